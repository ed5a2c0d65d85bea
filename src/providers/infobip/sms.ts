import type { ChannelAdapter } from "../adapter.ts";
import type { Attempt, Dispatch, HaltCause, Outcome } from "../contract.ts";
import { fieldsOf, listOf, stronger, wireNumber, wordOf } from "../wire.ts";
import { loggedOutcomeOf, outcomeOf, type Status, statusOf } from "./codes.ts";
import type { InfobipConfig } from "./settings.ts";

/** Infobip's errors of a whole request, of its platform and of older ends; E400 does not say what is wrong with it. */
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

/** People who get the same words travel in one message of the request. */
function byText(attempts: readonly Attempt[]): Map<string, Attempt[]> {
  return Map.groupBy(attempts, (attempt) => attempt.text);
}

/** Infobip's longest validity is 48 hours. */
function validity({ expiresAt, now }: Dispatch) {
  const minutes = Math.ceil((expiresAt - now) / 60_000);
  return { amount: Math.min(48 * 60, Math.max(1, minutes)), timeUnit: "MINUTES" };
}

/** The most that the log answers at once. */
const mostRows = 1000;

/** A row of the log whose status cannot be read. */
const unread: Status = { id: undefined, groupId: undefined };

const authorization = (config: InfobipConfig) => ({ authorization: `App ${config.apiKey}` });

/**
 * Infobip, SMS API v3 (OpenAPI "Infobip SMS" 3.210). Left open by its documents: how long a client `messageId` is
 * remembered for refusing duplicates (30 minutes are relied on), and how soon its log is complete (5 minutes).
 */
export const sms: ChannelAdapter<InfobipConfig> = {
  // Infobip states no maximum; 500 keeps one invocation under 10 ms of CPU.
  perRequest: 500,
  perChunk: 500,
  textsPerRequest: "many",
  idempotency: "id",
  windowSeconds: 30 * 60,
  webhooks: 1,
  // Status 25: more than 25 segments.
  longestText: { gsm: 25 * 153, unicode: 25 * 67 },
  pace: 10,
  request(dispatch, config) {
    const messages = [...byText(dispatch.attempts)].map(([text, attempts]) => ({
      sender: dispatch.from === "notice" ? config.noticeSender : config.sender,
      destinations: attempts.map(({ to, name }) => ({ to: wireNumber(to), messageId: name })),
      content: { text },
      options: { validityPeriod: validity(dispatch) },
      webhooks: { delivery: { url: config.receiptsUrl }, contentType: "application/json" },
    }));
    return {
      url: `${config.baseUrl}/sms/3/messages`,
      method: "POST",
      headers: { ...authorization(config), "content-type": "application/json", accept: "application/json" },
      body: JSON.stringify({ messages }),
    };
  },
  outcomes(status, body, { attempts }) {
    const refusal = status >= 400 ? refusalOf(body) : undefined;
    if (refusal) return attempts.map(() => refusal);
    const messages = status < 300 ? listOf(fieldsOf(body).messages) : undefined;
    const byName = messages && outcomesByName(messages, (status) => status && outcomeOf(status));
    return byName && attempts.map(({ name }) => byName.get(name) ?? { kind: "uncertain", code: "not-in-answer" });
  },
  lookup: {
    conclusiveAfterSeconds: 5 * 60,
    longestNames: 2048,
    request(dispatch, config) {
      const names = dispatch.attempts.map(({ name }) => name).join(",");
      return {
        url: `${config.baseUrl}/sms/3/logs?messageId=${names}&limit=${mostRows}`,
        method: "GET",
        headers: { ...authorization(config), accept: "application/json" },
      };
    },
    outcomes(body, { attempts }) {
      const rows = listOf(fieldsOf(body).results);
      if (!rows) return undefined;
      const byName = outcomesByName(rows, (status) => loggedOutcomeOf(status ?? unread));
      // A list that was cut, or a row of nobody knows whom, leaves it open of whom it does not speak.
      const isWhole = rows.length < mostRows && rows.every((row) => wordOf(fieldsOf(row).messageId) !== undefined);
      return attempts.map(({ name }) => byName.get(name) ?? (isWhole ? "not-found" : undefined));
    },
  },
};
