import type { Db, Reading } from "../db.ts";
import { rowOf } from "../db.ts";
import { wordings } from "./tables.ts";
import type { Wording, WordingKind } from "./wording.ts";

/** SQL of the version that something bound is: `sms` and `calls` are what the town's row says now, else it is the version itself. */
export const versionSql = (wording: string) =>
  `iif(${wording} IN ('sms', 'calls'), (SELECT consenting ->> ('$.' || ${wording} || '.version') FROM towns WHERE id = 1), ${wording})`;

/** A version in full, or the one of now. */
export const wordingReading = (db: Db, wording: string | WordingKind): Reading<Wording | undefined> => ({
  statement: db.$client.prepare(`SELECT * FROM wordings WHERE version = ${versionSql("?1")}`).bind(wording),
  read: ([row]: Record<string, unknown>[]) => row && rowOf(wordings, row),
});
