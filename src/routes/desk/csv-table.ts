import type { Context } from "hono";
import type { DeskEnv } from "../../middleware/app-env.ts";
import { csvLine, csvMark } from "../../text/csv-line.ts";

type Cells = readonly (string | number)[];

/** Answers a table for Excel, to be kept under a name. */
export const csvTable = (c: Context<DeskEnv>, file: string, rows: readonly Cells[]) =>
  c.body([csvMark, ...rows.map(csvLine)].join(""), 200, {
    "content-type": "text/csv; charset=utf-8",
    "content-disposition": `attachment; filename="${file}"`,
    "cache-control": "no-store",
  });

/** So many rows of a table are asked for at once, and at most so often: what one invocation may ask. */
export const rowsAtOnce = 2000;
const timesAtMost = 25;

/** The whole of what is looked for, a piece after the other, each behind the last row of the one before. */
export async function allOf<Found>(
  pieceBehind: (last: Found | undefined) => Promise<readonly Found[]>,
): Promise<Found[]> {
  const found: Found[] = [];
  for (let times = 0; times < timesAtMost; times++) {
    const piece = await pieceBehind(found.at(-1));
    found.push(...piece);
    if (piece.length < rowsAtOnce) break;
  }
  return found;
}
