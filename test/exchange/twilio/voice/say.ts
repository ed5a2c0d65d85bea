import type { Element } from "./xml.ts";

/** What is said: the pieces between `<break>`s, each with its pause before it. */
export type Say = { verb: "Say"; words: string; rate: number; breakSeconds: number; loop: number; language: string };

/** "Say: invalid text": it is too long, or nothing. */
const INVALID_TEXT = 13521;
const INVALID = 12200;
/** Basic voices take 4,096 characters, Google's 5,000, tags and spaces included; no voice more than this, URL-encoded. */
const LONGEST = { basic: 4096, google: 5000, encoded: 4500 };

/** Children that SSML has in a `<Say>`; how they change the voice is not heard here, but for speed and breaks. */
const ssml = ["prosody", "break", "p", "s", "emphasis", "say-as", "lang", "sub", "phoneme", "w"];
const rates: Record<string, number> = { "x-slow": 0.5, slow: 0.75, medium: 1, fast: 1.25, "x-fast": 1.5 };

/** Reads a `<Say>`, or says by which of Twilio's codes it is refused. */
export function readSay(element: Element): Say | { code: number; detail: string } {
  const { language = "en-US", voice = "man", loop = "1", ...strangers } = element.attributes;
  const no = (detail: string, code = INVALID) => ({ code, detail: `Say: ${detail}` });
  if (Object.keys(strangers).length > 0) return no(`${Object.keys(strangers)} is not an attribute`);
  if (!/^[a-z]{2}-[A-Z]{2}$/.test(language)) return no("language");
  const spoken = /^(Google|Polly)\.(?:([a-z]{2}-[A-Z]{2})-)?[\w-]+$/.exec(voice);
  if (!spoken && !["man", "woman", "alice"].includes(voice)) return no("voice");
  if (spoken?.[2] && spoken[2] !== language) return no(`${voice} does not speak ${language}`);
  if (language === "cs-CZ" && spoken?.[1] !== "Google") return no(`${voice} does not speak Czech`);
  if (!/^\d+$/.test(loop)) return no("loop");
  const heard: Heard = { words: "", rate: 1, breakSeconds: 0 };
  const stranger = listen(element, heard);
  if (stranger) return no(`${stranger} is not a tag of SSML`);
  const written = inner(element);
  const words = heard.words.replace(/\s+/g, " ").trim();
  if (words === "") return no("no text", INVALID_TEXT);
  const longest = spoken?.[1] === "Google" ? LONGEST.google : LONGEST.basic;
  if (written.length > longest || encodeURIComponent(written).length > LONGEST.encoded)
    return no("too long", INVALID_TEXT);
  return { verb: "Say", ...heard, words, loop: Number(loop), language };
}

type Heard = { words: string; rate: number; breakSeconds: number };

/** Adds what an element says; the name of a tag that is none of SSML, if there is one. */
function listen(element: Element, heard: Heard): string | undefined {
  for (const child of element.children) {
    if (typeof child === "string") {
      heard.words += child;
      continue;
    }
    const { name, attributes } = child;
    if (!ssml.includes(name)) return name;
    const rate = attributes.rate ?? "medium";
    if (name === "prosody") heard.rate = /^\d+%$/.test(rate) ? Number.parseInt(rate, 10) / 100 : (rates[rate] ?? 1);
    if (name === "break") heard.breakSeconds += secondsOf(attributes.time ?? "1s");
    const stranger = listen(child, heard);
    if (stranger) return stranger;
    heard.words += " ";
  }
  return undefined;
}

const secondsOf = (time: string) => Number.parseFloat(time) / (time.endsWith("ms") ? 1000 : 1) || 0;

/** What stands between the tags of an element, its inner tags included. */
function inner(element: Element): string {
  return element.children
    .map((child) => {
      if (typeof child === "string") return child;
      const attributes = Object.entries(child.attributes).map(([name, value]) => ` ${name}="${value}"`);
      return `<${child.name}${attributes.join("")}>${inner(child)}</${child.name}>`;
    })
    .join("");
}
