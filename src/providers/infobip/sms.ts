import type { Adapter, Attempt, Dispatch, HaltCause, InboundText, Outcome, Webhook } from "../contract.ts";
import { holdsSecret } from "../secret.ts";
import { fieldsOf, jsonOf, listOf, numberOf, ourNumber, stronger, textIdOf, wireNumber, wordOf } from "../wire.ts";
import { loggedOutcomeOf, outcomeOf, type Report, receiptOf, type Status } from "./codes.ts";

/** `receiptsUrl` carries the secret: Infobip does not sign what it posts to a URL given in a request. */
export type InfobipConfig = {
  baseUrl: string;
  apiKey: string;
  sender: string;
  noticeSender: string;
  receiptsUrl: string;
  secrets: readonly string[];
};

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

/** A status with its ids; undefined where there is neither. */
function statusOf(value: unknown): Status | undefined {
  const { id, groupId } = fieldsOf(value);
  const status = { id: numberOf(id), groupId: numberOf(groupId) };
  return status.id === undefined && status.groupId === undefined ? undefined : status;
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

/** The entries of a webhook's `results`; undefined where it is not of Infobip's format. */
const resultsOf = ({ body }: Webhook) => listOf(fieldsOf(jsonOf(body)).results);

/** A report is of one of our attempts, whatever it says of it. */
function reportOf(entry: unknown): Report | undefined {
  const { messageId, status: given, error } = fieldsOf(entry);
  const [attempt, status] = [wordOf(messageId), statusOf(given)];
  if (attempt === undefined || !status) return undefined;
  const { id, permanent } = fieldsOf(error);
  return { attempt, status, error: { id: numberOf(id), permanent: permanent === true || permanent === "true" } };
}

/** A text of a person; where the whole of it is missing, its keyword and what stands behind that. */
function inboundOf(entry: unknown): InboundText | undefined {
  const { messageId, from, text: whole, keyword, cleanText, receivedAt } = fieldsOf(entry);
  const parts = [keyword, cleanText].map(wordOf).filter(isThere);
  const text = typeof whole === "string" ? whole : (wordOf(whole) ?? wordOf(parts.join(" ")));
  const sender = wordOf(from);
  if (sender === undefined || text === undefined) return undefined;
  return { providerId: textIdOf(entry as object, wordOf(messageId), receivedAt), from: ourNumber(sender), text };
}

const isThere = <Thing>(thing: Thing | undefined): thing is Thing => thing !== undefined;

/**
 * Infobip, SMS API v3 (OpenAPI "Infobip SMS" 3.210). Left open by its documents: how long a client `messageId` is
 * remembered for refusing duplicates (30 minutes are relied on), and how soon its log is complete (5 minutes).
 */
export const infobip = {
  name: "infobip",
  sms: {
    // Infobip states no maximum; 500 keeps one invocation under 10 ms of CPU.
    perRequest: 500,
    perChunk: 500,
    textsPerRequest: "many",
    idempotency: "id",
    windowSeconds: 30 * 60,
    // Status 25: more than 25 segments.
    longestText: { gsm: 25 * 153, unicode: 25 * 67 },
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
  },
  verify: (webhook, config) => holdsSecret(webhook.url, config.secrets),
  understands(webhook) {
    const results = resultsOf(webhook);
    return results !== undefined && (results.length === 0 || results.some((one) => reportOf(one) ?? inboundOf(one)));
  },
  receipts(webhook) {
    const reports = (resultsOf(webhook) ?? []).map(reportOf).filter(isThere);
    return reports.map(receiptOf).filter(isThere);
  },
  inbound: (webhook) => (resultsOf(webhook) ?? []).map(inboundOf).filter(isThere),
} satisfies Adapter<InfobipConfig>;
