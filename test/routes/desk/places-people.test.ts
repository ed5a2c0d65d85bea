import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { paths } from "../../../src/paths.ts";
import { inUtf8, monthly, type Row } from "../../places/register.ts";
import { counting } from "../../support/counting.ts";
import { now, rows } from "../../support/town.ts";
import { aSession, ask, at, listen, post, quiet, site, visit, words } from "../../support/visit.ts";

/* Who signed up before the register's file came is known by their house once it has. */

let session: string;
beforeEach(async () => {
  at(now);
  quiet();
  listen();
  session = await aSession("manager");
  await env.DB.exec("UPDATE towns SET name = 'Mirovice'");
});

const october: readonly Row[] = [
  { adm: 1, number: 201, street: [7, "Husova"], orientation: 1 },
  { adm: 2, number: 202, street: [7, "Husova"], orientation: 2 },
  { adm: 3, number: 12, part: [5, "Touškov"] },
];

async function give(file: readonly Row[]) {
  const body = new FormData();
  body.append("file", new File([inUtf8(monthly(file)) as Uint8Array<ArrayBuffer>], "adresy.csv"));
  await ask(paths.placesFile, { method: "POST", body }, { session, headers: { origin: site } });
}

/** The step that the page asks for; undefined when it asks for none. */
async function nextStep() {
  const page = await visit(paths.places, { session });
  const [, action, step = ""] =
    /action="([^"]+\/step)"><input type="hidden" name="step" value="(\d+)"/.exec(page.text) ?? [];
  return action === undefined ? undefined : { action, step, page: words(page) };
}

async function readToEnd(file: readonly Row[]) {
  await give(file);
  for (let next = await nextStep(); next; next = await nextStep()) await post(next.action, next, { session });
  return words(await visit(paths.places, { session }));
}

type Person = { addresses?: readonly string[] | null; places?: readonly (readonly number[])[] | null };

async function withPeople(people: readonly Person[]) {
  const json = people.map(({ addresses = null, places = null }) => ({
    addresses: addresses && JSON.stringify(addresses),
    places: places && JSON.stringify(places),
  }));
  await env.DB.prepare(
    `INSERT INTO subscribers (phone, channel, state, language, topics, leaveToken, createdAt, addresses, places)
     SELECT key, 'sms', 'subscribed', 'cs', 1, '', 0, value ->> 'addresses', value ->> 'places' FROM json_each(?)`,
  )
    .bind(JSON.stringify(json))
    .run();
}

/** Where people are, by the names of places. */
async function homes(): Promise<(string | null)[]> {
  const found = await rows<{ home: string | null }>(
    `SELECT (SELECT group_concat((SELECT group_concat(p.name, ' / ') FROM json_each(one.value) j JOIN places p ON p.id = j.value), '; ')
       FROM json_each(s.places) one) AS home FROM subscribers s ORDER BY id`,
  );
  return found.map(({ home }) => home);
}

