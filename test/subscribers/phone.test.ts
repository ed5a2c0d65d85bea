import { describe, expect, it } from "vitest";
import { maskPhone, type Phone, readMobile, sayPhone } from "../../src/subscribers/phone.ts";
import { readSender } from "../../src/subscribers/sender.ts";

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

describe("a mobile number is read with whatever stands around it", () => {
  it.each([
    // Labels.
    "tel:601234567",
    "tel:+420-601-234-567",
    "Tel.: 601 234 567",
    "tel. č. 601 234 567",
    "mobil: +420 601 234 567",
    "Mobil 601 234 567",
    "mob.601234567",
    "číslo: 601 234 567",
    "moje číslo je 601 234 567.",
    "SMS:+420601234567",
    "https://wa.me/420601234567",
    "č. 1: 601 234 567",
    "T: 601 234 567",
    "📱 601 234 567",
    "☎️ +420 601 234 567",
    // Whose it is, and when.
    "601 234 567 (Jana)",
    "601 234 567 Novák",
    "Jan Novák, 601 234 567",
    "Jana: 601 234 567",
    "601 234 567 – Jana",
    "601 234 567 (od 8 do 16 h)",
    "601 234 567 (volat po 16. hodině)",
    "(mobil 601 234 567)",
    "O2 601 234 567",
    "601 234 567 (O2)",
    // What programs put around it.
    "'601234567",
    "'+420 601 234 567",
    '="601234567"',
    '"601 234 567"',
    "601234567.0",
    "601234567,00",
    "<601234567>",
    "601*234*567",
    "601·234·567",
    // The code said twice, or padded.
    "+420 +420 601 234 567",
    "+420420601234567",
    "420420601234567",
    "00420 +420 601 234 567",
    "+420 00420 601 234 567",
    "+00420601234567",
    "000420601234567",
    "0420601234567",
    "0420 601 234 567",
    "++420 601 234 567",
    "+ 420 601 234 567",
    "00+420 601 234 567",
    "+420 (0) 601 234 567",
    "+420 0601 234 567",
    // The same number twice is one number.
    "601 234 567, 601 234 567",
    "601234567 / +420 601 234 567",
    // Letters for digits.
    "6O1 234 567",
    "6o1234567",
    "+42O 6O1 234 567",
    "OO42O 601 234 567",
    "OO 420 601 234 567",
    "60l 234 567",
    "6\u041e1 234 567",
    // What cannot be seen, and separators of every kind.
    "\u200e601\u200f 234 567\u2069",
    "601\u00ad234\u2060567",
    "\ufeff601234567",
    "601\u2007234\u2007567",
    "601\u3000234\u3000567",
    "601\n234\n567",
    "601 ‑ 234 ‑ 567",
    "601—234—567",
    "601−234−567",
    "601﹣234﹣567",
    "601 . 234 . 567",
    // Digits of other scripts.
    "٦٠١ ٢٣٤ ٥٦٧",
    "+٤٢٠ ٦٠١ ٢٣٤ ٥٦٧",
    "۶۰۱۲۳۴۵۶۷",
    "६०१ २३४ ५६७",
    "𝟔𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕",
    "6️⃣0️⃣1️⃣2️⃣3️⃣4️⃣5️⃣6️⃣7️⃣",
  ])("%j", (input) => {
    expect(readMobile(input)).toEqual({ ok: true, phone });
  });

  it.each([
    ["6OO 123 456", "not-a-number"],
    ["+420 6OO OOO OOO", "not-a-number"],
    ["mobil: 601 234", "too-short"],
    ["mobil: 382 123 456", "landline"],
    ["tel:+421901234567", "foreign"],
    ["+421 901 234 567 (Jana)", "foreign"],
    ["380501234567", "foreign"],
    ["'0601234567", "too-long"],
    ["moje číslo", "not-a-number"],
    ["601 Jana 234 Petr 567", "not-a-number"],
    ["(Jana)", "not-a-number"],
    ["tísňová linka: 112", "not-a-number"],
    ["hasiči: 150", "special"],
    ["601 234 567 (linka 12)", "extension"],
    ["tel. 601 234 567, kl. 12", "extension"],
  ])("but it must be one: %j: %s", (input, problem) => {
    expect(readMobile(input)).toEqual({ ok: false, problem });
  });
});

describe("two numbers in one field are refused, for nobody can say which is meant", () => {
  it.each([
    "601 234 567, 602 345 678",
    "601 234 567; 602 345 678",
    "601234567/602345678",
    "601 234 567 602 345 678",
    "601234567602345678",
    "601 234 567 nebo 602 345 678",
    "601 234 567 + 602 345 678",
    "+420 601 234 567 +420 602 345 678",
    "00420601234567 00420602345678",
    "601 234 567\n602 345 678",
    "601 234 567 | 602 345 678",
    "Jana 601 234 567, Petr 602 345 678",
    "mobil: 601 234 567, pevná: 382 123 456",
    "601 234 567 a +421 901 234 567",
    "601234567, 00421901234567",
    "601 234 567 (Petr má 602 345 678)",
    "601 234 567 a 602 345 67",
    "601 234 567, 601 234 567, 602 345 678",
  ])("%j", (input) => {
    expect(readMobile(input)).toEqual({ ok: false, problem: "two-numbers" });
  });
});

describe("the sender of an inbound text is read at every wire", () => {
  it.each([
    ["+420601234567", "+420601234567"],
    ["420601234567", "+420601234567"],
    ["00420601234567", "+420601234567"],
    ["+00420601234567", "+420601234567"],
    ["0420601234567", "+420601234567"],
    ["601234567", "+420601234567"],
    ["+601234567", "+420601234567"],
    [" +420 601 234 567 ", "+420601234567"],
    ["tel:+420601234567", "+420601234567"],
    ["420420601234567", "+420601234567"],
    ["382123456", "+420382123456"],
    ["+420382123456", "+420382123456"],
    ["420609123456", "+420609123456"],
    ["+421901234567", "+421901234567"],
    ["421901234567", "421901234567"],
    ["00421901234567", "00421901234567"],
    ["+222333444", "+222333444"],
    ["+12025550123", "+12025550123"],
    ["4488", "4488"],
    ["720001", "720001"],
    ["+4204488", "+4204488"],
    ["601 234 567 Jana", "601 234 567 Jana"],
    ["Infobip", "Infobip"],
    ["O2", "O2"],
    ["T-Mobile", "T-Mobile"],
    ["", ""],
  ])("%j is %j", (from, sender) => {
    expect(readSender(from)).toBe(sender);
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
    ["601 234 567/8", "too-long"],

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
    ["601 abc 567", "not-a-number"],
    ["šest set jedna", "not-a-number"],
    ["linka 12", "not-a-number"],
    ["jan@mirovice.cz", "not-a-number"],
    ["+", "not-a-number"],
    ["-", "not-a-number"],
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
    ["+4".repeat(50_000), "not-a-number"],
    ["(a".repeat(50_000), "not-a-number"],
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
