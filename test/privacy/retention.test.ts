import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { theClock } from "../../src/audit/actor.ts";
import { openDb, readAlone } from "../../src/db.ts";
import { progressReading } from "../../src/delivery/progress-queries.ts";
import { refreshProgress } from "../../src/delivery/refresh-progress.ts";
import { dayReading } from "../../src/monitoring/day.ts";
import { forgetOld } from "../../src/privacy/forget-old.ts";
import { periods, readRetention, retentionOf, roomToForget } from "../../src/privacy/retention.ts";
import { findRetention, updateRetention } from "../../src/privacy/retention-queries.ts";
import { suppressionHash } from "../../src/subscribers/suppression.ts";
import { listSuppressed } from "../../src/subscribers/suppression-queries.ts";
import { counting } from "../support/counting.ts";
import { comeIn, day, hour, leave, minute, suppressionKey } from "../support/enrolment.ts";
import { aClerk, aDispatchedMessage, now, outflow, phoneOf, plan, rows, town, withPeople } from "../support/town.ts";

/** 22:05 UTC of the day on which something is so many days old. */
const evening = (days: number) => now + days * day + 14 * hour + 5 * minute;
const free = { outflow, limited: true };

async function oneMinute(at: number, db = town()) {
  return forgetOld({ db, suppressionKey }, theClock, free, at);
}

/** All the minutes of an evening, until nothing is left. */
async function wholeEvening(at: number): Promise<number> {
  let total = 0;
  for (let tick = 0; tick < 115; tick++) {
    total += await oneMinute(at + tick * minute);
    const { finishedOn } = await findRetention(town());
    if (finishedOn) return total;
  }
  return total;
}

/** A message that reached everybody but every tenth, whom it did not. */
async function aToldMessage(people: number) {
  const { id } = await aDispatchedMessage();
  await env.DB.prepare(
    `INSERT INTO deliveries (messageId, subscriberId, channel, chunk, state, rank, reason, code, at)
     SELECT ?1, id, 'sms', 1, iif(id % 10, 'delivered', 'undelivered'), iif(id % 10, 4, 3), iif(id % 10, NULL, 'unreachable'), '5', ${now}
     FROM subscribers WHERE id <= ?2`,
  )
    .bind(id, people)
    .run();
  await env.DB.prepare("UPDATE chunks SET state = 'closed', accepted = size WHERE messageId = ?").bind(id).run();
  return id;
}

const left = async (table: string) => (await rows<{ n: number }>(`SELECT count(*) AS n FROM ${table}`))[0]?.n;
const progress = async (id: number) => {
  const found = await readAlone(progressReading(town(), id));
  if (!found) throw new Error("no message");
  return found;
};

describe("what became of a message", () => {
  it("is forgotten after 90 days where it arrived, after a year where it did not; its totals stay", async () => {
    await withPeople(20);
    const id = await aToldMessage(20);
    const before = await refreshProgress({ db: town(), plan }, theClock, await progress(id), now + hour);
    await wholeEvening(evening(89));
    expect(await left("deliveries")).toBe(20);
    await wholeEvening(evening(90));
    expect([await left("deliveries"), await left("chunks")]).toEqual([2, 0]);
    const after = await refreshProgress({ db: town(), plan }, theClock, await progress(id), evening(91));
    expect({ ...after, message: null }).toEqual({ ...before, message: null });
    expect(after?.totals).toMatchObject({ delivered: 18, failed: { unreachable: 2 } });
    await wholeEvening(evening(365));
    expect([await left("deliveries"), (await progress(id)).accepted]).toEqual([0, 20]);
  });

  it("goes in pieces over minutes, each within a day's rows, and reads no more than four times what goes, and five times its chunks", async () => {
    await withPeople(9000);
    await aToldMessage(9000);
    const meter = counting(env.DB);
    const pieces: number[] = [];
    for (let tick = 0; tick < 4; tick++) pieces.push(await oneMinute(evening(90) + tick * minute, openDb(meter.d1)));
    expect(pieces.every((rows) => rows <= 4200)).toBe(true);
    expect(await left("deliveries")).toBe(900);
    const written = pieces.reduce((sum, rows) => sum + rows, 0);
    expect(written).toBeLessThanOrEqual(8100 + 900 + 40);
    expect(meter.rowsRead).toBeLessThan(4 * 9000 + 5 * 900);
  }, 30_000);

  it("counts what goes for the day's allowance", async () => {
    await withPeople(20);
    await aToldMessage(20);
    const used = async () => (await readAlone(dayReading(town(), outflow, evening(90)))).used.rowsWritten;
    const before = await used();
    const written = await wholeEvening(evening(90));
    expect(written).toBeGreaterThan(18);
    expect((await used()) - before).toBe(written);
  });

  it("stays where the day has nothing left over but what a crisis needs, and goes another day", async () => {
    await withPeople(20);
    await aToldMessage(20);
    const today = new Date(evening(90)).toISOString().slice(0, 10);
    await env.DB.prepare("INSERT INTO publicQuotaDays (day, rowsReserved) VALUES (?, 96000)").bind(today).run();
    expect(await oneMinute(evening(90))).toBe(0);
    expect(await left("deliveries")).toBe(20);
    await wholeEvening(evening(91));
    expect(await left("deliveries")).toBe(2);
  });
});

