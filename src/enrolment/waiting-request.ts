import type { Language } from "../language.ts";
import type { Failure } from "../providers/contract.ts";
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
