import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { paths } from "../../../src/paths.ts";
import { longestTyped } from "../../../src/places/place-list.ts";
import { placeNamesStatement } from "../../../src/places/queries.ts";
import { emptyTown, settle } from "../../audience/towns.ts";
import { mirovice } from "../../places/town.ts";
import { metered } from "../../support/enrolment.ts";
import { now, pageShows, rows, town, water, withPeople } from "../../support/town.ts";
import { aSession, at, post, quiet, type Visit, visit, words } from "../../support/visit.ts";

/* A clerk writes to houses of Mirovice: its parts, streets and houses are those of the tests of lists. */

let session: string;
beforeEach(async () => {
  at(now);
  quiet();
  session = await aSession();
  await emptyTown();
  const { $client } = town();
  await $client.batch([
    $client.prepare("DELETE FROM places"),
    $client
      .prepare(
        `INSERT INTO places (id, kind, name, parentId, position)
         SELECT value ->> 'id', value ->> 'kind', value ->> 'name', value ->> 'parentId', value ->> 'id' FROM json_each(?)`,
      )
      .bind(JSON.stringify(mirovice)),
    placeNamesStatement(town()),
  ]);
  await settle({ people, deliveries: [] });
});

/** The path of a house, by its street (or part) and its name. */
function home(inside: string, name?: string): number[] {
  const parent = mirovice.find((place) => place.kind !== "house" && place.name === inside);
  const path = [
    parent?.parentId,
    parent?.id,
    mirovice.find((one) => one.parentId === parent?.id && one.name === name)?.id,
  ];
  return path.filter((id) => typeof id === "number");
}

/** 1 lives in Husova 3, 2 in Husova 5 and Lužní 1, 3 said Husova, 4 Mirovice, 5 nothing, 6 Touškov, 7 Písecká 110. */
const homes = [
  [home("Husova", "203/3")],
  [home("Husova", "205/5"), home("Lužní", "31/1")],
  [home("Husova")],
  [home("Mirovice")],
  [],
  [home("Touškov")],
  [home("Písecká", "110")],
];
const people = homes.map((lives, index) => ({
  ...({ id: index + 1, channel: "sms", state: "subscribed", language: "cs", topics: [water] } as const),
  lives,
}));

const good = { topics: String(water), text: "Zítra nepoteče voda.", accents: "stripped", when: "now" };
type Form = Record<string, string | string[]>;
const write = (form: Form, options: Visit = {}) =>
  post(paths.messages, { ...good, action: "check", ...form }, { session, ...options });
const count = (form: Form, options: Visit = {}) => write({ action: "recount", ...form }, options);
const check = (id = 1) => visit(paths.checkMessage(id), { session });
const edit = (id = 1) => visit(paths.editMessage(id), { session });

const toldBy = async (houses: string, form: Form = {}) => {
  await write({ houses, ...form });
  const [draft] = await rows<{ id: number; version: number }>(
    "SELECT id, version FROM messages ORDER BY id DESC LIMIT 1",
  );
  await post(paths.dispatch(draft?.id ?? 0), { ...pageShows, version: String(draft?.version) }, { session });
  const told = await rows<{ id: number }>(
    "SELECT value AS id FROM chunks CROSS JOIN json_each(chunks.people) WHERE messageId = ? ORDER BY value",
    draft?.id,
  );
  return told.map(({ id }) => id);
};

const parts = { mirovice: String(home("Mirovice")[0]), touskov: String(home("Touškov")[0]) };

describe("a message to houses reaches who lives there, and who did not say exactly where", () => {
  it.each<[string, Form, number[]]>([
    ["Husova 1-5", {}, [1, 2, 3, 4, 5]],
    ["Husova 3", {}, [1, 3, 4, 5]],
    ["Husova 5, Lužní 1", {}, [2, 3, 4, 5]],
    ["Lužní", {}, [2, 4, 5]],
    ["Písecká 110-114", {}, [4, 5, 7]],
    ["Písecká 110", { places: parts.touskov }, [4, 5, 6, 7]],
    ["kromě Husova 3", { places: parts.mirovice }, [2, 3, 4, 5, 7]],
    ["Písecká 110, Neznámá 7", {}, [4, 5, 7]],
    ["", { places: parts.touskov }, [5, 6]],
    ["  \n ", {}, [1, 2, 3, 4, 5, 6, 7]],
  ])("%j %j", async (houses, form, ids) => {
    expect(await toldBy(houses, form)).toEqual(ids);
  });
});

