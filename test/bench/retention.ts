import { theClock } from "../../src/audit/actor.ts";
import { openDb, readAlone } from "../../src/db.ts";
import { freePlan } from "../../src/monitoring/allowance.ts";
import { dayReading } from "../../src/monitoring/day.ts";
import { forgetOld } from "../../src/privacy/forget-old.ts";
import { addPeople, openDatabase } from "../support/worker.ts";
import { WrongAnswer } from "./answers.ts";

/*
 * A town of 10,000 telephones that has told all of them something three times a day for three years: its database is built
 * as the end of the third year finds it, every row of it, and then some days go on with it. What is sent counts as the
 * day's allowance counts it; what is forgotten is forgotten by the verb that does it, and counted by D1. One of twenty
 * telephones is not reached. A day over the free plan, a backlog that grows or a database over its limit is a wrong answer.
 */

const people = 10_000;
const aDay = 3;
const perChunk = 500;
const missedOneOf = 20;
const days = { all: 3 * 365, others: 365, delivered: 98, run: 5 };
const dayMs = 86_400_000;
const limitMb = 500;

/** Infobip's chunks, a receipt each. */
const outflow = { sms: { perChunk, webhooks: 1 } };

/** The midnight (UTC) that ends the three years. */
const end = Date.UTC(2029, 10, 26);

export async function benchRetention() {
  const { db: d1, close } = await openDatabase();
  try {
    await build(d1);
    const evenings = [];
    for (let day = 0; day < days.run; day++) evenings.push(await liveADay(d1, end + day * dayMs));
    const sizeMb = Math.round((await d1.prepare("SELECT 1").run()).meta.size_after / 1e6);
    return verdictOf(evenings, sizeMb);
  } finally {
    await close();
  }
}

type Evening = { written: number; forgotten: number; read: number; daysLate: number };

function verdictOf(evenings: readonly Evening[], sizeMb: number) {
  const figures = {
    sizeMb,
    rowsWrittenADay: Math.max(...evenings.map(({ written }) => written)),
    rowsForgottenADay: Math.round(evenings.reduce((sum, { forgotten }) => sum + forgotten, 0) / evenings.length),
    rowsReadToForgetADay: Math.max(...evenings.map(({ read }) => read)),
    daysLate: evenings.map(({ daysLate }) => daysLate),
  };
  const said = JSON.stringify(figures);
  if (sizeMb > limitMb) throw new WrongAnswer(`The database is too large: ${said}`);
  if (figures.rowsWrittenADay > freePlan.rowsWritten) throw new WrongAnswer(`A day writes too much: ${said}`);
  if ((evenings.at(-1)?.daysLate ?? 99) > (evenings[0]?.daysLate ?? 0))
    throw new WrongAnswer(`It falls behind: ${said}`);
  return figures;
}

/** Three messages by day, and an evening's two hours of forgetting. */
async function liveADay(d1: D1Database, midnight: number): Promise<Evening> {
  await tell(d1, midnight, midnight + dayMs);
  const db = openDb(d1);
  const meter = { read: 0 };
  const counted = openDb(reading(d1, meter));
  const evening = midnight + 22 * 3_600_000;
  let forgotten = 0;
  for (let minute = 0; minute < 120; minute++)
    forgotten += await forgetOld(
      { db: counted, suppressionKey: "bench" },
      theClock,
      { outflow, limited: true },
      evening + minute * 60_000,
    );
  const { used } = await readAlone(dayReading(db, outflow, evening));
  const { oldest } = (await d1
    .prepare("SELECT min(dispatchedAt) AS oldest FROM messages WHERE counts IS NULL")
    .first<{ oldest: number }>()) ?? { oldest: 0 };
  return {
    written: used.rowsWritten,
    forgotten,
    read: meter.read,
    daysLate: Math.max(0, Math.floor((evening - oldest) / dayMs) - 90),
  };
}

/** The database, with the rows that are read counted. */
function reading(d1: D1Database, meter: { read: number }): D1Database {
  const count = <Result extends D1Result<unknown>>(result: Result): Result => {
    meter.read += result.meta.rows_read;
    return result;
  };
  return new Proxy(d1, {
    get: (target, name) =>
      name === "batch"
        ? async (statements: D1PreparedStatement[]) => (await target.batch(statements)).map(count)
        : (target[name as "prepare"] as unknown as CallableFunction).bind(target),
  });
}

