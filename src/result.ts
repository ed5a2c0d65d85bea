/** What an operation answers: a value, or a refusal from a closed list that the catalogue can word. Faults are thrown. */
export type Result<T, Problem extends string = string> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: Problem };

/** The operation did what was asked. */
export const ok = <T>(value: T) => ({ ok: true, value }) as const;

/** An expected refusal, named by its problem. */
export const refuse = <Problem extends string>(problem: Problem) => ({ ok: false, problem }) as const;
