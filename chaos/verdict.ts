import { markOf, personOf } from "./town.ts";

/* Whether what the desk says agrees with what the exchange saw. Nothing here but counting. */

export type SentMessage = {
  id: number;
  mark: number;
  kind: "calm" | "ordinary" | "crisis" | "scheduled" | "cancelled" | "expiring";
};

export type LogText = {
  provider: string;
  to: string;
  text: string;
  attempt?: string;
  messageId: string;
  fate: string;
  receiptState: string;
};

export type ChunkRow = {
  messageId: number;
  number: number;
  state: string;
  provider: string;
  people: string;
  gone: number;
};
export type DeliveryRow = { messageId: number; subscriberId: number; chunk: number; state: string; ref: string | null };
export type SubscriberRow = { id: number; state: string };

export type Evidence = {
  messages: readonly SentMessage[];
  accepted: readonly LogText[];
  chunks: readonly ChunkRow[];
  deliveries: readonly DeliveryRow[];
  subscribers: readonly SubscriberRow[];
  /** Envelopes, `message.chunk`, that were called and not closed when a fault came: somebody took them over. */
  exposed: ReadonlySet<string>;
  /** Receipts, by attempt or by the provider's id, that were answered and then lost in a queue. */
  lostReceipts: ReadonlySet<string>;
};

export type Standing =
  | "accepted"
  | "delivered"
  | "undelivered"
  | "refused"
  | "uncertain"
  | "left"
  | "cancelled"
  | "expired"
  | "open"
  | "nowhere";

export type Counts = {
  accepted: number;
  delivered: number;
  refused: number;
  left: number;
  cancelled: number;
  expired: number;
  uncertain: number;
  lost: number;
  doubled: number;
  unexplained: number;
};

export type Judgement = Counts & {
  settled: boolean;
  /** A sentence for each thing that must not be. */
  complaints: string[];
};

type Person = { message: SentMessage; id: number; home: ChunkRow; row: DeliveryRow | undefined; texts: LogText[] };

const inLog: readonly Standing[] = ["accepted", "delivered", "undelivered"];
const notInLog: readonly Standing[] = ["refused", "left", "cancelled", "expired"];

/** Compares the desk with the exchange, person by person. */
export function judge(evidence: Evidence): Judgement {
  const counts: Counts = {
    ...{ accepted: 0, delivered: 0, refused: 0, left: 0, cancelled: 0, expired: 0 },
    ...{ uncertain: 0, lost: 0, doubled: 0, unexplained: 0 },
  };
  const complaints: string[] = [];
  const complain = (what: keyof Counts | "uncertain beyond its bound" | "expired early", person: Person) =>
    complaints.push(`${what}: ${tell(person)}`);
  const standings = standingsOf(evidence);
  for (const [person, standing] of standings) {
    const { texts, message } = person;
    counts.accepted += Math.min(1, texts.length);
    if (standing !== "accepted" && standing in counts) counts[standing as keyof Counts]++;
    if (texts.length > 1) {
      counts.doubled++;
      complain("doubled", person);
    }
    if (standing === "nowhere" && texts.length === 0) {
      counts.lost++;
      complain("lost", person);
    }
    if (isUnexplained(standing, texts)) {
      counts.unexplained++;
      complain("unexplained", person);
    }
    if (standing === "uncertain" && !mayBeUncertain(person, evidence)) complain("uncertain beyond its bound", person);
    if (standing === "expired" && message.kind !== "expiring") complain("expired early", person);
  }
  complaints.push(...miscounted(standings));
  const settled = ![...standings.values()].includes("open") && everyMessageLeft(evidence);
  if (!settled) complaints.push("not settled: something is still open or claimed, or never left");
  return { ...counts, settled, complaints };
}

/** Where to look: the message, the envelope, the person, what the desk has and what the exchange has. */
function tell({ message, id, home, row, texts }: Person): string {
  const said = texts.map(
    ({ provider, attempt, fate, receiptState }) => `${provider} ${attempt} ${fate} ${receiptState}`,
  );
  return [
    `message ${message.id} (${message.kind}, mark ${message.mark}), chunk ${home.number} ${home.provider} ${home.state}`,
    `person ${id}, row ${row ? `${row.state} of chunk ${row.chunk}` : "none"}, log [${said.join("; ")}]`,
  ].join(", ");
}