describe("people who wrote where they live before the houses were known", () => {
  it("are placed in them when the file has come, and the manager reads of how many", async () => {
    await env.DB.exec("INSERT INTO places (id, name, position) VALUES (50, 'Touškov', 1)");
    await withPeople([
      { addresses: ["Husova 1"] },
      { addresses: ["Touškov 12"], places: [[50]] },
      { addresses: ["Husova 2", "Touškov 12"] },
      { addresses: ["Husova"] },
    ]);
    const done = await readToEnd(october);
    expect(await homes()).toEqual([
      "Mirovice / Husova / 201/1",
      "Touškov / 12",
      "Mirovice / Husova / 202/2; Touškov / 12",
      "Mirovice / Husova",
    ]);
    expect(done).toContain("U 3 lidí teď víme, v kterém domě bydlí.");
  });

  it("stay where they are if they wrote no address, and chose a part", async () => {
    await env.DB.exec("INSERT INTO places (id, name, position) VALUES (50, 'Touškov', 1)");
    await withPeople([{ places: [[50]] }, {}]);
    expect(await readToEnd(october)).not.toContain("v kterém domě bydlí");
    expect(await homes()).toEqual(["Touškov", null]);
  });

  it("stay where they are if the file does not know better", async () => {
    await withPeople([{ addresses: ["chata u lesa"] }, { addresses: ["Husova 99"] }, { addresses: ["Husova 1"] }]);
    await readToEnd(october);
    const before = await homes();
    expect(before).toEqual([null, "Mirovice / Husova", "Mirovice / Husova / 201/1"]);
    const again = await readToEnd(october);
    expect([await homes(), again.includes("Nic se nezměnilo.")]).toEqual([before, true]);
  });

  it("are placed in a house that is new in the next month's file", async () => {
    await readToEnd(october);
    await withPeople([{ addresses: ["Husova 3"], places: [[1, 3]] }]);
    const next = await readToEnd([...october, { adm: 9, number: 203, street: [7, "Husova"], orientation: 3 }]);
    expect(await homes()).toEqual(["Mirovice / Husova / 203/3"]);
    expect(next).toContain("U 1 člověka teď víme, v kterém domě bydlí.");
  });
});

describe("two hundred and fifty of them", () => {
  const many = Array.from({ length: 250 }, (_, nth) => ({ addresses: [`Husova ${(nth % 2) + 1}`] }));

  it("are placed fifty a step, which goes on where it stopped, and is done once however often it is pressed", async () => {
    await withPeople(many);
    await give(october);
    const seen: string[] = [];
    for (let next = await nextStep(); next; next = await nextStep()) {
      seen.push(next.page);
      await Promise.all([post(next.action, next, { session }), post(next.action, next, { session })]);
      await post(next.action, next, { session });
    }
    expect(seen).toHaveLength(7);
    expect(seen[2]).toContain("Ještě se hledá, v kterém bydlí lidé, kteří napsali adresu: zatím u 50 lidí.");
    expect(words(await visit(paths.places, { session }))).toContain("U 250 lidí teď víme");
    expect(new Set(await homes())).toEqual(new Set(["Mirovice / Husova / 201/1", "Mirovice / Husova / 202/2"]));
  });

  it("cost two rows written each, with the index of what is written of them, counted in the day's allowance, and nothing once they are placed", async () => {
    await withPeople(many);
    await give(october);
    const first = await nextStep();
    await post(first?.action ?? "", { step: "0" }, { session });
    const meter = counting(env.DB);
    const counted = { session, env: { DB: meter.d1 } };
    const written = async () => (await rows<{ n: number }>("SELECT rowsWritten AS n FROM addressImports"))[0]?.n ?? 0;
    const before = await written();
    await post(first?.action ?? "", { step: "1" }, counted);
    expect(meter.rowsWritten).toBeLessThanOrEqual(110);
    expect((await written()) - before).toBeGreaterThanOrEqual(meter.rowsWritten);
    for (let next = await nextStep(); next; next = await nextStep()) await post(next.action, next, { session });
    await give(october);
    const again = await nextStep();
    await post(again?.action ?? "", { step: "0" }, { session });
    const idle = counting(env.DB);
    await post(again?.action ?? "", { step: "1" }, { session, env: { DB: idle.d1 } });
    expect(idle.rowsWritten).toBeLessThanOrEqual(10);
    expect(await nextStep()).toBeUndefined();
  });

  it("wait for tomorrow when the day has no room", async () => {
    await withPeople(many);
    await give(october);
    const first = await nextStep();
    await post(first?.action ?? "", { step: "0" }, { session });
    await env.DB.prepare("UPDATE addressImports SET rowsWritten = 99000").run();
    const full = await post(first?.action ?? "", { step: "1" }, { session });
    expect([full.status, words(full)]).toEqual([409, expect.stringContaining("Na dnešek už se načítat nedá")]);
    expect((await homes())[0]).toBeNull();
  });
});
