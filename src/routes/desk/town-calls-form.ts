import * as v from "valibot";
import { cleanText } from "../../text/sms/clean.ts";
import {
  type AbbreviationsProblem,
  readAbbreviations,
  readCallHour,
  readMinutePrice,
  readRingSeconds,
  readSpeechRate,
} from "../../town/calls.ts";
import type { Calls } from "../../town/town.ts";

/** One line of what can be seen. */
export const line = v.pipe(
  v.fallback(v.string(), ""),
  v.transform((typed) => cleanText(typed).replace(/\s+/g, " ").trim()),
);
const lines = v.pipe(v.fallback(v.string(), ""), v.transform(cleanText));

/** How the town calls landlines, as typed. */
export const callFields = {
  minutePrice: line,
  callsFrom: line,
  callsUntil: line,
  ringSeconds: line,
  speechRate: line,
  abbreviations: lines,
};
type CallsForm = Record<keyof typeof callFields, string>;

/** What is wrong with a field; of a list of abbreviations, with which line. */
export type CallsProblem =
  | "badMinutePrice"
  | "badHour"
  | "hoursTurned"
  | "badRingSeconds"
  | "badSpeechRate"
  | AbbreviationsProblem;
type CallsProblems = { [Field in keyof CallsForm]?: CallsProblem };

/** How the town calls landlines, as a form shows it. */
export function callsFormOf(calls: Calls): CallsForm {
  return {
    minutePrice: (calls.minutePrice / 100).toFixed(2).replace(".", ","),
    callsFrom: String(calls.callsFrom),
    callsUntil: String(calls.callsUntil),
    ringSeconds: String(calls.ringSeconds),
    speechRate: String(calls.speechRate).replace(".", ","),
    abbreviations: calls.abbreviations,
  };
}

/** What the form says of calls, or what to correct. */
export function readCalls(form: CallsForm): { ok: true; calls: Calls } | { ok: false; problems: CallsProblems } {
  const [numbers, list] = [readNumbers(form), readAbbreviations(form.abbreviations)];
  const problems: CallsProblems = { ...problemsOf(numbers), ...(!list.ok && { abbreviations: list.problem }) };
  if (!list.ok || !areRead(numbers) || Object.keys(problems).length > 0) return { ok: false, problems };
  return { ok: true, calls: { ...numbers, abbreviations: list.abbreviations } };
}

type Numbers = Omit<Calls, "abbreviations">;
type Read = { [Field in keyof Numbers]: number | undefined };

const readNumbers = (form: CallsForm): Read => ({
  minutePrice: readMinutePrice(form.minutePrice),
  callsFrom: readCallHour(form.callsFrom),
  callsUntil: readCallHour(form.callsUntil),
  ringSeconds: readRingSeconds(form.ringSeconds),
  speechRate: readSpeechRate(form.speechRate),
});

const areRead = (numbers: Read): numbers is Numbers => Object.values(numbers).every((value) => value !== undefined);

function problemsOf({ minutePrice, callsFrom, callsUntil, ringSeconds, speechRate }: Read): CallsProblems {
  const problems: CallsProblems = {};
  if (minutePrice === undefined) problems.minutePrice = "badMinutePrice";
  if (callsFrom === undefined) problems.callsFrom = "badHour";
  if (callsUntil === undefined) problems.callsUntil = "badHour";
  else if (callsFrom !== undefined && callsUntil <= callsFrom) problems.callsUntil = "hoursTurned";
  if (ringSeconds === undefined) problems.ringSeconds = "badRingSeconds";
  if (speechRate === undefined) problems.speechRate = "badSpeechRate";
  return problems;
}
