import type { ConsentingActor } from "../audit/actor.ts";
import { type Db, runBatch } from "../db.ts";
import type { GatewayKey } from "../gateway/gateway.ts";
import type { Condition } from "../subscribers/subscribe-queries.ts";
import { confirmedEntryStatement } from "./counter-queries.ts";
import type { SignUp } from "./sign-up-queries.ts";
import { subscriptionStatements } from "./subscribe-queries.ts";

/** A code that was typed; `press`: what makes it the same press, null when nothing does. */
type TypedCode = { codeHash: string; press: string | null };

type TakenCode = { triesLeft: number; confirmedAt: number | null };

/**
 * Takes a try and, when the code is right, the code, and in the same batch subscribes.
 * @returns what became of the code, undefined when it cannot be typed any more; and the id of the welcome, if one opened
 */
export async function takeCode(
  db: Db,
  actor: ConsentingActor,
  {
    signUp,
    typed,
    ...subscribing
  }: {
    signUp: SignUp;
    typed: TypedCode;
    leaveToken: string;
    welcome: GatewayKey | undefined;
    suppressionKey: string | undefined;
  },
  now: number,
): Promise<{ taken: TakenCode | undefined; welcome: number | undefined }> {
  // Who signs up on the web says no name, and keeps the one that the office knows.
  const name = signUp.name ?? undefined;
  const subscription = { ...signUp, name, ...subscribing, onlyIf: isConfirmedAt(signUp.id, now) };
  const { taken, welcome } = await runBatch<{
    taken: TakenCode;
    person: unknown;
    welcome: { id: number };
    counted: unknown;
    entry: unknown;
  }>(db, {
    taken: takeCodeStatement(db, signUp.id, typed, now),
    // A wrong one takes its try and asks for nothing else.
    ...(typed.codeHash === signUp.codeHash
      ? subscriptionStatements(db, actor, subscription, now)
      : { person: [], welcome: [], counted: [] }),
    entry: actor.kind === "clerk" ? confirmedEntryStatement(db, signUp.id, now) : [],
  });
  return { taken: taken.rows[0], welcome: welcome.rows[0]?.id };
}

/** The sign-up has been confirmed in this very batch. */
const isConfirmedAt = (id: string, now: number): Condition => ({
  sql: "EXISTS (SELECT 1 FROM signUps WHERE id = ? AND confirmedAt = ?)",
  values: [id, now],
});

/** One statement, so that a code works once. The same press again takes no other try. */
function takeCodeStatement(db: Db, signUpId: string, { codeHash, press }: TypedCode, now: number): D1PreparedStatement {
  return db.$client
    .prepare(
      `UPDATE signUps SET triesLeft = triesLeft - (?4 IS NULL OR lastTry IS NOT ?4), lastTry = ?4,
         confirmedAt = CASE codeHash WHEN ?2 THEN CAST(?3 AS INTEGER) END
       WHERE id = ?1 AND confirmedAt IS NULL AND triesLeft > 0 AND expiresAt > ?3
         AND (waitsSince IS NULL OR releasedAt IS NOT NULL)
       RETURNING triesLeft, confirmedAt`,
    )
    .bind(signUpId, codeHash, now, press);
}
