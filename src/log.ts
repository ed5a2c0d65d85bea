import { AsyncLocalStorage } from "node:async_hooks";

/*
 * What the Worker says of itself: one line of JSON for each request, job, note of a queue and answer of a provider. Fields
 * are ids, states, counts, durations, patterns of addresses and provider names: never a number, a name, an address or a
 * text of a person, and so never an error's message, which may quote what was bound.
 */

export type Fields = Readonly<Record<string, string | number | boolean | null>>;

/** What the database was asked, and what it says of that. */
export type Spent = { statements: number; rowsRead: number; rowsWritten: number };

/** Work that has a line of its own, within other work or by itself. `about`: what all lines within it say, too. */
type Work = { reference: string; about: Fields; spent: Spent; more: Fields; outer: Work | undefined };

const works = new AsyncLocalStorage<Work>();

/** What a person can say and somebody else can look for: all lines of an invocation have the same. */
const newReference = () => crypto.randomUUID().slice(0, 8);

/** One line, with the reference of the work that it is of, and what that is about. */
export function log(event: string, fields: Fields = {}): void {
  const work = works.getStore();
  console.log(JSON.stringify({ event, ...(work && { reference: work.reference, ...work.about }), ...fields }));
}

/**
 * Does some work, and logs a line of it when it is done or has failed. `ms`: a Worker's clock stands while it computes and
 * goes on with what it waits for, so this is how long it waited for the database, queues and providers; what it has
 * computed is `cpuTime` of the invocation, which `wrangler tail` says.
 * @param about what the work is of: its line says so, and all that are logged within it
 */
export function logged<Value>(event: string, about: Fields, does: () => Promise<Value>): Promise<Value> {
  const outer = works.getStore();
  const spent = { statements: 0, rowsRead: 0, rowsWritten: 0 };
  const work: Work = {
    reference: outer?.reference ?? newReference(),
    about: { ...outer?.about, ...about },
    ...{ spent, more: {}, outer },
  };
  const begunAt = Date.now();
  return works.run(work, async () => {
    try {
      return await does();
    } finally {
      log(event, { ...work.more, ms: Date.now() - begunAt, ...spent });
    }
  });
}

/** More for the line of the work that is being done. */
export function alsoLog(more: Fields): void {
  const work = works.getStore();
  if (work) work.more = { ...work.more, ...more };
}

/** Counts what the database has just done, for the work and whatever that is within. */
export function countSpent({ statements, rowsRead, rowsWritten }: Spent): void {
  for (let work = works.getStore(); work; work = work.outer) {
    work.spent.statements += statements;
    work.spent.rowsRead += rowsRead;
    work.spent.rowsWritten += rowsWritten;
  }
}

/** A fault's line: where it happened. @returns its reference number, for whoever saw it */
export function logFault(where: string, error: unknown): string {
  const reference = works.getStore()?.reference ?? newReference();
  log("fault", { reference, where, ...describe(error) });
  return reference;
}

/** An error without its words: drizzle and D1 put bound values into messages, so only names and places are kept. */
function describe(error: unknown): { error: string; at: string; cause: string } {
  if (!(error instanceof Error)) return { error: typeof error, at: "", cause: "" };
  // The stack begins with the message, which may have lines of its own.
  const frames = error.message ? error.stack?.split(error.message).at(-1) : error.stack;
  const at = /^ *at .+:\d+:\d+\)?$/m.exec(frames ?? "")?.[0] ?? "";
  return {
    error: error.name,
    at: at.trim(),
    cause: error.cause instanceof Error ? knownCause(error.cause) : knownCause(error),
  };
}

/** D1's documented error texts, reduced to the part that says what kind it is. */
function knownCause(error: Error): string {
  const kind =
    /UNIQUE constraint|NOT NULL constraint|CHECK constraint|no such (table|column)|syntax error|too many SQL variables|Network connection lost|overloaded|daily row (read|write) limit|timeout/.exec(
      error.message,
    );
  return kind?.[0] ?? error.name;
}
