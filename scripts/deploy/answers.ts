import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { type SettingName, settingNames } from "../../src/settings.ts";
import { Complaint } from "../conditions.ts";
import { isSecret } from "./secrets.ts";

/** What is remembered of the town between two runs, none of it secret. `pending`: what was asked anew and is not uploaded yet. */
export const ownNames = [
  ...(["account", "worker", "database", "town", "address", "managerName", "managerPhone", "pending"] as const),
];
export type OwnName = (typeof ownNames)[number];

/** An answer may be empty: somebody was asked and wants none. */
export type Answers = { [Name in OwnName | SettingName]?: string };

/** @throws Complaint when the file cannot be read, or holds what does not belong there */
export function readAnswers(file: string): Answers {
  if (!existsSync(file)) return {};
  const answers = parse(file);
  for (const [name, value] of Object.entries(answers)) {
    if (isSecret(name)) throw new Complaint(`V souboru ${file} je tajný klíč ${name}. ${whereSecretsGo}`);
    if (![...ownNames, ...settingNames].some((known) => known === name))
      throw new Complaint(`V souboru ${file} je odpověď ${name}, kterou InfoKanál nezná. Opravte ji, nebo smažte.`);
    if (typeof value !== "string") throw new Complaint(`V souboru ${file} musí být ${name} text v uvozovkách.`);
  }
  return answers;
}

const whereSecretsGo = "Odtud ho smažte: klíče se zadávají na otázku, nebo v proměnné prostředí toho jména.";

function parse(file: string): Answers {
  try {
    const answers = JSON.parse(readFileSync(file, "utf8"));
    if (typeof answers === "object" && answers !== null && !Array.isArray(answers)) return answers;
  } catch {}
  throw new Complaint(`Soubor ${file} se nedá přečíst: má to být JSON, jak ho zapsal npm run deploy.`);
}

/** Kept whole or not at all, after every answer, so that whoever breaks off is asked nothing twice. */
export function keepAnswers(file: string, answers: Answers): void {
  writeFileSync(`${file}.new`, `${JSON.stringify(answers, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

/** The answers as they were uploaded last: by them a change here is told from one at Cloudflare. */
export const uploadedFile = (file: string): string => `${file}.uploaded`;

/** The settings among the answers. */
export const settingsIn = (answers: Answers): { [Name in SettingName]?: string } =>
  Object.fromEntries(Object.entries(answers).filter(([name]) => settingNames.includes(name as SettingName)));