it("takes from the reserve only in the day's last minutes, and only of what is a week late", () => {
  const [rows, last] = [{ ofAll: 15_000, ofReserve: 14_000 }, evening(90) + 108 * minute];
  const late = 8 * day;
  expect([roomToForget(rows, late, evening(90)), roomToForget(rows, 0, last)]).toEqual([1000, 1000]);
  expect(roomToForget(rows, late, last + 2 * minute)).toBe(4000);
  expect(roomToForget({ ofAll: 5_500, ofReserve: 14_000 }, late, last + 2 * minute)).toBe(500);
});

describe("who has left", () => {
  it("is forgotten after 30 days but for the ledger, and no list brings them back", async () => {
    await comeIn();
    await leave();
    const hash = suppressionHash(suppressionKey, "+420601111222");
    await wholeEvening(evening(29));
    expect(await left("subscribers")).toBe(1);
    await wholeEvening(evening(30));
    expect([await left("subscribers"), await left("consents")]).toEqual([0, 1]);
    expect(await listSuppressed(town(), [hash])).toEqual(new Map([[hash, "left"]]));
  });
});

describe("what is old", () => {
  it.each([
    [
      "texts",
      365,
      "inboundTexts",
      `INSERT INTO inboundTexts (provider, providerId, phone, text, understoodAs, receivedAt) VALUES ('infobip', 'a', '+420601', 'x', 'letter', ${now})`,
    ],
    [
      "receipts of nothing",
      7,
      "strayReceipts",
      `INSERT INTO strayReceipts (attempt, state, at) VALUES ('1.1.1.a', 'delivered', ${now})`,
    ],
    [
      "what strangers had reserved on a day",
      32,
      "publicQuotaDays",
      `INSERT INTO publicQuotaDays (day, rowsReserved) VALUES ('2026-11-25', 1)`,
    ],
    ["notes that sweeps have sent on a day", 3, "sweepDays", `INSERT INTO sweepDays VALUES ('notices2026-11-25', 1)`],
    ["acts of clerks", 730, "audit", `INSERT INTO audit (at, clerkId, act) VALUES (${now}, 1, 'town-changed')`],
  ])("%s go after so many days: %i", async (_, days, table, insert) => {
    await env.DB.exec(insert);
    await wholeEvening(evening(days - 1));
    expect(await left(table)).toBe(1);
    await wholeEvening(evening(days));
    expect(await left(table)).toBe(0);
  });

  it("is what a manager says: other days, within bounds, once from one page", async () => {
    const days = { ...retentionOf({}), strays: 2 };
    expect(await updateRetention(town(), aClerk, { days, version: 1 }, now)).toBe(true);
    expect(await updateRetention(town(), aClerk, { days, version: 1 }, now)).toBe(false);
    expect((await findRetention(town())).days).toEqual(days);
    const typed = Object.fromEntries(Object.entries(periods).map(([thing, { days }]) => [thing, String(days)]));
    const read = (over: object) => readRetention({ ...typed, ...over } as Parameters<typeof readRetention>[0]);
    expect(read({})).toMatchObject({ ok: true });
    expect(read({ strays: "0", audit: "x" })).toMatchObject({ problems: { strays: "bounds", audit: "bounds" } });
    expect(read({ delivered: "100", others: "99" })).toMatchObject({ problems: { others: "before-delivered" } });
  });
});

