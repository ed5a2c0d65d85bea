import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { openDb, readAlone } from "../../src/db.ts";
import { placeNamesReading } from "../../src/places/queries.ts";
import type { AddressImport } from "../../src/register/address-import.ts";
import { answerImport } from "../../src/register/answer-import.ts";
import { goOnImporting } from "../../src/register/go-on.ts";
import { lastChangesReading } from "../../src/register/queries.ts";
import { startImport } from "../../src/register/start-import.ts";
import { electoral, inUtf8, inWindows1250, largeTown, monthly, type Row, zipped } from "../places/register.ts";
import { counting } from "../support/counting.ts";
import { aClerk, now, plan, rows, town } from "../support/town.ts";

const ports = () => ({ db: town(), plan });

async function given(bytes: Uint8Array, name = "20261031_OB_549576_ADR.csv") {
  return startImport(ports(), aClerk, { name, bytes, town: "Mirovice" }, now);
}

async function begun(csv: string): Promise<number> {
  const started = await given(inWindows1250(csv));
  if (!started.ok) throw new Error(started.problem);
  return started.value.id;
}

/** Presses the button of the page as it is now. */
async function press(id: number, at = now, through = ports()) {
  const [shown] = await rows<{ done: number }>(`SELECT done FROM addressImports WHERE id = ${id}`);
  return goOnImporting(through, aClerk, { id, step: shown?.done ?? 0 }, at);
}

async function step(id: number): Promise<AddressImport> {
  const gone = await press(id);
  if (!gone.ok) throw new Error(gone.problem);
  return gone.value;
}

async function toEnd(id: number): Promise<AddressImport> {
  for (let steps = 0; steps < 100; steps++) {
    const found = await step(id);
    if (found.state !== "running") return found;
  }
  throw new Error("it does not end");
}

const imported = async (csv: string) => toEnd(await begun(csv));

/** All places by their paths, sorted. */
async function paths(): Promise<string[]> {
  const all = await rows<{ path: string }>(
    `SELECT concat_ws(' / ', g.name, p.name, o.name) || iif(o.isVanished, ' (vanished)', '') AS path
     FROM places o LEFT JOIN places p ON p.id = o.parentId LEFT JOIN places g ON g.id = p.parentId ORDER BY path`,
  );
  return all.map(({ path }) => path);
}

const october: readonly Row[] = [
  { adm: 1, number: 201, street: [7, "Husova"], orientation: 1 },
  { adm: 2, number: 202, street: [7, "Husova"], orientation: 2, letter: "a" },
  { adm: 3, number: 12, part: [5, "Touškov"] },
  { adm: 4, number: 51, part: [5, "Touškov"], street: [7, "Husova"], orientation: 10 },
  { adm: 5, number: 12 },
  { adm: 6, number: 7, part: [5, "Touškov"], isEvidence: true },
];

const octoberPaths = [
  "Mirovice",
  "Mirovice / 12",
  "Mirovice / Husova",
  "Mirovice / Husova / 201/1",
  "Mirovice / Husova / 202/2a",
  "Touškov",
  "Touškov / 12",
  "Touškov / Husova",
  "Touškov / Husova / 51/10",
  "Touškov / č.ev. 7",
];

