import type { Answers } from "./answers.ts";
import type { Cloudflare } from "./cloudflare.ts";
import { readerOf } from "./d1.ts";
import type { RunningWorker } from "./worker.ts";

/**
 * - `uploaded`: the answers as they were uploaded last
 * - `isFileRight`: the answers stand in a file that somebody keeps, and mean what they say
 */
type Known = { answers: Answers; uploaded: Answers; isAsked: (name: string) => boolean; isFileRight: boolean };

/**
 * What a running town says of itself: answers that were lost, and settings that somebody has changed at Cloudflare since,
 * which stay as they are.
 */
export async function recall(
  cloudflare: Cloudflare,
  { settings: { PUBLIC_URL, ...settings } }: RunningWorker,
  { answers, uploaded, isAsked, isFileRight }: Known,
): Promise<void> {
  const said = Object.entries({ ...settings, ...(PUBLIC_URL && { address: PUBLIC_URL }) }) as [keyof Answers, string][];
  for (const [name, value] of said) {
    const before = answers[name];
    const isChangedHere = isFileRight || isAsked(name) || uploaded[name] === value;
    if (before === value || (before !== undefined && isChangedHere)) continue;
    if (before !== undefined)
      console.log(
        `· ${name} nechávám, jak je u Cloudflare (${value || "nic"}). Změní ho  npm run deploy -- --ask ${name}`,
      );
    answers[name] = value;
  }
  if (answers.town === undefined || answers.managerName === undefined || answers.managerPhone === undefined)
    Object.assign(answers, await townOf(cloudflare, answers), answers);
}

/** Its name and its first manager; of a database without tables nothing. */
export async function townOf(
  cloudflare: Cloudflare,
  answers: Pick<Answers, "account" | "database">,
): Promise<Pick<Answers, "town" | "managerName" | "managerPhone">> {
  const read = readerOf(cloudflare, answers);
  const [table] = await read("SELECT name FROM sqlite_master WHERE name = 'clerks'");
  if (!table) return {};
  const [found] = await read<Answers>(
    `SELECT t.name AS town, c.name AS managerName, c.phone AS managerPhone FROM towns t, clerks c
     WHERE c.role = 'manager' AND c.disabledAt IS NULL ORDER BY c.id LIMIT 1`,
  );
  return found ?? {};
}
