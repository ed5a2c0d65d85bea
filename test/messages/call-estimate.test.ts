import { describe, expect, it } from "vitest";
import { type CallPlan, callTimes, priceOfCalls, secondsOfCall } from "../../src/messages/call-estimate.ts";
import { callHoursOf, nextTryAt, ringsFrom } from "../../src/messages/call-hours.ts";
import { spokenSeconds } from "../../src/text/spoken/duration.ts";
import type { Calls } from "../../src/town/town.ts";

/** A moment of Tuesday 24 November 2026 in Prague; `day` 1 is Wednesday. */
const at = (clock: string, day = 0) =>
  Date.parse(`2026-11-${24 + day}T${clock.length === 5 ? `${clock}:00` : clock}+01:00`);
const said = (moment: number) => new Date(moment + 3_600_000).toISOString().slice(5, 19);
const hours = { from: 8, until: 20 };
const minute = 60_000;

describe("telephones may ring", () => {
  it.each([
    ["at once, inside the hours", at("9:00".padStart(5, "0")), at("09:00")],
    ["at the very first moment", at("08:00"), at("08:00")],
    ["in the morning, from the night before it", at("03:00"), at("08:00")],
    ["the next morning, from the very end on", at("20:00"), at("08:00", 1)],
    ["the next morning, from the evening on", at("23:59"), at("08:00", 1)],
    [
      "at eight on the day when the clocks go back",
      Date.parse("2026-10-24T21:00+02:00"),
      Date.parse("2026-10-25T08:00+01:00"),
    ],
    [
      "at eight on the day when they go forward",
      Date.parse("2027-03-27T21:00+01:00"),
      Date.parse("2027-03-28T08:00+02:00"),
    ],
  ])("%s", (_, from, rings) => {
    expect(said(ringsFrom(from, hours))).toBe(said(rings));
  });

  it("at any time for a crisis, and where a town has no quiet hours", () => {
    const town = { callsFrom: 8, callsUntil: 20 } as Calls;
    expect(callHoursOf(town, "ordinary")).toEqual(hours);
    expect(callHoursOf(town, "urgent")).toBeUndefined();
    expect(callHoursOf({ ...town, callsFrom: 0, callsUntil: 24 }, "ordinary")).toBeUndefined();
    expect(ringsFrom(at("03:00"), undefined)).toBe(at("03:00"));
  });
});

describe("who was not reached is called again", () => {
  const until = { hours, expiresAt: at("08:00", 2) };

  it.each([
    ["five minutes after the first call", 1, at("09:00"), at("09:05")],
    ["a quarter of an hour after the second", 2, at("09:00"), at("09:15")],
    ["half an hour after the third", 3, at("09:00"), at("09:30")],
    ["in the morning, if it would be after the hours", 2, at("19:50"), at("08:00", 1)],
  ])("%s", (_, tries, ended, again) => {
    expect(nextTryAt(ended, tries, until)).toBe(again);
  });

  it("not a fifth time, nor at or after the expiry", () => {
    expect(nextTryAt(at("09:00"), 4, until)).toBeUndefined();
    expect(nextTryAt(at("09:00"), 1, { hours, expiresAt: at("09:05") })).toBeUndefined();
    expect(nextTryAt(at("19:58"), 1, { hours, expiresAt: at("07:00", 1) })).toBeUndefined();
  });
});

/** Two hundred telephones, a call a second, from nine on; the message is good for a day, a telephone rings for 45 s. */
const usual: CallPlan = {
  calls: 200,
  pace: { perChunk: 30, slotMs: 30_000 },
  startAt: at("09:00"),
  expiresAt: at("09:00", 1),
  hours,
  ringSeconds: 45,
};
const timesOf = (plan: Partial<CallPlan>) => {
  const { firstAt, lastAt, lastTryAt, tries, delays } = callTimes({ ...usual, ...plan });
  return [
    said(firstAt),
    said(lastAt),
    said(lastTryAt),
    tries,
    delays.map(({ what, until }) => [what, until && said(until)]),
  ];
};

