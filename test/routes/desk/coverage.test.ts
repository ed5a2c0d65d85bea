import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { paths } from "../../../src/paths.ts";
import { coverageTable } from "../../../src/views/desk/coverage-table.ts";
import { aTown, mirovice } from "../../places/town.ts";
import { counting } from "../../support/counting.ts";
import { withPlaces } from "../../support/places.ts";
import { now, phoneOf } from "../../support/town.ts";
import { aSession, at, listen, quiet, visit, words } from "../../support/visit.ts";

let session: string;

beforeEach(async () => {
  at(now);
  quiet();
  listen();
  session = await aSession("clerk");
});

const see = (path: string = paths.coverage, options = {}) => visit(path, { session, ...options });

/** The path of a place, by its names from the part on. */
function pathOf(...names: string[]): number[] {
  let parentId: number | null = null;
  return names.map((name) => {
    const found = mirovice.find((one) => one.name === name && one.parentId === parentId);
    parentId = found?.id ?? 0;
    return parentId;
  });
}

/** People who said that they live there, each with a list of places; null: nothing. */
async function withHomes(homes: readonly (number[][] | null)[], state = "subscribed"): Promise<void> {
  const people = homes.map((home, nth) => [phoneOf(nth + (state === "left" ? 500 : 1)), home && JSON.stringify(home)]);
  await env.DB.prepare(
    `INSERT INTO subscribers (phone, channel, state, language, topics, places, leaveToken, createdAt)
     SELECT value ->> 0, 'sms', ?2, 'cs', 3, value ->> 1, 'aaaaaaaaaa', 0 FROM json_each(?1)`,
  )
    .bind(JSON.stringify(people), state)
    .run();
}

const luzni = (house: string) => pathOf("Mirovice", "Lužní", house);

describe("how many houses hear us", () => {
  it("is said of each street: its houses, those with a telephone, and how many people", async () => {
    await withPlaces(mirovice);
    await withHomes([
      [luzni("31/1")],
      [luzni("31/1")],
      [luzni("33/3"), pathOf("Touškov", "171")],
      [pathOf("Touškov")],
      null,
    ]);
    const page = words(await see());
    expect(page).toContain("Lužní (část Mirovice) 5 domů, s telefonem 2; 3 lidé ☐ 32/2 ☐ 34/3a ☐ 35/5");
    expect(page).toContain("Touškov 6 domů, s telefonem 1; 2 lidé ☐ 12 ☐ 14 ☐ 45a ☐ 268 ☐ č.ev. 3");
    expect(page).toContain(
      "Telefon v seznamu má 3 z celkem 80 domů. Přihlášeno: 5 lidí. Kde bydlí, neuvedlo: 1 člověk.",
    );
  });

  it("counts the same street once in each part it goes through", async () => {
    await withPlaces(mirovice);
    await withHomes([[pathOf("Touškov", "Husova", "51/21")]]);
    const page = words(await see());
    expect(page).toContain("Husova (část Touškov) 3 domy, s telefonem 1; 1 člověk ☐ 52/22 ☐ 53/23");
    expect(page).toContain("Husova (část Mirovice) 15 domů, s telefonem 0; 0 lidí");
  });

  it("counts a person with two houses of a street once, who left not at all, and no house that vanished", async () => {
    await withPlaces(mirovice);
    await withHomes([[luzni("31/1"), luzni("32/2"), pathOf("Mirovice", "Lužní")]]);
    await withHomes([[luzni("33/3")]], "left");
    await env.DB.exec("UPDATE places SET isVanished = 1 WHERE name = '35/5'");
    expect(words(await see())).toContain("Lužní (část Mirovice) 4 domy, s telefonem 2; 1 člověk ☐ 33/3 ☐ 34/3a");
  });

  it("says so where every house of a street has a telephone", async () => {
    await withPlaces(mirovice);
    await withHomes(["141", "142"].map((house) => [pathOf("Mirovice", "Nová", house)]));
    expect(words(await see())).toContain(
      "Nová (část Mirovice) 2 domy, s telefonem 2; 2 lidé Všechny domy mají telefon.",
    );
  });

  it("names no number and nobody", async () => {
    await withPlaces(mirovice);
    await withHomes([[luzni("31/1")]]);
    for (const path of [paths.coverage, paths.coverageTable])
      expect((await see(path)).text.replace(/\s/g, "")).not.toContain("601000");
  });

  it("says what to do in a town whose houses are not known", async () => {
    await withPlaces(aTown({ Lhota: {} }));
    await withHomes([[[1]]]);
    const page = words(await see());
    expect(page).toContain("V seznamu obce zatím nejsou žádné ulice ani domy.");
    expect(page).toContain("Lhota jen část obce: 1 člověk");
  });

  it("is led to from the form at the counter, and is no page for strangers", async () => {
    expect((await see(paths.enrolment)).text).toContain(`href="${paths.coverage}"`);
    expect((await visit(paths.coverage)).status).not.toBe(200);
    expect((await visit(paths.coverageTable)).text).not.toContain(";");
  });
});

describe("the table for Excel", () => {
  it("has a row for each street, and house numbers that are no dates", async () => {
    await withPlaces(aTown({ Lhota: { "Dlouhá; horní": "1 2 3/4", "=SUM(A1)": "5", "": "7" } }));
    await withHomes([[[1, 2, 3]]]);
    const page = await see(paths.coverageTable);
    expect(page.text.split("\r\n")).toEqual([
      "Část obce;Ulice;Domů;S telefonem;Lidí;Bez telefonu",
      "Lhota;;1;0;0;č. 7",
      "Lhota;'=SUM(A1);1;0;0;č. 5",
      'Lhota;"Dlouhá; horní";3;1;1;č. 2, 3/4',
      "",
    ]);
    expect(coverageTable([], ["Ulice"])).toBe("\ufeffUlice\r\n");
    expect(page.headers.get("content-disposition")).toBe('attachment; filename="pokryti.csv"');
  });
});

it("reads a few rows for each person, house and street of a large town, and shows its streets by sixty", async () => {
  const plan = Array.from({ length: 500 }, (_, nth) => [`Ulice ${nth}`, "1 2 3 4 5 6"]);
  const places = aTown({ Město: Object.fromEntries(plan) });
  await withPlaces(places);
  const houses = places.filter(({ kind }) => kind === "house");
  const people = 2000;
  await withHomes(
    Array.from({ length: people }, (_, nth) => {
      const house = houses[(nth * 7) % houses.length];
      return nth % 5 === 0 ? null : [[1, house?.parentId ?? 0, house?.id ?? 0]];
    }),
  );
  const meter = counting(env.DB);
  const page = await see(paths.coverage, { env: { DB: meter.d1 } });
  expect(meter.rowsRead).toBeLessThanOrEqual(4 * people + 3 * (houses.length + 500));
  expect(meter.trips).toBeLessThanOrEqual(2);
  expect(page.text.match(/<tr>/g)?.length).toBe(61);
  expect(page.text.length).toBeLessThan(60_000);
  expect(page.text).toContain(`href="${paths.coveragePage(1)}"`);
});