describe("a file of addresses, read in steps", () => {
  it.each<[string, () => Uint8Array | Promise<Uint8Array>]>([
    ["the monthly file in Windows-1250", () => inWindows1250(monthly(october))],
    ["the monthly file in UTF-8", () => inUtf8(monthly(october))],
    ["its zip, as downloaded", () => zipped({ "20261031_OB_549576_ADR.csv": inWindows1250(monthly(october)) })],
    ["the electoral report", () => inUtf8(electoral(october))],
  ])("makes the town's parts, streets and houses of %s", async (_, make) => {
    const started = await given(await make());
    const found = await toEnd(started.ok ? started.value.id : 0);
    expect(found).toMatchObject({ state: "finished", steps: 1, addresses: 6, added: 10, vanished: 0, unread: 0 });
    expect(await paths()).toEqual(octoberPaths);
    expect((await readAlone(placeNamesReading(town()))).map(({ name }) => name)).toEqual([
      ...["Mirovice", "Touškov", "Husova", "Husova"],
    ]);
    expect(await rows("SELECT offer ->> '$.places[1].name' AS part FROM towns")).toEqual([{ part: "Touškov" }]);
  });

  it("has no streets where the town has none", async () => {
    const village = Array.from({ length: 250 }, (_, index): Row => ({ adm: index + 1, number: index + 1 }));
    expect(await imported(monthly(village))).toMatchObject({ state: "finished", steps: 3, done: 3, added: 251 });
    expect(await rows("SELECT kind, count(*) AS n FROM places GROUP BY kind")).toEqual([
      { kind: "house", n: 250 },
      { kind: "part", n: 1 },
    ]);
  });

  it("changes nothing by the same file again, and only what changed by the next month's", async () => {
    await imported(monthly(october));
    const ids = await rows("SELECT id, name FROM places ORDER BY id");
    const again = await imported(monthly(october.toReversed()));
    expect(again).toMatchObject({ added: 0, renamed: 0, moved: 0, blocked: 0, returned: 0, vanished: 0 });
    expect(await rows("SELECT id, name FROM places ORDER BY id")).toEqual(ids);
    const november: Row[] = [
      ...october.filter(({ adm }) => adm !== 5).map((row) => (row.adm === 1 ? { ...row, letter: "b" } : row)),
      { adm: 9, number: 203, street: [7, "Husova"], orientation: 3 },
    ];
    const next = await imported(monthly(november));
    expect(next).toMatchObject({ added: 1, renamed: 1, moved: 0, vanished: 1 });
    expect(await readAlone(lastChangesReading(town()))).toMatchObject({
      added: ["Husova 203/3"],
      renamed: [{ from: "Husova 201/1", to: "201/1b" }],
    });
    expect(await paths()).toContain("Mirovice / 12 (vanished)");
    expect(await imported(monthly([...november, { adm: 5, number: 12 }]))).toMatchObject({ returned: 1, vanished: 0 });
    expect(await paths()).toContain("Mirovice / 12");
  });

  it("keeps the address of whoever lives in a house that gets a street, another number, or vanishes", async () => {
    await imported(monthly(october));
    const idOf = async (name: string) =>
      (await rows<{ id: number }>(`SELECT id FROM places WHERE ${name}`))[0]?.id ?? 0;
    const [touskov, house] = [await idOf("name = 'Touškov'"), await idOf("code = 3")];
    await env.DB.prepare(
      `INSERT INTO subscribers (phone, channel, state, language, topics, places, leaveToken, createdAt)
       VALUES ('1', 'sms', 'subscribed', 'cs', 1, ?, '', 0), ('2', 'sms', 'subscribed', 'cs', 1, ?, '', 0), ('3', 'sms', 'subscribed', 'cs', 1, NULL, '', 0)`,
    )
      .bind(JSON.stringify([[touskov, house], [touskov]]), JSON.stringify([[touskov]]))
      .run();
    const moved = october.map((row) => (row.adm === 3 ? { ...row, street: [9, "Na Návsi"] as const } : row));
    expect(await imported(monthly(moved))).toMatchObject({ moved: 1, added: 1, vanished: 0 });
    const street = await idOf("name = 'Na Návsi'");
    expect(await paths()).toContain("Touškov / Na Návsi / 12");
    expect(await rows("SELECT places FROM subscribers ORDER BY id")).toEqual([
      { places: JSON.stringify([[touskov, street, house], [touskov]]) },
      { places: JSON.stringify([[touskov]]) },
      { places: null },
    ]);
  });

  it("lets houses exchange their numbers", async () => {
    await imported(monthly([1, 2, 3].map((adm) => ({ adm, number: adm }))));
    const numbers = [2, 3, 1];
    const found = await imported(monthly([1, 2, 3].map((adm) => ({ adm, number: numbers[adm - 1] ?? 0 }))));
    expect(found).toMatchObject({ renamed: 3, blocked: 0 });
    expect(await rows("SELECT code, name FROM places WHERE kind = 'house' ORDER BY code")).toEqual([
      { code: 1, name: "2" },
      { code: 2, name: "3" },
      { code: 3, name: "1" },
    ]);
  });

  it("says which lines held no house", async () => {
    const broken = monthly([
      { adm: 1, number: 5 },
      { adm: 2, number: 0 },
      { adm: 3, number: 6 },
    ]);
    const found = await imported(broken);
    expect(found).toMatchObject({ addresses: 2, unread: 1 });
    expect((await readAlone(lastChangesReading(town()))).unread).toEqual([3]);
  });
});