describe("an evening", () => {
  it("ends when nothing is left: the minutes after it ask for one thing", async () => {
    await wholeEvening(evening(1));
    const meter = counting(env.DB);
    expect(await oneMinute(evening(1) + hour, openDb(meter.d1))).toBe(0);
    expect(meter.rowsWritten).toBe(0);
  });
});

describe("a backup that brings back who was erased", () => {
  it("is gone through for their numbers, also under other ids; who has come anew since stays", async () => {
    await withPeople(3);
    const hashes = [1, 2].map((id) => suppressionHash(suppressionKey, phoneOf(id)));
    await env.DB.prepare("INSERT INTO suppressions VALUES (?1, 71, 'erased', ?3), (?2, 72, 'erased', ?3)")
      .bind(hashes[0], hashes[1], now)
      .run();
    await env.DB.exec(
      `INSERT INTO consents (subscriberId, number, source, wording, givenAt) VALUES (1, 1, 'web', '2027-01', ${now - 1}), (2, 1, 'web', '2027-01', ${now + 1})`,
    );
    await wholeEvening(evening(0));
    expect(await rows("SELECT id FROM subscribers")).toEqual([{ id: 2 }, { id: 3 }]);
    expect(await listSuppressed(town(), hashes)).toEqual(new Map([[hashes[0], "erased"]]));
  });
});

/** What may be read from end to end. */
const mayBeScanned = [
  ...["audit", "inboundTexts", "strayReceipts"], // from the oldest on, as many as go
  ...["callDays", "counterEntries", "textParts", "sweepDays"], // of a day or two
  ...["deliveries", "sent", "rest", "said"], // names of subqueries, of a message by its key and of a day by its index
  "s", // slices of lists, of a week, when somebody is forgotten
  "messages", // when somebody is forgotten: what was written to them alone
];

describe("what an evening asks for", () => {
  it("is found by keys and indexes, and sorted by none: nothing is scanned but what goes, or a table of a row a day", async () => {
    await withPeople(5);
    const id = await aToldMessage(5);
    const found: string[] = [];
    const spied = {
      prepare: (sql: string) => {
        found.push(sql);
        return env.DB.prepare(sql);
      },
      batch: (statements: D1PreparedStatement[]) => env.DB.batch(statements),
    } as D1Database;
    await comeIn({ phone: phoneOf(9) });
    await env.DB.exec(`UPDATE subscribers SET state = 'left', leftAt = 1 WHERE phone = '${phoneOf(9)}'`);
    for (let tick = 0; tick < 12; tick++) await oneMinute(evening(400) + tick * minute, openDb(spied));
    expect(id).toBe(1);
    const details = await Promise.all(
      [...new Set(found)].map(async (sql) => {
        const params =
          Math.max(0, ...Array.from(sql.matchAll(/\?(\d+)/g), ([, n]) => Number(n))) || sql.split("?").length - 1;
        const { results } = await env.DB.prepare(`EXPLAIN QUERY PLAN ${sql}`)
          .bind(...Array.from({ length: params }, () => "[]"))
          .all<{ detail: string }>();
        return results.map(({ detail }) => detail);
      }),
    );
    const scans = details.flat().flatMap((one) => /^SCAN (\w+)$/.exec(one)?.[1] ?? []);
    expect([...new Set(scans)].filter((table) => !mayBeScanned.includes(table))).toEqual([]);
  });
});
