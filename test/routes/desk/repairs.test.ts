import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { paths } from "../../../src/paths.ts";
import { aDispatchedMessage, aDraft, now, rows, water, withPeople } from "../../support/town.ts";
import { aSession, at, type Page, post, quiet, visit, words } from "../../support/visit.ts";
import { aVoicedDesk, withLandlines } from "../../support/voiced.ts";

/* Beside what is wrong with a message stands what repairs it. */

const hour = 3_600_000;
let session: string;
beforeEach(async () => {
  at(now);
  quiet();
  session = await aSession();
});

/** The buttons and links of the warnings on a page, each with where it leads. */
const repairsOn = ({ text }: Page) =>
  Array.from(
    text.matchAll(/<div class="banner.*?<div class="actions">(.*?)<\/div><\/div><\/div>/gs),
    ([, actions = ""]) =>
      Array.from(actions.matchAll(/(?:href|action)="([^"]+)"[^>]*>(.*?)<\/(?:a|form)>/gs), ([, to, said = ""]) => [
        to,
        words({ text: said } as Page).trim(),
      ]),
  );

/** What a button's form posts. */
function formOf({ text }: Page, button: string): Record<string, string> {
  const form = text.slice(text.lastIndexOf("<form", text.indexOf(button)), text.indexOf(button));
  const fields = form.matchAll(/name="([^"]+)" value="([^"]*)"/g);
  return Object.fromEntries(Array.from(fields, ([, name = "", value = ""]) => [name, value]));
}

const check = (id: number, by = { visit: (path: string) => visit(path, { session }) }) =>
  by.visit(paths.checkMessage(id));

describe("a warning on the check page", () => {
  it("that nobody is meant leads to the choice of people", async () => {
    const id = await aDraft();
    expect(repairsOn(await check(id))).toEqual([[[`${paths.editMessage(id)}#topics`, "Upravit příjemce"]]]);
  });

  it("that a weekday is not the date's leads to the text, and says which day it is", async () => {
    await withPeople(1);
    const right = await aDraft({ texts: { sms: { cs: "Ve středu 14. 10. 2026 nepoteče voda." } } });
    expect(repairsOn(await check(right))).toEqual([]);
    const id = await aDraft({ texts: { sms: { cs: "V úterý 14. 10. 2026 nepoteče voda." } } });
    const page = await check(id);
    expect(words(page)).toContain("V textu stojí „V úterý 14. 10. 2026“, ale toho dne je středa.");
    expect(repairsOn(page)).toEqual([[[`${paths.editMessage(id)}#text`, "Upravit text"]]]);
  });

  it("that its time has passed sends it now, or leads to another time", async () => {
    await withPeople(1);
    const id = await aDraft({ dueAt: now - hour });
    const page = await check(id);
    expect(repairsOn(page)).toEqual([
      [
        [paths.repair(id), "Poslat hned"],
        [`${paths.editMessage(id)}#when`, "Vybrat jiný čas"],
      ],
    ]);
    const repaired = await post(paths.repair(id), formOf(page, "Poslat hned"), { session });
    expect(repaired.location).toBe(paths.checkMessage(id));
    const anew = await check(id);
    expect([repairsOn(anew), words(anew)]).toEqual([[], expect.stringContaining("Odeslat 1 člověku")]);
  });

  it("that the gateway takes no such long text sends it without accents, or leads to the text", async () => {
    await withPeople(1);
    const id = await aDraft({ texts: { sms: { cs: "č".repeat(264) } }, accents: "kept" });
    const byBulkgate = { session, env: { SMS_PROVIDER: "bulkgate" } } as const;
    const page = await visit(paths.checkMessage(id), byBulkgate);
    expect(repairsOn(page)).toEqual([
      [
        [paths.repair(id), "Poslat bez háčků a čárek"],
        [`${paths.editMessage(id)}#text`, "Upravit text"],
      ],
    ]);
    await post(paths.repair(id), formOf(page, "Poslat bez háčků"), byBulkgate);
    expect(repairsOn(await visit(paths.checkMessage(id), byBulkgate))).toEqual([]);
  });

  it("that telephones begin to ring in the morning puts the whole message off until then", async () => {
    await withLandlines(1);
    const desk = aVoicedDesk(session);
    const id = await aDraft({ dueAt: now + 13 * hour });
    const page = await check(id, desk);
    expect(repairsOn(page)).toContainEqual([[paths.repair(id), "Odložit celou zprávu do té doby"]]);
    await desk.post(paths.repair(id), formOf(page, "Odložit"));
    expect(await rows("SELECT dueAt FROM messages")).toEqual([{ dueAt: Date.UTC(2026, 10, 25, 7) }]);
    expect(words(await check(id, desk))).not.toContain("telefony začnou zvonit až");
  });

  it("that a call comes too late for its words, or says nothing, leads to them", async () => {
    await withLandlines(1);
    const desk = aVoicedDesk(session);
    const tomorrow = await aDraft({ texts: { sms: { cs: "Zítra nepoteče voda." } }, dueAt: now + 13 * hour });
    expect(repairsOn(await check(tomorrow, desk))).toContainEqual([
      [`${paths.editMessage(tomorrow)}#text`, "Upravit text"],
    ]);
    const link = await aDraft({ texts: { sms: { cs: "https://mirovice.cz" } } });
    expect(repairsOn(await check(link, desk))).toContainEqual([
      [`${paths.editMessage(link)}#spoken`, "Upravit text pro hlas"],
    ]);
  });

  it("that the day has no room for it plans it for the next day's morning, not for its first hour", async () => {
    await withPeople(3);
    const rowsADay = 100_000;
    await env.DB.exec(`INSERT INTO publicQuotaDays (day, rowsReserved) VALUES ('2026-11-24', ${rowsADay})`);
    const id = await aDraft();
    const page = await check(id);
    expect(repairsOn(page)).toEqual([
      [
        [paths.repair(id), "Naplánovat na středu 25. 11. 2026 v 8:00"],
        [`${paths.editMessage(id)}#topics`, "Upravit příjemce"],
      ],
    ]);
  });

  it("that no gateway is set up leads to what it lacks", async () => {
    await withPeople(1);
    const page = await visit(paths.checkMessage(await aDraft()), { session, env: { INFOBIP_API_KEY: "" } });
    expect(repairsOn(page)).toEqual([[[paths.health, "Stav systému"]]]);
  });
});

