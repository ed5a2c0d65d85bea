import type { ConsentingActor } from "../audit/actor.ts";
import { auditStatement } from "../audit/queries.ts";
import { type Db, runBatch } from "../db.ts";
import type { GatewayKey } from "../gateway/gateway.ts";
import { hasRoomForCallSql } from "../monitoring/call-sql.ts";
import { quotaDay } from "../monitoring/public-quota.ts";
import { officeRowsStatement } from "../monitoring/public-quota-queries.ts";
import { countCallStatement, noticeStatement } from "../notices/queries.ts";
import type { Condition } from "../subscribers/consent-queries.ts";
import { whereKept } from "../subscribers/subscribe-queries.ts";
import type { Wish } from "../subscribers/subscriber.ts";
import { versionSql } from "../town/wording-queries.ts";
import { calledCodeLivesMs, codeLivesMs, codeTries } from "./code-limits.ts";
import { entryStatement, isMadeNow, type Press } from "./counter-queries.ts";
import { lastCode, nextCodeAtSql } from "./request-queries.ts";

/** `through`: by which gateway the code goes. */
type Code = Omit<Press, "phone"> & {
  signUp: Wish & { id: string; name: string | null; codeHash: string; wording: string };
  through: GatewayKey;
};

/** `waits`: another code has just gone to the number; `hasRoom`: for a call to it. */
type Met = { entry: number | null; waits: number; hasRoom: number };

/** Opens a sign-up at the counter with the notice of its code. @returns what it met, and the id of the notice if it sends one */
export async function openCounterCode(
  db: Db,
  actor: ConsentingActor,
  { signUp, press, seen, through }: Code,
  now: number,
): Promise<{ entry: number | null; waits: boolean; hasRoom: boolean; noticeId: number | undefined }> {
  const { id, phone, language } = signUp;
  const calls = through.channel === "voice";
  const notice = { kind: "code", signUpId: id, language, ...through } as const;
  const room = roomFor(phone, calls, now);
  const done = await runBatch<Done>(db, {
    entry: entryStatement(db, actor, { press, phone, seen, signUpId: id, onlyIf: room }, now),
    rows: officeRowsStatement(db, "code", now),
    opened: signUpStatement(db, { ...signUp, press, calls }, now),
    audit: auditStatement(
      db,
      actor,
      { act: calls ? "call-released" : "code-sent", subject: `sign-up:${id.slice(0, 8)}` },
      now,
    ),
    notice: noticeStatement(db, notice, now),
    counted: calls ? countCallStatement(db, notice, now) : [],
    met: metStatement(db, { press, phone, calls }, now),
  });
  const { entry = null, waits = 0, hasRoom = 0 } = done.met.rows[0] ?? {};
  return { entry, waits: waits === 1, hasRoom: hasRoom === 1, noticeId: done.notice.rows[0]?.id };
}

type Done = Record<"entry" | "rows" | "opened" | "audit" | "counted", unknown> & { notice: { id: number }; met: Met };

/** That a code may go to a number now: its wait is over, and where it is called the day has room for the call. */
function roomFor(phone: string, calls: boolean, now: number): Condition {
  const waited = { sql: `coalesce(${lastCode("?", "nextCodeAt")}, 0) <= ?`, values: [phone, now] };
  if (!calls) return waited;
  const sql = `${waited.sql} AND ${hasRoomForCallSql("j.phone", "j.day")}`;
  return {
    sql: `EXISTS (SELECT 1 FROM (SELECT ? AS phone, ? AS day) j WHERE ${sql})`,
    values: [phone, quotaDay(now), ...waited.values],
  };
}

type Opened = Code["signUp"] & { press: string; calls: boolean };

function signUpStatement(db: Db, signUp: Opened, now: number): D1PreparedStatement {
  const { places, addresses } = whereKept(signUp);
  const onlyIf = isMadeNow(signUp.press, now);
  const { id, phone, topics, language, wording, codeHash, channel, name, calls } = signUp;
  const [livesUntil, calledAt] = calls ? [now + calledCodeLivesMs, now] : [now + codeLivesMs, null];
  return db.$client
    .prepare(
      `INSERT INTO signUps (id, phone, topics, places, language, wording, codeHash, triesLeft, createdAt, expiresAt, channel,
         waitsSince, releasedAt, addresses, name, nextCodeAt)
       SELECT ?1, ?2, CAST(?3 AS INTEGER), ?4, ?5, ${versionSql("?6")}, ?7, ${codeTries}, CAST(?8 AS INTEGER), CAST(?9 AS INTEGER), ?10,
         CAST(?11 AS INTEGER), CAST(?11 AS INTEGER), ?12, ?13, ${nextCodeAtSql("?2", "CAST(?8 AS INTEGER)")}
       WHERE ${onlyIf.sql}`,
    )
    .bind(
      ...[id, phone, topics, places, language, wording, codeHash, now, livesUntil, channel, calledAt, addresses, name],
      ...onlyIf.values,
    );
}

function metStatement(
  db: Db,
  { press, phone, calls }: { press: string; phone: string; calls: boolean },
  now: number,
): D1PreparedStatement {
  const room = calls ? hasRoomForCallSql("?2", "?4") : "?4 = ?4";
  return db.$client
    .prepare(
      `SELECT (SELECT id FROM counterEntries WHERE press = ?1) AS entry,
         coalesce(${lastCode("?2", "nextCodeAt")}, 0) > ?3 AS waits, ${room} AS hasRoom`,
    )
    .bind(press, phone, now, quotaDay(now));
}
