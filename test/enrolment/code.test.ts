import { describe, expect, it } from "vitest";
import { readCode } from "../../src/enrolment/code.ts";

describe("a code is the six digits that stand alone", () => {
  it.each([
    "123456",
    " 123456 ",
    "123 456",
    "123-456",
    "123–456",
    "123‑456",
    "123 — 456",
    "123.456",
    "123/456",
    "12 34 56",
    "1 2 3 4 5 6",
    "1.2.3.4.5.6",
    "123  456",
    "123\u00a0456",
    "123\u200b456",
    "\u202a123456\u202c",
    "１２３４５６",
    "١٢٣٤٥٦",
    "12\n34\n56",
    "„123456“",
    "(123456)",
    "#123456",
    "123456.",
    "kód: 123456",
    "Kód 123-456",
    "IK-123456",
    "l23456",
    "Mirovice: vas kod pro prihlaseni odberu zprav je 123456. Plati 15 minut. Nikomu ho nesdelujte.",
    "Mirovice: vas kod pro prihlaseni odberu zprav je 123456.\n15 minut",
    "+420 736 350 350: Mirovice: vas kod je 123456. Plati 15 minut.",
    "+420736350350\nMirovice: vas kod je 123456",
    "736350350 123456",
    "736 350 350 123456",
    "123456 736 350 350",
    "736 350350 vas kod je 123456",
    "00420 736 350 350 Mirovice 123456",
    "26. 11. 2026 8:15 Mirovice: vas kod je 123456",
    "26.11.2026 08:15:30 123456",
    "26.11. 8.15 123456",
    "26. 11. 26 kod 123456",
    "2026-11-26 123456",
    "26/11/26 kód 123456",
    "čt 26. 11. 8:15\n123 456",
    "123456, 26. 11. 2026",
    "O2: 123456",
    "123456 a znovu 123456",
  ])("%j", (typed) => {
    expect(readCode(typed)).toBe("123456");
  });

  it.each([
    ["O12345", "012345"],
    ["12O456", "120456"],
    ["000000", "000000"],
    ["26.11.26", "261126"],
  ])("%j is %j", (typed, code) => {
    expect(readCode(typed)).toBe(code);
  });

  it.each([
    "",
    "12345",
    "1234567",
    "12 345678",
    "abcdef",
    "736350350",
    "736 350 350",
    "+420 736 350 350",
    "736 350350",
    "Zavolám na 382 123 456",
    "26. 11. 2026",
    "dne 26. 11. 26",
    "8:15:30 hod",
    "123456 nebo 654321",
    "kód nepřišel",
    "1".repeat(100_000),
    "1 ".repeat(100_000),
    "26. ".repeat(100_000),
  ])("is none: %j", (typed) => {
    expect(readCode(typed)).toBeUndefined();
  });
});
