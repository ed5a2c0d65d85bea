import type { Actor } from "../audit/actor.ts";
import { auditStatement } from "../audit/queries.ts";
import { flatly } from "../audit/said.ts";
import { type Db, type Reading, readAlone, rowOf, runBatch } from "../db.ts";
import { templates } from "./tables.ts";
import type { Template } from "./template.ts";

/** All templates, in the order in which they were made. */
export const templatesReading = (db: Db): Reading<Template[]> => ({
  statement: db.$client.prepare("SELECT * FROM templates"),
  read: (rows: Record<string, unknown>[]) => rows.map((row) => rowOf(templates, row)),
});

/** The template of an id. */
export const findTemplate = (db: Db, id: number): Promise<Template | undefined> =>
  readAlone({
    statement: db.$client.prepare("SELECT * FROM templates WHERE id = ?").bind(id),
    read: ([row]: Record<string, unknown>[]) => row && rowOf(templates, row),
  });

type Written = Pick<Template, "topicId" | "said" | "hidden">;

/** Adds a template. @returns its id; undefined where the topic has one that says the same, or there is no such topic */
export async function insertTemplate(
  db: Db,
  actor: Actor,
  { topicId, said }: Written,
  now: number,
): Promise<number | undefined> {
  const { added } = await runBatch<{ added: { id: number }; audit: unknown }>(db, {
    added: db.$client
      .prepare(
        `INSERT INTO templates (topicId, said) SELECT id, ?2 FROM topics
         WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM templates WHERE topicId = ?1 AND said = ?2) RETURNING id`,
      )
      .bind(topicId, JSON.stringify(said)),
    audit: auditStatement(db, actor, { act: "template-added", inserted: "template", after: flatly(said) }, now),
  });
  return added.rows[0]?.id;
}

/** Changes a template as it was at this version (`was`: as it was read). @returns false when somebody has changed it since, or it is so already */
export async function updateTemplate(
  db: Db,
  actor: Actor,
  { id, seen, said, hidden, was }: { id: number; seen: number; was: Template } & Pick<Written, "said" | "hidden">,
  now: number,
): Promise<boolean> {
  const [before, after] = [flatly({ ...was.said, hidden: was.hidden }), flatly({ ...said, hidden })];
  const { changed } = await runBatch<{ changed: unknown; audit: unknown }>(db, {
    changed: db.$client
      .prepare(
        `UPDATE templates SET said = ?3, hidden = CAST(?4 AS INTEGER), version = version + 1
         WHERE id = ?1 AND version = ?2 AND (said, hidden) IS NOT (?3, CAST(?4 AS INTEGER))`,
      )
      .bind(id, seen, JSON.stringify(said), hidden ? 1 : 0),
    audit: auditStatement(db, actor, { act: "template-changed", subject: `template:${id}`, before, after }, now),
  });
  return changed.changes === 1;
}
