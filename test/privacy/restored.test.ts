import { env } from "cloudflare:workers";
import { expect, it } from "vitest";
import { theClock } from "../../src/audit/actor.ts";
import { sendChunk } from "../../src/delivery/send.ts";
import { receiveText } from "../../src/inbox/receive.ts";
import { eraseSubscriber } from "../../src/privacy/erase.ts";
import { suppressionHash } from "../../src/subscribers/suppression.ts";
import { listSuppressed } from "../../src/subscribers/suppression-queries.ts";
import { alena, aSignUp, comeIn, portsOf, suppressionKey, typeCode } from "../support/enrolment.ts";
import { scriptedGateway } from "../support/gateway.ts";
import { aClerk, aDispatchedMessage, now, phoneOf, plan, quietQueue, rows, town, withPeople } from "../support/town.ts";

type Backup = { table: string; rows: Record<string, unknown>[] }[];

/** Everything there is, but for the database's own. */
async function backup(): Promise<Backup> {
  const tables = await rows<{ name: string }>(
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_cf%' ESCAPE '\\' AND name NOT LIKE 'sqlite%' AND name <> 'd1_migrations'",
  );
  return Promise.all(tables.map(async ({ name }) => ({ table: name, rows: await rows(`SELECT * FROM "${name}"`) })));
}

/** All tables as they were, but for the list of who was erased, which was kept apart, and the ledger, of which nothing is ever deleted. */
async function restore(saved: Backup): Promise<void> {
  for (const { table, rows: were } of saved) {
    if (["suppressions", "wordings", "consents"].includes(table)) continue;
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
