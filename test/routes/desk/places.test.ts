import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { paths } from "../../../src/paths.ts";
import { inUtf8, inWindows1250, largeTown, monthly, type Row, zipped } from "../../places/register.ts";
import { now, rows } from "../../support/town.ts";
import { aSession, ask, at, post, quiet, site, visit, words } from "../../support/visit.ts";

let session: string;
beforeEach(async () => {
  at(now);
  quiet();
  session = await aSession("manager");
  await env.DB.exec("UPDATE towns SET name = 'Mirovice'");
});

const october: readonly Row[] = [
  { adm: 1, number: 201, street: [7, "Husova"], orientation: 1 },
  { adm: 2, number: 202, street: [7, "Husova"], orientation: 2 },
  { adm: 3, number: 12, part: [5, "Touškov"] },
];

/** A file is chosen and sent. */
function give(bytes: Uint8Array | undefined, name = "20261031_OB_549576_ADR.csv.zip") {
  const body = new FormData();
  if (bytes) body.append("file", new File([bytes as Uint8Array<ArrayBuffer>], name));
  return ask(paths.placesFile, { method: "POST", body }, { session, headers: { origin: site } });
}

const page = async (path: string = paths.places) => words(await visit(path, { session }));

/** Presses the button that goes on, as often as there is one: without script. */
async function pressOn() {
  for (let presses = 0; presses < 50; presses++) {
    const { text } = await visit(paths.places, { session });
    const [, action, step = ""] =
      /action="([^"]+\/step)"><input type="hidden" name="step" value="(\d+)"/.exec(text) ?? [];
    if (!action) return presses;
    await post(action, { step }, { session });
  }
  throw new Error("it does not end");
}

const answer = async (said: string) => {
  const { text } = await visit(paths.places, { session });
  const [, action = ""] = /action="([^"]+\/answer)"/.exec(text) ?? [];
  await post(action, { answer: said }, { session });
};

