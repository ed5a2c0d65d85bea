import { markOf, personOf } from "./town.ts";

/* Whether what the desk says agrees with what the exchange saw. Nothing here but counting. */

export type SentMessage = {
  id: number;
  mark: number;
  kind: "calm" | "ordinary" | "crisis" | "rather-twice" | "scheduled" | "cancelled" | "expiring";
  /** When the last of its people must have been reached for the first time, epoch ms. */
  by?: number;
  /** The database was put back to before it was written: the town knows nothing of it, and its id is another's. */
  isForgotten?: boolean;
};

/** The database was put back: what was done between these two times is done, and forgotten. Epoch ms. */
export type Restore = { keptAt: number; putBackAt: number };

export type Halt = { provider: string; cause: string };

export type LogText = {
  provider: string;
  to: string;
  text: string;
  attempt?: string;
  messageId: string;
  fate: string;
  receiptState: string;
  acceptedAt: number;
  /** The number of the answer that said in full and in order that it was taken. */
  answeredIn?: number;
};

/** Somebody whom the exchange refused: who was refused in the same request shares its `bulkId`. */
export type RefusedText = { to: string; text: string; bulkId: string; status: string | number };

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

/** What was said and done, what the exchange saw, and what the desk knows. */
export type Evidence = {
  messages: readonly SentMessage[];
  accepted: readonly LogText[];
  refused: readonly RefusedText[];
  chunks: readonly ChunkRow[];
  deliveries: readonly DeliveryRow[];
  subscribers: readonly SubscriberRow[];
  /** Envelopes, `message.chunk`, that were called and not closed when a fault came: somebody took them over. */
  exposed: ReadonlySet<string>;
  /** Envelopes whose outcomes were known and are lost: by a power cut, with a note, or with database and queues at once. */
  excused: ReadonlySet<string>;
  /** Answers, by number, that a worker has read to their end. */
  heard: ReadonlySet<number>;
  halts: readonly Halt[];
  restores: readonly Restore[];
  /** What did not come about in time, in words. */
  remarks: readonly string[];
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

type Complaint =
  | keyof Counts
  | "uncertain beyond its bound"
  | "known and forgotten"
  | "refused by nobody"
  | "expired early";

export type Judgement = Counts & {
  settled: boolean;
  /** A sentence for each thing that must not be. */
  complaints: string[];
};

type Person = {
  message: SentMessage;
  id: number;
  home: ChunkRow;
  row: DeliveryRow | undefined;
  /** All that the exchange has of them, and what of it the town may remember. */
  texts: LogText[];
  remembered: LogText[];
  refusals: RefusedText[];
};

const inLog: readonly Standing[] = ["accepted", "delivered", "undelivered"];
const notInLog: readonly Standing[] = ["refused", "left", "cancelled", "expired"];

/** Compares the desk with the exchange, person by person. */
export function judge(evidence: Evidence): Judgement {
  const counts: Counts = {
    ...{ accepted: 0, delivered: 0, refused: 0, left: 0, cancelled: 0, expired: 0 },
    ...{ uncertain: 0, lost: 0, doubled: 0, unexplained: 0 },
  };
  const complaints: string[] = [];
  const complain = (what: Complaint, person: Person) => complaints.push(`${what}: ${tell(person)}`);
  const standings = standingsOf(evidence);
  for (const [person, standing] of standings) {
    const { texts, message } = person;
    counts.accepted += Math.min(1, texts.length);
    if (standing !== "accepted" && standing in counts) counts[standing as keyof Counts]++;
    if (isDoubled(person, evidence)) {
      counts.doubled++;
      complain("doubled", person);
    }
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
    if (standing === "expired" && message.kind !== "expiring") complain("expired early", person);
  }
  complaints.push(...miscounted(standings), ...late(standings), ...haltedByOne(evidence), ...evidence.remarks);
  const forgotten = doubledAndForgotten(evidence);
  counts.doubled += forgotten.length;
  complaints.push(...forgotten);
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

/**
 * Somebody had it twice in one time line: the town forgets what it did between the moment that it was put back to and
 * the moment when it was. A crisis message goes rather twice than never, but only where nothing was known of the first.
 */
function isDoubled({ message, texts, remembered }: Person, { restores, heard }: Evidence): boolean {
  const putBackAt = restores[0]?.putBackAt ?? Number.POSITIVE_INFINITY;
  const lines = [texts.filter(({ acceptedAt }) => acceptedAt <= putBackAt), remembered];
  const isKnown = ({ answeredIn }: LogText) => answeredIn !== undefined && heard.has(answeredIn);
  return lines.some((line) => (message.kind === "rather-twice" ? line.slice(0, -1).some(isKnown) : line.length > 1));
}

/** The town that was put back knows nothing of these messages; nobody had one of them twice before. */
function doubledAndForgotten({ messages, accepted }: Evidence): string[] {
  const marks = new Set(messages.filter(({ isForgotten }) => isForgotten).map(({ mark }) => mark));
  const texts = accepted.filter(({ text }) => marks.has(markOf(text)));
  const byPerson = Map.groupBy(texts, ({ text, to }) => `mark ${markOf(text)}, person ${personOf(to)}`);
  return [...byPerson]
    .filter(([, all]) => all.length > 1)
    .map(([who]) => `doubled: ${who}, in a message forgotten since`);
}

/** The desk says so and the log does not, or the other way round. */
function isUnexplained(standing: Standing, { texts, remembered }: Person): boolean {
  if (standing === "nowhere") return remembered.length > 0;
  if (notInLog.includes(standing)) return remembered.length > 0;
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

/** A worker has read that they were accepted, lived to write it down, and the desk does not know. */
function wasKnown({ message, row, texts }: Person, { heard, excused }: Evidence): boolean {
  const isHeard = ({ answeredIn }: LogText) => answeredIn !== undefined && heard.has(answeredIn);
  return texts.some(isHeard) && !excused.has(`${message.id}.${row?.chunk}`);
}

/** What a proxy says of a whole request is nobody's refusal, unless it is too large, or wrong, with one person in it. */
const guilty = ["http-400", "http-413"];

/** Somebody said no to this person, and not only to the request that they were in. */
function wasRefused({ refusals }: Person, { refused }: Evidence): boolean {
  const isAlone = ({ bulkId }: RefusedText) => refused.filter((other) => other.bulkId === bulkId).length === 1;
  return refusals.some(
    (refusal) =>
      !String(refusal.status).startsWith("http-") || (guilty.includes(String(refusal.status)) && isAlone(refusal)),
  );
}

/** Who is neither refused, nor left, nor stopped by the town. */
const stillMeant: readonly Standing[] = [...inLog, "uncertain", "open", "nowhere"];

/** What had to reach people soon, and did not. */
function late(standings: ReadonlyMap<Person, Standing>): string[] {
  const byMessage = Map.groupBy(standings.keys(), ({ message }) => message);
  return [...byMessage].flatMap(([{ id, kind, by }, people]) => {
    if (by === undefined) return [];
    const isMissed = (person: Person) => stillMeant.includes(standings.get(person) ?? "nowhere");
    const isLate = ({ texts: [first] }: Person) => first === undefined || first.acceptedAt > by;
    const count = people.filter((person) => isMissed(person) && isLate(person)).length;
    return count > 0 ? [`late: message ${id} (${kind}) reached ${count} of ${people.length} people too late`] : [];
  });
}

/** Codes of what the exchange says of the one telephone that it cannot reach. */
const oneCannotBeReached = /(^|:)(21612|19|invalid_numeric_sender)$/;

function haltedByOne({ halts }: Evidence): string[] {
  return halts
    .filter(({ cause }) => oneCannotBeReached.test(cause))
    .map(({ provider, cause }) => `halted by one person: ${provider} by ${cause}`);
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
function peopleOf({ messages, chunks, deliveries, accepted, refused, restores }: Evidence): Person[] {
  const isRemembered = ({ acceptedAt }: LogText) =>
    !restores.some(({ keptAt, putBackAt }) => acceptedAt > keptAt && acceptedAt <= putBackAt);
  const rows = new Map(deliveries.map((row) => [`${row.messageId} ${row.subscriberId}`, row]));
  const texts = Map.groupBy(accepted, ({ text, to }) => `${markOf(text)} ${personOf(to)}`);
  const refusals = Map.groupBy(refused, ({ text, to }) => `${markOf(text)} ${personOf(to)}`);
  const byMessage = Map.groupBy(chunks, ({ messageId }) => messageId);
  return known(messages).flatMap((message) => {
    const homes = new Map<number, ChunkRow>();
    const inOrder = (byMessage.get(message.id) ?? []).toSorted((a, b) => a.number - b.number);
    for (const chunk of inOrder) for (const id of JSON.parse(chunk.people) as number[]) homes.set(id, chunk);
    return [...homes].map(([id, home]) => ({
      message,
      id,
      home,
      row: rows.get(`${message.id} ${id}`),
      texts: texts.get(`${message.mark} ${id}`) ?? [],
      remembered: (texts.get(`${message.mark} ${id}`) ?? []).filter(isRemembered),
      refusals: refusals.get(`${message.mark} ${id}`) ?? [],
    }));
  });
}

const known = (messages: readonly SentMessage[]) => messages.filter(({ isForgotten }) => !isForgotten);

/** A message without an envelope is one that was never dispatched: nobody of its audience is anywhere. */
function everyMessageLeft({ messages, chunks }: Evidence): boolean {
  const sent = new Set(chunks.map(({ messageId }) => messageId));
  return known(messages).every(({ id }) => sent.has(id));
}
