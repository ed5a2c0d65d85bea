import type { Evidence, LogText, MessageRow } from "./seen.ts";
import type { Person, Standing } from "./standing.ts";
import { callHours, isCalled, personOf } from "./town.ts";

/* What must be so of calls. What the exchange says of each is the truth, and every rule is written here once more. */

const minute = 60_000;
/** In November the town's clock is so far ahead of UTC, and this is not read by the product's own means. */
const ahead = 60 * minute;

/** How long after a call in vain the next one comes, ms: so often a telephone rings once more. */
const waits = [5 * minute, 15 * minute, 30 * minute];
const callsAtMost = waits.length + 1;

/** Who is on a line for so many seconds and presses no key has heard nothing. */
const atOnceSeconds = 3;

/** From the look at who is to be called, or at the clock, to the last request of a chunk: two busy cores take their time. */
const slowMs = 5 * minute;

/** The exchange says that this call reached nobody. */
export const wasMissed = ({ fate, seconds = 0, keys = "" }: LogText) =>
  ["busy", "no-answer", "declined"].includes(fate) || (fate === "answered" && seconds <= atOnceSeconds && keys === "");

const wasHeard = (call: LogText) => ["answered", "machine"].includes(call.fate) && !wasMissed(call);
export const hasEndedCalls = ({ keys = "" }: LogText) => keys.includes("99");

/**
 * Somebody was called once more than they may be: not behind a call that ended in vain, sooner than the rule says, or too
 * often.
 * @param isExcused whether nothing was known of a call, and the town would rather call twice than never: it is counted
 *   nowhere, and the one in its place is
 */
export function isCalledByFault(calls: readonly LogText[], isExcused: (call: LogText) => boolean): boolean {
  const inOrder = calls.toSorted((a, b) => a.acceptedAt - b.acceptedAt);
  const inVain = inOrder.filter((call) => wasMissed(call) && !isExcused(call));
  if (inVain.length > callsAtMost) return true;
  return inOrder.slice(1).some((next, nth) => {
    const call = inOrder[nth];
    return call !== undefined && !isExcused(call) && !isBehind(call, next, waits[inVain.indexOf(call)]);
  });
}

const isBehind = (call: LogText, next: LogText, wait = Number.POSITIVE_INFINITY) =>
  wasMissed(call) && call.endedAt !== undefined && next.acceptedAt - call.endedAt >= wait;

/** What the desk says of somebody who was called, and no call of the log bears out. */
export function isUnheardOf(standing: Standing, calls: readonly LogText[]): boolean {
  if (standing === "heard") return !calls.some(wasHeard);
  if (standing === "machine") return !calls.some(({ fate }) => fate === "machine");
  if (standing === "opted-out") return !calls.some(hasEndedCalls);
  if (standing === "not-reached") return !calls.some(wasMissed);
  if (standing === "undelivered") return !calls.some(({ fate }) => ["failed", "expired"].includes(fate));
  return false;
}

/** The desk was told how this call ended: not in a time that is forgotten, and not by a receipt that was lost later. */
const wasTold = (call: LogText, { lostReceipts, restores }: Evidence) =>
  call.receiptState === "sent" &&
  !lostReceipts.has(call.attempt ?? call.messageId) &&
  !restores.some(
    ({ keptAt, putBackAt }) =>
      call.acceptedAt <= putBackAt && (call.endedAt ?? Number.POSITIVE_INFINITY) > keptAt - 2 * slowMs,
  );

/** What the desk must say at least, once it was told. */
const reached: readonly Standing[] = ["heard", "machine", "opted-out"];
const ended: readonly Standing[] = [...reached, "not-reached", "undelivered", "refused"];

/** A call's end was told to the desk, which says something else: of a later try, where there is one, it may know nothing. */
export function wasUnheeded(standing: Standing, person: Person, evidence: Evidence): boolean {
  const { remembered, row } = person;
  const told = remembered.filter((call) => wasTold(call, evidence));
  const isHeard = told.some((call) => wasHeard(call) && !wasGivenUp(call, person, evidence));
  if (isHeard && !reached.includes(standing)) return true;
  return told.some((call) => wasMissed(call) && isOfTry(call, row?.chunk)) && !ended.includes(standing);
}

/** The day had no room for news of who has an ordinary message for certain; but whoever ends the calls is always heard. */
const wasGivenUp = (call: LogText, { message, id, row }: Person, { givenUp }: Evidence) =>
  !isUrgent(message.kind) &&
  !reportsLeaving(call) &&
  isOfTry(call, row?.chunk) &&
  givenUp.has(`${message.id}.${row?.chunk}.${id}`);

