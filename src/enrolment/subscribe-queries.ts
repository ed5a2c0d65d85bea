import type { ConsentingActor } from "../audit/actor.ts";
import { type Db, runBatch } from "../db.ts";
import { noticeStatement } from "../notices/queries.ts";
import type { ProviderName } from "../providers/names.ts";
import { type Condition, type NewSubscriber, subscribeStatements } from "../subscribers/subscribe-queries.ts";

/** Who is to be told from now on; `provider`: through whom the welcome goes; `onlyIf`: what must be so in the batch. */
type Subscription = NewSubscriber & { provider: ProviderName; onlyIf?: Condition };

/** The statements of a subscription, for one batch: `welcome` answers its id if the person was not told before. */
export function subscriptionStatements(db: Db, actor: ConsentingActor, subscription: Subscription, now: number) {
  const { phone, language, provider } = subscription;
  return {
    person: subscribeStatements(db, actor, subscription, now),
    welcome: noticeStatement(db, { kind: "welcome", phone, language, provider }, now),
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
  const { welcome } = await runBatch<{ person: unknown; welcome: { id: number } }>(db, statements);
  return welcome.rows[0]?.id;
}
