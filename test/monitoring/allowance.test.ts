import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { openDb, readAlone } from "../../src/db.ts";
import { dispatchMessage } from "../../src/delivery/dispatch.ts";
import {
  costOf,
  costOfSending,
  type Day,
  dayOf,
  freePlan,
  isReserveEaten,
  nothing,
  strangersLooks,
  verdictOf,
} from "../../src/monitoring/allowance.ts";
import { dayReading, weighSending } from "../../src/monitoring/day.ts";
import { quotaRowsADay } from "../../src/monitoring/public-quota.ts";
import { counting } from "../support/counting.ts";
import { comeIn, day, hour } from "../support/enrolment.ts";
import {
  aClerk,
  aDispatchedMessage,
  aDraft,
  crisis,
  flow,
  now,
  outflow,
  plan,
  pressed,
  quietQueue,
  town,
  withPeople,
} from "../support/town.ts";
import { withLandlines } from "../support/voiced.ts";

const nobody = { people: 0, messages: 0, chunks: 0, quotaRows: 0 };
const quietDay = dayOf(nobody, {}, outflow);

describe("a day of the free plan", () => {
  it("keeps what one crisis message to everybody costs", () => {
    const { reserve } = dayOf(nobody, { sms: 2000 }, outflow);
    expect(reserve).toEqual({
      rowsWritten: 2 * 2000 + 6 * 4 + 50,
      rowsRead: 50_900,
      queueOperations: 3 * 4 + 10,
      requests: 2000 + 2 * 4 + 300,
    });
  });

  it("keeps each channel's people in chunks of its own size, and a webhook for each as its provider sends them", () => {
    const both = { sms: flow, voice: { perChunk: 30, webhooks: 2 } };
    const { reserve } = dayOf(nobody, { sms: 1928, voice: 72 }, both);
    expect(reserve).toEqual({
      rowsWritten: 2 * 2000 + 6 * (4 + 3) + 50,
      rowsRead: 25 * 2000 + 100 * (4 + 3) + 500,
      queueOperations: 3 * (4 + 3) + 10,
      requests: 1928 + 2 * 72 + 2 * (4 + 3) + 300,
    });
  });

  it.each<[string, number, number]>([
    ["a town of 2,000 with ten messages a day", 2000, 10],
    ["a town of 5,000 with five messages a day", 5000, 5],
    ["a town of 10,000 with three messages a day", 10_000, 3],
  ])("suffices for %s", (_, people, messages) => {
    const chunks = Math.ceil(people / flow.perChunk) * messages;
    const begun = { people: people * messages, messages, chunks, quotaRows: 1000 };
    expect(isReserveEaten(dayOf(begun, { sms: people }, outflow))).toBe(false);
  });

  const left = (people: number): Day => {
    const { used } = quietDay;
    const room = freePlan.rowsWritten - used.rowsWritten - costOfSending({ sms: people }, outflow).rowsWritten;
    return { used: { ...used, rowsWritten: used.rowsWritten + room }, reserve: nothing };
  };

  it.each<[string, Day, number, string]>([
    ["leaves the reserve whole when all fits", quietDay, 2000, "fits"],
    ["fits to the last row", left(2000), 2000, "fits"],
    ["does not fit when one person is too many", left(2000), 2001, "too-much"],
    [
      "eats of the reserve when it takes a part",
      { ...left(2000), reserve: costOfSending({ sms: 1 }, outflow) },
      2000,
      "eats-reserve",
    ],
  ])("%s", (_, theDay, people, verdict) => {
    expect(verdictOf(theDay, costOfSending({ sms: people }, outflow))).toBe(verdict);
  });

  it.each(["rowsRead", "queueOperations", "requests"] as const)("has other ends too: %s", (meter) => {
    const full = { used: { ...quietDay.used, [meter]: freePlan[meter] }, reserve: nothing };
    expect(verdictOf(full, costOfSending({ sms: 1 }, outflow))).toBe("too-much");
  });
});

describe("strangers", () => {
  it("have a fifth of the rows written, and a tenth of what else there is, when they use up all", () => {
    const day = dayOf({ ...nobody, quotaRows: quotaRowsADay }, {}, outflow).used;
    const worker = quietDay.used;
    expect(day.rowsWritten - worker.rowsWritten).toBe(freePlan.rowsWritten / 5);
    expect(day.queueOperations - worker.queueOperations).toBeLessThanOrEqual(freePlan.queueOperations / 10);
    expect(day.requests - worker.requests).toBeLessThanOrEqual(freePlan.requests / 10);
    expect(strangersLooks).toEqual({ rowsRead: freePlan.rowsRead / 10, requests: freePlan.requests / 10 });
  });

  it("are counted with what they look at from midnight on, because a look leaves no trace", () => {
    expect(quietDay.used.rowsRead).toBeGreaterThanOrEqual(strangersLooks.rowsRead);
    expect(quietDay.used.requests).toBeGreaterThanOrEqual(strangersLooks.requests);
  });
});

describe("requests", () => {
  it("hold the clock's 1,440 ticks before anybody has come", () => {
    expect(quietDay.used.requests).toBeGreaterThan(1440 + strangersLooks.requests);
  });

  it("hold a webhook for each person of a message, or two where the provider sends two", () => {
    const sent = (webhooks: number) => costOfSending({ sms: 2000 }, { sms: { ...flow, webhooks } }).requests;
    expect(sent(1)).toBeGreaterThan(2000);
    expect(sent(2) - sent(1)).toBe(2000);
  });

  it("are what ends the day of a town whose provider brings every receipt by itself, twice", () => {
    const begun = { ...nobody, people: 36_000, messages: 4, chunks: 1200 };
    const verdict = (webhooks: number) =>
      verdictOf(
        dayOf(begun, { sms: 2000 }, { sms: { ...flow, webhooks } }),
        costOfSending({ sms: 2000 }, { sms: { ...flow, webhooks } }),
      );
    expect([verdict(1), verdict(2)]).toEqual(["fits", "eats-reserve"]);
  });
});

