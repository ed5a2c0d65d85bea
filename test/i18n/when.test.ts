import { describe, expect, it } from "vitest";
import { readTownTime, sayNearTime, sayTownTime } from "../../src/i18n/when.ts";
import { inputTownTime, startOfUtcDay, townDay } from "../../src/time.ts";

const utc = (iso: string) => Date.parse(`${iso}Z`);

describe("the town's clock is read", () => {
  it.each([
    // label, day, time, the same instant in UTC
    ["in winter", "2026-01-15", "08:00", "2026-01-15T07:00"],
    ["in summer", "2026-07-15", "08:00", "2026-07-15T06:00"],
    ["on leap day", "2028-02-29", "12:00", "2028-02-29T11:00"],
    ["at midnight", "2026-10-14", "00:00", "2026-10-13T22:00"],

    ["spring 2026, the last winter minute", "2026-03-29", "01:59", "2026-03-29T00:59"],
    ["spring 2026, the first summer minute", "2026-03-29", "03:00", "2026-03-29T01:00"],
    ["spring 2027, the last winter minute", "2027-03-28", "01:59", "2027-03-28T00:59"],
    ["spring 2027, the first summer minute", "2027-03-28", "03:00", "2027-03-28T01:00"],

    ["autumn 2026, before the doubled hour", "2026-10-25", "01:59", "2026-10-24T23:59"],
    ["autumn 2026, the doubled hour means the first", "2026-10-25", "02:00", "2026-10-25T00:00"],
    ["autumn 2026, all through it", "2026-10-25", "02:30", "2026-10-25T00:30"],
    ["autumn 2026, to its end", "2026-10-25", "02:59", "2026-10-25T00:59"],
    ["autumn 2026, after it", "2026-10-25", "03:00", "2026-10-25T02:00"],
    ["autumn 2027, the doubled hour means the first", "2027-10-31", "02:30", "2027-10-31T00:30"],
    ["autumn 2027, after it", "2027-10-31", "03:00", "2027-10-31T02:00"],
  ])("%s", (_, day, time, inUtc) => {
    expect(readTownTime(day, time)).toEqual({ ok: true, at: utc(inUtc) });
    expect(readTownTime(`${day}T${time}`)).toEqual({ ok: true, at: utc(inUtc) });
  });

  it.each([
    ["2026-03-29", "02:00"],
    ["2026-03-29", "02:30"],
    ["2026-03-29", "02:59"],
    ["2027-03-28", "02:00"],
    ["2027-03-28", "02:59"],
  ])("%s %s never comes", (day, time) => {
    expect(readTownTime(day, time)).toEqual({ ok: false, problem: "skipped" });
  });

  it.each([
    ["", ""],
    ["2026-02-30", "08:00"],
    ["2027-02-29", "08:00"],
    ["2026-13-01", "08:00"],
    ["2026-10-14", "24:00"],
    ["2026-10-14", "08:60"],
    ["2026-10-14", ""],
    ["2026-10-14", "08:00Z"],
    ["2026-10-14", "08:00[Asia/Tokyo]"],
    ["2026-10-14T08:00", "08:00"],
  ])("%j %j is no time", (day, time) => {
    expect(readTownTime(day, time)).toEqual({ ok: false, problem: "not-a-time" });
  });

  it("a day alone is no time", () => expect(readTownTime("2026-10-14").ok).toBe(false));
});

describe("the town's clock is said", () => {
  it.each([
    ["2026-10-14T06:00", "středa 14. 10. 2026 v\u00a08:00", "Wednesday 14 October 2026 at 8:00"],
    ["2026-10-13T22:00", "středa 14. 10. 2026 v\u00a00:00", "Wednesday 14 October 2026 at 0:00"],
    ["2026-12-31T22:59", "čtvrtek 31. 12. 2026 ve\u00a023:59", "Thursday 31 December 2026 at 23:59"],
    ["2026-12-31T23:00", "pátek 1. 1. 2027 v\u00a00:00", "Friday 1 January 2027 at 0:00"],
    ["2026-03-29T01:00", "neděle 29. 3. 2026 ve\u00a03:00", "Sunday 29 March 2026 at 3:00"],
    ["2026-10-25T00:30", "neděle 25. 10. 2026 ve\u00a02:30", "Sunday 25 October 2026 at 2:30"],
    ["2026-10-25T01:30", "neděle 25. 10. 2026 ve\u00a02:30", "Sunday 25 October 2026 at 2:30"],
  ])("%s", (inUtc, czech, english) => {
    expect(sayTownTime("cs", utc(inUtc))).toBe(czech);
    expect(sayTownTime("en", utc(inUtc))).toBe(english);
  });

  it("with the preposition a Czech would use", () => {
    const hours = Array.from({ length: 24 }, (_, hour) =>
      sayTownTime("cs", utc("2026-01-14T23:00") + hour * 3_600_000),
    );
    const withVe = hours.filter((said) => said.includes(" ve\u00a0")).map((said) => said.split("\u00a0").at(-1));
    expect(withVe).toEqual(["2:00", "3:00", "4:00", "12:00", "13:00", "14:00", "20:00", "21:00", "22:00", "23:00"]);
  });
});

