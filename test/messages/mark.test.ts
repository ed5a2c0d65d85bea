import { expect, it } from "vitest";
import { smsText, withoutMark } from "../../src/messages/message.ts";

it.each([
  ["Mirovice:", "Mirovice: Nepoteče voda.", "Nepoteče voda."],
  ["Mirovice:", "MIROVICE:Nepoteče voda.", "Nepoteče voda."],
  ["Město Lhota:", "Mesto Lhota: Nepotece voda.", "Nepotece voda."],
  ["Mirovice:", "Nepoteče voda.", "Nepoteče voda."],
  ["Mirovice:", "Mirovice slaví 500 let.", "Mirovice slaví 500 let."],
  ["Mirovice:", "Mirovice:", "Mirovice:"],
  ["Mirovice", "Mirovice slaví 500 let.", "Mirovice slaví 500 let."],
  ["", ": Nepoteče voda.", ": Nepoteče voda."],
])("what is copied from an SMS of before has the town's mark once: %s before %s", (mark, typed, kept) => {
  expect(withoutMark(mark, typed)).toBe(kept);
  expect(smsText(mark, { sms: { cs: kept } }, "cs", "kept")).toBe(`${mark} ${kept}`.trim());
});
