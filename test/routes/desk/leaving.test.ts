import { beforeEach, describe, expect, it } from "vitest";
import { paths } from "../../../src/paths.ts";
import { postCalling, visitCalling } from "../../support/calling-site.ts";
import { aWaitingSignUp, bozena } from "../../support/calls.ts";
import { now, rows } from "../../support/town.ts";
import { aSession, at, quiet, visit as visitOther, words } from "../../support/visit.ts";

let session: string;
beforeEach(async () => {
  at(now);
  quiet();
  session = await aSession();
});
const visit = (path: string, headers = {}) => visitCalling(path, { session, headers });
const post = (path: string, form: Record<string, string | string[]> = {}) => postCalling(path, form, { session });
const enrolled = { phone: "382 123 456", calls: "", topics: ["1"], place: "", language: "cs", paper: "2026/17" };

describe("the page to sign a telephone off", () => {
  it("is one field and one button, led to from where telephones are signed up and from the landlines", async () => {
    for (const path of [paths.enrolment, paths.landlines])
      expect((await visit(path)).text).toContain(`href="${paths.leaving}"`);
    expect(words(await visit(paths.leaving))).toContain("Odhlásit telefon");
  });

  it("signs a number off at once, and says that it is", async () => {
    await post(paths.enrolment, enrolled);
    const pressed = await post(paths.leaving, { phone: " 382123456 " });
    const page = await visit(pressed.location ?? "");
    expect([pressed.status, pressed.location, words(page)]).toEqual([
      303,
      paths.left(1),
      expect.stringContaining("Telefon 382 123 456 je odhlášený. Nic mu nepošleme a nezavoláme, ani v krizi."),
    ]);
    expect(await rows("SELECT state FROM subscribers")).toEqual([{ state: "left" }]);
  });

  it("says of a number that it is not signed up, and keeps what was typed", async () => {
    const page = await post(paths.leaving, { phone: "382 123 457" });
    expect([page.status, words(page)]).toEqual([409, expect.stringContaining("Tento telefon přihlášený není.")]);
    expect(page.text).toContain('value="382 123 457"');
  });

  it.each([
    ["nothing", ""],
    ["half a number", "382 123"],
    ["a premium number", "900 123 456"],
  ])("says what to correct: %s", async (_, phone) => {
    const page = await post(paths.leaving, { phone });
    expect([page.status, page.text.includes('aria-invalid="true"')]).toEqual([422, true]);
  });

  it("takes a request away that waits for its call", async () => {
    await aWaitingSignUp({ phone: bozena });
    const { location } = await post(paths.leaving, { phone: "382 123 456" });
    expect(words(await visit(location ?? ""))).toContain("Žádost o přihlášení tohoto telefonu je zrušená.");
    expect(words(await visit(paths.landlines))).toContain("Nikdo na zavolání nečeká.");
  });

  it("keeps what was typed when the language is changed, and signs nobody off by that", async () => {
    await post(paths.enrolment, enrolled);
    const page = await postCalling(`${paths.leaving}?lang=en`, { phone: "382 123 456", action: "show" }, { session });
    expect([words(page).includes("Sign a telephone off"), page.text.includes('value="382 123 456"')]).toEqual([
      true,
      true,
    ]);
    expect(await rows("SELECT state FROM subscribers")).toEqual([{ state: "subscribed" }]);
  });

  it("is not for strangers", async () => {
    expect((await visitOther(paths.leaving)).location).toBe(paths.signIn);
  });
});
