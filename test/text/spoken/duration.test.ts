import { describe, expect, it } from "vitest";
import { spokenDigits, spokenSeconds } from "../../../src/text/spoken/duration.ts";

describe("how long a text takes to be said", () => {
  const notice =
    "Mirovice: plánovaná odstávka vody v úterý čtrnáctého října od osmi do patnácti hodin, ulice Písecká čísla popisná dvanáct až čtyřicet osm.";

  it("is about ten seconds for a short notice at the normal speed", () => {
    expect(spokenSeconds(notice, 1)).toBeGreaterThan(9);
    expect(spokenSeconds(notice, 1)).toBeLessThan(13);
  });

  it("is longer the slower the voice", () => {
    expect(spokenSeconds(notice, 0.8)).toBeCloseTo(spokenSeconds(notice, 1) / 0.8);
  });

  it("counts the rests between sentences", () => {
    expect(spokenSeconds("voda. teče", 1)).toBeGreaterThan(spokenSeconds("voda, teče", 1));
    expect(spokenSeconds("voda, teče", 1)).toBeGreaterThan(spokenSeconds("voda a teče", 1));
  });

  it("is nothing for nothing", () => {
    expect(spokenSeconds("", 1)).toBe(0);
  });
});

describe("a code digit by digit", () => {
  it.each([
    ["470912", "cs", "čtyři, sedm, nula, devět, jedna, dva"],
    ["0000", "cs", "nula, nula, nula, nula"],
    ["47 09", "cs", "čtyři, sedm, nula, devět"],
    ["4709", "en", "four, seven, zero, nine"],
    ["", "cs", ""],
  ] as const)("%s (%s)", (code, language, spoken) => {
    expect(spokenDigits(code, language)).toBe(spoken);
  });
});
