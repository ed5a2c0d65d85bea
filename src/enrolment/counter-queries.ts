import { type ConsentingActor, clerkIdOf } from "../audit/actor.ts";
import { type Db, type Reading, runBatch } from "../db.ts";
import type { GatewayKey } from "../gateway/gateway.ts";
import { officeRowsStatement } from "../monitoring/public-quota-queries.ts";
import { changeAuditStatement, changeStatement } from "../subscribers/change-queries.ts";
import { always, type Condition } from "../subscribers/consent-queries.ts";
import type { NewSubscriber } from "../subscribers/subscribe-queries.ts";
import { suppressionHash } from "../subscribers/suppression.ts";
import type { CounterEntry, Found, Known } from "./counter-entry.ts";
import { subscriptionStatements, unlessWithdrawn } from "./subscribe-queries.ts";

/*
 * A press at the counter is one batch: first its entry, which stands for the form's token and only where nothing speaks
 * against it, then whatever it does, each statement only if this very press has made the entry.
 */

/** One row: what there is of a number (?1), or of the subscriber of an id (?3), now (?2). */
const foundSql = `SELECT s.id, s.phone, s.state, s.version, s.topics, s.addresses, s.name, s.language, s.channel, s.createdAt AS since,
    EXISTS (SELECT 1 FROM signUps u INDEXED BY signUps_phone WHERE u.phone = coalesce(?1, s.phone) AND u.waitsSince IS NOT NULL
      AND u.confirmedAt IS NULL AND u.undoneAt IS NULL AND u.expiresAt > ?2) AS waits
  FROM (SELECT 1) LEFT JOIN subscribers s ON s.phone = coalesce(?1, (SELECT phone FROM subscribers WHERE id = ?3))`;

type FoundRow = Omit<Known, "id" | "addresses" | "name"> & {
  id: number | null;
  addresses: string | null;
  name: string | null;
  waits: number;
};

const readFound = ([row]: FoundRow[]): Found => {
  if (!row || row.id === null) return { known: undefined, waits: row?.waits === 1 };
  const { waits, addresses, name, id, ...known } = row;
  return {
    known: { ...known, id, name: name ?? "", addresses: addresses === null ? [] : JSON.parse(addresses) },
    waits: waits === 1,
  };
};

/** What there is of a number, or of a subscriber. */
export const foundReading = (
  db: Db,
  { phone, id }: { phone?: string | undefined; id?: number | undefined },
  now: number,
): Reading<Found> => ({
  statement: db.$client.prepare(foundSql).bind(phone ?? null, now, id ?? null),
  read: readFound,
});

/** A row as a page showed it. */
export type Seen = { id: number; version: number };

/** `press`: the form's token; `seen`: the telephone as its page showed it, undefined where it knew none. */
export type Press = { press: string; phone: string; seen: Seen | undefined };

/** That this very press has made its entry, and is not done yet. */
export const isMadeNow = (press: string, now: number): Condition => ({
  sql: "EXISTS (SELECT 1 FROM counterEntries WHERE press = ? AND at = ? AND version IS NULL AND undoneAt IS NULL)",
  values: [press, now],
});

/** The entry of a press, unless the telephone is another one by now than the page showed. */
export function entryStatement(
  db: Db,
  actor: ConsentingActor,
  { press, phone, seen, signUpId = null, onlyIf }: Press & { signUpId?: string | null; onlyIf: Condition },
  now: number,
): D1PreparedStatement {
  const stands = ["state", "topics", "places", "addresses", "language", "channel", "name"];
  return db.$client
    .prepare(
      `INSERT INTO counterEntries (press, at, clerkId, signUpId, stood)
       SELECT ?1, CAST(?2 AS INTEGER), CAST(?3 AS INTEGER), ?6, (SELECT json_object(${stands.map((column) => `'${column}', ${column}`)})
         FROM subscribers WHERE phone = ?4)
       WHERE CASE WHEN ?5 IS NULL THEN NOT EXISTS (SELECT 1 FROM subscribers WHERE phone = ?4 AND state = 'subscribed')
           ELSE EXISTS (SELECT 1 FROM subscribers WHERE phone = ?4 AND version = ?5) END
         AND ${onlyIf.sql}
       ON CONFLICT (press) DO NOTHING`,
    )
    .bind(press, now, clerkIdOf(actor), phone, seen?.version ?? null, signUpId, ...onlyIf.values);
}

/** What a press has met: its entry, be it of this press or of the one before; else what stood against it. */
export type Met = { entry: number | null; withdrawn: number };

/** Whom a press signs up or changes. `agreed`: it carries a consent; else it only changes what a known one gets. */
export type Pressing = Press & {
  subscriber: NewSubscriber & { name: string | null };
  agreed: boolean;
  welcome: GatewayKey | undefined;
};

/** Does what a press asks for. @returns what it met, with the id of the welcome if one opened */
export async function pressAtCounter(
  db: Db,
  actor: ConsentingActor,
  { subscriber, agreed, welcome, ...press }: Pressing,
  now: number,
): Promise<Met & { welcome: number | undefined }> {
  const { paper = "", signedOn, suppressionKey: key } = subscriber;
  const hash = key && suppressionHash(key, press.phone);
  const notWithdrawn = agreed ? unlessWithdrawn(press.phone, { paper, signedOn, hash }) : always;
  const onlyIf = isMadeNow(press.press, now);
  const done = await runBatch<Done>(db, {
    entry: entryStatement(db, actor, { ...press, onlyIf: notWithdrawn }, now),
    rows: officeRowsStatement(db, "enrolment", now),
    ...(agreed || !press.seen
      ? subscriptionStatements(db, actor, { ...subscriber, onlyIf, welcome }, now)
      : {
          person: changeStatements(db, actor, { ...subscriber, seen: press.seen, onlyIf }, now),
          welcome: [],
          counted: [],
        }),
    requests: endRequestsStatement(db, press, now),
    done: doneStatement(db, press, now),
    met: db.$client
      .prepare(
        `SELECT (SELECT id FROM counterEntries WHERE press = ?) AS entry, NOT (${notWithdrawn.sql}) AS withdrawn`,
      )
      .bind(press.press, ...notWithdrawn.values),
  });
  const { entry = null, withdrawn = 0 } = done.met.rows[0] ?? {};
  return { entry, withdrawn, welcome: done.welcome.rows[0]?.id };
}

