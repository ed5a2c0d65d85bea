import type { ConsentingActor } from "../audit/actor.ts";
import { type Db, runBatch } from "../db.ts";
import type { GatewayKey } from "../gateway/gateway.ts";
import { confirmedStatements } from "../monitoring/public-quota-queries.ts";
import { type Condition, subscribeStatements } from "../subscribers/subscribe-queries.ts";
import { reinstateStatement } from "../subscribers/suspend-queries.ts";
import type { CodePurpose } from "./code.ts";
import { confirmedEntryStatement } from "./counter-queries.ts";
import type { SignUp } from "./sign-up-queries.ts";
import { subscriptionStatements } from "./subscribe-queries.ts";

/** A code that was typed; `press`: what makes it the same press, null when nothing does. */
type TypedCode = { codeHash: string; press: string | null };

export type TakenCode = { triesLeft: number; confirmedAt: number | null; purpose: CodePurpose };

/** `countedFor`: where the codes of whoever types it are counted; undefined at the counter. */
type Taking = {
  signUp: SignUp;
  typed: TypedCode;
  countedFor: string | undefined;
  leaveToken: string;
  welcome: GatewayKey | undefined;
  suppressionKey: string | undefined;
};

/**
 * Takes a try and, when the code is right, the code, and in the same batch subscribes whoever was not signed up. Who was
 * keeps what they have chosen: theirs is only the consent to a new wording. A suspended number is tried again, whatever its
 * code was for: it has arrived.
 * @returns what became of the code, undefined when it cannot be typed any more; and the id of the welcome, if one opened
 */
export async function takeCode(
  db: Db,
  actor: ConsentingActor,
  { signUp, typed, countedFor, ...subscribing }: Taking,
  now: number,
): Promise<{ taken: TakenCode | undefined; welcome: number | undefined }> {
  // Who signs up on the web says no name, and keeps the one that the office knows.
  const name = signUp.name ?? undefined;
  const subscription = { ...signUp, name, ...subscribing, onlyIf: isConfirmedFor("sign-up", signUp.id, now) };
  const anew = subscribeStatements(
    db,
    actor,
    { ...subscription, onlyIf: isConfirmedFor("again", signUp.id, now) },
    now,
  );
  const isTaken = isConfirmedAt(signUp.id, now);
  const { taken, welcome } = await runBatch<{
    taken: TakenCode;
    counted: unknown;
    person: unknown;
    welcome: { id: number };
    called: unknown;
    again: unknown;
    entry: unknown;
  }>(db, {
    taken: takeCodeStatement(db, actor, { id: signUp.id, ...typed }, now),
    // A wrong one takes its try and asks for nothing else.
    ...(typed.codeHash === signUp.codeHash
      ? {
          counted: countedFor
            ? confirmedStatements(db, { who: countedFor, left: triesLeftOf(signUp.id), onlyIf: isTaken }, now)
            : [],
          ...named(subscriptionStatements(db, actor, subscription, now)),
          again: [
            reinstateStatement(db, signUp.phone, isTaken),
            anew.consent,
            // Their row may have come back with a backup.
            ...anew.lifted,
          ],
        }
      : { counted: [], person: [], welcome: [], called: [], again: [] }),
    entry: actor.kind === "clerk" ? confirmedEntryStatement(db, signUp.id, now) : [],
  });
  return { taken: taken.rows[0], welcome: welcome.rows[0]?.id };
}

const named = ({ counted, ...rest }: ReturnType<typeof subscriptionStatements>) => ({ ...rest, called: counted });

/** The tries that a sign-up has left: not a row for each of them will be written. */
const triesLeftOf = (id: string): Condition => ({
  sql: "(SELECT triesLeft FROM signUps WHERE id = ?)",
  values: [id],
});

/** The sign-up has been confirmed in this very batch. */
const isConfirmedAt = (id: string, now: number, more = "", ...values: string[]): Condition => ({
  sql: `EXISTS (SELECT 1 FROM signUps WHERE id = ? AND confirmedAt = ? ${more})`,
  values: [id, now, ...values],
});

/** The same, and for this. */
const isConfirmedFor = (purpose: CodePurpose, id: string, now: number) =>
  isConfirmedAt(id, now, "AND purpose = ?", purpose);

/**
 * One statement, so that a code works once. The same press again takes no other try. Whether its person was signed up
 * already is said by the same statement.
 */
function takeCodeStatement(
  db: Db,
  actor: ConsentingActor,
  { id, codeHash, press }: TypedCode & { id: string },
  now: number,
): D1PreparedStatement {
  // What a clerk enters is what its owner has just said at the counter.
  const keeps = Number(actor.kind === "citizen");
  return db.$client
    .prepare(
      `UPDATE signUps SET triesLeft = triesLeft - (?4 IS NULL OR lastTry IS NOT ?4), lastTry = ?4,
         confirmedAt = CASE codeHash WHEN ?2 THEN CAST(?3 AS INTEGER) END,
         purpose = iif(?5 AND codeHash = ?2 AND purpose = 'sign-up'
           AND EXISTS (SELECT 1 FROM subscribers s WHERE s.phone = signUps.phone AND s.state <> 'left'), 'again', purpose)
       WHERE id = ?1 AND confirmedAt IS NULL AND triesLeft > 0 AND expiresAt > ?3
         AND (waitsSince IS NULL OR releasedAt IS NOT NULL)
       RETURNING triesLeft, confirmedAt, purpose`,
    )
    .bind(id, codeHash, now, press, keeps);
}
