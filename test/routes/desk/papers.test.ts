import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { paths } from "../../../src/paths.ts";
import { suppressionHash } from "../../../src/subscribers/suppression.ts";
import {
  alena,
  comeIn,
  day,
  leave,
  minute,
  peopleTables,
  suppressionKey,
  withWording,
} from "../../support/enrolment.ts";
import { now, rows, water } from "../../support/town.ts";
import { aSession, at, type Page, post, quiet, visit, words } from "../../support/visit.ts";

type Form = Record<string, string | string[]>;

let jana: string;
let eva: string;

beforeEach(async () => {
  at(now);
  quiet();
  jana = await aSession("clerk");
  eva = await aSession("clerk", { id: 2, phone: "+420601999998" });
});

const filled = {
  phone: "601 111 222",
  topics: String(water),
  language: "cs",
  agree: "paper",
  paper: "2026/17",
  once: "a",
};
const save = (typed: Form = {}, session = jana) => post(paths.enrolment, { ...filled, ...typed }, { session });
const open = (page: Page, session = jana) => visit(page.location ?? "", { session });
const field = ({ text }: Page, name: string) =>
  new RegExp(`<input(?=[^>]* name="${name}")[^>]* value="([^"]*)"`).exec(text)?.[1];
const consents = async () => (await peopleTables()).consents;

describe("a stack of papers", () => {
  it.each([
    ["2026/17", "2026/18"],
    ["A-009", "A-010"],
    ["99", "100"],
    ["šanon 3 / 7", "šanon 3 / 8"],
  ])("has its next number proposed: %s, %s", async (paper, next) => {
    const page = await open(await save({ paper }));
    expect([field(page, "paper"), words(page)]).toEqual([next, expect.stringContaining("Porovnejte ho s papírem")]);
  });

  it.each(["", "zelená složka"])("without a number that goes on has none proposed: %s", async (paper) => {
    expect(field(await open(await save({ paper })), "paper")).toBe("");
  });

  it("is each clerk's own, and a number that was taken back is proposed again", async () => {
    await save();
    expect(field(await visit(paths.enrolment, { session: eva }), "paper")).toBe("");
    await post(paths.counterUndo(1), {}, { session: jana });
    expect(field(await visit(paths.enrolment, { session: jana }), "paper")).toBe("2026/17");
  });

  it("is not gone on with by a code or a change between two papers", async () => {
    await save();
    at(now + minute);
    await save({ phone: "602 333 444", agree: "code", once: "b" });
    expect(field(await visit(paths.enrolment, { session: jana }), "paper")).toBe("2026/18");
  });

  it("proposes nothing that would be taken for the consent of who has agreed before", async () => {
    await comeIn();
    const typed = { agree: "none", seen: "1.1", paper: "2026/18", proposed: "2026/18" };
    expect((await save(typed)).status).toBe(303);
    expect(await consents()).toMatchObject([{ source: "sms" }]);
    const told = JSON.parse((await post(paths.counterNumber, { phone: filled.phone }, { session: jana })).text);
    expect(told.values).toMatchObject({ paper: [""], proposed: [""] });
  });

  it("of who is found to be known only at the press leaves the proposed number out, and keeps a typed one", async () => {
    await comeIn();
    const proposed = await save({ paper: "2026/18", proposed: "2026/18" });
    expect([proposed.status, field(proposed, "paper"), field(proposed, "proposed")]).toEqual([409, "", ""]);
    expect(field(await save({ paper: "2026/44", proposed: "2026/18" }), "paper")).toBe("2026/44");
  });

  it("in which a number stands twice, with two names, is looked at before the first person is changed", async () => {
    await save({ name: "Alena Malá" });
    const told = JSON.parse((await post(paths.counterNumber, { phone: filled.phone }, { session: jana })).text);
    expect(told.verdict).toContain("Alena Malá");
    const typed = {
      name: "Petr Novák",
      was: told.values.was[0],
      seen: "1.1",
      agree: "paper",
      paper: "2026/18",
      once: "b",
    };
    const asked = await save(typed);
    expect([asked.status, words(asked)]).toEqual([422, expect.stringContaining("Toto číslo má u nás Alena Malá.")]);
    expect((await peopleTables()).subscribers).toMatchObject([{ name: "Alena Malá", version: 1 }]);
    expect(field(asked, "kept")).toBe("Petr Novák");
    expect((await save({ ...typed, kept: "Petr Novák" })).status).toBe(303);
    expect((await peopleTables()).subscribers).toMatchObject([{ name: "Petr Novák" }]);
  });

  it.each(["Malá Alena", "alena mala", "Alena Nová", "Alena"])("takes %s for Alena Malá still", async (name) => {
    await save({ name: "Alena Malá" });
    expect((await save({ name, was: "Alena Malá", seen: "1.1", agree: "none", paper: "", once: "b" })).status).toBe(
      303,
    );
  });
});