describe("beside the field", () => {
  it("stands what was understood, and for how many houses and people that is", async () => {
    const said = words(await count({ houses: "Husova 1-5\r\nLužní 1" }));
    for (const part of ["6 domů", "Husova 1–5 (5 domů)", "Lužní 1", "5 lidí: 2 tam bydlí, 3 neuvedli, kde přesně."])
      expect(said).toContain(part);
  });

  it("stands what was not found, and what to do about it, while the rest counts", async () => {
    const page = await count({ houses: "Písecká 110, Neznámá 3, Lužní 99" });
    const said = words(page);
    expect(page.status).toBe(200);
    expect(said).toContain("„Neznámá 3“: takovou ulici ani část město nemá.");
    expect(said).toContain("„Lužní 99“: v seznamu domů není.");
    expect(said).toContain("3 lidé: 1 tam bydlí, 2 neuvedli, kde přesně.");
  });

  it("stands that nobody said where exactly, or that all live there", async () => {
    expect(words(await count({ houses: "Jeronýmova 1" }))).toContain("2 lidé: nikdo z nich neuvedl, kde přesně bydlí.");
    await env.DB.prepare("DELETE FROM subscribers WHERE places IS NULL OR id = 4").run();
    expect(words(await count({ houses: "Písecká 110" }))).toContain("1 člověk, bydlí tam.");
  });

  it("stands, and beside the telephone too, that something was not found: the list may be out of sight", async () => {
    expect(words(await count({ houses: "Husova 3, Lužní 99" }))).toContain("Něco ze seznamu ulic a domů jsme nenašli");
    expect(words(await count({ houses: "Husova 3" }))).not.toContain("Něco ze seznamu");
  });

  it("says of nobody why: no topic, nothing found in the list, or no subscriber", async () => {
    expect(words(await count({ topics: [], houses: "Husova 3" }))).toContain("Zatím nikdo. Vyberte téma.");
    expect(words(await count({ houses: "Neznámá 3" }))).toContain("Zatím nikdo. Opravte seznam ulic a domů.");
    await emptyTown();
    expect(words(await count({ houses: "Husova 3" }))).toContain("Nikdo. Pro toto téma a místo není nikdo přihlášený.");
  });

  it("stands nothing where nothing is typed, and no count of people without a topic", async () => {
    expect(words(await count({}))).not.toContain("Takhle tomu rozumíme");
    const said = words(await count({ topics: [], houses: "Husova 1" }));
    expect(said).toContain("Takhle tomu rozumíme: 1 dům");
    expect(said).not.toContain("tam bydlí");
  });

  it("stands that the town has no streets yet, where a manager has not brought them", async () => {
    await env.DB.prepare("DELETE FROM places WHERE kind <> 'part'").run();
    await placeNamesStatement(town()).run();
    expect(words(await count({ houses: "Husova 3" }))).toContain("Město zatím nemá v InfoKanálu ulice a domy.");
  });

  it("stands that an exception was not understood, beside a part that is told all the same", async () => {
    const said = words(await count({ places: parts.mirovice, houses: "kromě školy" }));
    expect(said).toContain("„kromě školy“");
  });

  it("stands that a list is too long, and nothing of it is read", async () => {
    const page = await count({ houses: "Husova 1, ".repeat(longestTyped / 10 + 1) });
    expect(words(page)).toContain("Seznam je příliš dlouhý a nic jsme z něj nepřečetli.");
    expect(words(page)).toContain("Zatím nikdo. Opravte seznam ulic a domů.");
  });
});

describe("a list of which nothing was found", () => {
  it.each([
    ["Neznámá 3", "nenašli žádné místo"],
    ["kromě Husova 3", "nenašli žádné místo"],
    ["Husova 1, ".repeat(longestTyped / 10 + 1), "příliš dlouhý"],
  ])("is never the whole town, nor put aside: %.20s", async (houses, says) => {
    for (const action of ["check", "save"]) {
      const page = await write({ houses, action });
      expect([page.status, words(page)]).toEqual([422, expect.stringContaining(says)]);
      expect(page.text).toContain(houses);
    }
    expect(await rows("SELECT id FROM messages")).toEqual([]);
  });
});

describe("the check", () => {
  it("names the places shortly, and says who lives there and who did not say exactly", async () => {
    await write({ houses: "Husova 1-5, Lužní 3" });
    const said = words(await check());
    expect(said).toContain("Husova 1–5 (5 domů), Lužní 3");
    expect(said).toContain("5 lidí: 2 tam bydlí, 3 neuvedli, kde přesně.");
  });

  it("says it of parts as well, and nothing of the whole town", async () => {
    await write({ places: parts.touskov });
    expect(words(await check(1))).toContain("2 lidé: 1 tam bydlí, 1 neuvedl, kde přesně.");
    await write({});
    expect(words(await check(2))).not.toContain("tam bydlí");
  });

  it("names the first of many, and keeps the others at hand", async () => {
    await write({
      houses: "Husova 1, Lužní 1, Písecká 110, Nová 141, Školní 61, 28. října 1, Jeronýmova 1, Sochovice 5",
    });
    const page = await check();
    expect(words(page)).toContain("28. října 1, 2 další místa");
    expect(page.text).toMatch(/<details>.*<li>Jeronýmova 1<\/li>/s);
  });

  it("repeats what was not found, and still has its button", async () => {
    await write({ houses: "Písecká 110, Lužní 99" });
    const page = await check();
    expect(words(page)).toContain("„Lužní 99“: v seznamu domů není.");
    expect(page.text).toContain(paths.dispatch(1));
  });
});

