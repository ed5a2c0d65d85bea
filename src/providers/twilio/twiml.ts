import { type InLanguages, saidIn as inLanguage, type Language } from "../../language.ts";
import type { Spoken } from "../call-length.ts";
import type { CallStep } from "../contract.ts";

/* What Twilio says in a call, as its own package writes it. */

/** The voices of Google that cost no more than the basic ones; Twilio has no other that speaks Czech. */
const voices: InLanguages<{ language: string; voice: string }> = {
  cs: { language: "cs-CZ", voice: "Google.cs-CZ-Standard-A" },
  en: { language: "en-GB", voice: "Google.en-GB-Standard-A" },
};

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
/** What XML cannot hold is left out. */
const inText = (text: string) =>
  text
    .toWellFormed()
    .replace(/(?![\t\n\r])\p{Cc}|[\ufffe\uffff]/gu, "")
    .replace(/[&<>]/g, (character) => entities[character] ?? "");
const inAttribute = (text: string) => text.replace(/[&<"]/g, (character) => entities[character] ?? "");

const tag = (name: string, attributes: Record<string, string>) =>
  [name, ...Object.entries(attributes).map(([key, value]) => `${key}="${inAttribute(value)}"`)].join(" ");

const element = (name: string, attributes: Record<string, string>, inner: string) =>
  inner === "" ? `<${tag(name, attributes)}/>` : `<${tag(name, attributes)}>${inner}</${name}>`;

/** How words are spoken: in which language, how fast, and how often. */
type Manner = { language: Language; speechRate: number; times?: number };

/** What stands in a `<Say>`: the words, slower or faster, and a second behind them where they come again. */
function saidIn(words: string, { speechRate, times = 1 }: Manner): string {
  const rest = times > 1 ? element("break", { time: "1s" }, "") : "";
  if (speechRate === 1) return inText(words) + rest;
  return element("prosody", { rate: `${Math.round(speechRate * 100)}%` }, inText(words) + rest);
}

function say(words: string | undefined, manner: Manner): string {
  if (!words) return "";
  const attributes: Record<string, string> = { ...inLanguage(voices, manner.language) };
  if (manner.times) attributes.loop = String(manner.times);
  return element("Say", attributes, saidIn(words, manner));
}

/** Waits for one key while it speaks, and some seconds longer; where none is pressed, the call goes on behind it. */
const gather = (action: string, inner: string) =>
  element("Gather", { input: "dtmf", numDigits: "1", timeout: "5", action, method: "POST" }, inner);

const response = (inner: string) => `<?xml version="1.0" encoding="UTF-8"?>${element("Response", {}, inner)}`;

/** Whoever answers says their name first. */
const pause = element("Pause", { length: "1" }, "");

/** A call that is to be said something: what, how fast, and where Twilio asks what to say when a key was pressed. */
export type Telling = { spoken: Spoken; speechRate: number; actionUrl: string };

/** What is said when somebody answers: who calls, the message twice, and the keys. */
export function callTwiml({ spoken: { text, call }, speechRate, actionUrl }: Telling): string {
  const manner = { language: call?.language ?? "cs", speechRate };
  const inner = pause + say(call?.greeting, manner) + say(text, { ...manner, times: 2 }) + say(call?.menu, manner);
  return response(call?.menu ? gather(actionUrl, inner) : inner);
}

/** What is said when a key was pressed: `again` says the message once more, and the keys. */
export function stepTwiml(
  step: Exclude<CallStep, "end">,
  { spoken: { text, call }, speechRate, actionUrl }: Telling,
): string {
  const manner = { language: call?.language ?? "cs", speechRate };
  if (step === "left") return response(say(call?.left, manner));
  if (step === "confirm") return response(gather(actionUrl, say(call?.confirm, manner)));
  return response(gather(actionUrl, say(text, manner) + say(call?.menu, manner)));
}

/** The end of a call. */
export const hangup = response(element("Hangup", {}, ""));

/**
 * The most characters of `Twiml`, and of one `<Say>` when it is URL-encoded (errors 32018 and 13521). Of the 4,500 some
 * are left: how an empty tag is counted is not said.
 */
const mostOfAll = 4000;
const mostOfSay = 4450;

/** The longest address that a town may have, with an attempt behind it. */
const longestUrl = `https://${"x".repeat(253)}/webhooks/?attempt=${"x".repeat(40)}&amp;pressed=9`;

/** Whether Twilio takes a call; the slowest and the fastest speech are written as long. */
export function fitsTwiml(spoken: Spoken): boolean {
  const manner: Manner = { language: spoken.call?.language ?? "cs", speechRate: 0.95, times: 2 };
  const all = callTwiml({ spoken, speechRate: manner.speechRate, actionUrl: longestUrl });
  const words = [spoken.call?.greeting ?? "", spoken.text, spoken.call?.menu ?? ""];
  const encoded = words.map((one) => encodeURIComponent(saidIn(one, manner)).length);
  return all.length <= mostOfAll && Math.max(...encoded) <= mostOfSay;
}