describe("the last telephone rings", () => {
  it.each<[string, Partial<CallPlan>, ReturnType<typeof timesOf>]>([
    [
      "after as many seconds as there are telephones; who does not answer, for the last time within an hour",
      {},
      ["11-24T09:00:00", "11-24T09:03:20", "11-24T09:58:35", 4, []],
    ],
    [
      "at once, where there is no pace",
      { pace: { perChunk: 30, slotMs: 0 } },
      ["11-24T09:00:00", "11-24T09:00:00", "11-24T09:55:15", 4, []],
    ],
    [
      "when its time has come",
      { startAt: at("12:00"), calls: 1 },
      ["11-24T12:00:00", "11-24T12:00:01", "11-24T12:55:16", 4, []],
    ],
    [
      "in the morning, when the message was sent in the night",
      { startAt: at("21:30"), expiresAt: at("21:30", 1) },
      ["11-25T08:00:00", "11-25T08:03:20", "11-25T08:58:35", 4, [["all", "11-25T08:00:00"]]],
    ],
    [
      "never, when the message is of no use by then",
      { startAt: at("21:30"), expiresAt: at("07:00", 1) },
      ["11-25T08:00:00", "11-25T08:00:00", "11-25T08:00:00", 0, [["all", undefined]]],
    ],
    [
      "in the morning, when the hours end in the middle",
      { startAt: at("19:58") },
      ["11-24T19:58:00", "11-25T08:01:20", "11-25T08:56:35", 4, [["some", "11-25T08:00:00"]]],
    ],
    [
      "at the end of the hours, when the message is of no use in the morning",
      { startAt: at("19:58"), expiresAt: at("07:00", 1) },
      ["11-24T19:58:00", "11-24T20:00:00", "11-24T20:00:00", 1, [["some", undefined]]],
    ],
    [
      "at the expiry, when it comes in the middle",
      { expiresAt: at("09:02") },
      ["11-24T09:00:00", "11-24T09:02:00", "11-24T09:02:00", 1, [["some", undefined]]],
    ],
    [
      "for the last time in the morning, when a try would fall after the hours",
      { startAt: at("19:30") },
      ["11-24T19:30:00", "11-24T19:33:20", "11-25T08:00:00", 4, [["tries", "11-25T08:00:00"]]],
    ],
    [
      "less often, when a try would fall after the expiry",
      { expiresAt: at("09:20") },
      ["11-24T09:00:00", "11-24T09:03:20", "11-24T09:10:05", 2, [["tries", undefined]]],
    ],
    [
      "at any hour of a crisis",
      { startAt: at("23:30"), hours: undefined },
      ["11-24T23:30:00", "11-24T23:33:20", "11-25T00:28:35", 4, []],
    ],
  ])("%s", (_, plan, times) => {
    expect(timesOf(plan)).toEqual(times);
  });

  it("over as many days as it takes", () => {
    const days = callTimes({ ...usual, calls: 100_000, expiresAt: at("09:00", 5) });
    expect(said(days.lastAt)).toBe("11-26T12:46:40");
    expect(days.delays).toMatchObject([{ what: "some" }]);
  });
});

describe("a call takes", () => {
  const call = {
    text: "Voda neteče.",
    call: { language: "cs", greeting: "Dobrý den.", menu: "Stiskněte.", confirm: "", left: "" },
  } as const;

  it("its greeting, the message twice, what the keys do, and the rests between, slower where the town wants it so", () => {
    const spoken = "Dobrý den. Voda neteče. Voda neteče. Stiskněte.";
    expect(secondsOfCall(call, 1)).toBe(Math.ceil(spokenSeconds(spoken, 1) + 8));
    expect(secondsOfCall(call, 0.7)).toBeGreaterThan(secondsOfCall(call, 1.1));
  });

  it.each([
    [1, 1, 150],
    [60, 10, 1500],
    [61, 10, 3000],
    [179, 2, 900],
  ])("of %i s, made %i times, is paid by each minute that it begins: %i haléřů", (seconds, calls, price) => {
    expect(priceOfCalls([{ seconds, calls }], 150)).toBe(price);
  });

  it("in two languages, is paid by the length of each", () => {
    expect(
      priceOfCalls(
        [
          { seconds: 50, calls: 3 },
          { seconds: 70, calls: 1 },
        ],
        100,
      ),
    ).toBe(500);
    expect(priceOfCalls([], 100)).toBe(0);
  });
});

it("a minute of the clock may pass before who was not reached is called again", () => {
  const one = callTimes({ ...usual, calls: 1, pace: { perChunk: 1, slotMs: 0 } });
  expect(one.lastTryAt - one.lastAt).toBe((5 + 15 + 30) * minute + 3 * (45_000 + minute));
});
