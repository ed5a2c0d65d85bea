import { parsePhoneNumberFromString } from "libphonenumber-js/max";
import { describe, expect, it } from "vitest";
import { channelOf, isLandline, type Phone, readMobile, readPhone } from "../../src/subscribers/phone.ts";

describe("a telephone that can be called", () => {
  it.each([
    ["382 123 456", "+420382123456"],
    ["+420 382 123 456", "+420382123456"],
    ["00420 222 333 444", "+420222333444"],
    ["pevná: 476 767 600 (babička)", "+420476767600"],
    ["382 123 456, 382 123 456", "+420382123456"],
    ["601 234 567", "+420601234567"],
    ["mobil 706 012 345", "+420706012345"],
  ])("is a landline or a mobile, however it is written: %j", (input, phone) => {
    expect(readPhone(input)).toEqual({ ok: true, phone });
  });

  it.each([
    ["", "empty"],
    ["900 123 456", "premium"],
    ["906 123 456", "premium"],
    ["909 123 456", "premium"],
    ["976 123 456", "premium"],
    ["810 123 456", "shared-cost"],
    ["830 123 456", "shared-cost"],
    ["840 123 456", "shared-cost"],
    ["+420 844 123 456", "shared-cost"],
    ["910 123 456", "internet"],
    ["970 123 456", "internet"],
    ["112", "short"],
    ["+420 150", "short"],
    ["1188", "short"],
    ["14 444", "short"],
    ["116 111", "short"],
    ["800 123 456", "service"],
    ["700 123 456", "service"],
    ["951 123 456", "service"],
    ["972 123 456", "service"],
    ["93 601 234 567", "service"],
    ["+421 2 5923 5923", "foreign"],
    ["+49 30 901820", "foreign"],
    ["0043 1 588 00", "foreign"],
    ["+1 900 555 0123", "foreign"],
    ["382 123 45", "too-short"],
    ["382 123 456 7", "too-long"],
    ["382 123 456 linka 12", "extension"],
    ["601 234 567 kl. 3", "extension"],
    ["382 123 456, 601 234 567", "two-numbers"],
    ["360 123 456", "not-a-number"],
    ["600 123 456", "not-a-number"],
    ["naše pevná", "not-a-number"],
  ])("is nothing else, each with its reason: %j: %s", (input, problem) => {
    expect(readPhone(input)).toEqual({ ok: false, problem });
  });

  it("is just what the numbering plan gives to landlines and mobiles, range by range", () => {
    const wrong: string[] = [];
    for (let range = 1000; range < 10_000; range++) {
      const digits = `${range}12345`;
      const kind = parsePhoneNumberFromString(`+420${digits}`)?.getType();
      const [callable, mobile] = [kind === "FIXED_LINE" || kind === "MOBILE", kind === "MOBILE"];
      if (readPhone(digits).ok !== callable || readMobile(digits).ok !== mobile) wrong.push(digits);
    }
    expect(wrong).toEqual([]);
  });
});

describe("how a telephone is reached", () => {
  const landline = "+420382123456" as Phone;
  const mobile = "+420601234567" as Phone;

  it("is by call, for a landline, whatever was chosen", () => {
    expect([isLandline(landline), isLandline(mobile)]).toEqual([true, false]);
    expect([channelOf(landline, { calls: false }), channelOf(landline, { calls: true })]).toEqual(["voice", "voice"]);
  });

  it("is by SMS, for a mobile, or by call where the person chose calls", () => {
    expect([channelOf(mobile, { calls: false }), channelOf(mobile, { calls: true })]).toEqual(["sms", "voice"]);
  });
});
