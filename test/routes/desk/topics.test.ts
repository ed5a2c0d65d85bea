import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { paths } from "../../../src/paths.ts";
import { alena } from "../../support/enrolment.ts";
import { aMember, firefighters, groupBit, has, plain, withGroups } from "../../support/groups.ts";
import { aDraft, now, rows, water, withPeople } from "../../support/town.ts";
import { aSession, at, post, quiet, visit, words } from "../../support/visit.ts";

let [manager, clerk] = ["", ""];
beforeEach(async () => {
  at(now);
  quiet();
  manager = await aSession("manager");
  await withGroups();
});

const read = async (url: string, session = manager) => words(await visit(url, { session }));

describe("the page of topics", () => {
  it("shows topics in their order with the numbers they have in texts, groups, and what is hidden", async () => {
    const said = await read(paths.topics);
    expect(said).toMatch(/Voda.*v SMS číslo 1.*Uzavřené skupiny.*Hasiči.*v SMS číslo 12.*Skryté.*Kronika/);
  });

  it("lets a clerk read it, and change nothing", async () => {
    clerk = await aSession("clerk", { id: 2, phone: "+420601999998" });
    const page = await visit(paths.topics, { session: clerk });
    expect([page.status, page.text.includes('<form method="post" action="/desk/topics')]).toEqual([200, false]);
    for (const url of [paths.topics, paths.topicOrder, paths.topic(4)])
      expect((await post(url, { name: "Jiné", id: "4", before: "1" }, { session: clerk })).status).toBe(403);
  });

  it("moves a topic without a script", async () => {
    await post(paths.topicOrder, { id: "4", before: "1" }, { session: manager });
    expect(await read(paths.topics)).toMatch(/Plyn.*Voda/);
  });

  it.each([
    ["x", "1"],
    ["4", ""],
    ["29", "1"],
    ["4", "99999"],
  ])("moves nothing that is not there: %s, %s", async (id, before) => {
    const page = await post(paths.topicOrder, { id, before }, { session: manager });
    expect([page.status, await rows("SELECT * FROM audit")]).toEqual([303, []]);
  });

  it("adds a group, and goes on to what else is said of it", async () => {
    const page = await post(paths.topics, { name: "Zastupitelé", kind: "group" }, { session: manager });
    expect(page.location).toBe(paths.topic(14));
    expect(await rows("SELECT closed FROM topics WHERE id = 14")).toEqual([{ closed: 1 }]);
  });

  it.each([
    ["", "Napište název."],
    ["   ", "Napište název."],
    ["a".repeat(61), "nejvýš 60 znaků"],
    ["Kronika", "Takový název už jiné téma nebo skupina má"],
  ])("says what is wrong with a new one, and keeps what was typed: %s", async (name, said) => {
    const page = await post(paths.topics, { name, kind: "group" }, { session: manager });
    expect([page.status, words(page)]).toEqual([422, expect.stringContaining(said)]);
    expect(page.text).toMatch(/value="group"[^>]*checked/);
  });

  it("says at the thirty-first why there are no more, in the place of the form", async () => {
    await env.DB.exec(
      `INSERT INTO topics (id, key, names, hoursToLive, position) VALUES (30, 'last', '{"cs":"Poslední"}', 1, 50)`,
    );
    const page = await visit(paths.topics, { session: manager });
    expect(words(page)).toContain("víc jich město mít nemůže");
    expect(page.text).not.toContain('name="kind"');
    expect((await post(paths.topics, { name: "Další" }, { session: manager })).status).toBe(422);
  });
});

const plynForm = {
  name: "Zemní plyn",
  "name-en": "Natural gas",
  short: "Plyn",
  "short-en": "",
  words: "plynaři",
  hoursToLive: "12",
};

describe("the page of one topic", () => {
  const save = (form: object, id = 4) =>
    post(paths.topic(id), { version: "1", ...plynForm, ...form }, { session: manager });

  it("keeps all that is said of it, and its number", async () => {
    expect((await save({ usual: "yes" })).location).toBe(paths.savedTopic(4));
    expect(await rows("SELECT names, shortNames, words, usual, hidden, hoursToLive FROM topics WHERE id = 4")).toEqual([
      {
        names: '{"cs":"Zemní plyn","en":"Natural gas"}',
        shortNames: '{"cs":"Plyn"}',
        words: "plynaři",
        usual: 1,
        hidden: 0,
        hoursToLive: 12,
      },
    ]);
    expect(await read(paths.savedTopic(4))).toMatch(/Uloženo.*číslo 4|číslo 4.*Uloženo/);
  });

  it.each([
    [{ name: "" }, "Napište název."],
    [{ name: "a".repeat(61) }, "nejvýš 60 znaků"],
    [{ "short-en": "a".repeat(25) }, "nejvýš 24 znaků"],
    [{ words: "a".repeat(101) }, "nejvýš 100 znaků"],
    [{ words: "teplo, STOP" }, "„STOP“ v SMS znamená něco jiného"],
    [{ hoursToLive: "0" }, "od 1 do 168"],
    [{ hoursToLive: "12,5" }, "od 1 do 168"],
    [{ hoursToLive: "169" }, "od 1 do 168"],
    [{ name: "Voda – plánované odstávky" }, "Takový název už"],
  ])("says what is wrong: %j", async (form, said) => {
    const page = await save(form);
    expect([page.status, words(page)]).toEqual([422, expect.stringContaining(said)]);
  });

  it("undoes nothing unseen: what another manager has set stands beside what was typed, and the next press counts", async () => {
    await save({});
    const page = await save({ name: "Svítiplyn" });
    expect([page.status, words(page)]).toEqual([409, expect.stringContaining("Teď je tu: Zemní plyn")]);
    expect(page.text).toContain('value="Svítiplyn"');
    expect((await save({ name: "Svítiplyn", version: "2" })).status).toBe(303);
  });

  it("hides a topic and shows it again; people who have it keep it", async () => {
    await aMember(alena, plain | 16);
    await save({ hidden: "yes" });
    expect(await read("/")).not.toContain("Zemní plyn");
    expect(await has(alena)).toEqual({ state: "subscribed", topics: plain | 16 });
    await save({ version: "2" });
    expect(await read("/")).toContain("Zemní plyn");
  });

  it("does not hide what everybody gets, whatever is posted", async () => {
    expect((await visit(paths.topic(0), { session: manager })).text).not.toContain('name="hidden"');
    await save({ name: "Krize", hidden: "yes" }, 0);
    expect(await rows("SELECT hidden FROM topics WHERE id = 0")).toEqual([{ hidden: 0 }]);
  });

  it("is not there for a number that no topic has", async () => {
    expect((await visit(paths.topic(29), { session: manager })).status).toBe(404);
    expect((await save({}, 29)).status).toBe(404);
  });
});