/** Whether it was made by the attempt of this chunk. */
export const isOfTry = ({ attempt }: LogText, chunk: number | undefined) => attempt?.split(".")[1] === String(chunk);

/** Somebody was not reached, the desk knows it, their next call would have been of use, and nobody made it. */
export function wasLeftOut(standing: Standing, { message, id, remembered }: Person, evidence: Evidence): boolean {
  const last = remembered.at(-1);
  const row = evidence.kept.find((one) => one.id === message.id);
  const isStillMeant = evidence.subscribers.some((one) => one.id === id && one.state === "subscribed");
  if (standing !== "not-reached" || !last || !row || !isStillMeant || !wasTold(last, evidence)) return false;
  const wait = waits[remembered.filter(wasMissed).length - 1];
  if (wait === undefined) return false;
  const at = nextAt(last.endedAt ?? 0, wait, message.kind);
  // No clock has ticked from then to its end.
  const isSkipped = evidence.skips.some(({ from, to }) => from <= at + 2 * minute && row.expiresAt <= to);
  return isOfUse(row, at) && !isSkipped;
}

/** Some minutes before the end a sweep that is late finds it over. */
const isOfUse = ({ state, expiresAt }: MessageRow, at: number) => state === "sending" && at < expiresAt - 3 * slowMs;

function nextAt(endedAt: number, wait: number, kind: Person["message"]["kind"]): number {
  const at = endedAt + wait;
  if (isUrgent(kind) || !isNight(at)) return at;
  return at + (24 - callHours.until) * 60 * minute;
}

const isUrgent = (kind: Person["message"]["kind"]) => kind === "crisis" || kind === "rather-twice";
const isNight = (at: number) => new Date(at + ahead).getUTCHours() >= callHours.until;

/** A telephone rang at night for what is no crisis. */
export const rangAtNight = ({ message, texts }: Person): boolean =>
  isCalledPerson(texts) &&
  !isUrgent(message.kind) &&
  texts.some(({ acceptedAt }) => isNight(acceptedAt) && isNight(acceptedAt - slowMs));

const isCalledPerson = (texts: readonly LogText[]) => texts.some(({ to }) => isCalled(personOf(to)));

/** By these words a wire that can speak confirms that the calls have ended. */
const confirmed = /^(Jste odhlášeni|You will get no more calls)/;

/** Who has ended the calls, and was told so or reported, has no consent any more; and who ended them is not called. */
export function stillCalled(evidence: Evidence): string[] {
  const calls = evidence.accepted.filter(({ to }) => isCalled(personOf(to)));
  const byPerson = Map.groupBy(calls, ({ to }) => personOf(to));
  const standing = new Set(
    evidence.consents.flatMap(({ subscriberId, endedAt }) => (endedAt === null ? subscriberId : [])),
  );
  const subscribed = new Set(evidence.subscribers.flatMap(({ id, state }) => (state === "subscribed" ? id : [])));
  const hasLeft = (call: LogText) =>
    (reportsLeaving(call) && wasTold(call, evidence)) || (hasEndedCalls(call) && wasConfirmed(call, evidence));
  return [
    ...[...byPerson].flatMap(([id, all]) =>
      all.some(hasLeft) && (standing.has(id) || subscribed.has(id)) ? [`consent not ended: person ${id} by 9 9`] : [],
    ),
    ...evidence.consents.flatMap(({ subscriberId: id, endedAt, endedBy }) => [
      ...(endedBy === "call" && !byPerson.get(id)?.some(hasEndedCalls)
        ? [`consent ended by nobody: person ${id}`]
        : []),
      ...(endedAt !== null && byPerson.get(id)?.some(({ acceptedAt }) => acceptedAt > endedAt + slowMs)
        ? [`called after they left: person ${id}`]
        : []),
    ]),
  ];
}

/** Twilio asks the town at each key, and its receipt names none: where the town did not answer, it knows nothing of it. */
const reportsLeaving = (call: LogText) => hasEndedCalls(call) && call.provider !== "twilio";

const wasConfirmed = (call: LogText, { restores }: Evidence) =>
  (call.said ?? []).some((words) => confirmed.test(words)) &&
  !restores.some(({ keptAt, putBackAt }) => call.acceptedAt <= putBackAt && (call.endedAt ?? 0) > keptAt - slowMs);
