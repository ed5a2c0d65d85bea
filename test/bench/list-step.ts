import { readFileSync } from "node:fs";
import { judgeRows } from "../../src/imports/judge.ts";
import { openList, rowsOf } from "../../src/imports/list.ts";
import { readListText } from "../../src/imports/list-file.ts";
import type { ListedRow } from "../../src/imports/list-import.ts";
import { readListRow } from "../../src/imports/list-row.ts";
import { listTown } from "../../src/imports/list-town.ts";
import { countVerdicts, type KnownTelephone } from "../../src/imports/verdict.ts";
import { placeManyPeople } from "../../src/places/find-addresses.ts";
import type { TownPlace } from "../../src/places/town-places.ts";
import { newToken } from "../../src/secrets.ts";
import { suppressionHash } from "../../src/subscribers/suppression.ts";
import { topics } from "../inbox/town.ts";

/*
 * What a slice of a list computes, and what looking at the whole file does, without the Worker and its database, in a
 * process of its own: the first time as a Worker that has just started, and as one that has done it often. Prints CPU
 * milliseconds as JSON. `slice` judges a hundred rows, `write` makes people of them and finds where they live, `open`
 * looks at the whole list.
 */

const parts: TownPlace[] = ["Mirovice", "Touškov"].map((name, at) => ({
  id: at + 1,
  kind: "part",
  name,
  parentId: null,
}));
/** Five hundred names of streets as towns have them, of one word each. */
const begins = "Hus Luž Jab Koz Mas Pís Sad Tov Vin Zám".split(" ");
const middles = "ír ov in ěř ůvk ět ost ar en".split(" ");
const ends = "ní ská cká ná tá ova".split(" ");
const streetNames = begins.flatMap((begin) => middles.flatMap((middle) => ends.map((end) => begin + middle + end)));
const streets: TownPlace[] = streetNames.slice(0, 500).map((name, at) => ({
  ...{ id: at + 3, kind: "street", name },
  parentId: at < 400 ? 1 : 2,
}));
const kept = JSON.stringify([...parts, ...streets]);

/** 5,000 people as Excel writes them; of forty numbers one is foreign, one lost, and one is two. */
function line(nth: number): string {
  const mobile = String(601_000_000 + nth * 137);
  const written = [
    mobile,
    `+420 ${mobile.slice(0, 3)} ${mobile.slice(3, 6)} ${mobile.slice(6)}`,
    `421905${100_000 + nth}`,
    "6,01E+08",
  ];
  const ugly = nth % 40 === 7 ? `${mobile}, ${602_000_000 + nth}` : written[(nth % 40) - 6];
  const telephone = nth % 40 > 6 && nth % 40 < 10 ? ugly : written[nth % 2];
  return `${nth};Novák;Jan ${nth};${telephone};${streetNames[nth % 500]} ${1 + (nth % 40)};${["voda, plyn", "1, 3", "vše", ""][nth % 4]};ano;1.3.2024`;
}

const list = `Seznam odběratelů\r\n\r\nPoř.;Příjmení;Jméno;Mobil;Adresa;Témata;Souhlas;Datum\r\n${Array.from({ length: 5000 }, (_, nth) => line(nth)).join("\r\n")}\r\n`;
const bytes = new TextEncoder().encode(list);

const townOf = () => listTown({ name: "Mirovice", topics, places: JSON.parse(kept) as TownPlace[], calls: true });

function open() {
  const text = readListText(bytes);
  if (!text.ok) throw new Error(text.problem);
  const opened = openList(text.value, townOf());
  if (!opened.ok || opened.value.shape.rows !== 5000) throw new Error("a list has lost rows");
  return opened.value;
}

