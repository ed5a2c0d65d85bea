import { env } from "cloudflare:workers";
import { beforeEach, expect, it } from "vitest";
import { bySms, theClock } from "../../src/audit/actor.ts";
import { sendChunk } from "../../src/delivery/send.ts";
import { enrol } from "../../src/enrolment/enrol.ts";
import { receiveText } from "../../src/inbox/receive.ts";
import { eraseSubscriber } from "../../src/privacy/erase.ts";
import { judged } from "../imports/listed.ts";
import { aClerk, aSignUp, portsOf, suppressionKey, typeCode, wishOf } from "../support/enrolment.ts";
import { scriptedGateway } from "../support/gateway.ts";
import { aDispatchedMessage, now, plan, quietQueue, rows, tag, town, water, withPeople } from "../support/town.ts";

/*
 * Every table there is, walked after somebody was erased who had used every door. A table must say below what it holds of
 * people; one that is not here, or that is said to hold nobody and does, or to hold somebody whom this town has not made,
 * fails: so nobody adds a place for numbers without erasing them there.
 */

const zdena = "+420602987654";
const said = {
  name: "Zdena Kubíčková",
  address: "Na Výsluní 1207",
  letter: "Prosím spravte lavičku u kapličky",
  answer: "Lavicka bude do patku",
  paper: "P-77/2026",
};

/** What holds something of a person: it is to hold it before, and not after. */
const ofPeople = [
  "callDays",
  "codeHolds",
  "consents",
  "counterEntries",
  "inboundTexts",
  "listImports",
  "listSlices",
  "messages",
  "replies",
  "signUps",
  "subscribers",
  "textParts",
  "textQuestions",
  "textUndos",
];

/** What holds ids at most, and why it is nobody's. */
const ofNobody: Record<string, string> = {
  addressImports: "the cadastre's file, of the whole town",
  addressSlices: "the same",
  alarms: "causes",
  audit: "ids: subscriber:4",
  chunks: "ids, skipped when they are erased",
  clerks: "clerks",
  d1_migrations: "names of files",
  deliveries: "ids",
  deniedWebhooks: "times",
  gateways: "ids of suspects",
  notices: "ids",
  placeNames: "the town's",
  places: "the town's",
  publicQuotaDays: "counts",
  publicUses: "keyed hashes, for a day",
  reminderDates: "dates",
  templates: "prepared texts, and what they say to everybody",
  reminders: "rules, and what they say to everybody",
  retention: "days",
  sessions: "clerks'",
  signIns: "clerks'",
  sqlite_sequence: "the last ids",
  strayReceipts: "ids",
  subscriberCounts: "counts",
  suppressions: "keyed hashes",
  sweepDays: "counts",
  sweeps: "times",
  threads: "ids",
  topics: "the town's",
  towns: "the town's",
  wordings: "the town's",
  wordingDrafts: "the town's",
};

const tables = async () =>
  (
    await rows<{ name: string }>(
      "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_cf%' ESCAPE '\\'",
    )
  ).map(({ name }) => name);

const plain = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
/** The number however it is written, and every word of theirs, with accents and without. */
const isTheirs = (row: string) =>
  plain(row)
    .replace(/[\s\-./()]/g, "")
    .includes(zdena.slice(4)) ||
  Object.values(said).some(
    (words) =>
      plain(row).includes(plain(words)) ||
      words.split(" ").some((word) => word.length > 6 && plain(row).includes(plain(word))),
  );

async function holding(): Promise<string[]> {
  const found = await Promise.all(
    (await tables()).map(async (table) => {
      const all = await rows(`SELECT * FROM "${table}"`);
      return all.some((row) => isTheirs(JSON.stringify(row))) ? [table] : [];
    }),
  );
  return found.flat().sort();
}

const texts = (providerId: string, text: string, at = now) =>
  receiveText(portsOf(), bySms, { provider: "infobip", providerId, from: zdena, text }, at);