/** The desk says so and the log does not, or the other way round. */
function isUnexplained(standing: Standing, texts: readonly LogText[]): boolean {
  if (standing === "nowhere") return texts.length > 0;
  if (notInLog.includes(standing)) return texts.length > 0;
  if (!inLog.includes(standing)) return false;
  if (texts.length === 0) return true;
  const ended = (fate: string) => texts.some((text) => text.fate === fate);
  if (standing === "delivered") return !ended("delivered");
  return standing === "undelivered" && !texts.some(({ fate }) => fate !== "delivered" && fate !== "travelling");
}

/**
 * Only who was in an envelope that a fault met, whose receipt has not come, and not where a log can be asked. A receipt
 * that names the provider's own id is nobody's as long as the answer that told that id is lost.
 */
function mayBeUncertain({ message, home, row, texts }: Person, { exposed, lostReceipts }: Evidence): boolean {
  const arrived = ({ receiptState, attempt, messageId }: LogText) =>
    receiptState === "sent" &&
    !lostReceipts.has(attempt ?? messageId) &&
    (attempt !== undefined || row?.ref === messageId);
  return (
    message.kind !== "calm" &&
    home.provider !== "infobip" &&
    exposed.has(`${message.id}.${row?.chunk}`) &&
    !texts.some(arrived)
  );
}

function standingsOf(evidence: Evidence): Map<Person, Standing> {
  const left = new Set(evidence.subscribers.filter(({ state }) => state !== "subscribed").map(({ id }) => id));
  return new Map(peopleOf(evidence).map((person) => [person, standingOf(person, left)]));
}

/** What the desk shows of a person: their row, else what became of the last envelope they were in. */
function standingOf({ id, home, row }: Person, left: ReadonlySet<number>): Standing {
  if (home.state === "open" || home.state === "claimed") return "open";
  if (row && row.chunk >= home.number) return row.state as Standing;
  if (home.state === "cancelled" || home.state === "expired") return home.state;
  return home.gone > 0 && left.has(id) ? "left" : "nowhere";
}

/** An envelope says how many had left: exactly those must be without a row. */
function miscounted(standings: ReadonlyMap<Person, Standing>): string[] {
  const without = new Map<ChunkRow, number>();
  for (const { home, row } of standings.keys()) {
    const isWithout = home.state === "closed" && (row === undefined || row.chunk < home.number);
    without.set(home, (without.get(home) ?? 0) + (isWithout ? 1 : 0));
  }
  return [...without]
    .filter(([{ state, gone }, count]) => state === "closed" && gone !== count)
    .map(
      ([{ messageId, number, gone }, count]) =>
        `miscounted: ${messageId}.${number} says ${gone} left, ${count} have no row`,
    );
}

/** Everybody who was ever in one of a message's envelopes, with the last of them. */
function peopleOf({ messages, chunks, deliveries, accepted }: Evidence): Person[] {
  const rows = new Map(deliveries.map((row) => [`${row.messageId} ${row.subscriberId}`, row]));
  const texts = Map.groupBy(accepted, ({ text, to }) => `${markOf(text)} ${personOf(to)}`);
  const byMessage = Map.groupBy(chunks, ({ messageId }) => messageId);
  return messages.flatMap((message) => {
    const homes = new Map<number, ChunkRow>();
    const inOrder = (byMessage.get(message.id) ?? []).toSorted((a, b) => a.number - b.number);
    for (const chunk of inOrder) for (const id of JSON.parse(chunk.people) as number[]) homes.set(id, chunk);
    return [...homes].map(([id, home]) => ({
      message,
      id,
      home,
      row: rows.get(`${message.id} ${id}`),
      texts: texts.get(`${message.mark} ${id}`) ?? [],
    }));
  });
}

/** A message without an envelope is one that was never dispatched: nobody of its audience is anywhere. */
function everyMessageLeft({ messages, chunks }: Evidence): boolean {
  const sent = new Set(chunks.map(({ messageId }) => messageId));
  return messages.every(({ id }) => sent.has(id));
}