function slice(nth: number, { shape, slices }: ReturnType<typeof open>, known: string): void {
  const town = townOf();
  const part = slices[nth];
  if (!part) throw new Error("a list has lost slices");
  const rows = rowsOf(part, shape).map(({ row, cells }) => readListRow(row, cells, shape.columns, town));
  const telephones = new Map(JSON.parse(known) as [string, KnownTelephone][]);
  const judged = judgeRows(
    rows,
    { telephones, suppressed: new Set<string>(), saidNo: new Set<string>(), earlier: new Map() },
    town,
    "ask",
  );
  if (JSON.stringify(judged).length < 1000 || countVerdicts(judged).changed < 25)
    throw new Error("a slice has lost people");
}

/** The database, as far as the houses go that addresses may mean: those of five streets. */
const houses = Array.from({ length: 100 }, (_, nth) => ({
  ...{ id: 1000 + nth, kind: "house", name: `${1 + nth}/${1 + (nth % 40)}`, parentId: 3 + (nth % 5) },
}));
const db = {
  $client: { prepare: () => ({ bind: () => ({ all: async () => ({ results: houses }) }) }) },
} as unknown as Parameters<typeof placeManyPeople>[0]["db"];

/** What a slice that is written computes: its entries come as rows keep them, and go as they are bound. */
async function write(entries: string): Promise<void> {
  const listed = (JSON.parse(entries) as ListedRow[]).filter((row) => row.verdict === "new");
  const names = JSON.parse(kept) as TownPlace[];
  const hashes = listed.map(({ person }) => suppressionHash("key", person?.phone ?? ""));
  const addresses = listed.map(({ person }) => [person?.address ?? ""]);
  const places = await placeManyPeople({ db }, names, addresses);
  const bound = listed.map(({ person }, nth) => ({
    ...{ ...person, hash: hashes[nth], leaveToken: newToken(10), places: JSON.stringify(places[nth]) },
  }));
  if (JSON.stringify(bound).length < 10_000) throw new Error("a slice has lost people");
}

/** A hundred people who are new, as entries of a slice. */
const entriesOf = (nth: number): string =>
  JSON.stringify(
    Array.from({ length: 100 }, (_, at) => {
      const phone = `+420${601_000_000 + (nth * 100 + at) * 137}`;
      const address = `${streetNames[(nth * 100 + at) % 500]} ${1 + (at % 40)}`;
      const person = { phone, name: `Jan ${at}`, address, isElsewhere: false, topics: [1, 3], language: null };
      return { row: at, verdict: "new", name: `Jan ${at}`, phone, person, consentOn: "2024-03-01", paper: null };
    }),
  );

/** Half of the hundred are known already. */
const known = (nth: number) =>
  JSON.stringify(
    Array.from({ length: 50 }, (_, at) => [
      `+420${601_000_000 + (nth * 100 + at) * 137}`,
      { state: "subscribed", name: "Jan Novák", addresses: ["Husova 12"], topics: 127, language: "cs", channel: "sms" },
    ]),
  );

/** Of the thread that does it; the compiler and the collector of Node have their own. */
async function measured(act: () => void | Promise<void>): Promise<number> {
  const began = process.threadCpuUsage();
  await act();
  const { user, system } = process.threadCpuUsage(began);
  return (user + system) / 1000;
}

/** What a Worker has that has only just started: the list was opened in another. */
const [, , mode] = process.argv;
const opened = mode === "slice" ? (JSON.parse(readFileSync(0, "utf8")) as ReturnType<typeof open>) : undefined;

function actOf(nth: number): () => void | Promise<void> {
  if (mode === "write") {
    const entries = entriesOf(nth);
    return () => write(entries);
  }
  if (!opened) return () => void open();
  const held = known(nth);
  return () => slice(nth, opened, held);
}

if (mode === "shape") console.log(JSON.stringify({ ...open(), slices: open().slices.slice(0, 20) }));
else {
  const run = async () => {
    const took: number[] = [];
    for (let nth = 0; nth < (mode === "open" ? 5 : 20); nth++) took.push(await measured(actOf(nth)));
    return took;
  };
  const [coldMs = 0] = await run();
  for (let round = 0; round < 10; round++) await run();
  const warm = await run();
  console.log(JSON.stringify({ coldMs, warmMs: warm.reduce((sum, ms) => sum + ms, 0) / warm.length }));
}
