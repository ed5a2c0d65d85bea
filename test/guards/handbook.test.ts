import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { handbookFile, handbookPage } from "../../scripts/handbook.ts";
import { callWordings } from "../../src/i18n/catalogues.ts";
import { priceOfCalls, secondsOfCall } from "../../src/messages/call-estimate.ts";
import { callOf } from "../../src/messages/spoken.ts";

it("serves the clerk's handbook as docs/prirucka.md has it now (else: node scripts/handbook.ts)", () => {
  expect(readFileSync(handbookFile, "utf8")).toBe(handbookPage());
});

it("makes of every piece of the handbook what it is", () => {
  const page = handbookPage(
    "# Příručka\n\nA **b** *c* `d`\nx\n\n1. jedna\n2. dvě\n   a půl\n\n| a | b |\n| --- | --- |\n| 1 | < |",
  );
  expect(page).toContain("<h1>Příručka</h1>");
  expect(page).toContain("<p>A <strong>b</strong> <em>c</em> <code>d</code> x</p>");
  expect(page).toContain("<ol><li>jedna</li><li>dvě a půl</li></ol>");
  expect(page).toContain("<tbody><tr><td>1</td><td>&lt;</td></tr></tbody>");
});

it("says of its example what a call would: how it is read, about how long, and for how much", () => {
  const handbook = readFileSync(`${import.meta.dirname}/../../docs/prirucka.md`, "utf8");
  const [, written = "", spoken = ""] = /^\| (Ve středu 15\..*?) \| (.*?) \|$/m.exec(handbook) ?? [];
  const call = callOf({ sms: { cs: written } }, "cs", { town: "Mirovice", abbreviations: {}, wordings: callWordings });
  expect(call.text).toBe(spoken);
  const seconds = secondsOfCall(call, 0.9);
  expect([seconds > 40, seconds < 50, priceOfCalls([{ calls: 72, seconds }], 150)]).toEqual([true, true, 108_00]);
});
