import { describe, expect, it } from "vitest";
import { type Accent, accentCss, contrast, readAccent } from "../../src/town/accent.ts";

describe("contrast", () => {
  it.each([
    ["#000000", "#ffffff", 21],
    ["#ffffff", "#000000", 21],
    ["#777777", "#777777", 1],
    ["#767676", "#ffffff", 4.54],
    ["#777777", "#ffffff", 4.48],
    ["#ff0000", "#ffffff", 4],
    ["#0000ff", "#ffffff", 8.59],
  ])("of %s and %s is %d", (a, b, ratio) => expect(contrast(a, b)).toBeCloseTo(ratio, 2));
});

describe("a town's accent is read", () => {
  it.each([
    ["#b71c1c", "#b71c1c"],
    ["B71C1C", "#b71c1c"],
    [" #1565C0 ", "#1565c0"],
    ["#06c", "#0066cc"],
    ["#000000", "#000000"],
    ["#767676", "#767676"],
  ])("%j", (hex, accent) => expect(readAccent(hex)).toEqual({ ok: true, accent }));

  it.each(["", "red", "#12345", "#1234567", "#12345g", "rgb(0,0,0)", "#000;}body{display:none", "##000"])(
    "%j is no colour",
    (hex) => {
      expect(readAccent(hex)).toEqual({ ok: false, problem: "not-a-colour" });
    },
  );

  it.each([
    ["#777777", 4.4],
    ["#ffcc00", 1.5],
    ["#ff0000", 3.9],
    ["#ffffff", 1],
  ])("%s cannot be read on white", (hex, found) => {
    expect(readAccent(hex)).toEqual({ ok: false, problem: "too-pale", contrast: found, needed: 4.5 });
  });
});

describe("a town's accent as a stylesheet", () => {
  it("stays as it is by day and is lightened by night; the sign keeps it", () => {
    expect(accentCss("#b71c1c" as Accent)).toBe(
      "@layer base{:root{--accent:#b71c1c;--on-accent:#ffffff}" +
        "@media (prefers-color-scheme:dark){:root{--accent:#d37575;--on-accent:#161513}}:root{--sign:#b71c1c;--town:#b71c1c}}",
    );
  });

  it("is darkened where it is only just dark enough for white: our paper is warmer than that", () => {
    const [day = ""] = accentCss("#767676" as Accent).match(/#\w{6}/) ?? [];
    expect(contrast(day, "#f3efe7")).toBeGreaterThanOrEqual(4.5);
  });

  it("can be read by day and by night, whatever colour is let in", () => {
    const steps = ["00", "22", "44", "66", "88", "aa", "cc", "ee", "ff"];
    const colours = steps.flatMap((red) =>
      steps.flatMap((green) => steps.map((blue) => readAccent(red + green + blue))),
    );
    const accents = colours.flatMap((reading) => (reading.ok ? [reading.accent] : []));
    expect(accents.length).toBeGreaterThan(200);
    for (const accent of accents) {
      const [day, dayInk, night, nightInk] = accentCss(accent).match(/#\w{6}/g) as [string, string, string, string];
      const ratios = [
        contrast(day, "#f3efe7"),
        contrast(day, dayInk),
        contrast(night, "#2a2824"),
        contrast(night, nightInk),
      ];
      expect(Math.min(...ratios), accent).toBeGreaterThanOrEqual(4.5);
    }
  });
});
