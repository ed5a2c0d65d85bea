import type { Actor } from "../audit/actor.ts";
import { auditStatement } from "../audit/queries.ts";
import { flatly } from "../audit/said.ts";
import { type Db, type Reading, rowOf, runBatch } from "../db.ts";
import { officeLanguage } from "../language.ts";
import { topics } from "./tables.ts";
import { lastTopicId, type SaidOfTopic, type TopicRow } from "./topic.ts";

/** All topics in the town's order. */
export const topicsReading = (db: Db): Reading<TopicRow[]> => ({
  statement: db.$client.prepare("SELECT * FROM topics ORDER BY position, id"),
  read: (rows: Record<string, unknown>[]) => rows.map((row) => rowOf(topics, row)),
});

const columns = "(names, shortNames, words, usual, hidden, hoursToLive)";
const values = "(?3, ?4, ?5, CAST(?6 AS INTEGER), CAST(?7 AS INTEGER), CAST(?8 AS INTEGER))";

/** What is bound for them, behind two others. */
const bound = ({ names, shortNames, words, usual, hidden, hoursToLive }: SaidOfTopic) => [
  ...[JSON.stringify(names), JSON.stringify(shortNames), words, usual ? 1 : 0, hidden ? 1 : 0, hoursToLive],
];

/** Adds a topic, or a closed group, behind the last one. @returns its id; undefined where there is no room, or its name is there */
export async function insertTopic(
  db: Db,
  actor: Actor,
  { said, closed }: { said: SaidOfTopic; closed: boolean },
  now: number,
): Promise<number | undefined> {
  const { added } = await runBatch<{ added: { id: number }; audit: unknown }>(db, {
    added: db.$client
      .prepare(
        `INSERT INTO topics (id, key, closed, position, names, shortNames, words, usual, hidden, hoursToLive)
         SELECT n.id, ?1 || '-' || n.id, CAST(?2 AS INTEGER), n.position, ?3, ?4, ?5, CAST(?6 AS INTEGER),
           CAST(?7 AS INTEGER), CAST(?8 AS INTEGER)
         FROM (SELECT coalesce(max(id), 0) + 1 AS id, coalesce(max(position), 0) + 1 AS position FROM topics) n
         WHERE n.id <= ${lastTopicId} AND NOT EXISTS (SELECT 1 FROM topics WHERE names ->> '${officeLanguage}' = ?3 ->> '${officeLanguage}')
         RETURNING id`,
      )
      .bind(closed ? "group" : "topic", closed ? 1 : 0, ...bound(said)),
    audit: auditStatement(
      db,
      actor,
      { act: "topic-added", inserted: "topic", after: flatly({ names: said.names, closed }) },
      now,
    ),
  });
  return added.rows[0]?.id;
}

const fieldsOf = ({ names, shortNames, words, usual, hidden, hoursToLive }: SaidOfTopic) =>
  flatly({ names, shortNames, words, usual, hidden, hoursToLive });

/** Changes a topic as it was at this version (`was`: as it was read then). @returns false when somebody has changed it since, or it is so already */
export async function updateTopic(
  db: Db,
  actor: Actor,
  { id, version, said, was }: { id: number; version: number; said: SaidOfTopic; was: SaidOfTopic },
  now: number,
): Promise<boolean> {
  const [before, after] = [fieldsOf(was), fieldsOf(said)];
  const { changed } = await runBatch<{ changed: unknown; audit: unknown }>(db, {
    changed: db.$client
      .prepare(
        `UPDATE topics SET ${columns} = ${values}, version = version + 1
         WHERE id = ?1 AND version = ?2 AND ${columns} IS NOT ${values}`,
      )
      .bind(id, version, ...bound(said)),
    audit: auditStatement(db, actor, { act: "topic-changed", subject: `topic:${id}`, before, after }, now),
  });
  return changed.changes === 1;
}

/** Puts all topics in another order, if they stand in this one. @returns false when somebody has ordered them since */
export async function orderTopics(
  db: Db,
  actor: Actor,
  { id, from, to }: { id: number; from: readonly number[]; to: readonly number[] },
  now: number,
): Promise<boolean> {
  const { ordered } = await runBatch<{ ordered: unknown; audit: unknown }>(db, {
    ordered: db.$client
      .prepare(
        `UPDATE topics SET position = j.key FROM json_each(?1) j WHERE j.value = topics.id
           AND (SELECT json_group_array(id) FROM (SELECT id FROM topics ORDER BY position, id)) = ?2`,
      )
      .bind(JSON.stringify(to), JSON.stringify(from)),
    audit: auditStatement(
      db,
      actor,
      {
        act: "topic-moved",
        subject: `topic:${id}`,
        before: { position: from.indexOf(id) + 1 },
        after: { position: to.indexOf(id) + 1 },
      },
      now,
    ),
  });
  return ordered.changes > 0;
}
