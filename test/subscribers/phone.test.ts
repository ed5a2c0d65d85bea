import { describe, expect, it } from "vitest";
import { maskPhone, type Phone, readMobile, sayPhone } from "../../src/subscribers/phone.ts";

const phone = "+420601234567" as Phone;

describe("a mobile number is read however it is written", () => {
  it.each([
    "601234567",
    "601 234 567",
    " 601 234 567 ",
    "60 12 34 567",
    "601-234-567",
    "601–234–567",
    "601/234567",
    "601.234.567",
    "(601) 234 567",
    "601\u00a0234\u00a0567",
    "601\u2009234\t567",
    "420601234567",
    "420 601 234 567",
    "+420601234567",
    "+420 601 234 567",
    "+420-601-234-567",
    "+420/601/234/567",
    "(+420) 601 234 567",
    "+(420) 601 234 567",
    "[+420] 601 234 567",
    "00420601234567",
    "00420 601 234 567",
    "00 420 601 234 567",
    "６０１２３４５６７",
    "＋４２０　６０１　２３４　５６７",
    "\u202a+420 601 234 567\u202c",
    "601\u200b234\u200b567",
    "601_234_567",
    "601,234,567",
    "601 234 567.",
  ])("%j", (input) => {
    expect(readMobile(input)).toEqual({ ok: true, phone });
  });

  it.each(["602", "608", "702", "703", "705", "719", "720", "731", "777", "790", "799"])(
    "prefix %s is a mobile's",
    (prefix) => {
      expect(readMobile(`${prefix}123456`)).toEqual({ ok: true, phone: `+420${prefix}123456` });
    },
  );

  it("a virtual operator's range of 706 too", () => {
    expect(readMobile("706 012 345").ok).toBe(true);
  });
});

describe("what is no mobile number is refused with its reason", () => {
  it.each([
    ["", "empty"],
    ["   ", "empty"],
    ["\u00a0\u200b", "empty"],

    ["382 123 456", "landline"],
    ["+420 382 123 456", "landline"],
    ["476767600", "landline"],
    ["222 333 444", "landline"],
    ["382 123 456 linka 12", "landline"],

    ["+421 901 234 567", "foreign"],
    ["00421901234567", "foreign"],
    ["421901234567", "foreign"],
    ["+49 151 23456789", "foreign"],
    ["0048 601 234 567", "foreign"],
    ["+380 50 123 4567", "foreign"],
    ["+1 202 555 0123", "foreign"],
    ["(+421) 901 234 567", "foreign"],
    ["+601 234 567", "foreign"],
    ["+421 901 234 567 linka 3", "foreign"],

    ["60123456", "too-short"],
    ["601 234", "too-short"],
    ["+420 601 234 56", "too-short"],
    ["420", "too-short"],
    ["6", "too-short"],
    ["38212345", "too-short"],

    ["6012345678", "too-long"],
    ["+420 601 234 567 8", "too-long"],
    ["0601234567", "too-long"],
    ["+420 (0) 601 234 567", "too-long"],
    ["601 234 567, 602 345 678", "too-long"],
    ["601234567/602345678", "too-long"],

    ["601 234 567 linka 12", "extension"],
    ["601 234 567, linka 12", "extension"],
    ["601 234 567 (linka 12)", "extension"],
    ["601234567 LINKA12", "extension"],
    ["601 234 567 kl. 12", "extension"],
    ["601 234 567 kl.12", "extension"],
    ["601 234 567 klapka 12", "extension"],
    ["601 234 567 ext 12", "extension"],
    ["601 234 567 ext. 12", "extension"],
    ["601234567x12", "extension"],
    ["601 234 567 #12", "extension"],
    ["601234567;ext=12", "extension"],

    ["Jan Novák", "not-a-number"],
    ["601 234 567 Novák", "not-a-number"],
    ["601 abc 567", "not-a-number"],
    ["šest set jedna", "not-a-number"],
    ["linka 12", "not-a-number"],
    ["jan@mirovice.cz", "not-a-number"],
    ["+", "not-a-number"],
    ["-", "not-a-number"],
    ["601 234 567 + 602 345 678", "not-a-number"],
    ["🚒", "not-a-number"],

    // Nine digits that nobody has: a typing mistake, or a range newer than our numbering plan.
    ["600123456", "not-a-number"],
    ["609 123 456", "not-a-number"],
    ["611 123 456", "not-a-number"],
    ["707 123 456", "not-a-number"],
    ["740 123 456", "not-a-number"],
    ["123456789", "not-a-number"],
    ["000000000", "foreign"],

    ["112", "special"],
    ["150", "special"],
    ["155", "special"],
    ["158", "special"],
    ["116 111", "special"],
    ["1188", "special"],
    ["14 444", "special"],
    ["+420 112", "special"],
    ["700 123 456", "special"],
    ["701123456", "special"],
    ["800 123 456", "special"],
    ["840 123 456", "special"],
    ["900 123 456", "special"],
    ["906123456", "special"],
    ["910 123 456", "special"],
    ["972 123 456", "special"],
    ["93 601 234 567", "special"],
  ])("%j: %s", (input, problem) => {
    expect(readMobile(input)).toEqual({ ok: false, problem });
  });

  it.each([
    ["601 ".repeat(50_000), "too-long"],
    [`${" ".repeat(50_000)}x${" ".repeat(50_000)}y`, "not-a-number"],
    [`6${" ".repeat(50_000)}`.repeat(5), "too-short"],
  ])("a very long text does not hang the reader (%#)", (input, problem) => {
    expect(readMobile(input)).toEqual({ ok: false, problem });
  });
});

describe("a number is shown", () => {
  it("in threes", () => expect(sayPhone(phone)).toBe("601 234 567"));
  it("and hidden but for its end", () => expect(maskPhone(phone)).toBe("••• ••• 567"));
  it("so that what is said can be read again", () => expect(readMobile(sayPhone(phone))).toEqual({ ok: true, phone }));
});
