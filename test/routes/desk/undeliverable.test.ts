import { env } from "cloudflare:workers";
import { beforeEach, expect, it } from "vitest";
import type { Failure } from "../../../src/providers/contract.ts";
import { comeIn, minute } from "../../support/enrolment.ts";
import { now, rows } from "../../support/town.ts";
import { at, post, quiet, visit, words } from "../../support/visit.ts";

beforeEach(async () => {
  at(now);
  quiet();
});

const filled = { phone: "601 111 222", topics: ["1"], place: "", consent: "yes" };

/** Somebody asks for a code, and its SMS comes to this. @returns the link of the code's page */
async function aCodeThat(state: string, reason: Failure | null, phone = filled.phone) {
  const link = (await post("/", { ...filled, phone })).location ?? "";
  await env.DB.prepare("UPDATE notices SET state = ?, reason = ?, code = '1' WHERE id = (SELECT max(id) FROM notices)")
    .bind(state, reason)
    .run();
  return link;
}

it.each<[string, string, Failure, string]>([
  ["whoever was stopped by STOP is told of START", "refused", "opted-out", "SMS se slovem START na číslo 736 350 350"],
  ["a number that takes no SMS is asked about", "refused", "number", "Je správně?"],
  ["the same by a receipt", "undelivered", "number", "Je správně?"],
  [
    "anything else is led to another number or the office",
    "refused",
    "blocked",
    "Zkuste jiné číslo, nebo se ozvěte na úřad",
  ],
])("%s, and no other code is offered", async (_, state, reason, says) => {
  const link = await aCodeThat(state, reason);
  const page = await visit(link);
  expect([page.status, words(page)]).toEqual([200, expect.stringContaining(says)]);
  expect(page.text).not.toContain('<form method="post"');
  at(now + 5 * minute);
  const again = await post(`${link}/znovu`);
  expect([again.status, words(again)]).toEqual([410, expect.stringContaining(says)]);
  expect(await rows("SELECT id FROM notices")).toHaveLength(1);
});

it("names the office where there is no number to text to", async () => {
  await env.DB.exec("UPDATE towns SET officePhone = '382 000 000'");
  const link = await aCodeThat("refused", "opted-out");
  const page = await visit(link, { env: { TWO_WAY_NUMBER: "" } });
  expect([page.text.includes("START"), words(page).includes("382 000 000")]).toEqual([false, true]);
});

it("says the same to a number that is known and to one that is not", async () => {
  await comeIn({ phone: "+420602222333" });
  const pages = [];
  for (const phone of ["601 111 222", "602 222 333"])
    pages.push(await visit(await aCodeThat("refused", "opted-out", phone)));
  const [strange, known] = pages.map((page) => words(page).replace(/• \d{3}/g, "• …"));
  expect(known).toBe(strange);
});

it.each<[string, string, Failure | null]>([
  ["was accepted", "accepted", null],
  ["was delivered", "delivered", null],
  ["did not reach a telephone that is off", "undelivered", "unreachable"],
])("asks for the code as ever while its SMS %s", async (_, state, reason) => {
  expect(words(await visit(await aCodeThat(state, reason)))).toContain("Opište kód z SMS");
});

it("takes the code all the same, should it have come", async () => {
  const link = await aCodeThat("refused", "other");
  const wrong = await post(link, { code: "123456" });
  expect([wrong.status, words(wrong)]).toEqual([422, expect.stringContaining("Kód na toto číslo nedojde")]);
});

it("finds why by the index of what failed, and pays nothing for what did not", async () => {
  const plan = await rows<{ detail: string }>(
    "EXPLAIN QUERY PLAN SELECT reason FROM notices INDEXED BY notices_failedCodes WHERE signUpId = 'x' AND state IN ('refused', 'undelivered')",
  );
  expect(plan.map(({ detail }) => detail)).toEqual([
    expect.stringContaining("SEARCH notices USING INDEX notices_failedCodes"),
  ]);
});
