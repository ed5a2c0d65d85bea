import type { ConsentingActor } from "../audit/actor.ts";
import { type Db, runBatch } from "../db.ts";
import type { Condition } from "../subscribers/subscribe-queries.ts";
import type { Wish } from "../subscribers/subscriber.ts";
import { mayComeBackSql } from "../subscribers/undo-sql.ts";
import type { SignUp } from "./sign-up-queries.ts";
import { subscriptionStatements } from "./subscribe-queries.ts";

/*
 * Who has ended the calls in a call comes back without a code. They are not welcomed: nobody is called about it.
 */

/** A sign-up whose person may come back, and how they are to be told. */
type ComingBack = Wish & { id: string; wording: string; leaveToken: string };

/** Brings the person of a sign-up back, if they may; once. Its statements are the same for everybody. */
export async function comeBack(db: Db, actor: ConsentingActor, signUp: ComingBack, now: number): Promise<void> {
  const undone = db.$client
    .prepare(
      `UPDATE signUps SET undoneAt = CAST(?3 AS INTEGER) WHERE id = ?1 AND undoneAt IS NULL AND ${mayComeBackSql("?2", "?3")}`,
    )
    .bind(signUp.id, signUp.phone, now);
  const onlyIf: Condition = {
    sql: "EXISTS (SELECT 1 FROM signUps WHERE id = ? AND undoneAt = ?)",
    values: [signUp.id, now],
  };
  const { person } = subscriptionStatements(db, actor, { ...signUp, welcome: undefined, onlyIf }, now);
  await runBatch<{ undone: unknown; person: unknown }>(db, { undone, person });
}

/** Changes how somebody is told whom this sign-up has brought back, unless they have left since. */
export async function changeComeBack(
  db: Db,
  actor: ConsentingActor,
  { signUp, wish }: { signUp: SignUp; wish: Wish & { leaveToken: string } },
  now: number,
): Promise<void> {
  const onlyIf: Condition = {
    sql: `EXISTS (SELECT 1 FROM subscribers o CROSS JOIN consents c ON c.subscriberId = o.id
      WHERE o.phone = ? AND o.state = 'subscribed' AND c.givenAt = ? AND c.endedAt IS NULL)`,
    values: [signUp.phone, signUp.undoneAt ?? 0],
  };
  const subscription = { ...wish, wording: signUp.wording, welcome: undefined, onlyIf };
  const { person } = subscriptionStatements(db, actor, subscription, now);
  await runBatch<{ person: unknown }>(db, { person });
}
