import { parseArgs } from "node:util";
import { settingNames } from "../../src/settings.ts";
import { Complaint } from "../conditions.ts";
import { ownNames } from "./answers.ts";

/**
 * - `isDry`: says what would be done, and changes nothing
 * - `asked`: answers that are to be given anew; all of them where `--ask` names none
 * - `answersFile`: where the answers are kept
 * - `keysFile`: where the town keeps its own keys, or has them from
 * - `isUnattended`: nobody is asked, as in CI, and what the file says is meant
 */
export type Options = {
  isDry: boolean;
  asked: ReadonlySet<string> | "all";
  answersFile: string;
  keysFile: string | undefined;
  isUnattended: boolean;
};

export const usualAnswersFile = "town.json";

export const usage = `npm run deploy                      nasadí město, nebo ho aktualizuje
npm run deploy -- --dry-run         jen řekne, co by udělal
npm run deploy -- --ask             zeptá se znovu na všechno (Enter nechá, jak to je)
npm run deploy -- --ask address     zeptá se znovu jen na adresu; stejně i na jiné odpovědi a nastavení podle jména
npm run deploy -- --answers FILE    odpovědi vezme ze souboru a na nic se neptá; klíče čte z proměnných prostředí
npm run deploy -- --keys FILE       vlastní klíče města zapíše do souboru; je-li v něm má, vezme si je z něj`;

/** @throws Complaint with how it is used */
export function readOptions(args: readonly string[], env: NodeJS.ProcessEnv): Options {
  const { values, positionals } = parse(args);
  // Without the two dashes before them npm keeps options for itself: a dry run must not become a real one by that.
  const isKept = (name: string) => env[`npm_config_${name}`] === "true";
  const isAsking = values.ask ?? isKept("ask");
  if (isKept("answers")) throw new Complaint(`Před --answers patří ještě dvě pomlčky:\n\n${usage}`);
  if (values.help) throw new Complaint(usage);
  if (positionals.length > 0 && !isAsking)
    throw new Complaint(`Tomuhle nerozumím: ${positionals.join(" ")}\n\n${usage}`);
  const named = new Set(positionals.flatMap((names) => names.split(",")));
  for (const name of named) if (!isName(name)) throw new Complaint(`Odpověď ${name} InfoKanál nezná.\n\n${usage}`);
  return {
    isDry: values["dry-run"] ?? isKept("dry_run"),
    asked: isAsking && named.size === 0 ? "all" : named,
    answersFile: values.answers ?? usualAnswersFile,
    keysFile: values.keys,
    isUnattended: values.answers !== undefined,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        "dry-run": { type: "boolean" },
        ask: { type: "boolean" },
        answers: { type: "string" },
        keys: { type: "string" },
        help: { type: "boolean", short: "h" },
      },
    });
  } catch (error) {
    throw new Complaint(`Tomuhle nerozumím: ${(error as Error).message}\n\n${usage}`);
  }
}

const isName = (name: string) => [...ownNames, ...settingNames].some((known) => known === name);