describe("a file that cannot be read", () => {
  const largest = new Uint8Array(8_000_001);
  it.each<[string, string, () => Uint8Array | Promise<Uint8Array>]>([
    [
      "wrong-encoding",
      "another encoding",
      () => Uint8Array.from(`${monthly(october)}`.split(""), (l) => l.charCodeAt(0) & 0xff || 0),
    ],
    ["no-address-columns", "another file", () => inUtf8("jméno;příjmení\nJan;Novák\n")],
    ["no-address-columns", "nothing", () => new Uint8Array()],
    ["no-addresses", "its heading alone", () => inUtf8(monthly([]))],
    ["cut", "half of it", () => inUtf8(monthly(october)).subarray(0, 700)],
    ["too-large", "too large a file", () => largest],
    ["not-one-file", "a zip of something else", async () => zipped({ "a.txt": inUtf8("a") })],
    ["cut", "half a zip", async () => (await zipped({ "a.csv": inUtf8(monthly(october)) })).subarray(0, 300)],
  ])("%s: %s; nothing of it is kept", async (problem, _, make) => {
    expect(await given(await make())).toEqual({ ok: false, problem });
    expect(await rows("SELECT id FROM addressImports")).toEqual([]);
    expect(await rows("SELECT step FROM addressSlices")).toEqual([]);
  });
});

describe("another town's file", () => {
  const pisek = october.map((row): Row => ({ ...row, town: [549240, "Písek"] }));

  it("waits for a manager, who may say that the town is called so in the register", async () => {
    const id = await begun(monthly(pisek));
    expect(await step(id)).toMatchObject({ state: "town-asked", done: 0 });
    expect(await paths()).toEqual([]);
    await answerImport(ports(), aClerk, { id, answer: "yes" }, now);
    expect(await toEnd(id)).toMatchObject({ state: "finished", added: 10 });
    // From then on the town is known by its code, whatever it is called.
    expect(await imported(monthly(pisek))).toMatchObject({ state: "finished", added: 0 });
    expect(await step(await begun(monthly(october)))).toMatchObject({ state: "town-asked" });
  });

  it("is put away by who says that it is not ours", async () => {
    const id = await begun(monthly(pisek));
    await answerImport(ports(), aClerk, { id, answer: "stop" }, now);
    expect(await step(id)).toMatchObject({ state: "abandoned", added: 0 });
    expect(await rows("SELECT step FROM addressSlices")).toEqual([]);
    expect(await imported(monthly(october))).toMatchObject({ state: "finished" });
  });

  it("ends the reading where its address stands in the middle, and what was read before stays", async () => {
    const own = Array.from({ length: 100 }, (_, index): Row => ({ adm: index + 1, number: index + 1 }));
    const id = await begun(monthly([...own, { adm: 999, number: 1, town: [549240, "Písek"] }]));
    expect(await toEnd(id)).toMatchObject({ state: "stopped", done: 1, added: 101, strange: { name: "Písek" } });
    expect(await imported(monthly(own))).toMatchObject({ state: "finished", added: 0, vanished: 0 });
  });
});

describe("a file without many of the town's houses", () => {
  const town100 = Array.from({ length: 100 }, (_, index): Row => ({ adm: index + 1, number: index + 1 }));
  const short = monthly(town100.slice(0, 60));

  it("marks nothing before a manager says that they are gone", async () => {
    await imported(monthly(town100));
    const id = await begun(short);
    expect(await toEnd(id)).toMatchObject({
      state: "missing-asked",
      missing: { houses: 100, missing: 40 },
      vanished: 0,
    });
    expect(await rows("SELECT id FROM places WHERE isVanished")).toEqual([]);
    await answerImport(ports(), aClerk, { id, answer: "yes" }, now);
    expect(await step(id)).toMatchObject({ state: "finished", vanished: 40 });
    expect(await rows("SELECT count(*) AS n FROM places WHERE isVanished")).toEqual([{ n: 40 }]);
  });

  it("marks nothing where they say that they are not", async () => {
    await imported(monthly(town100));
    const id = await begun(short);
    await toEnd(id);
    await answerImport(ports(), aClerk, { id, answer: "keep" }, now);
    expect(await step(id)).toMatchObject({ state: "finished", vanished: 0 });
    expect(await rows("SELECT count(*) AS n FROM places WHERE isVanished")).toEqual([{ n: 0 }]);
  });
});

