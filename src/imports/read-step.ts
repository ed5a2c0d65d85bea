import type { Actor } from "../audit/actor.ts";
import { readAlone, readTogether } from "../db.ts";
import { placeNamesReading } from "../places/queries.ts";
import { telephonesReading } from "../subscribers/list-queries.ts";
import type { TownRow } from "../town/queries.ts";
import { offeredInLists } from "./defaults.ts";
import { findSuppressed } from "./find-suppressed.ts";
import type { ListPorts } from "./go-on.ts";
import { judgeRows } from "./judge.ts";
import { rowsOf } from "./list.ts";
import type { ListImport } from "./list-import.ts";
import { countListed, type ListedRow, listedRows } from "./list-import.ts";
import { type ListRow, readListRow } from "./list-row.ts";
import { listTown } from "./list-town.ts";
import { listedElsewhereReading, type TurnSlice } from "./queries.ts";
import { keepJudged } from "./step-queries.ts";
import type { KnownNumbers, VerdictName } from "./verdict.ts";

/** A list whose turn it is, with its slice. */
export type ListTurn = { found: ListImport; slice: TurnSlice; town: TownRow };

/** Reads a slice and says what would become of each of its rows; nobody is signed up. */
export async function readStep(
  ports: ListPorts,
  actor: Actor,
  { found, slice, town: row }: ListTurn,
  now: number,
): Promise<void> {
  const { shape } = found;
  // Only where a column names a town it has to be told from the parts of this one.
  const places = shape.columns.includes("town") ? await readAlone(placeNamesReading(ports.db)) : [];
  const calls = ports.plan.voice !== undefined;
  const town = listTown({ name: row.name, topics: offeredInLists(row.offer), places, calls });
  const rows = rowsOf(slice, shape).map(({ row, cells }) => readListRow(row, cells, shape.columns, town));
  const known = await findKnown(ports, { found, slice }, rows);
  const entries = judgeRows(rows, known, town, found.several).flatMap(listedRows);
  const counts = added(found.counts, countListed(entries));
  await keepJudged(ports.db, actor, { id: found.id, step: slice.step, text: slice.text, entries, counts }, now);
}

type Counts = Partial<Record<VerdictName, number>>;

/** Two counts together; `sign` -1 takes the second away. */
export function added(counts: Counts, more: Counts, sign: 1 | -1 = 1): Counts {
  const names = [...new Set([...Object.keys(counts), ...Object.keys(more)])] as VerdictName[];
  return Object.fromEntries(names.map((name) => [name, (counts[name] ?? 0) + sign * (more[name] ?? 0)]));
}

async function findKnown(
  ports: ListPorts,
  { found, slice }: Omit<ListTurn, "town">,
  rows: readonly ListRow[],
): Promise<KnownNumbers> {
  const phones = rows.flatMap(({ telephones }) => telephones.flatMap((one) => (one.ok ? [one.phone] : [])));
  const { db } = ports;
  const { telephones, elsewhere } = await readTogether(db, {
    telephones: telephonesReading(db, phones),
    elsewhere: listedElsewhereReading(db, { listId: found.id, step: slice.step, phones }),
  });
  const earlier = elsewhere.flatMap(({ row, person }) => (person ? [[person.phone, { row, person }] as const] : []));
  return {
    telephones: new Map(telephones.map((one) => [one.phone, one])),
    suppressed: await findSuppressed(ports, phones),
    saidNo: sayingNo(elsewhere),
    earlier: new Map(earlier.toReversed()),
  };
}

/** Numbers of which some row says no. */
export const sayingNo = (entries: readonly ListedRow[]): ReadonlySet<string> =>
  new Set(entries.flatMap(({ verdict, phone }) => (verdict === "said-no" && phone ? [phone] : [])));
