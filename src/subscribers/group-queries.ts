import type { Actor } from "../audit/actor.ts";
import { auditStatement } from "../audit/queries.ts";
import { type Db, type Reading, runBatch } from "../db.ts";
import { type Member, membersShown } from "./member.ts";

/** Who is in a group, by name and number. It reads every telephone, as topics are bits: no page polls it. */
export const membersReading = (db: Db, topicId: number): Reading<Member[]> => ({
  statement: db.$client
    .prepare(
      `SELECT id, phone, name, state FROM subscribers WHERE topics & (1 << ?1) AND state <> 'left'
       ORDER BY name IS NULL, name, phone LIMIT ${membersShown + 1}`,
    )
    .bind(topicId),
  read: (rows: Member[]) => rows,
});

const isOpenGroup = "EXISTS (SELECT 1 FROM topics WHERE id = ?2 AND closed AND NOT hidden)";

/**
 * Adds a telephone to a closed group, if it is signed up.
 * @returns its id, whether it is in now; undefined when it is not signed up; `isGroup`: whether there is such a group
 */
export async function insertMember(
  db: Db,
  actor: Actor,
  { phone, topicId }: { phone: string; topicId: number },
  now: number,
): Promise<{ id: number | undefined; isGroup: boolean }> {
  const found = { kind: "subscriber", sql: "SELECT id FROM subscribers WHERE phone = ?", values: [phone] };
  const answers = await runBatch<{
    joined: unknown;
    audit: unknown;
    member: { id: number | null; isGroup: number };
  }>(db, {
    joined: db.$client
      .prepare(
        `UPDATE subscribers SET topics = topics | (1 << ?2), version = version + 1
         WHERE phone = ?1 AND state <> 'left' AND NOT topics & (1 << ?2) AND ${isOpenGroup}`,
      )
      .bind(phone, topicId),
    audit: auditStatement(db, actor, { act: "group-joined", found }, now),
    member: db.$client
      .prepare(
        `SELECT (SELECT id FROM subscribers WHERE phone = ?1 AND state <> 'left' AND topics & (1 << ?2)) AS id,
           ${isOpenGroup} AS isGroup`,
      )
      .bind(phone, topicId),
  });
  const [member] = answers.member.rows;
  return { id: member?.id ?? undefined, isGroup: member?.isGroup === 1 };
}

/** Takes somebody out of a closed group, hidden or not. */
export async function deleteMember(
  db: Db,
  actor: Actor,
  { subscriberId, topicId }: { subscriberId: number; topicId: number },
  now: number,
): Promise<void> {
  await runBatch<{ left: unknown; audit: unknown }>(db, {
    left: db.$client
      .prepare(
        `UPDATE subscribers SET topics = topics & ~(1 << ?2), version = version + 1
         WHERE id = ?1 AND state <> 'left' AND topics & (1 << ?2)
           AND EXISTS (SELECT 1 FROM topics WHERE id = ?2 AND closed)`,
      )
      .bind(subscriberId, topicId),
    audit: auditStatement(db, actor, { act: "group-left", subject: `subscriber:${subscriberId}` }, now),
  });
}
