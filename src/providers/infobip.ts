import * as v from "valibot";
import type { Adapter, Attempt, Dispatch, Failure, HaltCause, Outcome, Receipt, Webhook } from "./contract.ts";
import { holdsSecret } from "./secret.ts";

/** `receiptsUrl` carries the secret: Infobip does not sign what it posts to a URL given in a request. */
export type InfobipConfig = {
  baseUrl: string;
  apiKey: string;
  sender: string;
  noticeSender: string;
  receiptsUrl: string;
  secrets: readonly string[];
};

const accepted = (code: number): Outcome => ({ kind: "accepted", code: String(code) });
const refused = (code: number, reason: Failure): Outcome => ({ kind: "refused", reason, code: String(code) });
const halted = (code: number, cause: HaltCause): Outcome => ({ kind: "halted", cause, code: String(code) });
const deferred = (code: number, retryAfterSeconds: number): Outcome => ({
  kind: "deferred",
  code: String(code),
  retryAfterSeconds,
});

/** Infobip's documented statuses by id; a group decides for the ids that are not named here. */
const statuses: Record<number, (code: number) => Outcome> = {
  6: (code) => refused(code, "number"),
  8: (code) => refused(code, "number"),
  51: (code) => refused(code, "number"),
  52: (code) => refused(code, "number"),
  10: (code) => refused(code, "opted-out"),
  14: (code) => refused(code, "opted-out"),
  24: (code) => refused(code, "content"),
  25: (code) => refused(code, "content"),
  87: (code) => refused(code, "blocked"),
  12: (code) => halted(code, "credit"),
  17: (code) => halted(code, "credit"),
  11: (code) => halted(code, "sender"),
  13: (code) => halted(code, "sender"),
  18: (code) => halted(code, "sender"),
  19: (code) => halted(code, "sender"),
  // "20 varied or 6 identical texts per number per hour"
  20: (code) => deferred(code, 3600),
  21: (code) => deferred(code, 30),
  // The same id came before: what we ask for has been taken already.
  23: accepted,
};

const groups: Record<number, (code: number) => Outcome> = {
  1: accepted,
  2: (code) => refused(code, "number"),
  3: accepted,
  4: (code) => refused(code, "other"),
  5: (code) => refused(code, "other"),
};

function outcomeOf(status: { id: number; groupId: number }): Outcome {
  const read = statuses[status.id] ?? groups[status.groupId];
  return read ? read(status.id) : { kind: "uncertain", code: String(status.id) };
}

/** In the log, what could not be delivered or has expired was accepted before: the receipt says so, too. */
const loggedOutcomeOf = (status: { id: number; groupId: number }): Outcome =>
  status.groupId === 2 || status.groupId === 4 ? accepted(status.id) : outcomeOf(status);

const Status = v.object({ id: v.number(), groupId: v.number() });
const Answer = v.object({ messages: v.array(v.object({ messageId: v.string(), status: Status })) });
const Logs = v.object({ results: v.array(v.object({ messageId: v.string(), status: Status })) });

/** Infobip lists numbers without the plus. */
const wireNumber = (phone: string) => phone.replace(/^\+/, "");
const ourNumber = (wire: string) => (/^\d{8,15}$/.test(wire) ? `+${wire}` : wire);

/** People who get the same words travel in one message of the request. */
function byText(attempts: readonly Attempt[]): Map<string, Attempt[]> {
  return Map.groupBy(attempts, (attempt) => attempt.text);
}

/** Infobip's longest validity is 48 hours. */
function validity({ expiresAt, now }: Dispatch) {
  const minutes = Math.ceil((expiresAt - now) / 60_000);
  return { amount: Math.min(48 * 60, Math.max(1, minutes)), timeUnit: "MINUTES" };
}

function outcomesByName(
  entries: { messageId: string; status: { id: number; groupId: number } }[],
  outcome: typeof outcomeOf,
) {
  return new Map(entries.map((entry) => [entry.messageId, outcome(entry.status)]));
}

const authorization = (config: InfobipConfig) => ({ authorization: `App ${config.apiKey}` });

