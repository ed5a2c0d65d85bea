import type { Evidence, LogText, SentMessage } from "./seen.ts";
import { signedFromTheStart, type Turn, turnsOf, wasSo } from "./talk.ts";
import { isNewcomer, markOf, personOf, topicOf } from "./town.ts";

/* Whether the town did what people texted: once each, answered at most once, and nobody is told of what they have left. */

/** From a worker's look at who is to be told to its last request: two busy cores take their time. */
export const slowMs = 5 * 60_000;

export type Obedience = {
  /** Texts of which all is as they say, and those that were answered at the telephone. */
  obeyed: number;
  answered: number;
  answeredTwice: number;
  toldAfterLeaving: number;
};

/** Somebody who has texted. */
type Texter = { id: number; turns: Turn[]; texts: number };

/** Judges person by person. */
export function judgeTalk(evidence: Evidence): Obedience & { complaints: string[] } {
  const texters = textersIn(evidence);
  const disobeyed = texters.flatMap((texter) => {
    const wrong = [...notAsSaid(texter, evidence), ...wrongConsents(texter, evidence)];
    return wrong.length > 0 ? [{ texter, wrong }] : [];
  });
  const twice = answeredTwice(texters, evidence);
  const told = texters.flatMap((texter) => toldAfterLeaving(texter, evidence));
  const texts = (some: readonly Texter[]) => some.reduce((sum, texter) => sum + texter.texts, 0);
  return {
    obeyed: texts(texters) - texts(disobeyed.map(({ texter }) => texter)),
    answered: evidence.accepted.filter((text) => isAnswer(text, evidence)).length,
    answeredTwice: twice.length,
    toldAfterLeaving: told.length,
    complaints: [...disobeyed.flatMap(({ wrong }) => wrong), ...lostTexts(evidence), ...twice, ...told],
  };
}

function textersIn({ talk }: Evidence): Texter[] {
  return [...Map.groupBy(talk.kept, ({ person }) => person)].map(([id, texts]) => ({
    id,
    turns: turnsOf(texts, isNewcomer(id) ? null : signedFromTheStart),
    texts: texts.length,
  }));
}

/** What everybody who has texted was signed up for, and when. */
export const turnsByPerson = (evidence: Evidence): ReadonlyMap<number, readonly Turn[]> =>
  new Map(textersIn(evidence).map(({ id, turns }) => [id, turns]));

/** Somebody had left, or was not signed up yet, at some moment from then on. */
export const hadLeftSince = (turns: readonly Turn[], since: number): boolean =>
  wasSo(turns, [since - slowMs, Number.POSITIVE_INFINITY], (signed) => !signed?.isIn);

function notAsSaid({ id, turns }: Texter, { subscribers, talk }: Evidence): string[] {
  const signed = turns.at(-1)?.signed ?? null;
  const rows = subscribers.filter((row) => row.id === id);
  const [row] = rows;
  const isIn = row !== undefined && row.state !== "left";
  const isSo = rows.length <= 1 && isIn === (signed?.isIn ?? false) && (!isIn || row.topics === signed?.topics);
  if (isSo) return [];
  const said = talk.kept
    .filter(({ person }) => person === id)
    .map(({ text, understoodAs }) => `${text} (${understoodAs})`);
  return [
    `not obeyed: person ${id} said [${said.join("; ")}], and is ${row?.state ?? "nobody"} for topics ${row?.topics}`,
  ];
}

/** Who is signed up has one consent that stands, who is not has none, and each sign-up is one. */
function wrongConsents({ id, turns }: Texter, { consents }: Evidence): string[] {
  const given = consents.filter(({ subscriberId }) => subscriberId === id);
  const standing = given.filter(({ endedAt }) => endedAt === null).length;
  const joins = turns.filter(({ isJoin }) => isJoin).length + (turns[0]?.signed ? 1 : 0);
  const isSo = standing === (turns.at(-1)?.signed?.isIn ? 1 : 0) && given.length === joins;
  return isSo ? [] : [`consents wrong: person ${id} joined ${joins} times, gave ${given.length}, ${standing} stand`];
}

