import type { Phone } from "../subscribers/line.ts";
import type { SeveralChoice } from "./judge.ts";
import { type ListShape, rowsASlice } from "./list.ts";
import type { RowRemark } from "./list-row.ts";
import type { ChangedField, JudgedRow, ListPerson, Verdict, VerdictName } from "./verdict.ts";

/**
 * How a list stands that a clerk has brought.
 * - `columns`: what its columns are is to be looked at
 * - `reading`: its rows are judged, a slice a step
 * - `ready`: what would happen is shown; nobody is signed up yet
 * - `writing`: people are signed up, a slice a step
 * - `written`: all are, or it was stopped in the middle; it can be undone for seven days
 * - `undoing`, `undone`
 * - `abandoned`: nobody was signed up
 */
export const listStates = [
  "columns",
  "reading",
  "ready",
  "writing",
  "written",
  "undoing",
  "undone",
  "abandoned",
] as const;
export type ListState = (typeof listStates)[number];

/** In which it goes on by itself. */
export const goingStates = ["reading", "writing", "undoing"] as const satisfies readonly ListState[];
export type GoingState = (typeof goingStates)[number];

/** Whether a list goes on by itself. */
export const isGoing = (state: ListState): state is GoingState => goingStates.some((one) => one === state);

const dayMs = 86_400_000;

/** How long a list can be undone, and how long anything of it is kept at most. */
export const keptForMs = 7 * dayMs;

/**
 * What a clerk answers once, for everybody in the list.
 * - `paper`: on which paper they agreed; `agreedOn`: from when it is, `2024-03-01`, where a row says nothing else
 * - `version`: of the wording that they agreed to; where that is none of the town's, the list has one of its own
 * - `topics`: for whom the list names none; `changes`: whether those who are told already become as the list has them
 */
export type ListProof = {
  paper: string;
  agreedOn: string;
  version: string;
  topics: readonly number[];
  changes: boolean;
};

/** A list that a clerk has brought, with the name of who did; `counts`: entries of each verdict that are judged so far. */
export type ListImport = {
  id: number;
  state: ListState;
  name: string | null;
  shape: ListShape;
  several: SeveralChoice;
  /** Steps that it is cut into, and how many are done of what the state does. */
  steps: number;
  done: number;
  counts: Partial<Record<VerdictName, number>>;
  proof: ListProof | null;
  added: number;
  changed: number;
  removed: number;
  restored: number;
  startedAt: number;
  startedBy: number | null;
  startedByName: string | null;
  endedAt: number | null;
  fullOn: number | null;
};

/** What becomes of one telephone of a row, as it is kept and shown; `said`: what stands in the row, where that is no number. */
export type ListedRow = {
  row: number;
  verdict: VerdictName;
  name: string | null;
  phone?: Phone;
  person?: ListPerson;
  said?: string;
  /** Of a row above, or in what it differs. */
  above?: number;
  fields?: readonly ChangedField[];
  consentOn?: string | null;
  paper?: string | null;
  remarks?: readonly RowRemark[];
};

/** Whom the list would sign up, or change; the others stay as they are. */
export const isWritten = ({ verdict }: Pick<ListedRow, "verdict">, changes: boolean): boolean =>
  verdict === "new" || (verdict === "changed" && changes);

/** A judged row as it is kept: an entry for each of its telephones. */
export function listedRows({ row, verdicts }: JudgedRow): ListedRow[] {
  const { row: number, name, consentOn, paper, remarks } = row;
  const about = { row: number, name, ...(remarks.length > 0 && { remarks }) };
  return verdicts.flatMap((verdict): ListedRow[] =>
    saidOf(verdict).map((said) => ({
      ...about,
      verdict: verdict.verdict,
      ...said,
      ...(said.person && { consentOn, paper }),
    })),
  );
}

type Said = Pick<ListedRow, "phone" | "person" | "said" | "above" | "fields">;

function saidOf(verdict: Verdict): Said[] {
  if ("person" in verdict) {
    const { person } = verdict;
    return [{ phone: person.phone, person, ...("changes" in verdict && { fields: verdict.changes }) }];
  }
  if (verdict.verdict === "twice") return [{ phone: verdict.phone, above: verdict.row, fields: verdict.differs }];
  if ("phones" in verdict) return verdict.phones.length > 0 ? verdict.phones.map((phone) => ({ phone })) : [{}];
  if ("phone" in verdict) return [{ phone: verdict.phone }];
  return ["written" in verdict ? { said: verdict.written } : {}];
}

/** How many entries there are of each verdict: what the page says above them. */
export function countListed(rows: readonly ListedRow[]): Partial<Record<VerdictName, number>> {
  const counts: Partial<Record<VerdictName, number>> = {};
  for (const { verdict } of rows) counts[verdict] = (counts[verdict] ?? 0) + 1;
  return counts;
}

/** Rows written for a person who is signed up, changed, or taken back, with those of indexes and triggers. */
export const rowsAPerson = 7;

/** Rows that a step writes, with the list's own: what a day must have left for it. */
export const rowsOfListStep = (people: number): number => rowsAPerson * people + 10;
export const rowsOfFullListStep = rowsOfListStep(rowsASlice);

/** Rows written by taking a list: its slices now, what is judged of them, and all of them once more when they go. */
export const rowsOfList = (slices: number): number => 3 * slices + 10;

/**
 * On how many days of the free plan so many people are written: on the first what is left of today, on the others what a
 * day without messages has. Null: on none, because it keeps all for messages.
 */
export function daysFor(people: number, room: { today: number; day: number }): number | null {
  const rows = people * rowsAPerson + Math.ceil(people / rowsASlice) * 10;
  const rest = rows - Math.max(0, room.today);
  if (rest <= 0) return 1;
  return room.day < rowsOfFullListStep ? null : Math.ceil(rest / room.day) + (room.today >= rowsOfFullListStep ? 1 : 0);
}

/** The wording that people of a list agreed to, where it is none of the town's: what stands on their papers. */
export const wordingOfList = (id: number): string => `list-${id}`;
