import { describe, expect, it } from "vitest";
import { readTownTime } from "../../src/i18n/when.ts";

/** Tuesday 24 November 2026, 9:00 in Prague. */
const now = Date.UTC(2026, 10, 24, 8);
const thursdayAtEight = { ok: true, at: Date.UTC(2026, 10, 26, 7) };

describe("a day is read as Czechs write it", () => {
  it.each([
    "2026-11-26",
    "2026/11/26",
    "2026. 11. 26.",
    "26. 11. 2026",
    "26.11.2026",
    "26.11. 2026",
    " 26 . 11 . 2026 ",
    "26.\u00a011.\u00a02026",
    "26. 11. 26",
    "26/11/2026",
    "26-11-2026",
    "26–11–2026",
    "26 11 2026",
    "26. 11.",
    "26.11",
    "26. listopadu 2026",
    "26.listopadu",
    "26 Listopad 2026",
    "26. lis. 2026",
    "26. XI. 2026",
    "26.Ⅺ.2026",
    "čtvrtek 26. 11. 2026",
    "ve čtvrtek 26. 11.",
    "čt 26. 11.",
    "dne 26. 11. 2026",
    "26. 11. 2026 (čtvrtek)".replace(/[()]/g, ","),
    "26 November 2026",
    "November 26, 2026",
    "Thursday 26th November",
    "２６．１１．２０２６",
    "26. 11. 2O26",
    "26.\u200b11.\u200b2026",
    "26. listopadu".normalize("NFD"),
    "pozítří",
  ])("%j", (day) => {
    expect(readTownTime(day, "8:00", now)).toEqual(thursdayAtEight);
  });

  it.each([
    ["dnes", "2026-11-24"],
    ["zítra", "2026-11-25"],
    ["24. 11.", "2026-11-24"],
    ["23. 11.", "2027-11-23"],
    ["1. 1.", "2027-01-01"],
    ["1. května", "2027-05-01"],
    ["1. v. 2027", "2027-05-01"],
    ["3. června 2027", "2027-06-03"],
    ["3. července 2027", "2027-07-03"],
    ["01. srpna 2027", "2027-08-01"],
    ["29. 2. 2028", "2028-02-29"],
  ])("%j is %s", (day, iso) => {
    expect(readTownTime(day, "8:00", now)).toEqual(readTownTime(iso, "08:00"));
    expect(readTownTime(iso, "08:00").ok).toBe(true);
  });

  it.each([
    ["pátek 26. 11. 2026", "other-weekday"],
    ["ve středu 26. 11.", "other-weekday"],
    ["29. 2. 2027", "not-a-time"],
    ["31. 11. 2026", "not-a-time"],
    ["11/26/2026", "not-a-time"],
    ["26. 13. 2026", "not-a-time"],
    ["0. 11. 2026", "not-a-time"],
    ["26.", "not-a-time"],
    ["listopad", "not-a-time"],
    ["čtvrtek", "not-a-time"],
    ["26. brumairu", "not-a-time"],
    ["26. 11. 126", "not-a-time"],
    ["26. 11. 2026 27. 11. 2026", "not-a-time"],
    ["26.–27. 11. 2026", "not-a-time"],
    ["constructor", "not-a-time"],
    ["1 ".repeat(100_000), "not-a-time"],
  ])("%j is refused: %s", (day, problem) => {
    expect(readTownTime(day, "8:00", now)).toEqual({ ok: false, problem });
  });

  it("without its year it is no day where nobody says what today is", () => {
    expect(readTownTime("26. 11.", "8:00").ok).toBe(false);
  });
});

describe("an hour is read as Czechs write it", () => {
  it.each([
    "08:00",
    "8:00",
    "8.00",
    "8,00",
    "8:00 hod.",
    "8,00 hod",
    "08:00:00",
    "08:00:00.000",
    "8",
    "v 8",
    "v 8:00",
    "ve 8:00",
    "v 8 hodin",
    "v 8. hodin",
    "8h",
    "8 h",
    "8h00",
    "8 00",
    "0800",
    "800",
    "8:OO",
    "８：００",
    "8\u200b:00",
    "8:00\u00a0hodin",
    "8 ráno",
    "8:00 dopoledne",
    "8 am",
    "8:00 AM",
    "8 a.m.",
  ])("%j", (hour) => {
    expect(readTownTime("2026-11-26", hour)).toEqual(thursdayAtEight);
  });

  it.each([
    ["v 18. hodin", "18:00"],
    ["ve 22:30", "22:30"],
    ["8,30 hod", "08:30"],
    ["5 odpoledne", "17:00"],
    ["8 večer", "20:00"],
    ["12 pm", "12:00"],
    ["12 am", "00:00"],
    ["5:30 p.m.", "17:30"],
    ["v poledne", "12:00"],
    ["0:05", "00:05"],
    ["2359", "23:59"],
  ])("%j is %s", (hour, clock) => {
    expect(readTownTime("2026-11-26", hour)).toEqual(readTownTime("2026-11-26", clock));
    expect(readTownTime("2026-11-26", clock).ok).toBe(true);
  });

  it.each([
    "",
    "  ",
    "24:00",
    "25",
    "8:60",
    "8:5",
    "8:00:60",
    "08:00Z",
    "-8:00",
    "8:00 - 17:00 hod.",
    "od 9.-17. hodin",
    "13 am",
    "ráno",
    "půlnoc",
    "nevím",
    "8:00 9:00",
    "8".repeat(100_000),
  ])("%j is none", (hour) => {
    expect(readTownTime("2026-11-26", hour)).toEqual({ ok: false, problem: "not-a-time" });
  });
});

describe("a day and an hour may stand in one field", () => {
  it.each([
    ["2026-11-26T08:00", undefined],
    ["2026-11-26T08:00:00", undefined],
    ["26. 11. 2026 v 8:00", ""],
    ["26. 11. 2026, 8:00", ""],
    ["26. 11. 8:00 hod.", ""],
    ["čtvrtek 26. listopadu v 8 hodin", " "],
    ["26 November 2026 at 8:00", ""],
    ["pozítří v 8", ""],
  ])("%j", (day, hour) => {
    expect(readTownTime(day, hour, now)).toEqual(thursdayAtEight);
  });

  it.each([["26. 11. 2026"], ["v 8:00"], ["8:00"], ["26. 11. 2026 v"]])("%j alone is not enough", (day) => {
    expect(readTownTime(day, "", now).ok).toBe(false);
  });
});
