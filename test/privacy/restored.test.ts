import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { theClock } from "../../src/audit/actor.ts";
import { sendChunk } from "../../src/delivery/send.ts";
import { receiveText } from "../../src/inbox/receive.ts";
import { eraseSubscriber } from "../../src/privacy/erase.ts";
import { forgetOld } from "../../src/privacy/forget-old.ts";
import { bringSuppressed, exportSuppressed } from "../../src/privacy/keep-suppressed.ts";
import { suppressionHash } from "../../src/subscribers/suppression.ts";
import { listSuppressed } from "../../src/subscribers/suppression-queries.ts";
import {
  alena,
  aSignUp,
  comeIn,
  day,
  hour,
  leave,
  minute,
  portsOf,
  suppressionKey,
  typeCode,
} from "../support/enrolment.ts";
import { scriptedGateway } from "../support/gateway.ts";
import {
  aClerk,
  aDispatchedMessage,
  now,
  outflow,
  phoneOf,
  plan,
  quietQueue,
  rows,
  town,
  withPeople,
} from "../support/town.ts";

type Backup = { table: string; rows: Record<string, unknown>[] }[];

/** Everything there is, but for the database's own. */
async function backup(): Promise<Backup> {
  const tables = await rows<{ name: string }>(
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_cf%' ESCAPE '\\' AND name NOT LIKE 'sqlite\\_stat%' ESCAPE '\\' AND name <> 'd1_migrations'",
  );
  return Promise.all(tables.map(async ({ name }) => ({ table: name, rows: await rows(`SELECT * FROM "${name}"`) })));
}

/** All tables as they were, as Time Travel restores them: with the list of who was erased, and the ids that are given next. */
async function travelBack(saved: Backup): Promise<void> {
  const triggers = await rows<{ name: string; sql: string }>(
    "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'",
  );
  await env.DB.batch(triggers.map(({ name }) => env.DB.prepare(`DROP TRIGGER ${name}`)));
  await restore(saved, true);
  await env.DB.batch(triggers.map(({ sql }) => env.DB.prepare(sql)));
}

/** All tables as they were, but for the list of who was erased, which was kept apart, and of what nothing is ever deleted. */
async function restore(saved: Backup, all = false): Promise<void> {
  for (const { table, rows: were } of saved) {
    if (!all && ["suppressions", "wordings", "consents", "audit"].includes(table)) continue;
    await env.DB.exec(`DELETE FROM "${table}"`);
    for (const row of were) {
      const names = Object.keys(row);
      await env.DB.prepare(
        `INSERT OR REPLACE INTO "${table}" (${names.map((name) => `"${name}"`).join(", ")}) VALUES (${names.map(() => "?").join(", ")})`,
      )
        .bind(...Object.values(row))
        .run();
    }
  }
}

const erase = (subscriberId: number) => eraseSubscriber({ db: town(), suppressionKey }, aClerk, { subscriberId }, now);

async function sentTo(id: number): Promise<string[]> {
  const by = scriptedGateway();
  const ports = { db: town(), queue: quietQueue().queue, gateways: by.gateways, plan };
  await sendChunk(ports, theClock, { messageId: id, chunk: 1 }, now + 1);
  return by.numbers();
}

it("writes to nobody whom a restored backup brought back, neither anew nor from a chunk of before", async () => {
  await withPeople(3);
  const waiting = await aDispatchedMessage();
  const saved = await backup();
  await erase(2);
  await restore(saved);
  expect(await rows("SELECT id FROM subscribers WHERE id = 2")).toEqual([{ id: 2 }]);
  expect(await sentTo(waiting.id)).toEqual([phoneOf(1), phoneOf(3)]);
  const anew = await aDispatchedMessage();
  expect(anew.recipients).toBe(2);
  expect(await sentTo(anew.id)).toEqual([phoneOf(1), phoneOf(3)]);
});

it.each<[string, () => Promise<unknown>]>([
  [
    "by a text",
    () =>
      receiveText(
        portsOf(),
        { kind: "citizen", by: "sms" },
        { provider: "infobip", providerId: "a", from: alena, text: "PRIHLAS" },
        now + 1,
      ),
  ],
  [
    "on the web",
    async () => {
      const { token, code } = await aSignUp({ wish: { phone: alena } });
      return typeCode(token, code);
    },
  ],
  ["at the office", () => comeIn({}, { actor: { kind: "clerk", clerkId: 1 } })],
])("who signs up anew %s is written to again, also where a backup had brought their row back", async (_, comesAnew) => {
  const hash = suppressionHash(suppressionKey, alena);
  await comeIn({}, { at: now - 1 });
  const saved = await backup();
  await erase(1);
  await restore(saved);
  expect((await aDispatchedMessage()).recipients).toBe(0);
  await comesAnew();
  expect(await listSuppressed(town(), [hash])).toEqual(new Map());
  expect((await aDispatchedMessage()).recipients).toBe(1);
});

it("takes nothing back by ZPET for who was erased: there is nothing to take back", async () => {
  const text = (providerId: string, words: string) =>
    receiveText(
      portsOf(),
      { kind: "citizen", by: "sms" },
      { provider: "infobip", providerId, from: alena, text: words },
      now,
    );
  await text("a", "PRIHLAS");
  await erase(1);
  await text("b", "ZPET");
  expect(await rows("SELECT id FROM subscribers")).toEqual([]);
});

