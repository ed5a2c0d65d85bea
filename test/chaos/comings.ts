import { slowMs } from "./obedience.ts";
import type { Evidence, Gone, Listed, LogText } from "./seen.ts";
import { known } from "./standing.ts";
import { markOf, personOf } from "./town.ts";

/* Whether people of lists are told what is sent from then on, and whoever is gone nothing any more. */

export type Comings = {
  imported: number;
  undone: number;
  erased: number;
  /** Of the erased, those whose number signed up anew by itself. */
  anew: number;
  toldAfterGoing: number;
};

/** Judges people by their ids; a number that signed up anew has another one. */
export function judgeComings(evidence: Evidence): Comings & { complaints: string[] } {
  const { listed, gone, subscribers } = evidence;
  const texts = Map.groupBy(evidence.accepted, ({ to }) => personOf(to));
  const told = gone.flatMap((one) => toldAfterGoing(one, texts.get(one.id) ?? []));
  const standing = new Set(subscribers.map(({ id }) => id));
  const meant = meantIn(evidence);
  return {
    imported: listed.length,
    undone: gone.filter(({ by }) => by === "undone").length,
    erased: gone.filter(({ by }) => by === "erased").length,
    anew: gone.filter(({ isAnew }) => isAnew).length,
    toldAfterGoing: told.length,
    complaints: [
      ...told,
      ...gone.filter(({ id }) => standing.has(id)).map(({ id, by }) => `not ${by}: person ${id} is there`),
      ...listed.flatMap((one) => leftOut(one, meant, evidence)),
      ...listed.flatMap((one) => notMeant(one, texts.get(one.id) ?? [], { meant, evidence })),
    ],
  };
}

/** Requests that were on their way when it was answered arrive; nothing else does. */
const toldAfterGoing = ({ id, by, at }: Gone, texts: readonly LogText[]): string[] =>
  texts
    .filter(({ acceptedAt }) => acceptedAt > at + slowMs)
    .map(
      ({ acceptedAt, text }) =>
        `told after being ${by}: person ${id} of mark ${markOf(text)}, ${acceptedAt - at} ms later`,
    );

/** Who is in a message's chunks, by its id. */
const meantIn = ({ chunks }: Evidence): ReadonlyMap<number, ReadonlySet<number>> =>
  new Map(
    [...Map.groupBy(chunks, ({ messageId }) => messageId)].map(([id, all]) => [
      id,
      new Set(all.flatMap(({ people }) => JSON.parse(people) as number[])),
    ]),
  );

type Meant = ReturnType<typeof meantIn>;

/** A message that was sent to everybody when they were there has them in no chunk. */
function leftOut({ id, at }: Listed, meant: Meant, { messages, kept, gone, subscribers }: Evidence): string[] {
  const until = gone.find((one) => one.id === id)?.askedAt;
  const isThere = subscribers.some((one) => one.id === id && one.state === "subscribed");
  if (until === undefined && !isThere) return [];
  const sentAt = new Map(kept.map((row) => [row.id, row.dispatchedAt ?? 0]));
  return known(messages)
    .filter((message) => {
      const sent = sentAt.get(message.id) ?? 0;
      return sent > at && sent < (until ?? Number.POSITIVE_INFINITY) - slowMs && !meant.get(message.id)?.has(id);
    })
    .map((message) => `not meant: person ${id} of a list in message ${message.id} (${message.kind})`);
}

/** They were sent something that is no message, as a welcome, or a message that was not meant for them. */
function notMeant(
  { id }: Listed,
  texts: readonly LogText[],
  { meant, evidence }: { meant: Meant; evidence: Pick<Evidence, "messages"> },
): string[] {
  const byMark = new Map(evidence.messages.map((message) => [message.mark, message]));
  return texts.flatMap(({ text }) => {
    const message = byMark.get(markOf(text));
    if (!message) return [`told something else: person ${id} of a list: ${text}`];
    return message.isForgotten || meant.get(message.id)?.has(id)
      ? []
      : [`told before: person ${id} of message ${message.id}`];
  });
}