/** Zdena comes by every door, writes, is answered, told and called, and leaves a trace wherever there is room for one. */
beforeEach(async () => {
  await withPeople(2);
  await env.DB.exec(
    `INSERT INTO clerks (id, name, phone, role, createdAt) VALUES (1, 'Jana', '+420601777777', 'clerk', 0)`,
  );
  const { token, code } = await aSignUp({ wish: { phone: zdena, addresses: [said.address] } });
  await typeCode(token, code);
  await enrol(
    portsOf(),
    { kind: "clerk", clerkId: 1 },
    {
      wish: { ...wishOf({ phone: zdena, addresses: [said.address] }), name: said.name },
      ...{ paper: said.paper, press: "a-form", seen: { id: 3, version: 1 } },
    },
    now + 1,
  );
  await env.DB.prepare("UPDATE subscribers SET name = ? WHERE phone = ?").bind(said.name, zdena).run();
  await judged(`${said.name}\t602 987 654\t${said.address}`);
  await texts("in-1", said.letter, now + 2);
  await texts("in-2", `PRIHLAS ${said.address}`, now + 3);
  await env.DB.prepare(
    `INSERT INTO replies (id, provider, providerId, phone, text, clerkId, createdAt) VALUES ('r', 'infobip', 'in-1', ?, ?, 1, ${now})`,
  )
    .bind(zdena, said.answer)
    .run();
  await env.DB.batch([
    env.DB.prepare(`INSERT INTO callDays VALUES ('2026-11-24', 'number:' || ?, 1, 60)`).bind(zdena),
    env.DB.prepare(`INSERT OR REPLACE INTO codeHolds VALUES (?, ${now + 1000})`).bind(zdena),
    env.DB.prepare(`INSERT OR REPLACE INTO textQuestions VALUES (?, '{}', ${now})`).bind(zdena),
    env.DB.prepare(`INSERT INTO textParts VALUES ('bulkgate', ?, 'a1', 1, 2, ?, ${now}, NULL)`).bind(
      zdena,
      said.letter,
    ),
    env.DB.prepare(`INSERT OR REPLACE INTO textUndos VALUES (3, ?, ?, ${now})`).bind(
      JSON.stringify(said),
      JSON.stringify(said),
    ),
    env.DB.prepare(`INSERT INTO strayReceipts (attempt, state, at) VALUES ('9.1.3.${tag}', 'delivered', ${now})`),
  ]);
  const one = { topics: [water], places: null, whom: { kind: "person" as const, subscriberId: 3 } };
  await aDispatchedMessage({ audience: one, texts: { sms: { cs: `Vážená paní, ${said.name}` } } });
  const { id } = await aDispatchedMessage();
  const send = { db: town(), queue: quietQueue().queue, gateways: scriptedGateway().gateways, plan };
  await sendChunk(send, theClock, { messageId: id, chunk: 1 }, now + 4);
});

it("leaves nothing of who was erased in any table", async () => {
  expect(await holding()).toEqual(ofPeople);
  expect(await eraseSubscriber({ db: town(), suppressionKey }, aClerk, { subscriberId: 3 }, now + 5)).toMatchObject({
    ok: true,
  });
  expect(await holding()).toEqual([]);
});

it("knows of every table what it holds of people", async () => {
  expect((await tables()).sort()).toEqual([...ofPeople, ...Object.keys(ofNobody)].sort());
});

it("names them by an id in the ledger, the suppression list, the audit, and what a chunk was made of, and nowhere else", async () => {
  await eraseSubscriber({ db: town(), suppressionKey }, aClerk, { subscriberId: 3 }, now + 5);
  expect(await rows("SELECT count(*) AS n FROM deliveries WHERE subscriberId = 3")).toEqual([{ n: 0 }]);
  expect(
    await rows("SELECT count(*) AS n FROM notices WHERE subscriberId = 3 AND state IN ('open', 'claimed')"),
  ).toEqual([{ n: 0 }]);
  expect(await rows("SELECT attempt FROM strayReceipts")).toEqual([]);
  const ledger = await rows("SELECT source, paper, endedBy FROM consents WHERE subscriberId = 3 ORDER BY number");
  expect(ledger).toEqual([
    { source: "web", paper: null, endedBy: "in-person" },
    { source: "in-person", paper: null, endedBy: "in-person" },
  ]);
});
