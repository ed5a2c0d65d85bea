import type { WireRequest } from "../adapter.ts";
import type { Attempt, Found, HaltCause, Outcome } from "../contract.ts";
import { fieldsOf, listOf, stronger, wordOf } from "../wire.ts";
import { type Status, statusOf } from "./meanings.ts";

/* What all channels of Infobip's have in common: how they are asked, and how their lists are read. */

type Access = { baseUrl: string; apiKey: string };

const headersOf = ({ apiKey }: Access) => ({ authorization: `App ${apiKey}`, accept: "application/json" });

/** A request with a body. @param path behind the town's own base URL */
export const postTo = (config: Access, path: string, body: object): WireRequest => ({
  url: config.baseUrl + path,
  method: "POST",
  headers: { ...headersOf(config), "content-type": "application/json" },
  body: JSON.stringify(body),
});

/** A request for a list. */
export const getFrom = (config: Access, path: string): WireRequest => ({
  url: config.baseUrl + path,
  method: "GET",
  headers: headersOf(config),
});

/** Errors of a whole request, of the platform and of older ends; E400 does not say what is wrong with it. */
const requestErrors: Readonly<Record<string, HaltCause>> = {
  E401: "key",
  UNAUTHORIZED: "key",
  E403: "key",
  FORBIDDEN: "key",
};

/** What a refused request was told, in either shape; undefined where it is not named above. */
function refusalOf(body: unknown): Outcome | undefined {
  const { errorCode, requestError } = fieldsOf(body);
  const code = wordOf(errorCode) ?? wordOf(fieldsOf(fieldsOf(requestError).serviceException).messageId) ?? "";
  const cause = Object.hasOwn(requestErrors, code) ? requestErrors[code] : undefined;
  return cause && { kind: "halted", cause, code };
}

/** The outcomes of a list by the attempts' names. An entry that cannot be read says nothing of the others. */
function outcomesByName(entries: readonly unknown[], outcome: (status: Status | undefined) => Outcome | undefined) {
  const byName = new Map<string, Outcome>();
  for (const entry of entries) {
    const { messageId, status } = fieldsOf(entry);
    const [name, said] = [wordOf(messageId), outcome(statusOf(status))];
    if (name !== undefined && said) byName.set(name, stronger(byName.get(name), said));
  }
  return byName;
}

/** What an answer says of its people, by the meaning of their statuses; undefined where it is none. */
export function outcomesIn(
  { status, body }: { status: number; body: unknown },
  attempts: readonly Attempt[],
  outcomeOf: (status: Status) => Outcome | undefined,
): Outcome[] | undefined {
  const refusal = status >= 400 ? refusalOf(body) : undefined;
  if (refusal) return attempts.map(() => refusal);
  const messages = status < 300 ? listOf(fieldsOf(body).messages) : undefined;
  const byName = messages && outcomesByName(messages, (one) => one && outcomeOf(one));
  return byName && attempts.map(({ name }) => byName.get(name) ?? { kind: "uncertain", code: "not-in-answer" });
}

/** A row of the log whose status cannot be read. */
const unread: Status = { id: undefined, groupId: undefined };

/**
 * What a log says of those who were asked for; undefined where it is none.
 * @param mostRows that it answers at once: a list as long may have been cut
 */
export function foundIn(
  body: unknown,
  attempts: readonly Attempt[],
  { mostRows, loggedOutcomeOf }: { mostRows: number; loggedOutcomeOf(status: Status): Outcome },
): Found[] | undefined {
  const rows = listOf(fieldsOf(body).results);
  if (!rows) return undefined;
  const byName = outcomesByName(rows, (status) => loggedOutcomeOf(status ?? unread));
  // A list that was cut, or a row of nobody knows whom, leaves it open of whom it does not speak.
  const isWhole = rows.length < mostRows && rows.every((row) => wordOf(fieldsOf(row).messageId) !== undefined);
  return attempts.map(({ name }) => byName.get(name) ?? (isWhole ? "not-found" : undefined));
}

/** For how many minutes it may be tried; Infobip's longest is 48 hours. */
export const validMinutes = ({ expiresAt, now }: { expiresAt: number; now: number }): number =>
  Math.min(48 * 60, Math.max(1, Math.ceil((expiresAt - now) / 60_000)));
