/**
 * One line of JSON. Fields are ids, states, counts, durations and provider names: never a number, a name or a text of
 * a person, and so never an error's message, which may quote what was bound.
 */
export function log(event: string, fields: Readonly<Record<string, string | number | boolean | null>> = {}): void {
  console.log(JSON.stringify({ event, ...fields }));
}

/** A fault's line: the reference number that the person saw, and where it happened. */
export function logFault(reference: string, where: string, error: unknown): void {
  log("fault", { reference, where, ...describe(error) });
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
