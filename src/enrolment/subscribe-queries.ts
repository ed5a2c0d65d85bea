import type { AuditAct } from "../audit/act.ts";
import type { ConsentingActor } from "../audit/actor.ts";
import { auditStatement } from "../audit/queries.ts";
import { type Db, runBatch } from "../db.ts";
import type { GatewayKey } from "../gateway/gateway.ts";
import { countCallStatement, noticeStatement } from "../notices/queries.ts";
import { type Condition, type NewSubscriber, subscribeStatements } from "../subscribers/subscribe-queries.ts";

/** That no consent on this paper was withdrawn from this number; what the office itself took back was no withdrawal. */
export const unlessWithdrawn = (phone: string, paper: string): Condition => ({
  sql: `NOT EXISTS (SELECT 1 FROM subscribers o CROSS JOIN consents w ON w.subscriberId = o.id
    WHERE o.phone = ? AND w.paper = ? AND w.endedAt IS NOT NULL AND NOT EXISTS (
      SELECT 1 FROM counterEntries e WHERE e.at = w.givenAt AND e.subscriberId = o.id AND e.undoneAt IS NOT NULL))`,
  values: [phone, paper],
});

/**
 * Who is to be told from now on; `welcome`: through which gateway they are welcomed, undefined where they are not;
 * `onlyIf`: what must be so in the batch.
 */
type Subscription = NewSubscriber & { welcome: GatewayKey | undefined; onlyIf?: Condition };

/** The statements of a subscription, for one batch: `welcome` answers its id if the person was not told before. */
export function subscriptionStatements(db: Db, actor: ConsentingActor, subscription: Subscription, now: number) {
  const { phone, language, welcome: through } = subscription;
  const { person, consent, lifted } = subscribeStatements(db, actor, subscription, now);
  const welcome = through && { kind: "welcome" as const, phone, language, ...through };
  const found = { kind: "subscriber", sql: "SELECT id FROM subscribers WHERE phone = ?", values: [phone] };
  const audit = (act: AuditAct) => (actor.kind === "clerk" ? [auditStatement(db, actor, { act, found }, now)] : []);
  return {
    person: [person, ...audit("subscriber-enrolled"), consent, ...audit("consent-recorded"), ...lifted],
    welcome: welcome ? noticeStatement(db, welcome, now) : [],
    counted: welcome?.channel === "voice" ? countCallStatement(db, welcome, now) : [],
  };
}

/** Subscribes. @returns the id of the welcome; undefined when the person was told before */
export async function insertSubscription(
  db: Db,
  actor: ConsentingActor,
  subscription: Subscription,
  now: number,
): Promise<number | undefined> {
  const statements = subscriptionStatements(db, actor, subscription, now);
  const { welcome } = await runBatch<{ person: unknown; welcome: { id: number }; counted: unknown }>(db, statements);
  return welcome.rows[0]?.id;
}
