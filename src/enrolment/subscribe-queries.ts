import type { AuditAct } from "../audit/act.ts";
import type { ConsentingActor } from "../audit/actor.ts";
import { auditStatement } from "../audit/queries.ts";
import { daysLater } from "../day.ts";
import { type Db, runBatch } from "../db.ts";
import type { GatewayKey } from "../gateway/gateway.ts";
import { countCallStatement, noticeStatement } from "../notices/queries.ts";
import { always, type Condition, type NewSubscriber, subscribeStatements } from "../subscribers/subscribe-queries.ts";
import { townInstant } from "../time.ts";

/** A paper as it is entered: its number, empty where it has none; the day that stands on it; a hash of the suppression list. */
type Signed = { paper: string; signedOn?: string | undefined; hash?: string | undefined };

/**
 * That no consent on this paper was withdrawn from this number, nor any since the day that stands on it, nor was the number
 * erased since; what the office itself took back was no withdrawal.
 */
export function unlessWithdrawn(phone: string, { paper, signedOn, hash }: Signed): Condition {
  const until = signedOn && townInstant(daysLater(signedOn, 1), 0);
  const sql = [
    ...(paper ? [withdrawnSql("w.paper = ?")] : []),
    ...(until ? [withdrawnSql("w.endedAt >= CAST(? AS INTEGER)")] : []),
    ...(until && hash ? ["NOT EXISTS (SELECT 1 FROM suppressions WHERE hash = ? AND at >= CAST(? AS INTEGER))"] : []),
  ];
  const values = [
    ...(paper ? [phone, paper] : []),
    ...(until ? [phone, until] : []),
    ...(until && hash ? [hash, until] : []),
  ];
  return sql.length > 0 ? { sql: sql.join(" AND "), values } : always;
}

const withdrawnSql = (which: string) =>
  `NOT EXISTS (SELECT 1 FROM subscribers o CROSS JOIN consents w ON w.subscriberId = o.id
    WHERE o.phone = ? AND ${which} AND w.endedBy <> 'import-undone' AND NOT EXISTS (
      SELECT 1 FROM counterEntries e WHERE e.at = w.givenAt AND e.subscriberId = o.id AND e.undoneAt IS NOT NULL))`;

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
