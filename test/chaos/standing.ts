import { hadLeftSince, turnsByPerson } from "./obedience.ts";
import type { ChunkRow, DeliveryRow, Evidence, LogText, RefusedText, SentMessage } from "./seen.ts";
import { markOf, personOf } from "./town.ts";

/* Where everybody stands by the desk's own numbers. */

export type Standing =
  | "accepted"
  | "delivered"
  | "undelivered"
  | "heard"
  | "machine"
  | "not-reached"
  | "opted-out"
  | "refused"
  | "uncertain"
  | "left"
  | "cancelled"
  | "expired"
  | "gone"
  | "open"
  | "nowhere";

export type Person = {
  message: SentMessage;
  id: number;
  home: ChunkRow;
  row: DeliveryRow | undefined;
  /** All that the exchange has of them, and what of it the town may remember. */
  texts: LogText[];
  remembered: LogText[];
  refusals: RefusedText[];
};

export const inLog: readonly Standing[] = [
  ...(["accepted", "delivered", "undelivered"] as const),
  ...(["heard", "machine", "not-reached", "opted-out"] as const),
];
export const notInLog: readonly Standing[] = ["refused", "left", "cancelled", "expired"];

/**
 * Everybody who was meant, and where they stand. `gone`: what became of whoever is erased is kept without them; and who was
 * taken back while nobody answered cannot be asked about any more.
 */
export function standingsOf(evidence: Evidence): Map<Person, Standing> {
  const gone = new Map(evidence.gone.map(({ id, by }) => [id, by]));
  const left = new Set(evidence.subscribers.filter(({ state }) => state !== "subscribed").map(({ id }) => id));
  const turns = turnsByPerson(evidence);
  const sentAt = new Map(evidence.kept.map(({ id, dispatchedAt }) => [id, dispatchedAt ?? 0]));
  // Who came back since had left all the same.
  const hasLeft = ({ id, message }: Person) =>
    left.has(id) || gone.has(id) || hadLeftSince(turns.get(id) ?? [], sentAt.get(message.id) ?? 0);
  const isUnknown = ({ id, row, home, message }: Person, standing: Standing) =>
    standing !== "open" &&
    (gone.get(id) === "erased" ||
      (gone.get(id) === "undone" && !row && evidence.exposed.has(`${message.id}.${home.number}`)));
  return new Map(
    peopleOf(evidence).map((person) => {
      const standing = standingOf(person, hasLeft);
      return [person, isUnknown(person, standing) ? "gone" : standing];
    }),
  );
}

/** What the desk shows of a person: their row, else what became of the last chunk they were in. */
function standingOf(person: Person, hasLeft: (person: Person) => boolean): Standing {
  const { home, row } = person;
  if (home.state === "open" || home.state === "claimed") return "open";
  if (row && row.chunk >= home.number) return row.state as Standing;
  // Whose next call was not made any more stands as the call before left them.
  if (row?.state === "not-reached" && home.state !== "closed") return "not-reached";
  if (home.state === "cancelled" || home.state === "expired") return home.state;
  return home.gone > 0 && hasLeft(person) ? "left" : "nowhere";
}

/** Everybody who was ever in one of a message's chunks, with the last of them. */
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

/** Messages that the town remembers. */
export const known = (messages: readonly SentMessage[]) => messages.filter(({ isForgotten }) => !isForgotten);
