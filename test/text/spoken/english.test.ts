import { expect, it } from "vitest";
import { spokenText } from "../../../src/text/spoken/spoken.ts";

it.each([
  ["from 8:00 to 15:00", "from eight in the morning to three in the afternoon"],
  ["8:30-14:00", "from eight thirty in the morning to two in the afternoon"],
  ["at 12:00", "at noon"],
  ["until 24:00", "until midnight"],
  ["at 0:05", "at twelve oh five in the morning"],
  ["at 9 am", "at nine in the morning"],
  ["at 7:15 p.m. in the hall", "at seven fifteen in the evening in the hall"],
  ["on 14 October", "on the fourteenth of October"],
  ["on 14.10.2026", "on the fourteenth of October twenty twenty-six"],
  ["on October 3rd, 2026", "on the third of October twenty twenty-six"],
  ["the 2nd stage", "the second stage"],
  ["the 21st year", "the twenty-first year"],
  ["the 12th floor", "the twelfth floor"],
  ["Nos. 12-48", "Numbers twelve to forty-eight"],
  ["1.5 m", "one point five metres"],
  ["1 m", "one metre"],
  ["50 %", "fifty per cent"],
  ["-5 °C", "minus five degrees Celsius"],
  ["1,250 CZK", "one thousand two hundred and fifty crowns"],
  ["in 1918", "in nineteen eighteen"],
  ["call +420 382 123 456", "call plus four two zero, three eight two, one two three, four five six"],
  ["call 112", "call one one two"],
  ["Your code is 482100.", "Your code is four, eight, two, one, zero, zero."],
  ["e.g. water & power", "for example water and power"],
  ["No water (Písecká street). Sorry", "No water, Písecká street. Sorry"],
  ["No water. More at www.mirovice.cz.", "No water."],
  ["No water. To leave, reply STOP.", "No water."],
  ["No water. Unsubscribe: https://ik.cz/o/abc", "No water."],
  ["The fountain will stop on Monday.", "The fountain will stop on Monday."],
  ["SDH meets", "S D H meets"],
])("%s", (written, spoken) => {
  expect(spokenText(written, { language: "en" })).toBe(spoken);
});
