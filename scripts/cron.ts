/** Whether a cron expression of five fields (UTC, as Cloudflare reads it) means this minute. */
export function isDue(cron: string, at: Date): boolean {
  const now = [at.getUTCMinutes(), at.getUTCHours(), at.getUTCDate(), at.getUTCMonth() + 1, at.getUTCDay()];
  return cron.split(" ").every((field, index) => field.split(",").some((part) => fits(part, now[index] ?? 0)));
}

/** `*`, `5`, `1-5`, and any of them with `/step`. */
function fits(part: string, value: number): boolean {
  const read = /^(?:\*|(\d+)(?:-(\d+))?)(?:\/(\d+))?$/.exec(part);
  if (!read) throw new Error(`A cron field that nobody here can read: ${part}`);
  const [, first, last, step] = read;
  const from = Number(first ?? 0);
  const to = first === undefined || (step && !last) ? Number.POSITIVE_INFINITY : Number(last ?? first);
  return value >= from && value <= to && (value - from) % Number(step ?? 1) === 0;
}
