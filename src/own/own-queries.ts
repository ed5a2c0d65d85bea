import { type Db, type Reading, runBatch } from "../db.ts";
import { isOpenToOwner } from "../enrolment/code-limits.ts";
import { quotaDay, type Use } from "../monitoring/public-quota.ts";
import { useStatements } from "../monitoring/public-quota-queries.ts";
import { isInShare, isWithin } from "../monitoring/public-quota-sql.ts";
import { lastAskedSql } from "../subscribers/asked-anew-queries.ts";
import type { Own } from "./own.ts";

type Row = Omit<Own, "asked" | "person"> & {
  asked: string;
  person: string | null;
  confirmedAt: number | null;
  closedAt: number | null;
};

const choices = (of: string) =>
  `'topics', ${of}.topics, 'places', json(${of}.places), 'addresses', json(${of}.addresses), 'language', ${of}.language,
   'channel', ${of}.channel`;

/**
 * What a code has opened, if it was typed not long ago and they have not gone: two rows. `isGone`: nothing is known of the
 * code, because they were forgotten.
 */
export const ownReading = (db: Db, code: string, now: number): Reading<{ own: Own | undefined; isGone: boolean }> => ({
  statement: db.$client
    .prepare(
      `SELECT u.id AS code, u.phone, u.purpose, u.confirmedAt, u.closedAt, json_object(${choices("u")}) AS asked,
         iif(s.id IS NULL, NULL, json_object(${choices("s")}, 'id', s.id, 'state', s.state, 'name', s.name,
           'version', s.version, 'createdAt', s.createdAt, 'leaveToken', s.leaveToken, 'asked', json(${lastAskedSql}))) AS person
       FROM signUps u LEFT JOIN subscribers s ON s.phone = u.phone WHERE u.id = ?1`,
    )
    .bind(code),
  read: ([row]: Row[]) => ({
    own: row && row.purpose !== "sign-up" && isOpenToOwner(row, now) ? ownOf(row) : undefined,
    isGone: !row,
  }),
});

const ownOf = ({ code, phone, purpose, asked, person }: Row): Own => ({
  ...{ code, phone, purpose, asked: JSON.parse(asked) },
  person: person ? JSON.parse(person) : undefined,
});

/** Whether this use has been counted. */
export async function isCounted(db: Db, who: string): Promise<boolean> {
  return (await db.$client.prepare("SELECT used FROM publicUses WHERE who = ?").bind(who).first()) !== null;
}

/** They have gone: what their code has opened is shut. */
export async function closeCode(db: Db, code: string, now: number): Promise<void> {
  await db.$client
    .prepare("UPDATE signUps SET closedAt = CAST(?2 AS INTEGER) WHERE id = ?1 AND closedAt IS NULL")
    .bind(code, now)
    .run();
}

/** So often may be changed behind one code: nobody changes their mind more often. */
const changesAtMost = 30;

/**
 * Counts what is done behind a code, and reserves its rows in the public forms' share of the day.
 * @param taking `uses`: what else it counts for
 * @returns false when there is no room for it; nothing is written
 */
export async function takeChange(
  db: Db,
  { code, uses = [] }: { code: string; uses?: readonly Use[] },
  now: number,
): Promise<boolean> {
  const { counted } = await runBatch<{ counted: unknown; reserved: unknown }>(db, {
    counted: db.$client
      .prepare(
        `UPDATE signUps SET changes = changes + 1 WHERE id = ?1 AND changes < ${changesAtMost} AND ${isInShare("own", "?2")}
           ${uses.length > 0 ? `AND ${isWithin(uses, (index) => `?${4 + index}`, "?3")}` : "AND ?3"}`,
      )
      .bind(code, quotaDay(now), now, ...uses.map(({ who }) => who)),
    reserved: useStatements(db, { publicForm: "own", uses }, now),
  });
  return counted.changes === 1;
}
