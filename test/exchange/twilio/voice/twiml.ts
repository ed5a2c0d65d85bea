import { readSay, type Say } from "./say.ts";
import { type Element, readXml } from "./xml.ts";

export type Method = "GET" | "POST";
export type Pause = { verb: "Pause"; seconds: number };
export type Gather = {
  verb: "Gather";
  prompts: (Say | Pause)[];
  /** Keys that end it; without it, only a key that ends it, or silence. */
  numDigits?: number;
  timeout: number;
  finishOnKey: string;
  action: string;
  method: Method;
  actionOnEmptyResult: boolean;
};
export type Redirect = { verb: "Redirect"; url: string; method: Method };
export type Verb = Say | Pause | Gather | Redirect | { verb: "Hangup" };

/** By which of Twilio's codes a document is refused, and what of it. */
export type Refused = { code: number; detail: string };

const NOT_XML = 12100;
const NOT_A_RESPONSE = 12102;
const INVALID = 12200;

const attributes: Record<string, string[]> = {
  Pause: ["length"],
  Gather: ["input", "numDigits", "timeout", "finishOnKey", "action", "method", "actionOnEmptyResult"],
  Redirect: ["method"],
  Hangup: [],
};

/**
 * Reads TwiML as far as it is built: Say, Pause, Gather, Redirect and Hangup. What is unknown, `<Play>` too, is refused;
 * Twilio passes some of it over with a warning in its console, which nobody reads.
 */
export function readTwiml(document: string): { verbs: Verb[] } | Refused {
  const root = document.startsWith("<") ? readXml(document) : undefined;
  if (!root) return { code: NOT_XML, detail: "not an XML document" };
  if (root.name !== "Response") return { code: NOT_A_RESPONSE, detail: root.name };
  if (Object.keys(root.attributes).length > 0) return { code: INVALID, detail: "Response has no attributes" };
  const verbs: Verb[] = [];
  for (const child of elementsOf(root)) {
    const verb = typeof child === "string" ? { code: INVALID, detail: "text outside a verb" } : readVerb(child);
    if ("code" in verb) return verb;
    verbs.push(verb);
  }
  return { verbs };
}

/** Elements, and text that is more than the space between them. */
const elementsOf = ({ children }: Element) =>
  children.filter((child) => typeof child !== "string" || child.trim() !== "");

function readVerb(element: Element): Verb | Refused {
  const { name, attributes: given } = element;
  if (name === "Say") return readSay(element);
  const known = Object.hasOwn(attributes, name) ? attributes[name] : undefined;
  const no = (detail: string) => ({ code: INVALID, detail: `${name}: ${detail}` });
  if (!known) return no("is not known, or not built in this exchange");
  const stranger = Object.keys(given).find((one) => !known.includes(one));
  if (stranger) return no(`${stranger} is not an attribute, or not built in this exchange`);
  if (given.method && !["GET", "POST"].includes(given.method)) return no("method");
  if (name === "Gather") return readGather(element);
  if (name === "Redirect") return readRedirect(element);
  if (elementsOf(element).length > 0) return no("has no content");
  if (name === "Hangup") return { verb: "Hangup" };
  const seconds = wholeOf(given.length, 1);
  return seconds === undefined || seconds < 1 ? no("length") : { verb: "Pause", seconds };
}

function readRedirect({ children, attributes: given }: Element): Redirect | Refused {
  const url = children.join("").trim();
  if (url === "" || children.some((child) => typeof child !== "string"))
    return { code: INVALID, detail: "Redirect: URL" };
  return { verb: "Redirect", url, method: methodOf(given) };
}

function readGather(element: Element): Gather | Refused {
  const { input = "dtmf", numDigits, timeout, finishOnKey = "#", action = "", ...given } = element.attributes;
  const no = (detail: string) => ({ code: INVALID, detail: `Gather: ${detail}` });
  const prompts: Gather["prompts"] = [];
  for (const child of elementsOf(element)) {
    const prompt = typeof child === "string" ? no("text outside a verb") : readVerb(child);
    if ("code" in prompt) return prompt;
    if (prompt.verb !== "Say" && prompt.verb !== "Pause") return no(`${prompt.verb} inside it`);
    prompts.push(prompt);
  }
  const [digits, seconds] = [wholeOf(numDigits, undefined), wholeOf(timeout, 5)];
  if (input !== "dtmf") return no("input");
  if (numDigits !== undefined && !digits) return no("numDigits");
  if (!seconds) return no("timeout");
  if (!/^[0-9*#]?$/.test(finishOnKey)) return no("finishOnKey");
  const actionOnEmptyResult = given.actionOnEmptyResult === "true";
  const gather: Gather = {
    ...{ verb: "Gather", prompts, numDigits: digits, timeout: seconds, finishOnKey, action },
    ...{ method: methodOf(given), actionOnEmptyResult },
  };
  return gather;
}

const methodOf = ({ method = "POST" }: Record<string, string>): Method => (method === "GET" ? "GET" : "POST");

/** A whole number as it is written; undefined where it is none. */
const wholeOf = <Usual extends number | undefined>(written: string | undefined, usual: Usual) =>
  written === undefined ? usual : /^\d+$/.test(written) ? Number(written) : undefined;

/** The words of a document, one Say after the other: what the page and the log show as its text. */
export const wordsOf = (verbs: readonly Verb[]): string =>
  saysOf(verbs)
    .map(({ words }) => words)
    .join(" ");

/** Everything that a document says by itself. */
export const saysOf = (verbs: readonly Verb[]): Say[] =>
  verbs.flatMap((verb) => (verb.verb === "Gather" ? saysOf(verb.prompts) : verb.verb === "Say" ? [verb] : []));
