import { countSegments } from "../../text/sms/segments.ts";
import type { ChannelAdapter } from "../adapter.ts";
import type { Attempt, Failure, Outcome } from "../contract.ts";
import { fieldsOf, listOf, ourNumber, stronger, wireNumber, wordOf } from "../wire.ts";
import { outcomeOf, takenStatuses } from "./codes.ts";
import type { BulkgateConfig } from "./settings.ts";

function outcomeOfEntry(entry: Record<string, unknown>): Outcome {
  const [status, ref] = [wordOf(entry.status), wordOf(entry.sms_id) ?? wordOf(entry.message_id)];
  if (status === undefined) return { kind: "uncertain", code: "unreadable" };
  if (takenStatuses.includes(status)) return { kind: "accepted", code: status, ...(ref && { ref }) };
  if (status !== "error") return { kind: "uncertain", code: status.slice(0, 20) };
  const code = `error-${wordOf(entry.code) ?? ""}`;
  return outcomeOf(wordOf(entry.error)) ?? { kind: "refused", reason: "other", code };
}

/** Errors of one number, of which BulkGate does not say in a refused request whose it is. */
const ofOneNumber: readonly Failure[] = ["number", "opted-out"];

/** What BulkGate answers instead of a list; undefined where it names no error that it documents. */
function wholeOf(body: unknown, attempts: readonly Attempt[]): Outcome[] | "one-of-them" | undefined {
  const { type, error } = fieldsOf(body);
  const known = outcomeOf(wordOf(type), wordOf(error));
  if (known?.kind === "refused" && ofOneNumber.includes(known.reason) && attempts.length > 1) return "one-of-them";
  return known && attempts.map(() => known);
}

function senderOf(sender: string): { sender_id: string; sender_id_value?: string } {
  if (/^g[A-Z][a-z]+$/.test(sender)) return { sender_id: sender };
  return { sender_id: /^\+?\d+$/.test(sender) ? "gOwn" : "gText", sender_id_value: wireNumber(sender) };
}

/**
 * BulkGate, HTTP Advanced API 2.0, transactional. It documents no validity for an SMS, so none is asked for. Left open by
 * its documents, and relied on so: that a duplicate of the last five minutes is left out of the answer's list, and that
 * an answer with all left out is the error `no_recipients`; that a report names the `sms_id` or `message_id` of the
 * answer, whatever the number of segments, and the number (its table lists `to`, its example lacks it); how many numbers
 * one request may carry (100 is an old advice); whether reports and texts are brought again after an error; what tells
 * two texts from one brought twice. Sending in bulk by the transactional route needs its support's consent.
 */
export const sms: ChannelAdapter<BulkgateConfig> = {
  perRequest: 100,
  perChunk: 100,
  textsPerRequest: "one",
  idempotency: "window",
  windowSeconds: 5 * 60,
  webhooks: 1,
  // Four segments.
  longestText: { gsm: 612, unicode: 268 },
  pace: 5,
  request({ attempts, from }, { baseUrl, applicationId, applicationToken, sender, noticeSender }) {
    const text = attempts[0]?.text ?? "";
    const unicode = countSegments(text).encoding === "UCS-2";
    const sms = { text, ...senderOf(from === "notice" ? noticeSender : sender), unicode };
    return {
      url: `${baseUrl}/api/2.0/advanced/transactional`,
      method: "POST",
      headers: { "content-type": "application/json", accept: "application/json" },
      body: JSON.stringify({
        application_id: applicationId,
        application_token: applicationToken,
        number: attempts.map(({ to }) => wireNumber(to)),
        country: "cz",
        text,
        duplicates_check: "on",
        channel: { sms },
      }),
    };
  },
  outcomes(status, body, { attempts }) {
    const entries = status < 300 ? listOf(fieldsOf(fieldsOf(body).data).response) : undefined;
    if (!entries) return wholeOf(body, attempts);
    const byNumber = new Map<string, Outcome>();
    for (const entry of entries.map(fieldsOf)) {
      const number = ourNumber(wordOf(entry.number) ?? "");
      byNumber.set(number, stronger(byNumber.get(number), outcomeOfEntry(entry)));
    }
    return attempts.map(({ to }) => byNumber.get(to) ?? { kind: "uncertain", code: "not-in-answer" });
  },
};