describe("the town's days and hours", () => {
  it.each([
    ["2026-07-14T21:59", "2026-07-14", "2026-07-14T23:59"],
    ["2026-07-14T22:00", "2026-07-15", "2026-07-15T00:00"],
    ["2026-01-14T22:59", "2026-01-14", "2026-01-14T23:59"],
    ["2026-01-14T23:00", "2026-01-15", "2026-01-15T00:00"],
    ["2026-03-29T00:59", "2026-03-29", "2026-03-29T01:59"],
    ["2026-03-29T01:00", "2026-03-29", "2026-03-29T03:00"],
    ["2027-10-31T00:59:59.999", "2027-10-31", "2027-10-31T02:59"],
    ["2027-10-31T01:00", "2027-10-31", "2027-10-31T02:00"],
  ])("%s UTC", (inUtc, day, input) => {
    expect(townDay(utc(inUtc))).toBe(day);
    expect(inputTownTime(utc(inUtc))).toBe(input);
  });

  it("what a field shows is read back, all through two years but for the second of the doubled hours", () => {
    const lost: string[] = [];
    for (let at = utc("2026-01-01T00:00"); at < utc("2028-01-01T00:00"); at += 3_600_000) {
      const read = readTownTime(inputTownTime(at));
      if (!read.ok || read.at !== at) lost.push(new Date(at).toISOString());
    }
    expect(lost).toEqual(["2026-10-25T01:00:00.000Z", "2027-10-31T01:00:00.000Z"]);
  });

  it.each([
    ["2026-10-25T00:00", "2026-10-25T00:00"],
    ["2026-10-25T23:59:59.999", "2026-10-25T00:00"],
    ["1969-12-31T12:00", "1969-12-31T00:00"],
  ])("the UTC day of %s", (inUtc, start) => expect(startOfUtcDay(utc(inUtc))).toBe(utc(start)));
});

it.each([
  [23, "pondělí", "v pondělí", "na pondělí", "od pondělí", "do pondělí"],
  [24, "úterý", "v úterý", "na úterý", "od úterý", "do úterý"],
  [25, "středa", "ve středu", "na středu", "od středy", "do středy"],
  [26, "čtvrtek", "ve čtvrtek", "na čtvrtek", "od čtvrtka", "do čtvrtka"],
  [27, "pátek", "v pátek", "na pátek", "od pátku", "do pátku"],
  [28, "sobota", "v sobotu", "na sobotu", "od soboty", "do soboty"],
  [29, "neděle", "v neděli", "na neděli", "od neděle", "do neděle"],
])(
  "says every day of the week in the case its sentence needs: %i. 11. 2026 is %s",
  (day, alone, on, meant, since, until) => {
    const at = Date.UTC(2026, 10, day, 7);
    const rest = ` ${day}. 11. 2026 v\u00a08:00`;
    expect((["alone", "on", "for", "since", "until"] as const).map((role) => sayTownTime("cs", at, role))).toEqual(
      [alone, on, meant, since, until].map((words) => words + rest),
    );
    expect(sayTownTime("en", at, "on")).toMatch(/^on [A-Z]/);
  },
);

/** Wednesday 25 November 2026, 10:41 in the town. */
const midday = Date.UTC(2026, 10, 25, 9, 41);

it.each([
  [[10, 25, 7, 2], "dnes v 8:02", "today at 8:02"],
  [[10, 24, 15, 44], "včera v 16:44", "yesterday at 16:44"],
  [[10, 24, 23, 30], "dnes v 0:30", "today at 0:30"],
  [[10, 26, 6, 0], "zítra v 7:00", "tomorrow at 7:00"],
  [[10, 27, 7, 0], "v pátek v 8:00", "on Friday at 8:00"],
  [[10, 20, 13, 0], "v pátek ve 14:00", "on Friday at 14:00"],
  [[10, 18, 7, 0], "18. 11. v 8:00", "on 18 November at 8:00"],
  [[11, 29, 7, 0], "29. 12. v 8:00", "on 29 December at 8:00"],
  [[12, 3, 7, 0], "v neděli 3. 1. 2027 v 8:00", "on Sunday 3 January 2027 at 8:00"],
] as const)("a list says its times as people do: %j", ([month, day, hour, minute], cs, en) => {
  const at = Date.UTC(2026, month, day, hour, minute);
  const said = (["cs", "en"] as const).map((language) => sayNearTime(language, at, midday));
  expect(said.map((one) => one.replaceAll("\u00a0", " "))).toEqual([cs, en]);
});
