import type { Dispatch, HaltCause, Outcome } from "../../../src/providers/contract.ts";

/* Outcomes that every adapter has, by their shortest names. */

export const allOf = (dispatch: Dispatch, outcome: Outcome) => dispatch.attempts.map(() => outcome);
export const open = (code: string): Outcome => ({ kind: "uncertain", code });
export const silent = (code: string): Outcome => ({ kind: "uncertain", code, unanswered: true });
export const halted = (code: string, cause: HaltCause): Outcome => ({ kind: "halted", cause, code });
export const later = (code: string, retryAfterSeconds: number) =>
  ({ kind: "deferred", code, retryAfterSeconds }) as const;
