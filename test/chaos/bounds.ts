import { isCalledByFault, isOfTry, isUnheardOf, wasMissed } from "./calls.ts";
import type { Evidence, LogText, RefusedText } from "./seen.ts";
import { inLog, notInLog, type Person, type Standing } from "./standing.ts";
import { isCalled, markOf, personOf } from "./town.ts";

/* What may be said of somebody, and what must not be. */

/**
 * Somebody had it twice in one time line: the town forgets what it did between the moment that it was put back to and
 * the moment when it was. A crisis message goes rather twice than never, but only where nothing was known of the first.
 */
export function isDoubled({ message, id, texts, remembered }: Person, { restores, heard }: Evidence): boolean {
  const putBackAt = restores[0]?.putBackAt ?? Number.POSITIVE_INFINITY;
  const lines = [texts.filter(({ acceptedAt }) => acceptedAt <= putBackAt), remembered];
  const isKnown = ({ answeredIn }: LogText) => answeredIn !== undefined && heard.has(answeredIn);
  const isExcused = (call: LogText) => message.kind === "rather-twice" && !isKnown(call);
  if (isCalled(id)) return lines.some((line) => isCalledByFault(line, isExcused));
  return lines.some((line) => (message.kind === "rather-twice" ? line.slice(0, -1).some(isKnown) : line.length > 1));
}

/** The town that was put back knows nothing of these messages; nobody had one of them twice before. */
export function doubledAndForgotten({ messages, accepted }: Evidence): string[] {
  const marks = new Set(messages.filter(({ isForgotten }) => isForgotten).map(({ mark }) => mark));
  const texts = accepted.filter(({ text }) => marks.has(markOf(text)));
  const byPerson = Map.groupBy(texts, ({ text, to }) => `mark ${markOf(text)}, person ${personOf(to)}`);
  return [...byPerson]
    .filter(([, all]) => (all.some(isCall) ? isCalledByFault(all, () => false) : all.length > 1))
    .map(([who]) => `doubled: ${who}, in a message forgotten since`);
}

const isCall = ({ to }: LogText) => isCalled(personOf(to));

/** The desk says so and the log does not, or the other way round. */
export function isUnexplained(standing: Standing, { id, texts, remembered }: Person): boolean {
  if (standing === "nowhere") return remembered.length > 0;
  // Who was called in vain may be refused the next time.
  if (standing === "refused" && isCalled(id)) return !remembered.every(wasMissed);
  if (notInLog.includes(standing)) return remembered.length > 0;
  if (!inLog.includes(standing)) return false;
  if (texts.length === 0) return true;
  if (isCalled(id)) return isUnheardOf(standing, texts);
  const ended = (fate: string) => texts.some((text) => text.fate === fate);
  if (standing === "delivered") return !ended("delivered");
  return standing === "undelivered" && !texts.some(({ fate }) => fate !== "delivered" && fate !== "travelling");
}

/**
 * Only who was in a chunk that a fault met, whose receipt has not come, and not where a log can be asked. A receipt
 * that names the provider's own id is nobody's as long as the answer that told that id is lost.
 */
export function mayBeUncertain({ message, home, row, texts }: Person, { exposed, lostReceipts }: Evidence): boolean {
  const arrived = ({ receiptState, attempt, messageId }: LogText) =>
    receiptState === "sent" &&
    !lostReceipts.has(attempt ?? messageId) &&
    (attempt !== undefined || row?.ref === messageId);
  return (
    message.kind !== "calm" &&
    home.provider !== "infobip" &&
    exposed.has(`${message.id}.${row?.chunk}`) &&
    !texts.filter((text) => isOfLastTry(text, row)).some(arrived)
  );
}

/**
 * A worker has read that they were accepted, lived to write it down, and the desk does not know. Who is excused is the
 * chunk of that attempt; a provider that is not told our names has but one chunk of theirs.
 */
export function wasKnown({ message, row, texts }: Person, { heard, excused }: Evidence): boolean {
  const envelopeOf = ({ attempt }: LogText) => `${message.id}.${attempt?.split(".")[1] ?? row?.chunk}`;
  const isHeard = ({ answeredIn }: LogText) => answeredIn !== undefined && heard.has(answeredIn);
  return texts.some((text) => isOfLastTry(text, row) && isHeard(text) && !excused.has(envelopeOf(text)));
}

/** Calls before the last one were made by others of our attempts, and ended in vain. */
const isOfLastTry = (text: LogText, row: Person["row"]) => !isCall(text) || isOfTry(text, row?.chunk);

/** What a proxy says of a whole request is nobody's refusal, unless it is too large, or wrong, with one person in it. */
const guilty = ["http-400", "http-413"];

/** Somebody said no to this person, and not only to the request that they were in. */
export function wasRefused({ refusals }: Person, { refused }: Evidence): boolean {
  const isAlone = ({ bulkId }: RefusedText) => refused.filter((other) => other.bulkId === bulkId).length === 1;
  return refusals.some(
    (refusal) =>
      !String(refusal.status).startsWith("http-") || (guilty.includes(String(refusal.status)) && isAlone(refusal)),
  );
}

/** Who is neither refused, nor left, nor stopped by the town. */
const stillMeant: readonly Standing[] = [...inLog, "uncertain", "open", "nowhere"];

/** What had to reach people soon, and did not. */
export function late(standings: ReadonlyMap<Person, Standing>): string[] {
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

/** Nobody suffers for the one telephone that no account reaches. */
export function haltedByOne({ halts }: Evidence): string[] {
  return halts
    .filter(({ cause }) => oneCannotBeReached.test(cause))
    .map(({ provider, cause }) => `halted by one person: ${provider} by ${cause}`);
}

/** A chunk says how many had left: exactly those must be without a row, and of who is gone since nobody knows. */
export function miscounted(standings: ReadonlyMap<Person, Standing>): string[] {
  const byHome = Map.groupBy([...standings], ([{ home }]) => home);
  return [...byHome].flatMap(([home, all]) => {
    const { state, gone, messageId, number } = home;
    const unknown = all.filter(([, standing]) => standing === "gone").length;
    const without = all.filter(([{ row }, standing]) => standing !== "gone" && !(row && row.chunk >= number)).length;
    const isSo = state !== "closed" || (gone >= without && gone <= without + unknown);
    return isSo ? [] : [`miscounted: ${messageId}.${number} says ${gone} left, ${without} have no row`];
  });
}