describe("a manager gives the register's file", () => {
  it("without script: presses a button until it is read, and sees what has changed", async () => {
    const given = await give(await zipped({ "20261031_OB_549576_ADR.csv": inWindows1250(monthly(october)) }));
    expect([given.status, given.location]).toEqual([303, paths.places]);
    const running = await page();
    expect(running).toContain("Načítá se 20261031_OB_549576_ADR.csv.zip");
    expect(running).toContain("Hotovo je 0 z 1 kroků.");
    expect(await pressOn()).toBe(2);
    const done = await page();
    expect(done).toContain("V souboru: 3 adresy");
    expect(done).toContain("Přidáno: 6 míst");
    for (const added of ["Mirovice Husova", "Husova 201/1", "Touškov 12"]) expect(done).toContain(added);
    const { text } = await visit(paths.places, { session });
    expect(text).toContain("https://vdp.cuzk.cz/vymenny_format/csv/20261031_OB_549576_ADR.csv.zip");
  });

  it("with script: the part asks for itself until the page is asked for anew", async () => {
    await give(inUtf8(monthly(largeTown.slice(0, 150))));
    const { text } = await visit(paths.places, { session });
    const [, step = ""] = /hx-post="([^"]+)"/.exec(text) ?? [];
    const live = (done: number) => post(step, { step: String(done) }, { session, headers: { "hx-request": "true" } });
    const first = await live(0);
    expect(words(first)).toContain("Hotovo je 1 z 2 kroků.");
    expect(first.text).toContain(`hx-post="${step}"`);
    await live(1);
    const last = await live(2);
    expect(last.headers.get("hx-redirect")).toBe(paths.places);
    expect(await page()).toContain("V souboru: 150 adres");
  });

  it.each<[string, string, () => Uint8Array | undefined | Promise<Uint8Array>]>([
    ["no file", "Vyberte soubor.", () => undefined],
    ["another file", "Tohle není seznam adres", () => inUtf8("jméno;příjmení\nJan;Novák\n")],
    ["half a file", "Soubor nemá konec", () => inUtf8(monthly(october)).subarray(0, -40)],
    ["the heading alone", "není ani jedna adresa", () => inUtf8(monthly([]))],
    ["a zip of something else", "jeden soubor .csv", () => zipped({ "a.txt": inUtf8("a") })],
    ["too large a file", "moc velký", () => new Uint8Array(8_000_001)],
  ])("and reads why it is not taken: %s", async (_, said, make) => {
    const given = await give(await make());
    expect(given.status).toBe(422);
    expect(words(given)).toContain(said);
    expect(await rows("SELECT id FROM addressImports")).toEqual([]);
  });

  it("of another town: is asked, and nothing is read before they say yes", async () => {
    await give(inUtf8(monthly(october.map((row) => ({ ...row, town: [549240, "Písek"] as const })))));
    expect(await pressOn()).toBe(0);
    expect(await page()).toContain("obsahuje adresy obce Písek. Podle jména to vaše obec není.");
    await answer("yes");
    await pressOn();
    expect(await page()).toContain("Přidáno: 6 míst");
  });

  it("that lacks many houses: is asked, and may leave them", async () => {
    const all = Array.from({ length: 100 }, (_, index): Row => ({ adm: index + 1, number: index + 1 }));
    await give(inUtf8(monthly(all)));
    await pressOn();
    await give(inUtf8(monthly(all.slice(0, 50))));
    await pressOn();
    expect(await page()).toContain("V souboru chybí 50 domů ze 100");
    await answer("yes");
    expect(await page()).toContain("Z registru zmizelo: 50 míst");
    expect(await page(paths.vanishedPlaces)).toContain("Mirovice 51");
  });

  it("while another one is read: sees that one, may stop it, and give theirs", async () => {
    await give(inUtf8(monthly(largeTown.slice(0, 150))), "prvni.csv");
    expect(await give(inUtf8(monthly(october)), "druhy.csv")).toMatchObject({ status: 303 });
    expect(await page()).toContain("Načítá se prvni.csv");
    await answer("stop");
    expect(await page()).toContain("Načítání někdo zrušil");
    await give(inUtf8(monthly(october)), "druhy.csv");
    expect(await page()).toContain("Načítá se druhy.csv");
  });

  it("on a day that is full: is told so, and tomorrow it goes on", async () => {
    await give(inUtf8(monthly(largeTown.slice(0, 150))));
    await env.DB.exec("UPDATE addressImports SET rowsWritten = 96000");
    const { text } = await visit(paths.places, { session });
    const [, step = ""] = /hx-post="([^"]+)"/.exec(text) ?? [];
    const live = await post(step, { step: "0" }, { session, headers: { "hx-request": "true" } });
    expect(words(live)).toContain("Na dnešek už se načítat nedá");
    expect(live.text).not.toContain("hx-post");
    expect((await post(step, { step: "0" }, { session })).status).toBe(409);
    at(now + 24 * 3_600_000);
    await env.DB.exec("UPDATE sessions SET expiresAt = expiresAt + 100000000");
    await pressOn();
    expect(await page()).toContain("V souboru: 150 adres");
  });
});