describe("two clerks", () => {
  it("read one file at a time", async () => {
    const id = await begun(monthly(largeTown.slice(0, 300)));
    expect(await given(inUtf8(monthly(october)))).toEqual({ ok: false, problem: "already-running" });
    await answerImport(ports(), aClerk, { id, answer: "stop" }, now);
    expect(await given(inUtf8(monthly(october)))).toMatchObject({ ok: true });
    expect(await rows("SELECT DISTINCT importId FROM addressSlices")).toEqual([{ importId: id + 1 }]);
  });

  it("do no step twice who press at once", async () => {
    const id = await begun(monthly(largeTown.slice(0, 250)));
    while ((await step(id)).state === "running") await Promise.all([1, 2, 3].map(() => press(id)));
    expect(await step(id)).toMatchObject({ state: "finished", done: 3, addresses: 250 });
    expect(await rows("SELECT count(*) AS n FROM places WHERE kind = 'house'")).toEqual([{ n: 250 }]);
    expect(await rows("SELECT act, count(*) AS n FROM audit GROUP BY act")).toEqual([
      { act: "address-import-begun", n: 1 },
      { act: "addresses-imported", n: 1 },
    ]);
  });
});

it("goes on where it was left, days later, and comes to the same", async () => {
  const id = await begun(monthly(largeTown.slice(0, 350)));
  await step(id);
  const later = await press(id, now + 3 * 24 * 3_600_000);
  expect(later).toMatchObject({ ok: true, value: { done: 2 } });
  expect(await toEnd(id)).toMatchObject({ state: "finished", addresses: 350 });
});

it("counts the rows it writes for the day's allowance, and does no step for which too little is left", async () => {
  const meter = counting(env.DB);
  const counted = { db: openDb(meter.d1), plan };
  const started = await startImport(
    counted,
    aClerk,
    { name: "x", bytes: inUtf8(monthly(largeTown.slice(0, 500))), town: "Mirovice" },
    now,
  );
  const id = started.ok ? started.value.id : 0;
  for (let steps = 0; steps < 6; steps++) await press(id, now, counted);
  const [kept] = await rows<{ rowsWritten: number; state: string }>("SELECT rowsWritten, state FROM addressImports");
  expect(kept?.state).toBe("finished");
  expect(meter.rowsWritten).toBeLessThanOrEqual(kept?.rowsWritten ?? 0);
  expect(meter.rowsWritten).toBeGreaterThan((kept?.rowsWritten ?? 0) / 2);
  await env.DB.exec("UPDATE addressImports SET rowsWritten = 96000");
  const next = await begun(monthly(largeTown.slice(0, 600)));
  expect(await press(next)).toEqual({ ok: false, problem: "day-is-full" });
  expect(await press(next, now + 24 * 3_600_000)).toMatchObject({
    ok: true,
    value: { done: 1 },
  });
});

it("looks at each place a few times at most, when it looks for what is missing", async () => {
  await imported(monthly(largeTown.slice(0, 1500)));
  const id = await begun(monthly(largeTown.slice(0, 1490)));
  for (let steps = 0; steps < 15; steps++) await press(id);
  const meter = counting(env.DB);
  await press(id, now, { db: openDb(meter.d1), plan });
  expect(await rows("SELECT state, vanished FROM addressImports ORDER BY id DESC LIMIT 1")).toEqual([
    { state: "finished", vanished: 10 },
  ]);
  // 1,500 houses and 502 streets and parts, and the list of those that were seen.
  expect(meter.rowsRead).toBeLessThan(11 * 2002);
});
