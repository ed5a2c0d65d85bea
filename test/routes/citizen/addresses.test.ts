import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { strangersLooks } from "../../../src/monitoring/allowance.ts";
import { looksAtOnce, usesOfLook } from "../../../src/monitoring/look-limits.ts";
import { paths } from "../../../src/paths.ts";
import { mirovice } from "../../places/town.ts";
import { counting } from "../../support/counting.ts";
import { withPlaces } from "../../support/places.ts";
import { now, rows } from "../../support/town.ts";
import { aSession, at, listen, type Page, post, quiet, visit, words } from "../../support/visit.ts";

/* Where people say they live, on the web and at the counter. */

let session: string;

beforeEach(async () => {
  at(now);
  quiet();
  listen();
  session = await aSession("clerk");
  await withPlaces(mirovice);
});

type Form = Record<string, string | string[]>;

const idOf = (name: string, parent?: string) =>
  mirovice.find((one) => one.name === name && (!parent || mirovice[(one.parentId ?? 0) - 1]?.name === parent))?.id;
const pathOf = (...names: string[]) => names.map((name, nth) => idOf(name, names[nth - 1]));
const husova12 = pathOf("Mirovice", "Husova", "212/12");
const touskov171 = pathOf("Touškov", "171");

/** The two forms, what else stands in them, and the rows that they make. */
const forms: [string, string, Form, string][] = [
  ["on the web", paths.home, { phone: "601 234 567", topics: ["1"], consent: "yes" }, "signUps"],
  [
    "at the counter",
    paths.enrolment,
    { phone: "601 234 567", topics: ["1"], calls: "", language: "cs", paper: "2026/17" },
    "subscribers",
  ],
];

/** What a page's form would send if its button were pressed again. */
function pressedAgain({ text }: Page, typed: Form): Form {
  const kept = [...text.matchAll(/name="kept" value="([^"]*)"/g)].map(([, value = ""]) => value);
  return { ...typed, kept };
}

describe.each(forms)("an address %s", (_, url, filled, table) => {
  const send = (form: Form) => post(url, { ...filled, ...form }, { session });
  const kept = () => rows(`SELECT places, addresses FROM ${table}`);

  it("is understood, and kept as it was written", async () => {
    expect((await send({ address: "husova 12" })).status).toBe(303);
    expect(await kept()).toEqual([{ places: JSON.stringify([husova12]), addresses: '["husova 12"]' }]);
  });

  it("may stand beside another one", async () => {
    expect((await send({ address: "Husova 12", "address-3": "Touškov 171" })).status).toBe(303);
    expect(await kept()).toEqual([
      { places: JSON.stringify([husova12, touskov171]), addresses: '["Husova 12","Touškov 171"]' },
    ]);
  });

  it("that the town does not have is pointed out once, beside the field and above the form, and may stay", async () => {
    const typed = { address: "Lužní 77", "address-2": "Touškov 171" };
    const page = await send(typed);
    expect([page.status, words(page)]).toEqual([422, expect.stringContaining("Lužní 77: takové číslo domu v seznamu")]);
    expect(page.text).toContain('href="#address"');
    expect(page.text).toMatch(/<p class="hint" id="address-hint">Lužní 77:/);
    expect(page.text).toContain("<details open");
    expect(await kept()).toEqual([]);
    expect((await send(pressedAgain(page, typed))).status).toBe(303);
    expect(await kept()).toEqual([
      {
        places: JSON.stringify([pathOf("Mirovice", "Lužní"), touskov171]),
        addresses: '["Lužní 77","Touškov 171"]',
      },
    ]);
  });

  it("that was changed to another one the town does not have is pointed out anew", async () => {
    const page = await send({ address: "Lužní 77" });
    expect((await send({ ...pressedAgain(page, {}), address: "Lužní 78" })).status).toBe(422);
    expect((await send({ ...pressedAgain(page, {}), address: "Lužní 3" })).status).toBe(303);
  });

  it("of which nothing is known is taken too, and told everything", async () => {
    await send({ address: "U rybníka", kept: ["U rybníka"] });
    expect(await kept()).toEqual([{ places: null, addresses: '["U rybníka"]' }]);
  });

  it("may be left out", async () => {
    expect((await send({ address: " " })).status).toBe(303);
    expect(await kept()).toEqual([{ places: null, addresses: null }]);
  });

  it("names the part where the number stands in several", async () => {
    const page = await send({ address: "č.p. 14" });
    expect(words(page)).toContain(
      "č.p. 14: takové číslo je ve více částech obce (Mirovice, Touškov). Připište, ve které.",
    );
  });

  it("is pointed out together with whatever else is to be corrected", async () => {
    const page = await send({ address: "Lužní 77", phone: "12" });
    expect(words(page)).toMatch(/Číslo je krátké.*Lužní 77: takové číslo domu/);
    expect((await send(pressedAgain(page, { address: "Lužní 77" }))).status).toBe(303);
  });

  it("is what a part of the town was on a form that was open before", async () => {
    expect((await send({ place: String(idOf("Touškov")) })).status).toBe(303);
    expect(await kept()).toEqual([{ places: JSON.stringify([[idOf("Touškov")]]), addresses: '["Touškov"]' }]);
  });

  it("comes back as it was typed, and harms nothing", async () => {
    const page = await send({ address: `"><script>alert(1)</script>`, phone: "12" });
    expect([page.status, page.text.includes("<script>alert")]).toEqual([422, false]);
  });
});

const asked = { phone: "601 234 567", topics: ["1"], consent: "yes" };