/** A provider was told that a text was taken, and the town does not have it; or has it more often than it was written. */
function lostTexts({ talk }: Evidence): string[] {
  const written = Map.groupBy(talk.written, ({ person, text }) => `${person} ${text}`);
  return [...written].flatMap(([which, all]) => {
    const count = talk.kept.filter(({ person, text }) => `${person} ${text}` === which).length;
    if (count > all.length) return [`acted twice: ${which}`];
    return count === 0 && all.some(({ receiptState }) => receiptState === "sent") ? [`text lost: ${which}`] : [];
  });
}

const isAnswer = ({ text, to }: LogText, { talk }: Evidence) =>
  Number.isNaN(markOf(text)) && talk.kept.some(({ person }) => person === personOf(to));

/** At the telephone and in the town: an answer for each text at most, and a goodbye for each time that somebody left. */
function answeredTwice(texters: readonly Texter[], { talk, accepted }: Evidence): string[] {
  const atTelephone = Map.groupBy(accepted, ({ to }) => personOf(to));
  return [
    ...talk.kept.flatMap(({ provider, providerId, person, text }) => {
      const replies = talk.replies.filter((reply) => reply.provider === provider && reply.providerId === providerId);
      const notices = replies.reduce((sum, reply) => sum + reply.notices, 0);
      return Math.max(replies.length, notices) > 1 ? [`answered twice: person ${person} for ${text}`] : [];
    }),
    ...texters.flatMap(({ id, turns }) => {
      const goodbyes = talk.goodbyes.filter(({ person }) => person === id).length;
      const left = turns.filter(({ isGoodbye }) => isGoodbye).length;
      const arrived = (atTelephone.get(id) ?? []).filter(({ text }) => Number.isNaN(markOf(text)));
      return [
        ...(goodbyes > left ? [`answered twice: person ${id} left ${left} times, with ${goodbyes} goodbyes`] : []),
        ...tooOften(id, arrived, { talk, goodbyes }),
      ];
    }),
  ];
}

/** The same words came more often than the town has them; what is no reply is a goodbye. */
function tooOften(
  id: number,
  arrived: readonly LogText[],
  { talk, goodbyes }: Pick<Evidence, "talk"> & { goodbyes: number },
) {
  const replies = talk.replies.filter(({ person }) => person === id);
  const isReply = ({ text }: LogText) => replies.some((reply) => reply.text === text);
  const byWords = Map.groupBy(arrived.filter(isReply), ({ text }) => text);
  return [
    ...[...byWords].flatMap(([words, all]) =>
      all.length > replies.filter(({ text }) => text === words).length
        ? [`answered twice: person ${id}: ${words}`]
        : [],
    ),
    ...(arrived.length - arrived.filter(isReply).length > goodbyes ? [`answered twice: person ${id} by goodbyes`] : []),
  ];
}

/** Of everything they have left, or of a topic that they had left before its message was sent. */
function toldAfterLeaving({ id, turns }: Texter, { messages, kept, accepted }: Evidence): string[] {
  const byMark = new Map(messages.map((message) => [message.mark, message]));
  const dispatchedAt = new Map(kept.map((row) => [row.id, row.dispatchedAt]));
  return accepted.flatMap((text) => {
    const message = personOf(text.to) === id ? byMark.get(markOf(text.text)) : undefined;
    if (!message) return [];
    const { acceptedAt: at } = text;
    const isTold = wasSo(turns, [at - slowMs, at], (signed) => signed?.isIn === true);
    const sentAt = message.isForgotten ? undefined : dispatchedAt.get(message.id);
    const isMeant =
      sentAt == null || wasSo(turns, [sentAt - slowMs, sentAt + slowMs], (signed) => hears(signed, message));
    return isTold && isMeant
      ? []
      : [`told after leaving: person ${id} of message ${message.id} (${message.kind}) at ${at}`];
  });
}

const hears = (signed: Turn["signed"], { kind }: SentMessage) =>
  signed?.isIn === true && (signed.topics & (1 << Number(topicOf(kind)))) !== 0;
