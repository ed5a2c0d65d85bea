import type { Line } from "../../calls/line.ts";
import type { Say } from "./say.ts";
import type { Gather, Method, Pause, Verb } from "./twiml.ts";
import { readTwiml } from "./twiml.ts";

/** What a URL of the town answered, as far as a call needs it; status 0: it did not. */
export type Answer = { status: number; contentType: string; body: string };

export type TalkPorts = {
  /** Asks a URL of the town, signed, about this call; `fields` are those beside the call's own. */
  ask(url: string, method: Method, fields: Record<string, string>): Promise<Answer>;
  /** The call is broken off with this code of Twilio's. */
  problem(code: number): void;
};

/** Documents that one call may go through: Twilio has no such limit, and nobody waits for an endless one here. */
const MOST_DOCUMENTS = 50;
const RETRIEVAL_FAILED = 11200;
const INVALID_CONTENT_TYPE = 12300;
const APOLOGY = "We are sorry, an application error has occurred. Goodbye.";

/** Where a document leads: to the next one, or to the end. */
type Next = { url: string; method: Method; fields: Record<string, string> } | "end";

/** What Twilio does in a call that was answered: one document after the other, from inline TwiML or from a URL. */
export async function talk(first: Verb[] | Exclude<Next, "end">, line: Line, ports: TalkPorts): Promise<void> {
  let base = Array.isArray(first) ? "" : first.url;
  let verbs = Array.isArray(first) ? first : await fetchDocument(first, ports);
  for (let documents = 1; verbs && documents <= MOST_DOCUMENTS; documents++) {
    const next = await perform(verbs, line);
    if (next === "end") return;
    base = URL.parse(next.url || base, base || undefined)?.href ?? next.url;
    verbs = await fetchDocument({ ...next, url: base }, ports);
  }
  if (!verbs) await line.say(APOLOGY, 1);
}

async function fetchDocument({ url, method, fields }: Exclude<Next, "end">, { ask, problem }: TalkPorts) {
  const { status, contentType, body } = await ask(url, method, fields);
  const fail = (code: number) => {
    problem(code);
    return undefined;
  };
  if (status < 200 || status >= 300) return fail(RETRIEVAL_FAILED);
  if (!/^(text|application)\/xml\b/.test(contentType)) return fail(INVALID_CONTENT_TYPE);
  const read = readTwiml(body);
  return "code" in read ? fail(read.code) : read.verbs;
}

async function perform(verbs: readonly Verb[], line: Line): Promise<Next> {
  for (const verb of verbs) {
    if (verb.verb === "Hangup") return "end";
    if (verb.verb === "Redirect") return { url: verb.url, method: verb.method, fields: {} };
    if (verb.verb !== "Gather") await speak(verb, line, false);
    else {
      const digits = await gather(verb, line);
      const { action: url, method } = verb;
      if (digits !== "" || verb.actionOnEmptyResult)
        return { url, method, fields: { Digits: digits, msg: "Gather End" } };
    }
  }
  return "end";
}

async function speak(verb: Say | Pause, line: Line, stopsAtKey: boolean): Promise<void> {
  if (verb.verb === "Pause") return line.pause(verb.seconds, stopsAtKey);
  // "loop=0" goes on until somebody hangs up: a thousand times is as good.
  for (let turn = 0; turn < (verb.loop || 1000); turn++) {
    await line.pause(verb.breakSeconds, stopsAtKey);
    await line.say(verb.words, verb.rate, stopsAtKey);
  }
}

/** Speaks until somebody presses a key, then collects keys, each waited for as long as `timeout` says. */
async function gather({ prompts, numDigits = Number.POSITIVE_INFINITY, ...how }: Gather, line: Line): Promise<string> {
  for (const prompt of prompts) await speak(prompt, line, true);
  let digits = "";
  while (digits.length < numDigits) {
    const key = await line.key(how.timeout);
    if (key === undefined || key === how.finishOnKey) break;
    digits += key;
  }
  return digits;
}
