import type { ChannelAdapter } from "../adapter.ts";
import type { Attempt } from "../contract.ts";
import { wireNumber } from "../wire.ts";
import { foundIn, getFrom, outcomesIn, postTo, validMinutes } from "./answers.ts";
import { loggedOutcomeOf, outcomeOf } from "./codes.ts";
import type { InfobipConfig } from "./settings.ts";

/** People who get the same words travel in one message of the request. */
function byText(attempts: readonly Attempt[]): Map<string, Attempt[]> {
  return Map.groupBy(attempts, (attempt) => attempt.text);
}

/** The most that the log answers at once. */
const mostRows = 1000;

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
      options: { validityPeriod: { amount: validMinutes(dispatch), timeUnit: "MINUTES" } },
      webhooks: { delivery: { url: config.receiptsUrl }, contentType: "application/json" },
    }));
    return postTo(config, "/sms/3/messages", { messages });
  },
  outcomes: (status, body, { attempts }) => outcomesIn({ status, body }, attempts, outcomeOf),
  lookup: {
    conclusiveAfterSeconds: 5 * 60,
    longestNames: 2048,
    request({ attempts }, config) {
      const names = attempts.map(({ name }) => name).join(",");
      return getFrom(config, `/sms/3/logs?messageId=${names}&limit=${mostRows}`);
    },
    outcomes: (body, { attempts }) => foundIn(body, attempts, { mostRows, loggedOutcomeOf }),
  },
};
