import type { Exchange } from "../../exchange.ts";
import type { Text } from "../../text.ts";
import { isLocal } from "../../webhooks.ts";
import { connectionOverrides } from "../receipts.ts";
import { signedGet, signedPost } from "../signed.ts";
import { callFields } from "./callbacks.ts";
import type { Answer, TalkPorts } from "./talk.ts";

/** "Twilio waits 15 seconds." */
const ANSWER_TIMEOUT_MS = 15_000;
const none: Answer = { status: 0, contentType: "", body: "" };

/** How a call asks the town what to say next: signed, on this machine only, and again as the URL's fragment says. */
export const askTown =
  (exchange: Exchange, text: Text): TalkPorts["ask"] =>
  async (url, method, fields) => {
    const retries = connectionOverrides(url);
    for (let tries = 1; ; tries++) {
      const answer = await askOnce(exchange, url, method, { ...callFields(text, "in-progress"), ...fields });
      const { origin, pathname } = new URL(url);
      const entry = { url: origin + pathname, status: answer.status, results: 0, tries };
      exchange.journal.webhook({ at: exchange.settings.clock(), ...entry });
      const isTaken = answer.status >= 200 && answer.status < 300;
      if (isTaken || tries >= retries.tries || !retries.after(answer.status) || !isLocal(url)) return answer;
      await new Promise((resolve) => setTimeout(resolve, retries.delayMs(tries) / exchange.settings.retryDivisor));
    }
  };

async function askOnce({ settings }: Exchange, url: string, method: "GET" | "POST", fields: Record<string, string>) {
  if (!isLocal(url)) return none;
  const asked = method === "GET" ? signedGet(settings, url, fields) : { url, ...signedPost(settings, url, fields) };
  const init = { method, ...asked, signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS) };
  try {
    const response = await fetch(asked.url, init);
    const contentType = response.headers.get("content-type") ?? "";
    return { status: response.status, contentType, body: await response.text() };
  } catch {
    // No connection, or no answer in time.
    return none;
  }
}
