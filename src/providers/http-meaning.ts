import type { Dispatch, HaltCause, Outcome } from "./contract.ts";

/** What came back of a request; `lost`: no connection, none in time, or one that broke off. */
export type Answer = { status: number; body: unknown; retryAfterSeconds: number | undefined } | "lost";

/** What an answer says of the people of its request; `one-of-them`: it took nobody because of somebody it does not name. */
export type Said = Outcome[] | "one-of-them";

/** An adapter's reading of an answer; undefined where its body says nothing that the adapter knows. */
type Read = (status: number, body: unknown, dispatch: Dispatch) => Said | undefined;

/** Our own wait where a provider says "later" but not when. */
export const defaultWaitSeconds = 5;

/** Our own longest wait: nobody is made to wait longer by a header. */
const longestWaitSeconds = 30 * 60;

/** Refusals that are not about anybody's text or number: whoever is asked for gets the same, until somebody mends it. */
const halting: Record<number, HaltCause> = { 401: "key", 402: "credit", 403: "key", 407: "key" };

/** Certainly not taken: too early, locked, for another server, too much. */
const notNow = [421, 423, 425, 429];

/** Ours to blame: too large, or not to be understood because of something in it. */
const ours = [400, 413, 422];

/**
 * What an HTTP answer means, whoever gave it. The adapter's own error body wins where it knows it; an error of the
 * server (5xx) is not even read, because what it took before it failed it does not know itself.
 */
export function meaningOf(answer: Answer, dispatch: Dispatch, read: Read): Said {
  const all = (outcome: Outcome) => dispatch.attempts.map(() => outcome);
  if (answer === "lost") return all({ kind: "uncertain", code: "no-answer", unanswered: true });
  const { status, body, retryAfterSeconds } = answer;
  const isRead = body !== undefined && (status < 300 || (status >= 400 && status < 500));
  const said = isRead ? read(status, body, dispatch) : undefined;
  if (said !== undefined) return typeof said === "string" ? said : said.map((one) => waiting(one, retryAfterSeconds));
  if (ours.includes(status) && dispatch.attempts.length > 1) return "one-of-them";
  return all(meaningOfStatus(status, retryAfterSeconds));
}

/** What a status means where the body says nothing that the adapter knows. */
function meaningOfStatus(status: number, retryAfterSeconds: number | undefined): Outcome {
  const code = `http-${status}`;
  const wait = retryAfterSeconds ?? defaultWaitSeconds;
  if (status < 300) return { kind: "uncertain", code: "unreadable" };
  // "Come at that time" is said by who has not begun. Without it, a proxy may say 503 of what it has passed on.
  if (status === 503 && retryAfterSeconds !== undefined)
    return { kind: "deferred", code, retryAfterSeconds: wait, unanswered: true };
  // A time-out may be said by who had passed it on, and a conflict be with the same request under way.
  if (status >= 500 || status === 408) return { kind: "uncertain", code, unanswered: true };
  if (status === 409) return { kind: "uncertain", code };
  if (notNow.includes(status)) return { kind: "deferred", code, retryAfterSeconds: wait };
  // Alone in a request, and nobody says why: it may be the sender as well as the text, so two of them are suspicious.
  if (ours.includes(status)) return { kind: "refused", reason: "content", code, suspects: "sender" };
  // The rest, redirects and 404 and 405 among it, says that this is not its address. What no provider documents is no
  // person's fault either: standing with an alarm is better than refusing everybody for good.
  return { kind: "halted", cause: halting[status] ?? "address", code };
}

/** Whoever is to come again comes when the header says so. */
const waiting = (outcome: Outcome, retryAfterSeconds: number | undefined): Outcome =>
  outcome.kind === "deferred" && retryAfterSeconds !== undefined ? { ...outcome, retryAfterSeconds } : outcome;

/**
 * Retry-After in its two forms (RFC 9110 §10.2.3), in seconds from `now`, at most half an hour; undefined where there is
 * none, or it is over, or neither.
 */
export function readRetryAfter(header: string | null, now: number): number | undefined {
  const value = header?.trim() ?? "";
  const seconds = /^\d+$/.test(value) ? Number(value) : Math.ceil((dateOf(value) - now) / 1000);
  return seconds > 0 ? Math.min(seconds, longestWaitSeconds) : undefined;
}

/** An HTTP date, epoch ms; the oldest of its three forms does not say that it is GMT. */
function dateOf(value: string): number {
  if (!/^(Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,? .*\d\d:\d\d:\d\d/.test(value)) return Number.NaN;
  return Date.parse(value.endsWith("GMT") ? value : `${value} GMT`);
}