const Report = v.object({
  messageId: v.string(),
  status: v.object({ id: v.number(), groupId: v.number() }),
  error: v.optional(v.object({ id: v.number() })),
});

/** Handset errors by id, from Infobip's list of error codes. */
const handsetErrors: Record<number, Failure> = {
  1: "number",
  6: "unreachable",
  27: "unreachable",
  256: "unreachable",
  603: "opted-out",
};
const reportGroups: Record<number, Failure> = { 2: "unreachable", 4: "expired", 5: "blocked" };

/** Group 1 is on its way, and status 2 has reached the operator only: neither is final. Unknown groups say nothing. */
function receiptOf({ messageId, status, error }: v.InferOutput<typeof Report>): Receipt[] {
  if (status.id === 2) return [];
  const code = error?.id ? `${status.id}/${error.id}` : String(status.id);
  if (status.groupId === 3) return [{ attempt: messageId, state: "delivered", code }];
  const group = reportGroups[status.groupId];
  if (!group) return [];
  const reason = handsetErrors[error?.id ?? 0] ?? refusalOf(status.id) ?? group;
  return [{ attempt: messageId, state: "undelivered", reason, code }];
}

/** Why a status refuses one person, found out at once or later. */
function refusalOf(id: number): Failure | undefined {
  const outcome = statuses[id]?.(id);
  return outcome?.kind === "refused" ? outcome.reason : undefined;
}

const Inbound = v.object({ messageId: v.string(), from: v.string(), text: v.string() });

/**
 * The entries of a webhook's `results` that have the asked shape; the others are another kind of report. Throws for
 * what is no JSON object: that is not Infobip's format at all.
 */
function results<Schema extends v.GenericSchema>(webhook: Webhook, schema: Schema): v.InferOutput<Schema>[] {
  const body = v.parse(v.looseObject({}), JSON.parse(webhook.body));
  const list = v.safeParse(v.array(v.unknown()), body.results);
  if (!list.success) return [];
  return list.output.flatMap((entry) => {
    const read = v.safeParse(schema, entry);
    return read.success ? [read.output] : [];
  });
}

/**
 * Infobip, SMS API v3 (OpenAPI "Infobip SMS" 3.210). Left open by its documents: how long a client `messageId` is
 * remembered for refusing duplicates (30 minutes are relied on), and how soon its log is complete (5 minutes).
 */
export const infobip: Adapter<InfobipConfig> = {
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
    outcomes(status, body, dispatch) {
      const all = (outcome: Outcome) => dispatch.attempts.map(() => outcome);
      if (status === 401 || status === 403) return all(halted(status, "key"));
      if (status >= 400) return all(refused(status, "content"));
      const answer = v.safeParse(Answer, body);
      if (!answer.success) return all({ kind: "uncertain", code: "unreadable" });
      const byName = outcomesByName(answer.output.messages, outcomeOf);
      return dispatch.attempts.map(({ name }) => byName.get(name) ?? { kind: "uncertain", code: "not-in-answer" });
    },
    lookup: {
      conclusiveAfterSeconds: 5 * 60,
      request(dispatch, config) {
        const names = dispatch.attempts.map(({ name }) => name).join(",");
        return {
          url: `${config.baseUrl}/sms/3/logs?messageId=${names}&limit=1000`,
          method: "GET",
          headers: { ...authorization(config), accept: "application/json" },
        };
      },
      outcomes(_status, body, dispatch) {
        const logs = v.safeParse(Logs, body);
        if (!logs.success) return undefined;
        const byName = outcomesByName(logs.output.results, loggedOutcomeOf);
        return dispatch.attempts.map(({ name }) => byName.get(name));
      },
    },
  },
  verify: (webhook, config) => holdsSecret(webhook.url, config.secrets),
  receipts: (webhook) => results(webhook, Report).flatMap(receiptOf),
  inbound: (webhook) =>
    results(webhook, Inbound).map(({ messageId, from, text }) => ({
      providerId: messageId,
      from: ourNumber(from),
      text,
    })),
};
