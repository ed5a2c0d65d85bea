import { type Actor, clerkIdOf } from "../audit/actor.ts";
import { auditStatement } from "../audit/queries.ts";
import { type Db, type Reading, rowOf, runBatch } from "../db.ts";
import { officeLanguage } from "../language.ts";
import { wordingDrafts, wordings } from "./tables.ts";
import type { Wording, WordingDraft, WordingKind } from "./wording.ts";

/** SQL of the version that something bound is: `sms` and `calls` are what the town's row says now, else it is the version itself. */
export const versionSql = (wording: string) =>
  `iif(${wording} IN ('sms', 'calls'), (SELECT consenting ->> ('$.' || ${wording} || '.version') FROM towns WHERE id = 1), ${wording})`;

/** A version in full, or the one of now. */
export const wordingReading = (db: Db, wording: string | WordingKind): Reading<Wording | undefined> => ({
  statement: db.$client.prepare(`SELECT * FROM wordings WHERE version = ${versionSql("?1")}`).bind(wording),
  read: ([row]: Record<string, unknown>[]) => row && rowOf(wordings, row),
});

/** The wording that the town is writing, if it is. */
export const wordingDraftReading = (db: Db): Reading<WordingDraft | undefined> => ({
  statement: db.$client.prepare("SELECT * FROM wordingDrafts WHERE id = 1"),
  read: ([row]: Record<string, unknown>[]) => row && rowOf(wordingDrafts, row),
});

/**
 * Keeps what is written of a wording, as its version was when the page showed it: 0 where there was none.
 * @returns false when somebody has saved, or published, another one since
 */
export async function saveDraft(
  db: Db,
  actor: Actor,
  { texts, version }: Pick<WordingDraft, "texts" | "version">,
  now: number,
): Promise<boolean> {
  const { kept } = await runBatch<{ kept: unknown; audit: unknown }>(db, {
    kept: db.$client
      .prepare(
        `INSERT INTO wordingDrafts (id, texts, version, savedAt, savedBy)
       SELECT 1, ?1, CAST(?3 AS INTEGER), CAST(?3 AS INTEGER), CAST(?4 AS INTEGER)
       WHERE coalesce((SELECT version FROM wordingDrafts WHERE id = 1), 0) = ?2
       ON CONFLICT (id) DO UPDATE SET texts = excluded.texts, version = max(excluded.version, version + 1),
         savedAt = excluded.savedAt, savedBy = excluded.savedBy`,
      )
      .bind(JSON.stringify(texts), version, now, clerkIdOf(actor) ?? 0),
    audit: auditStatement(db, actor, { act: "wording-drafted" }, now),
  });
  return kept.changes === 1;
}

/**
 * What people agree to from now on is the draft, as it was when its version was this: it gets the day for its version, and
 * is kept for ever. A trigger writes it into the town's row.
 * @param day on the town's clock, "2026-11-26"
 * @returns false when it is not so any more
 */
export async function publishDraft(
  db: Db,
  actor: Actor,
  { version, day }: { version: number; day: string },
  now: number,
): Promise<boolean> {
  const { begun } = await runBatch<Record<"begun" | "audit" | "over", unknown>>(db, {
    begun: db.$client
      .prepare(
        `INSERT INTO wordings (version, texts, publishedAt, publishedBy)
         SELECT ?2 || (SELECT iif(count(*) = 0, '', '-' || (count(*) + 1)) FROM wordings
             WHERE version = ?2 OR version GLOB ?2 || '-*'), texts, CAST(?3 AS INTEGER), CAST(?4 AS INTEGER)
         FROM wordingDrafts WHERE id = 1 AND version = ?1`,
      )
      .bind(version, day, now, clerkIdOf(actor)),
    audit: auditStatement(
      db,
      actor,
      { act: "wording-published", before: versionAt("publishedAt < ?", now), after: versionAt("publishedAt = ?", now) },
      now,
    ),
    over: db.$client.prepare("DELETE FROM wordingDrafts WHERE id = 1 AND version = ?").bind(version),
  });
  return begun.changes > 0;
}

/** Which version was in force: the newest one that was published then. */
const versionAt = (when: string, now: number) => ({
  sql: `SELECT json_object('version', version) FROM wordings WHERE ${when} AND version NOT GLOB 'list-*'
    ORDER BY publishedAt DESC LIMIT 1`,
  values: [now],
});

/** Keeps a wording under which some people agreed, and which is not the town's: once, if something is so in the batch. */
export const keepWordingStatement = (
  db: Db,
  actor: Actor,
  { version, text, onlyIf }: { version: string; text: string; onlyIf: { sql: string; values: readonly number[] } },
  now: number,
): D1PreparedStatement =>
  db.$client
    .prepare(
      `INSERT INTO wordings (version, texts, publishedAt, publishedBy) SELECT ?, ?, CAST(? AS INTEGER), CAST(? AS INTEGER)
       WHERE ${onlyIf.sql} AND NOT EXISTS (SELECT 1 FROM wordings WHERE version = ?)`,
    )
    .bind(
      ...[version, JSON.stringify({ [officeLanguage]: { agree: text, text } }), now, clerkIdOf(actor)],
      ...[...onlyIf.values, version],
    );
