import { env } from "cloudflare:workers";
import { beforeEach, expect, it } from "vitest";
import { paths } from "../../../src/paths.ts";
import { eraseSubscriber } from "../../../src/privacy/erase.ts";
import { suppressionKey } from "../../support/enrolment.ts";
import { aClerk, now, rows, town, withPeople } from "../../support/town.ts";
import { aSession, ask, at, post, site, visit } from "../../support/visit.ts";

/*
 * The list of who is not written to any more, as a file at the page of how long what is kept.
 */

let session: string;
beforeEach(async () => {
  at(now);
  session = await aSession("manager");
  await withPeople(2);
  await eraseSubscriber({ db: town(), suppressionKey }, aClerk, { subscriberId: 2 }, now);
});

const bring = (file: string, by = session) => {
  const body = new FormData();
  body.append("file", new File([file], "seznam.csv"));
  return ask(paths.suppressedFile, { method: "POST", body }, { session: by, headers: { origin: site } });
};

it("is downloaded and brought back by a manager, and the audit says so", async () => {
  const { text, headers } = await visit(paths.suppressedTable, { session });
  expect(headers.get("content-disposition")).toBe('attachment; filename="seznam-vymazanych.csv"');
  expect(headers.get("cache-control")).toBe("no-store");
  expect(text).toMatch(/^InfoKanal;[0-9a-f]{24}\n2\n[0-9a-f]{24};2;erased;\d+\n$/);
  await env.DB.exec("DELETE FROM suppressions");
  const brought = await bring(text);
  expect([brought.status, brought.location]).toEqual([303, paths.broughtSuppressed]);
  expect((await visit(paths.broughtSuppressed, { session })).text).toContain("Seznam je nahraný.");
  expect(await rows("SELECT act FROM audit WHERE act LIKE 'suppressions%' ORDER BY id")).toEqual([
    { act: "suppressions-exported" },
    { act: "suppressions-brought" },
  ]);
});

it("is refused beside its field when it is another file, or none; the days stay as they are", async () => {
  for (const file of ["Jan;601111111", ""]) {
    const { status, text } = await bring(file);
    expect(status).toBe(422);
    expect(text).toContain("Tohle není stažený seznam");
    expect(text).toContain('value="90"');
  }
  const { status } = await post(paths.suppressedFile, { file: "text" }, { session });
  expect(status).toBe(422);
});

it("is no clerk's", async () => {
  const clerk = await aSession("clerk", { id: 7, phone: "+420601777777" });
  expect((await visit(paths.suppressedTable, { session: clerk })).status).toBe(403);
  expect((await bring("", clerk)).status).toBe(403);
  expect(await rows("SELECT act FROM audit WHERE act LIKE 'suppressions%'")).toEqual([]);
});

it("is said to have no key of its own, at the health page, until it has", async () => {
  const said = async (key: string) =>
    (await visit("/health", { session, env: { SUPPRESSION_KEY: key } })).text.includes("SUPPRESSION_KEY");
  expect([await said(""), await said("a-key-of-some-22-letters")]).toEqual([true, false]);
  expect((await visit("/health")).text).not.toContain("SUPPRESSION");
});