describe("an older paper", () => {
  it("is kept with the day that stands on it and under the wording that was printed on it", async () => {
    await withWording("2027-03", now - day);
    expect((await save({ signedOn: "3. 3. 2026", wording: "2027-01" })).status).toBe(303);
    expect(await consents()).toMatchObject([{ wording: "2027-01", signedOn: "2026-03-03", givenAt: now, clerkId: 1 }]);
    expect((await visit(paths.subscriber(1), { session: jana })).text).toContain(`href="${paths.consentSlip(1)}"`);
    for (const page of [paths.consentSlip(1), paths.subscriber(1)])
      expect(words(await visit(page, { session: jana }))).toContain("3. 3. 2026");
  });

  it("is kept under the wording of now where none is said, or one that there never was", async () => {
    await withWording("2027-03", now - day);
    await save();
    await save({ phone: "602 333 444", once: "b", wording: "1999-01" });
    expect((await consents()).map(({ wording, signedOn }) => [wording, signedOn])).toEqual([
      ["2027-03", null],
      ["2027-03", null],
    ]);
  });

  it("is followed by one under the same wording, and the page shows it", async () => {
    await withWording("2027-03", now - day);
    const page = await open(await save({ wording: "2027-01", signedOn: "1. 3. 2026" }));
    expect(page.text).toMatch(/<details open=""><summary>Papír je.*value="2027-01" selected/s);
    expect(field(page, "signedOn")).toBe("");
    expect((await visit(paths.enrolment, { session: eva })).text).toMatch(/<details><summary>Papír je/);
  });

  it.each(["31. 2. 2026", "vloni", "25. 11. 2026", "1. 1. 2999"])(
    "of no day, or of one to come, is not taken: %s",
    async (signedOn) => {
      const page = await save({ signedOn, name: "Alena Malá" });
      expect([page.status, words(page)]).toEqual([422, expect.stringContaining("Napište den podpisu")]);
      expect([field(page, "signedOn"), field(page, "name")]).toEqual([signedOn, "Alena Malá"]);
      expect(await rows("SELECT id FROM subscribers")).toEqual([]);
    },
  );

  it("matters to nobody who says a code", async () => {
    const typed = { agree: "code", signedOn: "vloni", paper: "9".repeat(41) };
    expect((await save(typed)).location).toBe(paths.counterCode(1));
  });

  it("brings nobody back who has left since it was signed, whatever its number; one that was signed after does", async () => {
    await comeIn({}, { at: now - 30 * day });
    await leave(1, now - 10 * day);
    const old = await save({ paper: "", signedOn: "1. 11. 2026" });
    expect([old.status, words(old)]).toEqual([409, expect.stringContaining("člověk odvolal")]);
    expect((await save({ paper: "", signedOn: "24. 11. 2026", once: "b" })).status).toBe(303);
  });

  it("brings nobody back who was erased since it was signed", async () => {
    const hash = suppressionHash(suppressionKey, alena);
    const put = "INSERT INTO suppressions (hash, subscriberId, reason, at) VALUES (?, 7, 'erased', CAST(? AS INTEGER))";
    await env.DB.prepare(put)
      .bind(hash, now - 10 * day)
      .run();
    const settings = { env: { SUPPRESSION_KEY: suppressionKey }, session: jana };
    const enter = (typed: Form) => post(paths.enrolment, { ...filled, ...typed }, settings);
    expect((await enter({ signedOn: "1. 11. 2026" })).status).toBe(409);
    expect((await enter({ signedOn: "24. 11. 2026" })).status).toBe(303);
  });

  it("of a list that was taken back can be entered by hand", async () => {
    await comeIn();
    await env.DB.exec("UPDATE subscribers SET state = 'left'");
    await env.DB.exec("UPDATE consents SET endedAt = givenAt, endedBy = 'import-undone'");
    await env.DB.exec(
      `INSERT INTO consents (subscriberId, number, source, wording, givenAt, paper, endedAt, endedBy)
      VALUES (1, 2, 'list', '2027-01', 1, '2026/17', 2, 'import-undone')`.replaceAll("\n", " "),
    );
    expect((await save()).status).toBe(303);
  });
});
