import type { DatabaseSync } from "node:sqlite";
import { fileOfTable, type Manifest, manifestName } from "./manifest.ts";
import { readableLines, readableNames } from "./readable.ts";
import type { Report, Snapshot } from "./snapshot.ts";
import { columnsOf, countRows, rowsOf, tablesOf } from "./tables.ts";
import { createZip } from "./zip-write.ts";

type Export = { file: string; from: Manifest["from"]; exportedAt: number };

/** After how many rows of a table it is said how far it has come. */
const saidEach = 20_000;

/**
 * Writes a town into one file: each table as JSON Lines, people, messages and consents as tables for Excel too, and what it
 * all is. Rows are read one by one, so memory does not grow with the town.
 */
export async function exportTown(
  { db, migrations, sequence }: Omit<Snapshot, "close">,
  { file, from, exportedAt }: Export,
  report: Report,
): Promise<Manifest> {
  const zip = await createZip(file);
  try {
    const [tables, readable]: [Manifest["tables"], Manifest["readable"]] = [{}, {}];
    for (const table of tablesOf(db)) {
      const rows = countRows(db, table);
      const packed = await zip.add(fileOfTable(table), jsonLines(db, table, rows, report));
      tables[table] = { rows, ...packed };
    }
    for (const name of readableNames) {
      let lines = -1;
      const packed = await zip.add(
        name,
        counted(readableLines(db, name), () => lines++),
      );
      readable[name] = { rows: lines, ...packed };
    }
    const about = { town: townName(db), exportedAt, from, migrations, sequence, keys: keyMarksOf(db) };
    const manifest: Manifest = { format: "infokanal-town", version: 1, ...about, tables, readable };
    await zip.add("README.txt", [readMe(manifest)]);
    await zip.add(manifestName, [`${JSON.stringify(manifest, null, 2)}\n`]);
    await zip.finish();
    return manifest;
  } catch (error) {
    await zip.giveUp();
    throw error;
  }
}

function* jsonLines(db: DatabaseSync, table: string, rows: number, report: Report): Generator<string> {
  let done = 0;
  for (const row of rowsOf(db, table)) {
    yield `${JSON.stringify(row)}\n`;
    if (++done % saidEach === 0) report(`${table}: ${done} of ${rows} rows`);
  }
  if (rows > 0) report(`${table}: ${rows} rows`);
}

function* counted(lines: Iterable<string>, count: () => void): Generator<string> {
  for (const line of lines) {
    count();
    yield line;
  }
}

const townName = (db: DatabaseSync) => String(db.prepare("SELECT name FROM towns").get()?.name ?? "");

/** A version before kept none. */
function keyMarksOf(db: DatabaseSync): Manifest["keys"] {
  if (!columnsOf(db, "retention").some(({ name }) => name === "keyMarks")) return {};
  return JSON.parse(String(db.prepare("SELECT keyMarks FROM retention").get()?.keyMarks ?? "{}"));
}

const readMe = ({
  town,
  exportedAt,
  keys,
}: Manifest) => `${town}: všechna data InfoKanálu k ${new Date(exportedAt).toISOString()}

people.csv, messages.csv a consents.csv otevře Excel. Složka data má každou tabulku celou, jeden řádek JSON na záznam;
manifest.json říká, kolik jich je, a kontrolní součty SHA-256. Město se ze souboru obnoví příkazem: npm run import -- SOUBOR

Jsou tu telefonní čísla a jména: zacházejte se souborem jako se seznamem odběratelů, nikam ho neposílejte nezašifrovaný.

Klíče tu nejsou. Aby fungoval seznam vymazaných a odkazy k odhlášení v SMS, které lidé mají, přeneste i nastavení
SUPPRESSION_KEY${keys.suppression ? ` (značka ${keys.suppression})` : ""} a LINK_KEY${keys.links ? ` (značka ${keys.links})` : ""}; kde LINK_KEY není, zastupuje ho WEBHOOK_SECRET.
`;
