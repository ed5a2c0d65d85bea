import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { bySms, theClock } from "../../src/audit/actor.ts";
import { forgetOldTalk } from "../../src/inbox/forget.ts";
import { joinParts, receiveInbound, sweepParts } from "../../src/inbox/parts.ts";
import { quotaDay, quotaRowsADay } from "../../src/monitoring/public-quota.ts";
import { alena, comeIn, day, minute, portsOf } from "../support/enrolment.ts";
import { now, quietQueue, rows, town } from "../support/town.ts";

const second = 1000;

const long = `P Dobry den, na Husove ulici uz tri dny nesviti lampa u cisla dvanact a je tam velka tma, prosim poslete tam nekoho.`;
const pieces = (text: string) => [text.slice(0, 67), text.slice(67)];

type Part = { of?: string; from?: string; at?: number };

/** One part of a text comes. */
function comes(text: string, [number, total]: [number, number], { of = "a702", from = alena, at = now }: Part = {}) {
  const part = { of, number, total };
  const inbound = { provider: "bulkgate", providerId: `${of}-${number}-${text}`, from, text, part } as const;
  return receiveInbound(portsOf(town(), quietQueue().queue), bySms, inbound, at);
}

const series = { provider: "bulkgate", phone: alena, series: "a702" } as const;
const kept = () =>
  rows<{ text: string; understoodAs: string }>("SELECT text, understoodAs FROM inboundTexts ORDER BY id");
const answers = () => rows("SELECT id FROM notices WHERE kind = 'reply'");
const [first = "", rest = ""] = pieces(long);

beforeEach(() => comeIn());

describe("a long text in parts", () => {
  it.each([
    ["in order", [1, 2]],
    ["the last first", [2, 1]],
  ])("is one text, %s", async (_, order) => {
    for (const number of order) await comes(number === 1 ? first : rest, [number, 2], { at: now + number });
    expect([await kept(), (await answers()).length]).toEqual([[{ text: long, understoodAs: "letter" }], 1]);
  });

  it("waits for what is missing, and changes nothing till then", async () => {
    expect(await comes("STOP ", [1, 2])).toEqual({ ok: true, value: { understoodAs: "part", waiting: series } });
    expect([await kept(), await rows("SELECT state FROM subscribers")]).toEqual([[], [{ state: "subscribed" }]]);
  });

  it("is one text however often and at once its parts come", async () => {
    await Promise.all([1, 2, 1, 2, 2, 1].map((number) => comes(number === 1 ? first : rest, [number, 2])));
    await comes(first, [1, 2], { at: now + 5 * minute });
    await sweepParts(portsOf(), theClock, now + 10 * minute);
    expect([(await kept()).length, (await answers()).length]).toEqual([1, 1]);
  });

  it("is read as far as it has come when the rest does not come", async () => {
    await comes(first, [1, 3]);
    await comes("prosim.", [3, 3], { at: now + second });
    await joinParts(portsOf(), bySms, series, now + 20 * second);
    expect(await kept()).toMatchObject([{ text: `${first} prosim.` }]);
  });

  it("is read by the clock when nothing else has", async () => {
    await comes(first, [1, 2]);
    expect(await sweepParts(portsOf(), theClock, now + 20 * second)).toBe(0);
    expect(await sweepParts(portsOf(), theClock, now + minute)).toBe(1);
    expect(await sweepParts(portsOf(), theClock, now + 2 * minute)).toBe(0);
    expect(await kept()).toMatchObject([{ text: first }]);
  });

  it("acts once when its rest comes just as it is read", async () => {
    await comes("ODREGISTRUJ ", [1, 2]);
    await Promise.all([
      joinParts(portsOf(), bySms, series, now + 20 * second),
      comes("3", [2, 2], { at: now + 20 * second }),
    ]);
    await sweepParts(portsOf(), theClock, now + 3 * minute);
    const texts = (await kept()).map(({ text }) => text);
    expect([["ODREGISTRUJ 3"], ["ODREGISTRUJ ", "3"]]).toContainEqual(texts);
  });

  it("is of the telephone that wrote it, and of the text it belongs to", async () => {
    await comes(first, [1, 2]);
    await comes("dva", [2, 2], { from: "+420602333444" });
    await comes("tri", [2, 2], { of: "a802" });
    expect(await kept()).toEqual([]);
    await comes(rest, [2, 2]);
    expect(await kept()).toMatchObject([{ text: long }]);
  });

  it("may have the header of an earlier one", async () => {
    for (const text of [long, `${long} Diky`]) {
      const [one = "", two = ""] = pieces(text.replace("P ", text === long ? "P " : "P Opet "));
      await comes(one, [1, 2], { at: now + text.length });
      await comes(two, [2, 2], { at: now + text.length });
    }
    expect(await kept()).toHaveLength(2);
  });

  it("is obeyed part by part when the public forms' share of the day is used up, so that a STOP is heard", async () => {
    await env.DB.prepare(
      "INSERT INTO publicQuotaDays (day, rowsReserved) VALUES (?, ?) ON CONFLICT DO UPDATE SET rowsReserved = excluded.rowsReserved",
    )
      .bind(quotaDay(now), quotaRowsADay)
      .run();
    await comes("STOP", [1, 2]);
    expect(await rows("SELECT state FROM subscribers")).toEqual([{ state: "left" }]);
  });

  it("is forgotten in its parts after a day", async () => {
    await comes(first, [1, 2]);
    await forgetOldTalk({ db: town() }, theClock, now + 2 * day);
    expect(await rows("SELECT 1 FROM textParts")).toEqual([]);
  });
});

describe("a text without a name", () => {
  const texts = (text: string, at: number, from: string = alena) =>
    receiveInbound(
      portsOf(town(), quietQueue().queue),
      bySms,
      { provider: "bulkgate", providerId: `hash of ${text}`, isNameless: true, from, text },
      at,
    );

  it.each([
    ["at once", 0],
    ["half a minute later", minute / 2],
    ["just within a minute", minute - 1],
  ])("is the same when it comes again %s", async (_, later) => {
    await texts("P Nesviti lampa", now);
    await texts("P Nesviti lampa", now + later);
    expect(await kept()).toHaveLength(1);
  });

  it("is another after a minute: a second STOP counts", async () => {
    await texts("STOP", now);
    await comeIn({}, { at: now + second });
    await texts("STOP", now + minute);
    expect([(await kept()).length, await rows("SELECT state FROM subscribers")]).toEqual([2, [{ state: "left" }]]);
  });

  it("acts once when it comes many times at once", async () => {
    await Promise.all(Array.from({ length: 5 }, () => texts("P Nesviti lampa", now)));
    expect([(await kept()).length, (await answers()).length]).toEqual([1, 1]);
  });
});
