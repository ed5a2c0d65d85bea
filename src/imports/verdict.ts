import type { Language } from "../language.ts";
import type { Channel } from "../providers/channel.ts";
import type { Phone } from "../subscribers/line.ts";
import type { SubscriberState } from "../subscribers/subscriber.ts";
import type { ListRow } from "./list-row.ts";
import type { ListPhoneProblem } from "./telephones.ts";

/** What an import would do with a telephone of a row, and why it would not. */
export const verdictNames = [
  "new",
  /** They are told already, and the list says nothing else of them. */
  "known",
  /** They are told already, and the list says something else of them (`changes`). */
  "changed",
  /** Their number failed for good; the office should ask. */
  "suspended",
  /** They signed off; no import brings them back. */
  "left-earlier",
  /** They were erased, or are kept from being written to. */
  "suppressed",
  /** In the list itself, in this row or in another, they do not agree or were signed off. */
  "said-no",
  /** The number stands in a row above. */
  "twice",
  /** The row has several numbers, and nobody has said whether all are meant. */
  "several-numbers",
  /** No SMS reaches it, and the town does not call. */
  "landline",
  "foreign",
  /** Emergency, premium, company and internet numbers: nobody's telephone. */
  "service",
  /** A spreadsheet has rounded or hidden the number. */
  "lost-digits",
  /** Too short, too long, with an extension, or given to nobody. */
  "unreadable",
  "no-number",
] as const;
export type VerdictName = (typeof verdictNames)[number];

/** What a list says of a telephone; null is what it does not say. */
export type ListPerson = {
  phone: Phone;
  name: string | null;
  address: string | null;
  /** The address is in another town: the places of this one are not looked for in it. */
  isElsewhere: boolean;
  topics: readonly number[] | null;
  language: Language | null;
  channel: Channel | null;
};

export const changedFields = ["name", "address", "topics", "language", "channel"] as const;
export type ChangedField = (typeof changedFields)[number];

export type Verdict =
  | { verdict: "new"; person: ListPerson }
  | { verdict: "known"; person: ListPerson }
  | { verdict: "changed"; person: ListPerson; changes: readonly ChangedField[] }
  | { verdict: "suspended" | "left-earlier" | "suppressed" | "landline"; phone: Phone }
  | { verdict: "said-no"; phones: readonly Phone[] }
  /** `row`: where it stood first; `differs`: in what the rows do not say the same. */
  | { verdict: "twice"; phone: Phone; row: number; differs: readonly ChangedField[] }
  | { verdict: "several-numbers"; phones: readonly Phone[] }
  | { verdict: "foreign" | "lost-digits"; written: string }
  | { verdict: "service" | "unreadable"; written: string; problem: ListPhoneProblem }
  | { verdict: "no-number" };

/** A telephone as the town has it; `topics` is a mask. */
export type KnownTelephone = {
  state: SubscriberState;
  name: string | null;
  addresses: readonly string[] | null;
  topics: number;
  language: Language;
  channel: Channel;
};

/** What is known of the numbers of a slice. */
export type KnownNumbers = {
  telephones: ReadonlyMap<string, KnownTelephone>;
  /** Erased ones, and others that are kept from being written to. */
  suppressed: ReadonlySet<string>;
  /** Numbers of which a row of the list says no, in any slice that was read already. */
  saidNo: ReadonlySet<string>;
  /** Numbers that stood in slices before this one. */
  earlier: ReadonlyMap<string, EarlierRow>;
};
export type EarlierRow = { row: number; person: ListPerson };

/** A row and what would become of each of its telephones: one verdict at least. */
export type JudgedRow = { row: ListRow; verdicts: readonly Verdict[] };

/** How many of each there are. */
export function countVerdicts(judged: readonly JudgedRow[]): Record<VerdictName, number> {
  const counts = Object.fromEntries(verdictNames.map((name) => [name, 0])) as Record<VerdictName, number>;
  for (const { verdicts } of judged) for (const { verdict } of verdicts) counts[verdict] += 1;
  return counts;
}