const list = { db: town(), suppressionKey };
const keep = (at = now) => exportSuppressed(list, aClerk, at);
const bring = (file: string, at = now) => bringSuppressed(list, aClerk, { file, held: null }, at);
const states = () => rows("SELECT id, state FROM subscribers ORDER BY id");

describe("a backup of the whole database", () => {
  it("brings back who was erased and who left: nothing leaves to them when the list is brought, neither anew nor from a chunk of before", async () => {
    for (const nth of [1, 2, 3, 4]) await comeIn({ phone: phoneOf(nth) }, { at: now - day });
    const waiting = await aDispatchedMessage();
    const saved = await backup();
    await erase(2);
    await leave(3);
    const file = await keep();
    await travelBack(saved);
    expect((await aDispatchedMessage()).recipients).toBe(4);
    expect(await bring(file)).toMatchObject({ ok: true });
    expect(await sentTo(waiting.id)).toEqual([phoneOf(1), phoneOf(4)]);
    const anew = await aDispatchedMessage();
    expect(await sentTo(anew.id)).toEqual([phoneOf(1), phoneOf(4)]);
    expect(await states()).toMatchObject([{}, { state: "left" }, { state: "left" }, {}]);
    expect(
      await rows(
        "SELECT subscriberId, endedAt, endReason FROM consents WHERE endedAt IS NOT NULL ORDER BY subscriberId",
      ),
    ).toEqual([
      { subscriberId: 2, endedAt: now, endReason: "erased" },
      { subscriberId: 3, endedAt: now, endReason: "other" },
    ]);
    const acts = await rows("SELECT act FROM audit WHERE act LIKE 'sup%'");
    expect(acts).toEqual([{ act: "suppressions-brought" }]);
  });

  it("is gone through in the evening: who was erased goes, who left has their days to come back", async () => {
    for (const nth of [1, 2, 3]) await comeIn({ phone: phoneOf(nth) }, { at: now - day });
    const saved = await backup();
    await erase(1);
    await leave(2);
    const file = await keep();
    await travelBack(saved);
    await bring(file);
    for (let tick = 0; tick < 5; tick++)
      await forgetOld(list, theClock, { outflow, limited: true }, now + 14 * hour + tick * minute);
    expect(await states()).toEqual([
      { id: 2, state: "left" },
      { id: 3, state: "subscribed" },
    ]);
    expect((await rows("SELECT finishedOn FROM retention"))[0]).toEqual({ finishedOn: "2026-11-24" });
  });

  it("gives no id twice: who comes after it is not taken for who was erased before it", async () => {
    await comeIn({ phone: phoneOf(1) });
    const saved = await backup();
    await comeIn({ phone: phoneOf(2) });
    await erase(2);
    await comeIn({ phone: phoneOf(3) });
    const file = await keep();
    await travelBack(saved);
    await bring(file);
    await comeIn({ phone: phoneOf(4) });
    expect(await states()).toMatchObject([{ id: 1 }, { id: 4 }]);
    const { id } = await aDispatchedMessage();
    expect(await sentTo(id)).toEqual([phoneOf(1), phoneOf(4)]);
  });

  it("is brought twice, and once when somebody has come anew: they stay", async () => {
    await comeIn({ phone: phoneOf(1) }, { at: now - day });
    await comeIn({ phone: phoneOf(2) }, { at: now - day });
    await erase(1);
    await leave(2);
    const file = await keep();
    await bring(file);
    await comeIn({ phone: phoneOf(1) }, { at: now + 1 });
    await comeIn({ phone: phoneOf(2) }, { at: now + 1 });
    await bring(file, now + 2);
    await forgetOld(list, theClock, { outflow, limited: true }, now + 14 * hour);
    expect(await states()).toEqual([
      { id: 2, state: "subscribed" },
      { id: 3, state: "subscribed" },
    ]);
    expect((await aDispatchedMessage()).recipients).toBe(2);
  });

  it.each<[string, (file: string) => string, string]>([
    ["as something else", () => "Jan;601111111", "not-a-list"],
    ["empty", () => "", "not-a-list"],
    ["with a number more", (file) => `${file}x;3;erased;1\n`, "not-ours"],
    ["as Excel has saved it", (file) => file.replaceAll("erased", "ERASED"), "not-ours"],
  ])("is not brought %s", async (_, changed, problem) => {
    await withPeople(2);
    await erase(1);
    expect(await bring(changed(await keep()))).toEqual({ ok: false, problem });
    expect(await rows("SELECT reason FROM suppressions")).toEqual([{ reason: "erased" }]);
  });

  it("is not brought to another town, whose key is another; a letter program's line ends do no harm", async () => {
    await withPeople(2);
    await erase(1);
    const file = await keep();
    expect(
      await bringSuppressed({ ...list, suppressionKey: "another" }, aClerk, { file, held: null }, now),
    ).toMatchObject({
      ok: false,
    });
    expect(await bring(`\ufeff${file.replaceAll("\n", "\r\n")}\r\n`)).toMatchObject({ ok: true });
  });
});
