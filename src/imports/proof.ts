import { ok, type Result, refuse } from "../result.ts";
import { cleanText } from "../text/sms/clean.ts";
import { noonOf, readListDay } from "./list-day.ts";
import type { ListProof } from "./list-import.ts";

const dayMs = 86_400_000;

/** The proof as it was typed. */
export type TypedProof = Record<"paper" | "agreedOn" | "wording", string> & Pick<ListProof, "topics" | "changes">;

export type ProofProblem = "no-paper" | "no-day" | "day-ahead";

export const longestListPaper = 120;
export const longestListWording = 4000;

/** Reads the proof that a clerk gives once for everybody, or says what to correct. */
export function readProof(typed: TypedProof, now: number): Result<ListProof, ProofProblem> {
  const line = (text: string) => cleanText(text).replace(/\s+/g, " ").trim();
  const paper = line(typed.paper).slice(0, longestListPaper);
  const agreedOn = readListDay(typed.agreedOn);
  if (paper === "") return refuse("no-paper");
  if (agreedOn === null) return refuse("no-day");
  if (noonOf(agreedOn) > now + dayMs) return refuse("day-ahead");
  const wording = cleanText(typed.wording).trim().slice(0, longestListWording) || null;
  return ok({ paper, agreedOn, wording, topics: typed.topics, changes: typed.changes });
}
