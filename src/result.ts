/** What an operation answers: a value, or a refusal from a closed list that the catalogue can word. Faults are thrown. */
export type Result<T, Problem extends string = string> = Done<T> | Refused<Problem>;

export type Done<T> = { readonly ok: true; readonly value: T };

/** A refusal that says more than its name carries it beside it: `Refused<"wait"> & { waitSeconds: number }`. */
export type Refused<Problem extends string> = { readonly ok: false; readonly problem: Problem };

/** What an operation may refuse, from its signature: what the catalogue must word. */
export type RefusalOf<Operation extends (...given: never) => unknown> = Extract<
  Awaited<ReturnType<Operation>>,
  { ok: false; problem: string }
>["problem"];

/** The operation did what was asked. */
export const ok = <T>(value: T) => ({ ok: true, value }) as const;

/** An expected refusal, named by its problem. */
export const refuse = <Problem extends string>(problem: Problem) => ({ ok: false, problem }) as const;
