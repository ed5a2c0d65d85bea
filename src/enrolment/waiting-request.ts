import type { Language } from "../language.ts";
import type { Failure } from "../providers/contract.ts";
import { type PeopleAsked, type Sought, soughtWords } from "../subscribers/people-search.ts";
import type { CodePurpose } from "./code.ts";

/** Somebody who asked on the web for calls to a landline, and has not typed its code. */
export type WaitingRequest = {
  id: string;
  phone: string;
  /** What the code is for: to sign up, or to see and change what is theirs. */
  purpose: CodePurpose;
  topics: number;
  /** What they wrote of where they live. */
  addresses: readonly string[] | null;
  language: Language;
  waitsSince: number;
  /** When their code was last called; null when it never was. */
  releasedAt: number | null;
  /** Why that call did not reach them, as far as it is known. */
  failure: Failure | null;
};

/** Whether a request is among what a list of people asks for. In which part somebody lives is only known once they are in. */
export function isAskedFor(
  { phone, addresses, topics }: Pick<WaitingRequest, "phone" | "addresses" | "topics">,
  { sought, topic, part }: Pick<PeopleAsked, "sought" | "topic" | "part">,
): boolean {
  if (part !== null || (topic !== null && !(topics & (1 << topic)))) return false;
  if (sought.kind === "all") return true;
  if (sought.kind === "number") return isNumberSought(phone, sought);
  const said = soughtWords((addresses ?? []).join(" "));
  return sought.words.every((word) => said.some((one) => one.startsWith(word)));
}

function isNumberSought(phone: string, { whole, begins, ends, within }: Extract<Sought, { kind: "number" }>): boolean {
  const digits = phone.slice("+420".length);
  if (whole !== undefined) return phone === whole;
  return [
    begins !== undefined && digits.startsWith(begins),
    ends !== undefined && digits.endsWith(ends),
    within !== undefined && digits.includes(within),
  ].some(Boolean);
}