it.each([["Husova 12"], ["č.p. 14"], ["U rybníka 3"]])(
  "an address is not looked up where a limit refuses the form all the same: %s",
  async (address) => {
    await post(paths.home, { ...asked, address, kept: address });
    const meter = counting(env.DB);
    const page = await post(paths.home, { ...asked, address }, { env: { DB: meter.d1 } });
    expect([page.status, meter.rowsWritten]).toEqual([429, 0]);
    expect(meter.rowsRead).toBeLessThanOrEqual(15);
    expect(meter.trips).toBeLessThanOrEqual(2);
  },
);

it("a form that is sent twice by one press is one sign-up with its address", async () => {
  const form = { ...asked, address: "Husova 12", once: "a-form" };
  const links = [(await post(paths.home, form)).location, (await post(paths.home, form)).location];
  expect(links[0]).toBe(links[1]);
  expect(await rows("SELECT addresses FROM signUps")).toEqual([{ addresses: '["Husova 12"]' }]);
});

it("whose code is on its way may correct their address", async () => {
  const { location, headers } = await post(paths.home, { ...asked, address: "Husova 12" });
  const cookie = headers.get("set-cookie")?.split(";")[0] ?? "";
  const again = await post(paths.home, { ...asked, address: "Touškov 171" }, { headers: { cookie } });
  expect([again.status, again.location]).toEqual([303, location]);
  expect(await rows("SELECT places FROM signUps")).toEqual([{ places: JSON.stringify([touskov171]) }]);
});

describe("suggestions while typing", () => {
  /** From one address, and never too often in a minute. */
  const askSlowly = (typed: string, DB = env.DB) =>
    ask(typed, {
      headers: { "cf-connecting-ip": "192.0.2.1" },
      env: { DB, PUBLIC_FORMS: { limit: async () => ({ success: true }) } },
    });
  /** A hundred looks for houses, each of them another one. */
  const askMany = async (DB = env.DB) => {
    for (let nth = 0; nth < 100; nth++) await askSlowly(`Lužní ${nth}`, DB);
  };
  const ask = (typed: string, options = {}) => visit(`${paths.suggestions}?q=${encodeURIComponent(typed)}`, options);

  it("are a list of texts, kept for a while by the browser alone", async () => {
    const page = await ask("hus");
    expect([page.status, JSON.parse(page.text)]).toEqual([200, ["Husova "]]);
    expect(page.headers.get("cache-control")).toBe("private, max-age=300");
  });

  it("do not read the town, and cost few rows", async () => {
    const meter = counting(env.DB);
    await ask("Husova 1", { env: { DB: meter.d1 } });
    expect(meter.rowsRead).toBeLessThanOrEqual(25);
    expect(meter.trips).toBeLessThanOrEqual(2);
    const nothing = counting(env.DB);
    await ask("h", { env: { DB: nothing.d1 } });
    expect([nothing.rowsRead, nothing.trips]).toEqual([0, 0]);
  });

  it.each([
    ["this address has asked too often today", 0],
    ["all together have", 1],
  ])("name streets but no houses any more when %s, and write nothing", async (_, nth) => {
    await askMany();
    const [{ who } = { who: "" }] = await rows<{ who: string }>(
      `SELECT who FROM publicUses WHERE who ${nth ? "=" : "<>"} 'look'`,
    );
    await env.DB.prepare("UPDATE publicUses SET used = 10000 WHERE who = ?").bind(who).run();
    const meter = counting(env.DB);
    const found = JSON.parse((await askSlowly("Lužní ", meter.d1)).text);
    expect([found, meter.rowsWritten]).toEqual([["Lužní "], 0]);
    expect(meter.rowsRead).toBeLessThanOrEqual(3);
    at(now + 25 * 3_600_000);
    expect(JSON.parse((await askSlowly("Lužní ")).text).length).toBeGreaterThan(1);
  });

  it("are counted one time of twenty, for all of them, and a look that asks for no house is not", async () => {
    const meter = counting(env.DB);
    await askMany(meter.d1);
    const counted = await rows<{ used: number }>("SELECT used FROM publicUses");
    expect(counted).toHaveLength(2);
    for (const { used } of counted) {
      expect(used).toBeGreaterThanOrEqual(20);
      expect(used).toBeLessThanOrEqual(240);
    }
    expect(meter.rowsWritten).toBeLessThanOrEqual(48);
    const none = counting(env.DB);
    for (let nth = 0; nth < 30; nth++) await ask(`neznama${nth}`, { env: { DB: none.d1 } });
    expect([none.rowsWritten, none.rowsRead <= 90]).toEqual([0, true]);
  });

  it("cannot use up a tenth of the rows that a day may read, however many strangers ask", () => {
    const [requests, names, look] = [100_000, 3, 25];
    const most = usesOfLook({ address: "" }).at(-1)?.max ?? Number.POSITIVE_INFINITY;
    expect(requests * names + (most + looksAtOnce) * (look - names)).toBeLessThan(strangersLooks.rowsRead);
  });

  it("stop for whoever asks too often, who may still send the form", async () => {
    const used: string[] = [];
    const limit = async ({ key }: { key: string }) => {
      used.push(key);
      return { success: !key.startsWith("asked") };
    };
    const page = await ask("hus", { env: { PUBLIC_FORMS: { limit } } });
    expect([page.status, page.text]).toEqual([429, "[]"]);
    const form = { phone: "601 234 567", topics: ["1"], consent: "yes" };
    expect((await post(paths.home, form, { env: { PUBLIC_FORMS: { limit } } })).status).toBe(303);
    expect(used[0]).not.toBe(used[1]);
  });

  it.each([["x".repeat(5000)], ["½".repeat(90)], ["'); DROP TABLE places; --"], ["%"], ["\u0000"], ["🚰 12"]])(
    "survive whatever is asked: %j",
    async (typed) => {
      expect((await ask(typed)).status).toBe(200);
    },
  );
});
