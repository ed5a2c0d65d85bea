import { describe, expect, it } from "vitest";
import {
  abbreviationsOf,
  readAbbreviations,
  readCallHour,
  readMinutePrice,
  readRingSeconds,
  readSpeechRate,
} from "../../src/town/calls.ts";

describe("what is said of calls", () => {
  it.each([
    ["a price", readMinutePrice, { "2": 200, "1,5": 150, "0.95": 95, "0,10": 10, "50": 5000 }],
    ["an hour", readCallHour, { "0": 0, "8": 8, "08": 8, "8:00": 8, "8.00": 8, "24": 24 }],
    ["seconds of ringing", readRingSeconds, { "15": 15, "45": 45 }],
    ["a speed", readSpeechRate, { "0,7": 0.7, "0.95": 0.95, "1": 1, "1,10": 1.1 }],
  ])("is read as people write it: %s", (_, read, rows) => {
    const typed = Object.keys(rows);
    expect(typed.map((one) => [one, read(one)])).toEqual(Object.entries(rows));
  });

  it.each([
    ["a price", readMinutePrice, ["", "0", "0,05", "51", "200 h", "-1", "1,205", "dvě"]],
    ["an hour", readCallHour, ["", "25", "8:30", "-1", "osm", "8.5"]],
    ["seconds of ringing", readRingSeconds, ["", "14", "46", "30,5", "půl minuty"]],
    ["a speed", readSpeechRate, ["", "0,69", "1,11", "0,955", "90", "90 %", "pomalu"]],
  ])("is not guessed at: %s", (_, read, rows) => {
    expect(rows.map((one) => [one, read(one)])).toEqual(rows.map((one) => [one, undefined]));
  });
});

describe("the town's own abbreviations", () => {
  it("are a line each, in its order, without blanks and empty lines", () => {
    expect(readAbbreviations(" VaK =  vodovody  a kanalizace \r\n\r\nn. m.=náměstí\nMB = město = bydlení")).toEqual({
      ok: true,
      abbreviations: "VaK = vodovody a kanalizace\nn. m. = náměstí\nMB = město = bydlení",
    });
    expect(readAbbreviations(" \n")).toEqual({ ok: true, abbreviations: "" });
  });

  it.each([
    ["no words", "VaK =", { line: "VaK =" }],
    ["no abbreviation", "= vodovody", { line: "= vodovody" }],
    ["no sign between them", "VaK vodovody", { line: "VaK vodovody" }],
    ["a whole sentence to be replaced", `${"a".repeat(21)} = b`, { line: `${"a".repeat(21)} = b` }],
    ["a whole speech instead", `a = ${"b".repeat(101)}`, { line: `a = ${"b".repeat(101)}` }],
    ["no letter in the abbreviation", "... = tečky", { line: "... = tečky" }],
    ["no letter in the words", "VaK = ...", { line: "VaK = ..." }],
    ["the same twice", "VaK = vodovody\nOD = obchodní dům\nVaK = vak", { twice: "VaK" }],
    ["too many", Array.from({ length: 101 }, (_, n) => `A${n} = b`).join("\n"), { atMost: 100 }],
  ])("are not taken with %s", (_, typed, problem) => {
    expect(readAbbreviations(typed)).toEqual({ ok: false, problem });
  });

  it("are a list for who reads aloud", () => {
    const kept = "VaK = vodovody a kanalizace\nMB = město = bydlení\n__proto__ = nic";
    expect(Object.entries(abbreviationsOf({ abbreviations: kept }))).toEqual([
      ["VaK", "vodovody a kanalizace"],
      ["MB", "město = bydlení"],
      ["__proto__", "nic"],
    ]);
    expect(abbreviationsOf({ abbreviations: "" })).toEqual({});
  });
});
