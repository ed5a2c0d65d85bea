import type { Actor } from "../audit/actor.ts";
import { auditStatement } from "../audit/queries.ts";
import type { Db } from "../db.ts";
import { eraseDeliveriesStatements } from "../delivery/erase-queries.ts";
import { eraseSignUpsStatements } from "../enrolment/erase-queries.ts";
import { eraseTalkStatements } from "../inbox/erase-queries.ts";
import { eraseWordsStatement } from "../messages/sending-queries.ts";
import { forgetCalledNumberStatement } from "../monitoring/call-queries.ts";
import { eraseNoticesStatement } from "../notices/erase-queries.ts";
import { type ErasedPerson, erasePersonStatements } from "../subscribers/erase-queries.ts";
import { always } from "../subscribers/subscribe-queries.ts";
import type { SuppressionReason } from "../subscribers/suppression.ts";
import { liftStatements, suppressStatement } from "../subscribers/suppression-queries.ts";
import { countDeletedStatement } from "./retention-queries.ts";

/** A person who goes, under what their number stands on the suppression list then, and why. */
export type Going = Omit<ErasedPerson, "version"> & {
  hash: string;
  reason: SuppressionReason;
  /** Right behind the statement that deletes their deliveries. */
  counted?: readonly D1PreparedStatement[];
};

/** What becomes of a person who goes, for one batch. An erasure by a clerk stands in the audit; what time has ended does not. */
export function goingStatements(
  db: Db,
  actor: Actor,
  { id, phone, createdAt, hash, reason, counted = [] }: Going,
  now: number,
): D1PreparedStatement[] {
  const whose = { phone, subscriberId: id };
  return [
    suppressStatement(db, { hash, subscriberId: id, reason }, now),
    auditStatement(db, actor, { act: "subscriber-erased", subject: `subscriber:${id}` }, now),
    eraseNoticesStatement(db, whose),
    ...eraseDeliveriesStatements(db, { subscriberId: id, since: createdAt }),
    ...counted,
    eraseWordsStatement(db, id),
    ...eraseTalkStatements(db, whose),
    ...eraseSignUpsStatements(db, { phone, hash }, now),
    forgetCalledNumberStatement(db, phone),
    ...erasePersonStatements(db, actor, { id, reason }, now),
  ];
}

/** Erases a person in one batch, which counts its rows for the day's allowance: two a delivery, and some. */
export async function eraseRows(db: Db, actor: Actor, going: Going, now: number): Promise<void> {
  const counted = [countDeletedStatement(db, { each: 2, beside: 40 }, now)];
  await db.$client.batch(goingStatements(db, actor, { ...going, counted }, now));
}

/** Who has come anew by their own door comes off the suppression list. */
export const liftedStatements = (db: Db, lifted: Pick<Going, "hash" | "phone">): D1PreparedStatement[] =>
  liftStatements(db, lifted, always);
