import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { Complaint } from "../conditions.ts";
import { agrees, type Person } from "./person.ts";
import type { Secrets } from "./secrets.ts";

/** What a town needs to move elsewhere with its links and its list of who was erased. Cloudflare never tells them again. */
const names = ["LINK_KEY", "SUPPRESSION_KEY"] as const;

/** The keys of a file that an earlier run has written; none where there is no file. */
export function readTownKeys(file: string | undefined): Secrets {
  if (file === undefined || !existsSync(file)) return {};
  try {
    const keys = JSON.parse(readFileSync(file, "utf8"));
    return Object.fromEntries(names.flatMap((name) => (typeof keys[name] === "string" ? [[name, keys[name]]] : [])));
  } catch {
    throw new Complaint(`Soubor s klíči ${file} se nedá přečíst: má to být JSON, jak ho zapsal npm run deploy.`);
  }
}

/**
 * Offers whoever puts a new town on the air to keep its keys, before they are stored where nobody can read them.
 * @param made the keys of this run
 * @returns the file that holds them now
 */
export async function keepTownKeys(
  { keysFile, answersFile }: { keysFile: string | undefined; answersFile: string },
  made: Secrets,
  person: Person,
): Promise<string | undefined> {
  const keys = Object.fromEntries(names.flatMap((name) => (made[name] ? [[name, made[name]]] : [])));
  if (Object.keys(keys).length === 0 || (keysFile && existsSync(keysFile))) return undefined;
  const file = keysFile ?? join(dirname(answersFile), "town-keys.json");
  if (keysFile === undefined && !(await agrees(person, `${offer} Uložit je do souboru ${file}?`))) return undefined;
  writeFileSync(file, `${JSON.stringify(keys, null, 2)}\n`, { mode: 0o600 });
  return file;
}

const offer = `
Město dostane dva vlastní klíče. Až se bude jednou stěhovat jinam, bude je potřebovat; u Cloudflare je nikdo nepřečte.
Soubor pak vytiskněte nebo přeneste do trezoru a smažte.`;