describe("what was typed", () => {
  it("is there again when the draft is edited, with what was understood, and nothing is read for it", async () => {
    const typed = "Husova 1-5,\nLužní 99 <b>";
    await write({ houses: typed, places: parts.touskov });
    const { meter } = metered();
    const page = await visit(paths.editMessage(1), { session, env: { DB: meter.d1 } });
    expect(page.text).toContain(">Husova 1-5,\nLužní 99 &lt;b&gt;</textarea>");
    expect(page.text).toMatch(new RegExp(`name="places" value="${parts.touskov}" checked`));
    expect(page.text).not.toMatch(new RegExp(`name="places" value="${parts.mirovice}" checked`));
    expect(words(page)).toContain("Husova 1–5 (5 domů)");
    // Of them 22 are the templates that there are to pick.
    expect(meter.rowsRead).toBeLessThanOrEqual(72);
  });

  it("keeps what it meant when streets change afterwards, until it is saved anew", async () => {
    await write({ houses: "Husova 1-5" });
    const kept = () => rows("SELECT places, placeList FROM messages");
    const before = await kept();
    await env.DB.prepare("UPDATE places SET name = 'Nerudova' WHERE name = 'Husova'").run();
    await placeNamesStatement(town()).run();
    await check();
    expect(await kept()).toEqual(before);
    const page = await post(
      paths.editMessage(1),
      { ...good, houses: "Husova 1-5", version: "1", action: "check" },
      { session },
    );
    expect(page.status).toBe(422);
    expect(await kept()).toEqual(before);
  });

  it("may be deleted again, and the message is for the whole town", async () => {
    await write({ houses: "Husova 1-5" });
    await post(paths.editMessage(1), { ...good, houses: "", version: "1", action: "check" }, { session });
    expect(await rows("SELECT places, typedPlaces, placeList FROM messages")).toEqual([
      { places: null, typedPlaces: null, placeList: null },
    ]);
  });

  it("comes with a copy of the message", async () => {
    await write({ houses: "Husova 1-5" });
    await post(paths.copies(1), {}, { session });
    expect(words(await edit(2))).toContain("Husova 1–5 (5 domů)");
  });

  it("is named in the lists of messages", async () => {
    await write({ houses: "Husova 1-5, Lužní 3", action: "save" });
    expect(words(await visit(paths.desk, { session }))).toContain("Husova 1–5 (5 domů), Lužní 3");
  });
});

describe("while the text of the message alone is typed", () => {
  const carriedBy = ({ text }: { text: string }) =>
    Object.fromEntries(
      ["counts", "countedFor", "understood"].map((name) => [
        name,
        (new RegExp(`name="${name}" value="([^"]*)"`).exec(text)?.[1] ?? "")
          .replaceAll("&quot;", '"')
          .replaceAll("&amp;", "&"),
      ]),
    );

  it("neither people are counted nor houses looked for, and what was understood still stands there", async () => {
    await withPeople(2000, { from: 100 });
    const form = { houses: "Husova 1-5\r\nLužní 99", places: parts.touskov };
    const carried = carriedBy(await count(form));
    const { meter } = metered();
    const page = await count(
      { ...form, ...carried, text: "Jiný text" },
      {
        env: { DB: meter.d1 },
        headers: { "hx-request": "true" },
      },
    );
    expect(meter.rowsRead).toBeLessThanOrEqual(10);
    const said = words(page);
    for (const part of ["2 006 lidí: 3 tam bydlí", "Husova 1–5 (5 domů)", "„Lužní 99“"]) expect(said).toContain(part);
  });

  it.each([
    ["{}"],
    [""],
    ['{"parts":[]}'],
    ["["],
    ['{"parts":[],"entries":[],"houses":-1,"missed":[],"isUnmapped":false}'],
  ])("what a form says was understood is not believed when it is nonsense: %s", async (understood) => {
    const carried = { ...carriedBy(await count({ houses: "Husova 1-5" })), understood };
    expect(words(await count({ houses: "Husova 1-5", ...carried }))).toContain("Husova 1–5 (5 domů)");
  });

  it("another list is read anew", async () => {
    const carried = carriedBy(await count({ houses: "Husova 1-5" }));
    expect(words(await count({ houses: "Lužní 1-3", ...carried }))).toContain("Lužní 1–3");
  });

  it("a line that is broken elsewhere is another list", async () => {
    const carried = carriedBy(await count({ houses: "Lužní 1 2. Nová 141" }));
    const said = words(await count({ houses: "Lužní 1\n2. Nová 141", ...carried }));
    expect(said).toContain("Takhle tomu rozumíme: 2 domy");
  });
});