/** A message to so many people that left at some time; its people are a number only. */
async function sent(people: number, at = now): Promise<number> {
  const id = await aDraft();
  await dispatchMessage({ db: town(), queue: quietQueue().queue, plan }, aClerk, pressed(id), at);
  await env.DB.prepare("UPDATE messages SET recipients = ? WHERE id = ?").bind(people, id).run();
  return id;
}
const used = async (at = now) =>
  (await readAlone(dayReading(town(), outflow, at))).used.rowsWritten - quietDay.used.rowsWritten;

describe("what is used today", () => {
  it("is counted from what was sent since midnight UTC, with the receipts that are still to come", async () => {
    await withPeople(11);
    await aDispatchedMessage();
    expect(await used()).toBe(costOf({ people: 11, messages: 1, chunks: 2 }, flow).rowsWritten);
  });

  it("begins anew at midnight UTC, which is one in the morning here", async () => {
    await withPeople(1);
    const id = await sent(1000, Date.UTC(2026, 10, 23, 23, 59));
    await env.DB.prepare("UPDATE chunks SET state = 'closed' WHERE messageId = ?").bind(id).run();
    expect([await used(Date.UTC(2026, 10, 23, 23, 59)), await used()]).toEqual([
      costOf({ people: 1000, messages: 1, chunks: 1 }, flow).rowsWritten,
      0,
    ]);
  });

  it("holds what is left to send of yesterday's messages", async () => {
    await withPeople(11);
    await sent(11, now - day);
    await env.DB.exec("UPDATE chunks SET state = 'closed' WHERE number = 1");
    expect(await used()).toBe(costOf({ people: 1, messages: 1, chunks: 1 }, flow).rowsWritten);
  });

  it("holds what public forms have reserved", async () => {
    await env.DB.exec(
      "INSERT INTO publicQuotaDays (day, rowsReserved) VALUES ('2026-11-24', 400), ('2026-11-23', 9000)",
    );
    expect(await used()).toBe(400);
  });

  it("costs a few rows to know, whatever was sent before", async () => {
    await withPeople(200);
    for (let ago = 20; ago >= 0; ago--) {
      await env.DB.exec("UPDATE chunks SET state = 'closed'");
      await sent(200, now - ago * day);
    }
    const meter = counting(env.DB);
    await readAlone(dayReading(openDb(meter.d1), outflow, now));
    // Today's twenty chunks are open, and are looked through for older ones.
    expect([meter.statements, meter.rowsRead < 60, meter.rowsWritten]).toEqual([1, true, 0]);
  });
});

describe("a message that is to be sent", () => {
  const weigh = (people: number, leavesAt = now) =>
    weighSending(town(), { people: { sms: people }, leavesAt, outflow }, now);

  it("fits into an empty day", async () => {
    await withPeople(10);
    expect(await weigh(10)).toBe("fits");
  });

  it("would eat the reserve when others were sent before", async () => {
    await withPeople(2000);
    await sent(43_000);
    expect([await weigh(1500), await weigh(2500), await weigh(5000)]).toEqual(["fits", "eats-reserve", "too-much"]);
  });

  it("is weighed with what waits to leave on its day, and only with that", async () => {
    await withPeople(2000);
    await sent(42_000);
    const id = await aDraft({ dueAt: now + 2 * hour });
    expect(await weigh(2000)).toBe("fits");
    await dispatchMessage({ db: town(), queue: quietQueue().queue, plan }, aClerk, pressed(id), now);
    expect([await weigh(2000), await weigh(2000, now + day)]).toEqual(["eats-reserve", "fits"]);
  });

  it("is weighed against the people there are, when ids have grown by people who left", async () => {
    await withPeople(10);
    await withPeople(1, { from: 40_000 });
    await sent(10_000);
    expect(await weigh(10)).toBe("fits");
  });

  it("that waits for people of one place counts those people", async () => {
    await withPeople(5000, { topics: 2 ** crisis, state: "subscribed" });
    const id = await aDraft({ dueAt: now + hour });
    await dispatchMessage({ db: town(), queue: quietQueue().queue, plan }, aClerk, pressed(id), now);
    await sent(38_000);
    // 5,000 more for the message that waits would be too much; nobody of them wants to hear it.
    expect(await weigh(10)).toBe("fits");
  });

  it("reads a few rows where there is room", async () => {
    await withPeople(2000);
    const meter = counting(env.DB);
    await weighSending(openDb(meter.d1), { people: { sms: 2000 }, leavesAt: now, outflow }, now);
    expect([meter.statements, meter.rowsRead < 20]).toEqual([1, true]);
  });
});

it("keeps the reserve for landlines by their number, which are in chunks of their own", async () => {
  await withLandlines(31);
  await withPeople(10, { from: 100 });
  const both = { sms: flow, voice: { perChunk: 30, webhooks: 2 } };
  expect((await readAlone(dayReading(town(), both, now))).reserve).toEqual(costOfSending({ sms: 10, voice: 31 }, both));
  expect((await readAlone(dayReading(town(), outflow, now))).reserve).toEqual(costOfSending({ sms: 10 }, outflow));
});

it("keeps the reserve for whoever is subscribed, and for nobody else", async () => {
  await comeIn();
  expect((await readAlone(dayReading(town(), outflow, now))).reserve).toEqual(costOfSending({ sms: 1 }, outflow));
});