describe("by hand", () => {
  const add = (form: Record<string, string>) => post(paths.addPlaces, form, { session });
  const idOf = async (name: string) =>
    (await rows<{ id: number }>(`SELECT id FROM places WHERE name = '${name}'`))[0]?.id ?? 0;

  it("adds a part, a street in it, and houses", async () => {
    await add({ kind: "part", "names-part": " Lhota  u lesa" });
    const part = await idOf("Lhota u lesa");
    await add({ kind: "street", parent: String(part), "names-street": "Na Návsi" });
    const street = await idOf("Na Návsi");
    const added = await add({
      kind: "house",
      parent: String(street),
      "names-house": "č.p. 12, 14A; 201/3 B, ev. 7, Myslivna",
    });
    expect(added.location).toBe(paths.addedPlaces(street));
    expect(await page(paths.addedPlaces(street))).toContain("Je to tu.");
    expect(await rows(`SELECT name FROM places WHERE parentId = ${street} ORDER BY id`)).toEqual(
      ["12", "14a", "201/3b", "č.ev. 7", "Myslivna"].map((name) => ({ name })),
    );
    expect(await rows("SELECT json_array_length(names) AS n FROM placeNames")).toEqual([{ n: 2 }]);
    expect(await rows("SELECT act FROM audit")).toHaveLength(3);
    await add({ kind: "house", parent: String(street), "names-house": "12" });
    expect(await rows("SELECT count(*) AS n FROM places WHERE name = '12'")).toEqual([{ n: 1 }]);
    expect(await page(paths.places)).toContain("Lhota u lesa 1 ulice");
    expect(await page(paths.place(part))).toContain("Na Návsi 5 domů");
  });

  it("renames a street; who lives there stays, and the next file leaves the name", async () => {
    await give(inUtf8(monthly(october)));
    await pressOn();
    const street = await idOf("Husova");
    const renamed = await post(paths.renamePlace(street), { name: "Husovka" }, { session });
    expect(renamed.location).toBe(paths.renamedPlace(street));
    expect(await page(paths.renamedPlace(street))).toContain("V registru se jmenuje Husova.");
    expect(await rows("SELECT names ->> '$[2].name' AS name FROM placeNames")).toEqual([{ name: "Husovka" }]);
    await give(inUtf8(monthly(october)));
    await pressOn();
    expect(await page()).toContain("Nic se nezměnilo.");
    expect(await page(paths.place(street))).toContain("Husovka");
  });

  it.each<[string, Record<string, string>, number, string]>([
    ["nothing typed", { kind: "part", "names-part": "  " }, 422, "Napište jméno nebo číslo."],
    ["too long a name", { kind: "part", "names-part": "x".repeat(61) }, 422, "nejvýš 60 znaků"],
    ["a street in nothing", { kind: "street", parent: "99", "names-street": "Nová" }, 404, "Tohle místo tu není."],
    ["a street without a part", { kind: "street", "names-street": "Nová" }, 404, "Tohle místo tu není."],
    ["no number for a parent", { kind: "street", parent: "x", "names-street": "Nová" }, 404, "Tohle místo tu není."],
  ])("is told what is wrong: %s", async (_, form, status, said) => {
    const added = await add(form);
    expect(added.status).toBe(status);
    expect(words(added)).toContain(said);
    expect(await rows("SELECT id FROM places WHERE kind <> 'part'")).toEqual([]);
  });

  it("is told that a name is another's", async () => {
    await add({ kind: "part", "names-part": "Lhota\nZámostí" });
    await add({ kind: "part", "names-part": "Zámostí" });
    const renamed = await post(paths.renamePlace(await idOf("Lhota")), { name: "Zámostí" }, { session });
    expect([renamed.status, words(renamed).includes("Místo toho jména tu už je.")]).toEqual([422, true]);
  });
});

it("is nothing for a clerk who is no manager", async () => {
  session = await aSession("clerk", { id: 2, phone: "+420601888888" });
  expect((await visit(paths.places, { session })).status).toBe(403);
  expect((await give(inUtf8(monthly(october)))).status).toBe(403);
  expect(await rows("SELECT id FROM addressImports")).toEqual([]);
});

it("shows a village of 700 houses page by page", async () => {
  const village = Array.from({ length: 700 }, (_, index): Row => ({ adm: index + 1, number: index + 1 }));
  await give(inUtf8(monthly(village)));
  await pressOn();
  const [part] = await rows<{ id: number }>("SELECT id FROM places WHERE kind = 'part'");
  const first = await page(paths.place(part?.id ?? 0));
  expect([first.includes(" 300 "), first.includes(" 301 "), first.includes("Další domy")]).toEqual([true, false, true]);
  const last = await page(paths.housesOf(part?.id ?? 0, 3));
  expect([last.includes(" 700 "), last.includes("Další domy"), last.includes("Předchozí domy")]).toEqual([
    true,
    false,
    true,
  ]);
});

it("shows 240 streets of a part page by page, as the office looks them up", async () => {
  const streets = Array.from(
    { length: 240 },
    (_, index): Row => ({
      ...{ adm: index + 1, number: index + 1 },
      street: [index + 1, index === 239 ? "Čapkova" : `Ulice ${String(index).padStart(3, "0")}`],
    }),
  );
  await give(inUtf8(monthly(streets)));
  await pressOn();
  const [part] = await rows<{ id: number }>("SELECT id FROM places WHERE kind = 'part'");
  const first = await page(paths.place(part?.id ?? 0));
  expect(first.indexOf("Čapkova 1 dům")).toBeLessThan(first.indexOf("Ulice 000"));
  expect([first.includes("Ulice 098"), first.includes("Ulice 099"), first.includes("Další ulice")]).toEqual([
    ...[true, false, true],
  ]);
  expect(await page(paths.streetsOf(part?.id ?? 0, 3))).toContain("Ulice 238");
});

it("says before the first file that the town's own parts should bear the register's names", async () => {
  await env.DB.exec("INSERT INTO places (name, position) VALUES ('Lhota', 1)");
  expect(await page()).toContain("přejmenujte části města přesně tak, jak se jmenují v registru");
  await give(inUtf8(monthly(october)));
  await pressOn();
  const done = await page();
  expect(done).not.toContain("přejmenujte části města přesně tak");
  expect(done).toContain("V registru nejsou: Lhota.");
});