/** Everything that three years have left. */
async function build(d1: D1Database): Promise<void> {
  await addPeople(d1, people);
  for (const table of ["audit", "inboundTexts"])
    await d1
      .prepare(pastOf[table] ?? "")
      .bind(end)
      .run();
  const [oldest, whole] = [end - days.all * dayMs, end - days.delivered * dayMs];
  await tell(d1, oldest, whole, { isForgotten: true });
  for (let from = whole; from < end; from += 7 * dayMs) await tell(d1, from, Math.min(end, from + 7 * dayMs));
  await d1
    .prepare(
      `UPDATE retention SET (deliveredAt, deliveredId) = (SELECT dispatchedAt, id FROM messages WHERE counts IS NOT NULL ORDER BY id DESC LIMIT 1)`,
    )
    .run();
  await d1
    .prepare(
      `UPDATE retention SET (othersAt, othersId) = (SELECT dispatchedAt, id FROM messages WHERE dispatchedAt <= ?1 ORDER BY id DESC LIMIT 1)`,
    )
    .bind(end - days.others * dayMs)
    .run();
}

/** Twenty acts of clerks and twenty texts a day. */
const pastOf: Record<string, string> = {
  audit: `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 730 * 20)
    INSERT INTO audit (at, clerkId, act, subject) SELECT CAST(?1 - (730 - i / 20) * ${dayMs} AS INTEGER), 1, 'message-dispatched', 'message:' || i FROM n`,
  inboundTexts: `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 365 * 20)
    INSERT INTO inboundTexts (provider, providerId, phone, text, understoodAs, receivedAt, readAt, token)
    SELECT 'infobip', hex(randomblob(16)), '+420' || (601000000 + i), 'Dobrý den, na Husově ulici už tři dny nesvítí lampa u čísla dvanáct.', 'letter', CAST(?1 - (365 - i / 20) * ${dayMs} AS INTEGER), 0, hex(randomblob(16)) FROM n`,
};

/** Messages of some days with all that comes of them; of those that are forgotten what stays, and for a year whom they missed. */
async function tell(d1: D1Database, from: number, to: number, { isForgotten = false } = {}): Promise<void> {
  const counts = isForgotten
    ? `'{"accepted":9500,"refused":500,"waiting":0,"beingSent":0,"comingAgain":0,"uncertain":0}'`
    : "NULL";
  const span = [from, to] as const;
  await d1
    .prepare(
      `WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < (?2 - ?1) / ${dayMs} * ${aDay})
       INSERT INTO messages (state, token, lane, topics, texts, accents, mark, segmentPrice, createdAt, dispatchedAt, expiresAt, recipients, totals, counts)
       SELECT 'sending', lower(hex(randomblob(18))), 'ordinary', 2, json_object('sms', json_object('cs', hex(randomblob(80)))), 'stripped', 'Mirovice:', 120,
         CAST(?1 + i * ${dayMs / aDay} AS INTEGER), CAST(?1 + i * ${dayMs / aDay} AS INTEGER), CAST(?1 + i * ${dayMs / aDay} + ${dayMs} AS INTEGER), ${people},
         '{"delivered":9500,"failed":{"unreachable":500}}', ${counts} FROM n`,
    )
    .bind(...span)
    .run();
  const within = `FROM messages m INDEXED BY messages_dispatched CROSS JOIN subscribers s
    WHERE m.state IN ('sending', 'cancelled') AND m.dispatchedAt >= ?1 AND m.dispatchedAt < ?2`;
  const missed = `s.id % ${missedOneOf} = 0`;
  await d1
    .prepare(
      `INSERT INTO deliveries (messageId, subscriberId, channel, chunk, state, rank, reason, code, at)
       SELECT m.id, s.id, 'sms', 1 + (s.id - 1) / ${perChunk}, iif(${missed}, 'undelivered', 'delivered'), iif(${missed}, 3, 4),
         iif(${missed}, 'unreachable', NULL), iif(${missed}, '4/27', '5'), m.dispatchedAt ${within}
         ${isForgotten ? `AND ${missed} AND m.dispatchedAt > ${end - days.others * dayMs}` : ""}`,
    )
    .bind(...span)
    .run();
  if (isForgotten) return;
  await d1
    .prepare(
      `INSERT INTO chunks (messageId, number, state, channel, lane, provider, try, dueAt, wakeAt, people, size, accepted, requestedAt, leaseUntil)
       SELECT m.id, 1 + (s.id - 1) / ${perChunk}, 'closed', 'sms', 'ordinary', 'infobip', 1, m.dispatchedAt, m.dispatchedAt,
         json_group_array(s.id), count(*), count(*), m.dispatchedAt, m.dispatchedAt ${within} GROUP BY m.id, (s.id - 1) / ${perChunk}`,
    )
    .bind(...span)
    .run();
}
