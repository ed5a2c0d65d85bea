import { ok, type Result, refuse } from "../result.ts";
import { cleanText } from "../text/sms/clean.ts";
import { noonOf, readListDay } from "./list-day.ts";
import type { ListProof } from "./list-import.ts";

const dayMs = 86_400_000;

/** The proof as it was typed; `version`: of the town's wordings, or empty where `wording` says what stands on the papers. */
export type TypedProof = Record<"paper" | "agreedOn" | "version" | "wording", string> &
  Pick<ListProof, "topics" | "changes">;

/** The same as it is kept; `own`: a wording that is none of the town's. */
export type ReadProof = { proof: ListProof; own: string | null };

export const proofProblems = ["no-paper", "no-day", "day-ahead", "no-wording"] as const;
export type ProofProblem = (typeof proofProblems)[number];

export const longestListPaper = 120;
export const longestListWording = 4000;

/**
 * Reads the proof that a clerk gives once for everybody, or says what to correct.
 * @param versions of the wordings that the town has had
 */
export function readProof(
  typed: TypedProof,
  versions: readonly string[],
  now: number,
): Result<ReadProof, ProofProblem> {
  const paper = cleanText(typed.paper).replace(/\s+/g, " ").trim().slice(0, longestListPaper);
  const agreedOn = readListDay(typed.agreedOn);
  const version = versions.find((one) => one === typed.version) ?? "";
  const own = version === "" ? cleanText(typed.wording).trim().slice(0, longestListWording) : null;
  if (paper === "") return refuse("no-paper");
  if (agreedOn === null) return refuse("no-day");
  if (noonOf(agreedOn) > now + dayMs) return refuse("day-ahead");
  if (own === "") return refuse("no-wording");
  return ok({ proof: { paper, agreedOn, version, topics: typed.topics, changes: typed.changes }, own });
}
