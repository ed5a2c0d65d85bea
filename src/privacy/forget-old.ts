import type { Actor } from "../audit/actor.ts";
import { type Db, readAlone, readTogether } from "../db.ts";
import { findLeftAfter } from "../delivery/forget-queries.ts";
import { forgetListed } from "../imports/forget-listed.ts";
import { slicesWithReading } from "../imports/forget-queries.ts";
import { freePlan, type Outflow } from "../monitoring/allowance.ts";
import { dayReading } from "../monitoring/day.ts";
import { quotaDay } from "../monitoring/public-quota.ts";
import { listLongGone, listPeopleAfter, listRestored } from "../subscribers/erase-queries.ts";
import { suppressionHash } from "../subscribers/suppression.ts";
import { goingStatements, liftedStatements } from "./erase-queries.ts";
import { oldRowsStatements, pieceStatements } from "./forget-queries.ts";
import { keptSince, roomToForget, rowsAtOnce } from "./retention.ts";
import { finishNight, type Kept, lookedUpToStatement, retentionReading, runCounted } from "./retention-queries.ts";

type Ports = { db: Db; suppressionKey: string };

/** A night: what is kept how long, how far it has come, and how many rows may be written now. */
type Night = { kept: Kept; room(lateBy: number): number; now: number };

/** People who left, of whom a minute forgets everything: each is some twenty statements. */
const leftAtOnce = 1;

/** People whom a minute looks for on the suppression list: a hash each. */
const lookedForAtOnce = 200;

/**
 * A minute of the night's forgetting: a piece of whatever is too old, from the rows that the day has left over. What does not
 * fit is done the next minute, or the next night.
 * @param day by which the day is known: what a day feels of sending; `limited`: whether its rows have an end
 * @returns how many rows it has written
 */
export async function forgetOld(
  ports: Ports,
  actor: Actor,
  { outflow, limited }: { outflow: Outflow; limited: boolean },
  now: number,
): Promise<number> {
  const { kept, day } = await readTogether(ports.db, {
    kept: retentionReading(ports.db),
    day: dayReading(ports.db, outflow, now),
  });
  if (kept.finishedOn === quotaDay(now)) return 0;
  const rows = { ofAll: freePlan.rowsWritten - day.used.rowsWritten, ofReserve: day.reserve.rowsWritten };
  const night: Night = { kept, room: (lateBy) => (limited ? roomToForget(rows, lateBy, now) : rowsAtOnce), now };
  for (const forget of [forgetDelivered, forgetOthers, forgetLongGone, forgetOldRows, lookForRestored]) {
    const written = await forget(ports, actor, night);
    if (written !== "nothing") return written;
  }
  await finishNight(ports.db, now);
  return 0;
}

/** What a minute did; "nothing" where nothing of its kind is too old. */
type Written = number | "nothing";
type Forget = (ports: Ports, actor: Actor, night: Night) => Promise<Written>;

const forgetDelivered: Forget = ({ db }, _actor, night) => forgetPiece(db, "delivered", night);
const forgetOthers: Forget = ({ db }, _actor, night) => forgetPiece(db, "others", night);

/** A piece of the oldest message that is too old, of as many rows as there is room for. */
async function forgetPiece(db: Db, which: "delivered" | "others", { kept, room, now }: Night): Promise<Written> {
  const before = keptSince(kept.days, which, now);
  const after = { id: kept[`${which}Id`], dispatchedAt: kept[`${which}At`] };
  const message = await findLeftAfter(db, { after, before });
  if (!message) return "nothing";
  const rows = room(before - message.dispatchedAt);
  if (rows < leastPiece) return 0;
  const piece = { which, message, after: kept[`${which}Person`], rows };
  return (await runCounted(db, pieceStatements(db, piece, now), now)).written;
}

/** Smaller pieces are not worth their statements. */
const leastPiece = 50;

const forgetOldRows: Forget = async ({ db }, _actor, { kept, room, now }) => {
  // A row of texts has four indexes, and an answer with it.
  const rows = Math.floor(room(0) / 10);
  if (rows === 0) return 0;
  const { written } = await runCounted(db, oldRowsStatements(db, kept.days, rows, now), now);
  return written > 0 ? written : "nothing";
};

const forgetLongGone: Forget = async ({ db, suppressionKey }, actor, { kept, room, now }) => {
  const gone = await listLongGone(db, { before: keptSince(kept.days, "left", now), limit: leftAtOnce });
  if (gone.length === 0) return "nothing";
  if (room(0) < rowsAtOnce / 4) return 0;
  const statements = gone.flatMap((person) => {
    const hash = suppressionHash(suppressionKey, person.phone);
    return goingStatements(db, actor, { ...person, hash, reason: "left" }, now);
  });
  for (const person of gone) await takeOffLists(db, actor, person);
  return (await runCounted(db, statements, now)).written;
};

/**
 * Whoever stands on the suppression list by their number, and here by a row, has come back with a backup: they go again.
 * Who has consented since by their own door is there by right, and comes off the list.
 */
const lookForRestored: Forget = async ({ db, suppressionKey }, actor, { kept, now }) => {
  const people = await listPeopleAfter(db, kept.lookedUpTo, lookedForAtOnce);
  const last = people.at(-1);
  if (!last) return "nothing";
  const hashed = people.map((person) => ({ ...person, hash: suppressionHash(suppressionKey, person.phone) }));
  const found = await listRestored(
    db,
    hashed.map(({ id, hash }) => [id, hash]),
  );
  // One a minute: a backup that brought back many takes some minutes more, and none of them is sent to before.
  const [restored] = found;
  const person = hashed.find(({ id }) => id === restored?.id);
  if (!restored || !person) return (await runCounted(db, [lookedUpToStatement(db, last.id)], now)).written;
  const { hash, phone } = person;
  const statements = restored.isAnew
    ? liftedStatements(db, { hash, phone })
    : goingStatements(db, actor, { ...person, reason: restored.reason }, now);
  // A backup brings its lists back, too.
  if (!restored.isAnew) await takeOffLists(db, actor, person);
  return (await runCounted(db, statements, now)).written;
};

/** While their row is there, so that a night that breaks off here begins here again. */
async function takeOffLists(db: Db, actor: Actor, { id, phone }: { id: number; phone: string }): Promise<void> {
  const whom = { phone, subscriberId: id };
  await forgetListed({ db }, actor, whom, await readAlone(slicesWithReading(db, id)));
}
