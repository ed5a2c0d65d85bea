import type { Actor } from "../audit/actor.ts";
import { auditStatement } from "../audit/queries.ts";
import { type Db, runBatch } from "../db.ts";
import { eraseDeliveriesStatements } from "../delivery/erase-queries.ts";
import { eraseSignUpsStatements } from "../enrolment/erase-queries.ts";
import { eraseTalkStatements } from "../inbox/erase-queries.ts";
import { eraseWordsStatement } from "../messages/sending-queries.ts";
import { forgetCalledNumberStatement } from "../monitoring/call-queries.ts";
import { eraseNoticesStatement } from "../notices/erase-queries.ts";
import { type ErasedPerson, erasePersonStatements } from "../subscribers/erase-queries.ts";
import { suppressStatement } from "../subscribers/suppression-queries.ts";

/** Erases a person in one batch. */
export async function eraseRows(
  db: Db,
  actor: Actor,
  { id, phone, createdAt, hash }: Omit<ErasedPerson, "version"> & { hash: string },
  now: number,
): Promise<void> {
  const whose = { phone, subscriberId: id };
  await runBatch<Record<"suppressed" | "audit" | "notices" | "rest", unknown>>(db, {
    suppressed: suppressStatement(db, { hash, subscriberId: id, reason: "erased" }, now),
    audit: auditStatement(db, actor, { act: "subscriber-erased", subject: `subscriber:${id}` }, now),
    notices: eraseNoticesStatement(db, whose),
    rest: [
      ...eraseDeliveriesStatements(db, { subscriberId: id, since: createdAt }),
      eraseWordsStatement(db, id),
      ...eraseTalkStatements(db, whose),
      ...eraseSignUpsStatements(db, phone),
      forgetCalledNumberStatement(db, phone),
      ...erasePersonStatements(db, actor, id, now),
    ],
  });
}