type Done = Record<"entry" | "rows" | "person" | "counted" | "requests" | "done", unknown> & {
  welcome: { id: number };
  met: Met;
};

/** Who only changes what they get has agreed before: no consent is written. */
function changeStatements(
  db: Db,
  actor: ConsentingActor,
  { seen, onlyIf, ...subscriber }: Pressing["subscriber"] & { seen: Seen; onlyIf: Condition },
  now: number,
): D1PreparedStatement[] {
  const change = { ...subscriber, subscriberId: seen.id, version: seen.version };
  return [changeAuditStatement(db, actor, change, { now, onlyIf }), changeStatement(db, change, onlyIf)];
}

/** Whoever is signed up at the counter waits for no code any more. */
function endRequestsStatement(db: Db, { phone, press }: Press, now: number): D1PreparedStatement {
  const onlyIf = isMadeNow(press, now);
  return db.$client
    .prepare(
      `UPDATE signUps SET expiresAt = CAST(?2 AS INTEGER)
       WHERE phone = ?1 AND confirmedAt IS NULL AND expiresAt > ?2 AND ${onlyIf.sql}`,
    )
    .bind(phone, now, ...onlyIf.values);
}

/** Keeps with the entry whom it was about, and which version it made of them. */
const doneStatement = (db: Db, { phone, press }: Press, now: number): D1PreparedStatement =>
  db.$client
    .prepare(
      `UPDATE counterEntries SET (subscriberId, version) = (SELECT id, version FROM subscribers WHERE phone = ?1)
       WHERE press = ?2 AND at = ?3 AND version IS NULL AND undoneAt IS NULL`,
    )
    .bind(phone, press, now);

/** The same of an entry that waited for a code, in the batch that takes it: it is done at that moment. */
export const confirmedEntryStatement = (db: Db, signUpId: string, now: number): D1PreparedStatement =>
  db.$client
    .prepare(
      `UPDATE counterEntries SET at = CAST(?2 AS INTEGER), (subscriberId, version) =
         (SELECT s.id, s.version FROM signUps u CROSS JOIN subscribers s ON s.phone = u.phone WHERE u.id = ?1)
       WHERE signUpId = ?1 AND EXISTS (SELECT 1 FROM signUps WHERE id = ?1 AND confirmedAt = ?2)`,
    )
    .bind(signUpId, now);

/** So many stand on the page. */
const listedAtMost = 60;

/** What the counter did since a moment, newest first. */
export const entriesReading = (db: Db, since: number, now: number): Reading<CounterEntry[]> => ({
  statement: db.$client
    .prepare(
      `SELECT e.id, e.press, e.at, e.clerkId, e.subscriberId, coalesce(s.phone, u.phone) AS phone,
         coalesce(s.name, u.name) AS name, coalesce(s.addresses, u.addresses, '[]') AS addresses,
         coalesce(s.channel, u.channel) AS channel, coalesce(s.topics, u.topics) AS topics,
         coalesce(e.stood ->> 'state', 'left') = 'left' AS isNew,
         (SELECT json_array(c.paper, c.wording) FROM consents c WHERE c.subscriberId = e.subscriberId AND c.givenAt = e.at
           AND c.clerkId = e.clerkId AND c.paper <> '') AS proof,
         CASE WHEN e.undoneAt IS NOT NULL THEN 'undone' WHEN e.subscriberId IS NOT NULL THEN 'holds'
           WHEN u.expiresAt > ?2 AND u.triesLeft > 0 THEN 'waits' ELSE 'gone' END AS state
       FROM counterEntries e INDEXED BY counterEntries_at LEFT JOIN subscribers s ON s.id = e.subscriberId
         LEFT JOIN signUps u ON u.id = e.signUpId AND e.subscriberId IS NULL
       WHERE e.at >= ?1 AND coalesce(s.phone, u.phone) IS NOT NULL ORDER BY e.at DESC, e.id DESC LIMIT ${listedAtMost}`,
    )
    .bind(since, now),
  read: (rows: EntryRow[]) =>
    rows.map(({ proof, ...row }) => {
      const [paper, wording] = proof === null ? [] : JSON.parse(proof);
      return { ...row, addresses: JSON.parse(row.addresses), isNew: row.isNew === 1, paper, wording };
    }),
});

type EntryRow = Omit<CounterEntry, "addresses" | "isNew" | "paper" | "wording"> & {
  addresses: string;
  isNew: number;
  proof: string | null;
};

/** Forgets what the counter did up to a moment; of what was taken back only that it was. @returns how many went */
export async function deleteOldEntries(db: Db, upTo: number): Promise<number> {
  const { meta } = await db.$client
    .prepare("DELETE FROM counterEntries WHERE at <= ? AND undoneAt IS NULL")
    .bind(upTo)
    .run();
  return meta.changes;
}