describe("the page of a group", () => {
  const url = paths.groupPeople(firefighters);
  beforeEach(async () => {
    clerk = await aSession("clerk", { id: 2, phone: "+420601999998" });
  });

  it("lets a clerk add who is signed up, and take them out", async () => {
    await aMember(alena, plain);
    const page = await post(url, { phone: alena }, { session: clerk });
    expect(page.location).toBe(paths.groupJoined(firefighters, 1));
    expect(await read(page.location ?? "", clerk)).toMatch(/Telefon .* je ve skupině\..*1 člověk/);
    expect((await has(alena))?.topics).toBe(plain | groupBit);
    await post(url, { leaves: "1" }, { session: clerk });
    expect([(await has(alena))?.topics, await read(url, clerk)]).toEqual([
      plain,
      expect.stringContaining("zatím nikdo není"),
    ]);
  });

  it.each([
    ["602 333 444", 409, "Tento telefon přihlášený není"],
    ["12", 422, ""],
  ])("says why somebody is not added, and keeps what was typed: %s", async (phone, status, said) => {
    const page = await post(url, { phone }, { session: clerk });
    expect([page.status, words(page)]).toEqual([status, expect.stringContaining(said)]);
    expect(page.text).toContain(`value="${phone}"`);
  });

  it("adds nobody to a hidden group, but shows who is in it and takes them out", async () => {
    await env.DB.exec("UPDATE topics SET hidden = 1 WHERE id = 12");
    await aMember(alena);
    const page = await visit(url, { session: clerk });
    expect([words(page), page.text.includes('name="phone"')]).toEqual([
      expect.stringContaining("Skupina je skrytá"),
      false,
    ]);
    await post(url, { leaves: "1" }, { session: clerk });
    expect((await has(alena))?.topics).not.toBe(plain | groupBit);
  });

  it.each([water, 29])("is not there for what is no group: %s", async (id) => {
    expect((await visit(paths.groupPeople(id), { session: clerk })).status).toBe(404);
    await aMember(alena, 1);
    await post(paths.groupPeople(id), { phone: alena }, { session: clerk });
    expect((await has(alena))?.topics).toBe(1);
  });
});

describe("a message to a closed group", () => {
  const draft = (topics: readonly number[]) => aDraft({ audience: { topics, places: null } });

  it("is offered under a heading of its own", async () => {
    const said = await read(paths.newMessage);
    expect(said).toMatch(/Téma.*Voda.*Uzavřené skupiny.*Hasiči/);
    expect(said).not.toContain("Kronika");
  });

  it("goes to its members only, and says so, with how many they are", async () => {
    await withPeople(5);
    for (const last of [1, 2]) await aMember(`+42060233344${last}`);
    const said = await read(paths.checkMessage(await draft([firefighters])));
    expect(said).toContain("členům skupiny Hasiči, 2 lidé");
    expect(said).toContain("Zpráva odejde členům skupiny Hasiči (2 lidé)");
    expect(said).not.toMatch(/celé město/);
  });

  it("says that a topic beside it widens it, and leads to where that is changed", async () => {
    await withPeople(5);
    await aMember("+420602333441", groupBit | 1);
    const page = await visit(paths.checkMessage(await draft([firefighters, water])), { session: manager });
    expect(words(page)).toContain("Dostanou ji členové skupiny Hasiči a k tomu všichni, kdo si vybrali Voda");
    expect(page.text).toContain("#groups");
    expect(words(page)).toContain("6 lidem");
  });

  it("says nothing of that in a crisis, which everybody gets", async () => {
    await withPeople(5);
    expect(await read(paths.checkMessage(await draft([firefighters, 0])))).not.toContain("a k tomu všichni");
  });

  it("says that a topic was hidden since it was chosen, keeps it on the form, and sends it to who has it", async () => {
    await aMember("+420602333441");
    const id = await draft([13]);
    expect(await read(paths.checkMessage(id))).toContain("Kronika: město to mezitím skrylo.");
    expect(await read(paths.editMessage(id))).toContain("skryté téma, nově si ho nikdo nevybere");
    expect(await read(paths.checkMessage(id))).toContain("1 člověku");
  });
});

it("keeps the name of what was hidden on old messages", async () => {
  await aDraft({ audience: { topics: [13], places: null } });
  expect(await read(paths.drafts)).toContain("Kronika");
});