describe("a button that repairs a message", () => {
  const now_ = { version: "1", leaves: "now" };

  it("repairs only what its page showed: what was changed since is checked anew", async () => {
    const id = await aDraft({ dueAt: now + hour });
    await env.DB.exec("UPDATE messages SET version = 2");
    expect((await post(paths.repair(id), now_, { session })).location).toBe(paths.checkAnew(id));
    expect(await rows("SELECT dueAt, version FROM messages")).toEqual([{ dueAt: now + hour, version: 2 }]);
  });

  it.each([
    ["nothing", { version: "1" }],
    ["a word", { version: "1", leaves: "soon" }],
    ["accents that there are not", { version: "1", accents: "kept" }],
    ["no version", { leaves: "now" }],
  ])("changes nothing by %s", async (_, form) => {
    const id = await aDraft({ dueAt: now + hour, accents: "kept" });
    expect((await post(paths.repair(id), form, { session })).location).toBe(paths.checkAnew(id));
    expect(await rows("SELECT dueAt, accents, version FROM messages")).toEqual([
      { dueAt: now + hour, accents: "kept", version: 1 },
    ]);
  });

  it("changes nothing of what has left, nor of what is not there", async () => {
    await withPeople(1);
    const { id } = await aDispatchedMessage();
    expect((await post(paths.repair(id), now_, { session })).status).toBe(409);
    expect((await post(paths.repair(77), now_, { session })).status).toBe(404);
  });
});

describe("the check page", () => {
  it("folds what nobody decides by, where people are called, and says the two numbers apart", async () => {
    await withPeople(2);
    await withLandlines(1, { from: 3, topics: 2 ** water });
    const { text } = await check(await aDraft(), aVoicedDesk(session));
    const folded = /<details class="fold">(.*?)<\/details>/s.exec(text)?.[1] ?? "";
    for (const part of ["Délka", "Hovory", "Kdy zazvoní", "Samotné zvonění nestojí nic"]) {
      expect(folded).toContain(part);
      expect(text.replace(folded, "")).not.toContain(`<dt>${part}`);
    }
    expect(words({ text } as Page)).toContain("2 SMS po 1 části, 1 hovor");
    expect(text).toMatch(/odejde\s<em>3\slidem<\/em>\sa\sbude\sstát\sasi\s<em>/);
  });
});
