import {
  doubledAndForgotten,
  haltedByOne,
  isDoubled,
  isUnexplained,
  late,
  mayBeUncertain,
  miscounted,
  wasKnown,
  wasRefused,
} from "./bounds.ts";
import { rangAtNight, stillCalled, wasLeftOut, wasUnheeded } from "./calls.ts";
import type { Evidence } from "./seen.ts";
import { known, type Person, type Standing, standingsOf } from "./standing.ts";
import { isCalled } from "./town.ts";

/* Whether what the desk says agrees with what the exchange saw. Nothing here but counting. */

export type Counts = {
  accepted: number;
  delivered: number;
  refused: number;
  left: number;
  cancelled: number;
  expired: number;
  heard: number;
  notReached: number;
  optedOut: number;
  /** Calls that were made, each time that somebody was called. */
  calls: number;
  uncertain: number;
  lost: number;
  doubled: number;
  unexplained: number;
};

type Complaint =
  | keyof Counts
  | "uncertain beyond its bound"
  | "known and forgotten"
  | "refused by nobody"
  | "receipt not heeded"
  | "not called again"
  | "rang at night"
  | "expired early";

export type Judgement = Counts & {
  settled: boolean;
  /** A sentence for each thing that must not be. */
  complaints: string[];
};

/** Standings that are counted under another name. */
const names: Partial<Record<Standing, keyof Counts>> = {
  machine: "heard",
  "not-reached": "notReached",
  "opted-out": "optedOut",
};

/** Compares the desk with the exchange, person by person. */
export function judge(evidence: Evidence): Judgement {
  const counts: Counts = {
    ...{ accepted: 0, delivered: 0, refused: 0, left: 0, cancelled: 0, expired: 0 },
    ...{ heard: 0, notReached: 0, optedOut: 0, calls: 0 },
    ...{ uncertain: 0, lost: 0, doubled: 0, unexplained: 0 },
  };
  const complaints: string[] = [];
  const complain = (what: Complaint, person: Person) => complaints.push(`${what}: ${tell(person)}`);
  const standings = standingsOf(evidence);
  for (const [person, standing] of standings) {
    const { texts, message } = person;
    counts.accepted += Math.min(1, texts.length);
    const counted = names[standing] ?? standing;
    if (counted !== "accepted" && counted in counts) counts[counted as keyof Counts]++;
    if (isCalled(person.id)) counts.calls += texts.length;
    if (isDoubled(person, evidence)) {
      counts.doubled++;
      complain("doubled", person);
    }
    if (standing === "gone") continue;
    if (standing === "nowhere" && texts.length === 0) {
      counts.lost++;
      complain("lost", person);
    }
    if (isUnexplained(standing, person)) {
      counts.unexplained++;
      complain("unexplained", person);
    }
    if (standing === "uncertain" && !mayBeUncertain(person, evidence)) complain("uncertain beyond its bound", person);
    if (standing === "uncertain" && wasKnown(person, evidence)) complain("known and forgotten", person);
    if (standing === "refused" && !wasRefused(person, evidence)) complain("refused by nobody", person);
    if (isCalled(person.id) && wasUnheeded(standing, person, evidence)) complain("receipt not heeded", person);
    if (isCalled(person.id) && wasLeftOut(standing, person, evidence)) complain("not called again", person);
    if (rangAtNight(person)) complain("rang at night", person);
    if (standing === "expired" && message.kind !== "expiring") complain("expired early", person);
  }
  complaints.push(...miscounted(standings), ...late(standings), ...haltedByOne(evidence));
  complaints.push(...stillCalled(evidence), ...evidence.remarks);
  const forgotten = doubledAndForgotten(evidence);
  counts.doubled += forgotten.length;
  complaints.push(...forgotten);
  const settled = ![...standings.values()].includes("open") && everyMessageLeft(evidence);
  if (!settled) complaints.push("not settled: something is still open or claimed, or never left");
  return { ...counts, settled, complaints };
}

/** Where to look: the message, the chunk, the person, what the desk has and what the exchange has. */
function tell({ message, id, home, row, texts }: Person): string {
  const said = texts.map(
    ({ provider, attempt, fate, receiptState }) => `${provider} ${attempt} ${fate} ${receiptState}`,
  );
  return [
    `message ${message.id} (${message.kind}, mark ${message.mark}), chunk ${home.number} ${home.provider} ${home.state}`,
    `person ${id}, row ${row ? `${row.state} of chunk ${row.chunk}` : "none"}, log [${said.join("; ")}]`,
  ].join(", ");
}

/** A message without a chunk is one that was never dispatched: nobody of its audience is anywhere. */
function everyMessageLeft({ messages, chunks }: Evidence): boolean {
  const sent = new Set(chunks.map(({ messageId }) => messageId));
  return known(messages).every(({ id }) => sent.has(id));
}
