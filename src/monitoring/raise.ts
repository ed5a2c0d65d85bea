import type { Actor } from "../audit/actor.ts";
import type { Db } from "../db.ts";
import type { Channel } from "../providers/channel.ts";
import type { ProviderName } from "../providers/names.ts";
import { type Alarm, type AlarmCause, clock, isToBeTold } from "./alarm.ts";
import { clearStatement, findState, raiseSilentStatement, raiseStatement, toldStatement } from "./queries.ts";

type Ports = { db: Db };

/** Something needs somebody. Raised again while it stands, it changes next to nothing. */
export async function raiseAlarm({ db }: Ports, _actor: Actor, cause: AlarmCause, now: number): Promise<void> {
  await raiseStatement(db, cause, now).run();
}

/** The same for the batch that makes the cause, so that neither is there without the other. */
export function raising(db: Db, cause: AlarmCause, now: number): D1PreparedStatement {
  return raiseStatement(db, cause, now);
}

/** A gateway has left one more request unanswered; for the batch that counts it: from `silentAfter` on, that is an alarm. */
export function raisingSilent(
  db: Db,
  silent: { provider: ProviderName; channel: Channel; silentAfter: number },
  now: number,
): D1PreparedStatement {
  return raiseSilentStatement(db, silent, now);
}

/** The cause is gone; for the batch that mends it. */
export function clearing(db: Db, cause: AlarmCause, now: number): D1PreparedStatement {
  return clearStatement(db, cause, now);
}

/** Alarms that the managers are to be told of, each with the statement that says they were: for one batch. */
export async function listUntold(db: Db, now: number): Promise<{ alarm: Alarm; told: D1PreparedStatement }[]> {
  const { alarms } = await findState(db, clock);
  return alarms
    .filter((alarm) => isToBeTold(alarm, now))
    .map((alarm) => ({ alarm, told: toldStatement(db, alarm, now) }));
}
