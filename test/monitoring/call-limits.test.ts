import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { theClock } from "../../src/audit/actor.ts";
import { troubledReading } from "../../src/gateway/halt.ts";
import { noticeWords } from "../../src/i18n/catalogues.ts";
import type { Outflow } from "../../src/monitoring/allowance.ts";
import { ceilingOfCalls, reserveOfCalls } from "../../src/monitoring/call-limits.ts";
import { countMessageCallsStatement, findCallDay } from "../../src/monitoring/call-queries.ts";
import { weighCallsOfMessage } from "../../src/monitoring/calls.ts";
import { recordHeartbeat } from "../../src/monitoring/heartbeat.ts";
import { inspectService } from "../../src/monitoring/inspect.ts";
import { forgetOldCounts } from "../../src/monitoring/use-quota.ts";
import { longestCallSeconds } from "../../src/providers/call-length.ts";
import { day } from "../support/enrolment.ts";
import { flow, now, rows, town } from "../support/town.ts";

/** Seventy-two landlines, as a town of two thousand has them. */
const people = 72;
const ordinary = {
  calls: ceilingOfCalls(people).calls - reserveOfCalls(people).calls,
  seconds: ceilingOfCalls(people).seconds - reserveOfCalls(people).seconds,
};

beforeEach(() => env.DB.exec(`INSERT INTO subscriberCounts VALUES ('voice', ${people})`));

/** A message calls so many, each for so long. */
const aMessageCalls = (calls: number, secondsEach = 60, at = now) =>
  countMessageCallsStatement(town(), { made: askedFor(calls), secondsEach, isLimited: false }, at).run();

const askedFor = (calls: number) => ({ sql: "SELECT ?4 AS calls", values: [calls] });

/** The same where the day's limits hold. @returns whether it may */
async function mayCall(calls: number, secondsEach: number) {
  const asked = { made: askedFor(calls), secondsEach, isLimited: true };
  return (await countMessageCallsStatement(town(), asked, now).run()).meta.changes === 1;
}

describe("the calls of a day", () => {
  it("are counted for the town: one row, however many a message calls", async () => {
    await aMessageCalls(72, 40.2);
    await aMessageCalls(10, 60);
    await aMessageCalls(0);
    expect(await rows("SELECT who, calls, seconds FROM callDays")).toEqual([
      { who: "town", calls: 82, seconds: 72 * 41 + 600 },
    ]);
    expect(await findCallDay(town(), now)).toEqual({
      used: { calls: 82, seconds: 72 * 41 + 600 },
      people,
    });
    expect(await findCallDay(town(), now + day)).toEqual({ used: { calls: 0, seconds: 0 }, people });
  });

  it("hold four messages in which nobody answers before the last try, and a crisis to everybody beside them", async () => {
    for (let nth = 0; nth < 4; nth++) {
      expect(await weighCallsOfMessage(town(), { calls: 4 * people, seconds: 120 * people }, now)).toBe("fits");
      await aMessageCalls(4 * people, 30);
    }
    const crisis = { calls: 4 * people, seconds: longestCallSeconds * people };
    expect(await weighCallsOfMessage(town(), crisis, now)).not.toBe("too-much");
  });

  it.each<[string, number, number, string]>([
    ["one call less than what ordinary messages may use", 0, 0, "fits"],
    ["one more", 1, 0, "eats-reserve"],
    ["a minute more than those minutes", 0, 60, "eats-reserve"],
    ["more than the ceiling", reserveOfCalls(people).calls + 1, 0, "too-much"],
    ["more minutes than the ceiling", 0, reserveOfCalls(people).seconds + 1, "too-much"],
  ])("are weighed: %s", async (_, calls, seconds, verdict) => {
    await aMessageCalls(1, 10);
    const more = { calls: ordinary.calls - 1 + calls, seconds: ordinary.seconds - 10 + seconds };
    expect(await weighCallsOfMessage(town(), more, now)).toBe(verdict);
  });

  it.each<[string, number, number, boolean]>([
    ["calls", 1, 1, true],
    ["one call too many", 2, 1, false],
    ["seconds", 1, 100, true],
    ["one second too many", 1, 101, false],
  ])("let ordinary messages have their %s, and not what is kept for a crisis", async (_, calls, seconds, may) => {
    await aMessageCalls(1, ordinary.seconds - 100);
    await aMessageCalls(ordinary.calls - 2, 0);
    expect(await mayCall(calls, seconds / calls)).toBe(may);
    expect((await findCallDay(town(), now)).used.calls).toBe(ordinary.calls - 1 + (may ? calls : 0));
  });

  it("are forgotten two days later", async () => {
    await aMessageCalls(1);
    await forgetOldCounts({ db: town() }, theClock, now + day);
    expect(await rows("SELECT who FROM callDays")).toHaveLength(1);
    await forgetOldCounts({ db: town() }, theClock, now + 2 * day);
    expect(await rows("SELECT who FROM callDays")).toHaveLength(0);
  });
});

describe("the alarm of calls", () => {
  const inspect = async (channels: Outflow = { sms: flow, voice: flow }, at = now) => {
    await recordHeartbeat({ db: town() }, theClock, "* * * * *", at);
    const inspection = { outflow: channels, limited: false, troubled: troubledReading(town()) };
    await inspectService({ db: town() }, theClock, inspection, at);
    return (await rows<{ cause: string }>("SELECT cause FROM alarms WHERE clearedAt IS NULL")).map(
      ({ cause }) => cause,
    );
  };
  const most = Math.ceil(0.8 * ordinary.calls);

  it("comes before the ceiling, and goes with the day", async () => {
    await aMessageCalls(most - 1, 1);
    expect(await inspect()).toEqual([]);
    await aMessageCalls(1, 1);
    expect(await inspect()).toEqual(["calls"]);
    expect(await inspect(undefined, now + day)).toEqual([]);
  });

  it("comes for minutes too", async () => {
    await aMessageCalls(1, 0.8 * ordinary.seconds);
    expect(await inspect()).toEqual(["calls"]);
  });

  it("asks for nothing where the town does not call", async () => {
    await aMessageCalls(most, 1);
    expect(await inspect({ sms: flow })).toEqual([]);
  });

  it("is told in both languages, in one segment's letters", () => {
    for (const { alarms } of Object.values(noticeWords)) expect(alarms.calls).toMatch(/^[ -~]{10,60}$/);
  });
});
