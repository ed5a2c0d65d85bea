import type { Actor } from "../audit/actor.ts";
import { auditStatement } from "../audit/queries.ts";
import type { Said } from "../audit/said.ts";
import { type Db, runBatch } from "../db.ts";
import { maskPhone } from "../subscribers/phone.ts";
import type { Clerk } from "./clerk.ts";
import { listRoles, managerBit } from "./role.ts";

/** A clerk as a page showed them. */
export type SeenClerk = { id: number; version: number };

/**
 * That somebody manages when this one does not any more: in the statement itself, whatever two tabs do at once. Who was
 * invited and has not come in yet is nobody to count on.
 */
const somebodyElseManages = `EXISTS (SELECT 1 FROM clerks o
  WHERE o.id <> clerks.id AND o.disabledAt IS NULL AND o.awaited = 0 AND o.roles & ${managerBit} <> 0)`;

/** The former number of somebody who has ended is free for who has taken the telephone over: what stands instead is nobody's. */
export const freeNumberStatement = (db: Db, phone: string): D1PreparedStatement =>
  db.$client
    .prepare(
      "UPDATE clerks SET phone = 'ended:' || id, version = version + 1 WHERE phone = ?1 AND disabledAt IS NOT NULL",
    )
    .bind(phone);

/** A clerk as the audit keeps them: of the number enough to know it by. */
export const saidOf = ({ name, phone, roles }: Omit<Clerk, "id">): Said => ({
  name,
  phone: maskPhone(phone),
  roles: listRoles(roles).join(", "),
});

/** Links that were not spent yet, and browsers but one, of a clerk who is as `still` says: of nobody else anything ends. */
function accessStatements(db: Db, { id, still, but }: { id: number; still: string; but?: string }) {
  const isSo = `clerkId = ?1 AND EXISTS (SELECT 1 FROM clerks c WHERE c.id = ?1 AND ${still})`;
  return {
    links: db.$client.prepare(`DELETE FROM signIns WHERE spentAt IS NULL AND ${isSo}`).bind(id),
    sessions: db.$client.prepare(`DELETE FROM sessions WHERE id IS NOT ?2 AND ${isSo}`).bind(id, but ?? null),
  };
}

/**
 * Changes a clerk, as long as they are as they were seen, the number is nobody's and somebody manages then. With another number
 * everything ends that came by the former: whoever has the lost telephone has nothing any more.
 * @param change `but`: the session of the browser that changes itself; `before`: as they were seen
 * @returns whether they were changed
 */
export async function updateClerk(
  db: Db,
  actor: Actor,
  change: SeenClerk & Omit<Clerk, "id"> & { before: Omit<Clerk, "id">; but?: string },
  now: number,
): Promise<boolean> {
  const { id, version, name, phone, roles, before, but } = change;
  const newNumber = before.phone !== phone;
  const { changed } = await runBatch<Record<"changed", { id: number }> & Record<string, unknown>>(db, {
    changed: db.$client
      .prepare(
        `UPDATE clerks SET name = ?3, phone = ?4, roles = CAST(?5 AS INTEGER), version = version + 1
         WHERE id = ?1 AND version = ?2 AND disabledAt IS NULL
           AND (roles & ${managerBit} = 0 OR ?5 & ${managerBit} <> 0 OR ${somebodyElseManages})
           AND NOT EXISTS (SELECT 1 FROM clerks p WHERE p.phone = ?4 AND p.id <> ?1)
         RETURNING id`,
      )
      .bind(id, version, name, phone, roles),
    audit: auditStatement(
      db,
      actor,
      { act: "clerk-changed", subject: `clerk:${id}`, before: saidOf(before), after: saidOf(change) },
      now,
    ),
    ...(newNumber && accessStatements(db, { id, still: `c.version = ${version + 1}`, ...(but && { but }) })),
  });
  return changed.rows.length === 1;
}

/** Ends a clerk, as long as they are as they were seen and somebody else manages. @returns whether it did */
export async function disableClerk(db: Db, actor: Actor, { id, version }: SeenClerk, now: number): Promise<boolean> {
  const { ended } = await runBatch<Record<"ended", { id: number }> & Record<string, unknown>>(db, {
    ended: db.$client
      .prepare(
        `UPDATE clerks SET disabledAt = CAST(?3 AS INTEGER), version = version + 1
         WHERE id = ?1 AND version = ?2 AND disabledAt IS NULL
           AND (roles & ${managerBit} = 0 OR ${somebodyElseManages}) RETURNING id`,
      )
      .bind(id, version, now),
    audit: auditStatement(db, actor, { act: "clerk-ended", subject: `clerk:${id}` }, now),
    ...accessStatements(db, { id, still: "c.disabledAt IS NOT NULL" }),
  });
  return ended.rows.length === 1;
}
