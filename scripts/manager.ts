// `npm run manager -- "Jméno" +420…`: lets somebody manage the town, when there is nobody yet, or nobody left.
import { dirname, resolve } from "node:path";
import { parseArgs } from "node:util";
import { theOperator } from "../src/audit/actor.ts";
import { longestName } from "../src/clerks/clerk.ts";
import { makeManager } from "../src/clerks/make-manager.ts";
import { openDb } from "../src/db.ts";
import { paths } from "../src/paths.ts";
import { readMobile, sayPhone } from "../src/subscribers/phone.ts";
import { Complaint, portOf } from "./conditions.ts";
import { openDatabase } from "./database.ts";
import { readAnswers } from "./deploy/answers.ts";
import { townConfigFile } from "./deploy/config.ts";
import { usualAnswersFile } from "./deploy/options.ts";

const root = resolve(import.meta.dirname, "..");

const usage = `npm run manager -- "Jana Nováková" +420601234567            ve městě na tomto počítači (npm start)
npm run manager -- "Jana Nováková" +420601234567 --remote   ve městě na Cloudflare (npm run deploy)`;

async function main() {
  const { name, phone, isRemote, answersFile } = readArguments();
  const address = isRemote ? addressOnCloudflare(answersFile) : `http://localhost:${portOf("PORT", 8787)}`;
  const database = await openDatabase({ isRemote, ...(isRemote && { config: townConfigFile(answersFile) }) });
  try {
    await complainWithoutTown(() => database.rows("SELECT id FROM clerks LIMIT 1"), isRemote);
    const made = await makeManager({ db: openDb(database.d1) }, theOperator, { name, phone }, Date.now());
    if (!made.ok)
      throw new Complaint(
        `Číslo ${sayPhone(phone)} už má ${made.name}. Má-li být správcem, zadejte to jméno. Jinak zadejte jiné číslo.`,
      );
    const { token, was } = made.value;
    console.log(`${said[was](made.value.name)}

Vstup, platí tři dny a jen jednou; dřívější vstup vypsaný tímto příkazem už neplatí:
  ${address}${paths.signInLink(token)}

Kdo odkaz otevře, je přihlášený jako správce. Předejte ho jen jemu.`);
  } finally {
    await database.close();
  }
}

/** What has happened, by what the person was before. */
const said = {
  nobody: (name: string) => `${name}: nový správce.`,
  clerk: (name: string) => `${name} už tu pracuje a teď je i správce.`,
  manager: (name: string) => `${name} už správce je. Tady je nový vstup.`,
  ended: (name: string) => `${name} tu už skončil(a). Teď je zpět jako správce.`,
};

/** @throws Complaint with how it is used */
function readArguments() {
  const { values, positionals } = parse();
  const [name = "", phone = "", ...more] = positionals.map((word) => word.trim());
  if (!name || !phone || more.length > 0) throw new Complaint(`Chybí jméno v uvozovkách a za ním číslo.\n\n${usage}`);
  if (name.length > longestName) throw new Complaint(`Jméno je moc dlouhé, vejde se ${longestName} znaků.`);
  const read = readMobile(phone);
  if (!read.ok) throw new Complaint(badNumber(read.problem));
  // Without the two dashes before it npm keeps the option for itself, and the wrong town would get a manager.
  const isRemote = values.remote || process.env.npm_config_remote === "true";
  const answersFile = resolve(root, values.answers ?? usualAnswersFile);
  return { name: name.replace(/\s+/g, " "), phone: read.phone, isRemote, answersFile };
}

function parse() {
  try {
    const options = { remote: { type: "boolean", default: false }, answers: { type: "string" } } as const;
    return parseArgs({ args: process.argv.slice(2), allowPositionals: true, options });
  } catch (error) {
    throw new Complaint(`Tomuhle nerozumím: ${(error as Error).message}\n\n${usage}`);
  }
}

const badNumber = (problem: string) =>
  problem === "landline"
    ? "Tohle je pevná linka. Správce se přihlašuje kódem v SMS, zadejte jeho mobil."
    : "Tohle není číslo českého mobilu. Zadejte ho jako +420601234567.";

/** @throws Complaint where the town was not put there from here */
function addressOnCloudflare(answersFile: string): string {
  const address = process.env.PUBLIC_URL || readAnswers(answersFile).address;
  if (address) return address.replace(/\/+$/, "");
  throw new Complaint(
    `V ${dirname(answersFile)} není town.json, takže nevím, o které město jde. Spusťte příkaz tam, odkud jste město nasadili, nebo ho nejdřív nasaďte: npm run deploy`,
  );
}

/** A database without clerks is one that no town was made in. */
async function complainWithoutTown(look: () => Promise<unknown>, isRemote: boolean): Promise<void> {
  try {
    await look();
  } catch (error) {
    if (!/no such table/.test(String(error))) throw error;
    throw new Complaint(`Město tu ještě není. Nejdřív ho založte: ${isRemote ? "npm run deploy" : "npm start"}`);
  }
}

try {
  await main();
} catch (error) {
  console.error(error instanceof Complaint ? `\n${error.message}` : error);
  process.exit(1);
}
