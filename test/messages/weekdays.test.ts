import { expect, it } from "vitest";
import { weekdaySlips } from "../../src/messages/weekdays.ts";
import ownMessages from "../support/own-messages.json" with { type: "json" };

/** A Wednesday. */
const today = "2026-11-25";

it.each([
  ["v úterý 25. 11. nepoteče voda", [["v úterý 25. 11.", 3]]],
  ["v utery 25.11. nepotece voda", [["v utery 25.11.", 3]]],
  ["Ve středu 26. 11. od 7:30", [["Ve středu 26. 11.", 4]]],
  ["Ve\u00a0středu 26.\u00a011. od 7:30", [["Ve středu 26. 11.", 4]]],
  ["od pondělí 30. 11. do soboty 4. 12.", [["do soboty 4. 12.", 5]]],
  ["náhradní termín je čtvrtek, 3.12.2026", []],
  ["v neděli 3. 1. začne", []],
  ["v sobotu 3. 1. začne", [["v sobotu 3. 1.", 7]]],
  ["minulý pátek 20. 11. jsme psali", []],
  ["v úterý 31. 11. je úřad zavřený", []],
  ["v úterý od 8 do 12 hodin, 25. 11. pak znovu", []],
  ["v úterý 25. listopadové setkání", []],
  ["v pátek 27. 11. 2027 oslavíme", [["v pátek 27. 11. 2027", 6]]],
])("a weekday fits its date, or is pointed out: %s", (text, slips) => {
  expect(weekdaySlips(text, today).map(({ written, weekday }) => [written, weekday])).toEqual(slips);
});

it("nothing is pointed out in what the town has written, in its year; in another one each date with its weekday is", () => {
  const found = (day: string) => ownMessages.flatMap(({ text }) => weekdaySlips(text, day)).length;
  expect([found("2025-10-01"), found("2026-10-01")]).toEqual([0, 9]);
});
