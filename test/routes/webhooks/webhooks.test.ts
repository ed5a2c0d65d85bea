import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { theClock } from "../../../src/audit/actor.ts";
import { sendChunk } from "../../../src/delivery/send.ts";
import { quotaDay, quotaRowsADay } from "../../../src/monitoring/public-quota.ts";
import { alena, comeIn, metered, nameOf } from "../../support/enrolment.ts";
import { scriptedGateway } from "../../support/gateway.ts";
import { aDispatchedMessage, now, plan, quietQueue, rows, smsPlan, tag, town, withPeople } from "../../support/town.ts";
import { ask, at, listen, quiet, type Visit } from "../../support/visit.ts";

beforeEach(() => {
  at(now);
  quiet();
});

const secret = env.WEBHOOK_SECRET;

/** Infobip tells us something. */
const tell = (body: string, { query = `?secret=${secret}`, ...visit }: Visit & { query?: string } = {}) =>
  ask(
    `/webhooks/infobip${query}`,
    { method: "POST", body },
    { ...visit, headers: { "content-type": "application/json" } },
  );

const results = (...list: unknown[]) => JSON.stringify({ results: list });
const delivered = (messageId: string) => ({ messageId, status: { id: 5, groupId: 3 } });
const texted = (messageId: string, from: string, text: string) => ({
  messageId,
  from: from.replace("+", ""),
  to: "420736350350",
  text,
});

async function aSentMessage() {
  await withPeople(2);
  const { id } = await aDispatchedMessage();
  await sendChunk(
    { db: town(), queue: quietQueue().queue, gateways: scriptedGateway().gateways, plan },
    theClock,
    { messageId: id, chunk: 1 },
    now,
  );
  return id;
}
const states = () => rows<{ state: string }>("SELECT state FROM deliveries ORDER BY subscriberId");

it("records receipts of messages and of notices alike", async () => {
  const id = await aSentMessage();
  await comeIn();
  await env.DB.exec("UPDATE notices SET state = 'accepted'");
  const answer = await tell(results(delivered(`${id}.1.1.${tag}`), delivered(await nameOf())));
  expect([answer.status, answer.text]).toEqual([200, "ok"]);
  expect([...(await states()), ...(await rows("SELECT state FROM notices"))]).toEqual([
    { state: "delivered" },
    { state: "accepted" },
    { state: "delivered" },
  ]);
});

it("takes in what people text: a letter, and a goodbye", async () => {
  await comeIn();
  const answer = await tell(results(texted("in-1", alena, "Kdy poteče voda?"), texted("in-2", alena, "odhlásit")));
  expect(answer.status).toBe(200);
  expect(await rows("SELECT understoodAs FROM inboundTexts ORDER BY id")).toEqual([
    { understoodAs: "letter" },
    { understoodAs: "leave" },
  ]);
  expect(await rows("SELECT state FROM subscribers")).toEqual([{ state: "left" }]);
});

it("obeys a STOP that comes behind letters when the quota of public forms is used up, and asks for the letters again", async () => {
  await comeIn();
  await env.DB.prepare("INSERT INTO publicQuotaDays (day, rowsReserved) VALUES (?, ?)")
    .bind(quotaDay(now), quotaRowsADay)
    .run();
  const answer = await tell(results(texted("in-1", "+420777000111", "Dobrý den"), texted("in-2", alena, "STOP")));
  expect([answer.status, await rows("SELECT state FROM subscribers")]).toEqual([503, [{ state: "left" }]]);
});

describe("without the secret", () => {
  it.each([
    ["none", ""],
    ["an empty one", "?secret="],
    ["a wrong one", "?secret=wrong-wrong-wrong-wrong-wrong"],
    ["the right one under another name", `?key=${secret}`],
    ["the right one in the end", `?secret=x&secret=${secret}`],
  ])("nothing is believed: %s", async (_, query) => {
    const id = await aSentMessage();
    const answer = await tell(results(delivered(`${id}.1.1.${tag}`), texted("in-1", alena, "Dobrý den")), { query });
    expect([answer.status, await states(), await rows("SELECT id FROM inboundTexts")]).toEqual([
      403,
      [{ state: "accepted" }, { state: "accepted" }],
      [],
    ]);
  });

  it("nothing is believed while none is set", async () => {
    const unset = await tell(results(), { query: "?secret=", env: { WEBHOOK_SECRET: "" } });
    const empty = await tell(results(), { query: "", env: { WEBHOOK_SECRET: "," } });
    expect([unset.status, empty.status]).toEqual([403, 403]);
  });
});

it("believes the older of two secrets", async () => {
  const both = { WEBHOOK_SECRET: `a-newer-secret-of-the-town, ${secret}` };
  const id = await aSentMessage();
  expect((await tell(results(delivered(`${id}.1.1.${tag}`)), { env: both })).status).toBe(200);
  expect(await states()).toMatchObject([{ state: "delivered" }, { state: "accepted" }]);
});

it.each([[""], ["{"], ["<xml/>"], ["secret=1&x=2"], ["undefined"]])(
  "answers 400 to what is no JSON object: %j",
  async (body) => {
    expect((await tell(body)).status).toBe(400);
  },
);

it.each([
  ["results of nobody knows what", results({ anything: 1 }, null)],
  ["a report that says of nothing", results({ status: { id: 5, groupId: 3 } })],
  ["a text without words", results({ messageId: "in-1", from: "420601111222", text: null })],
  ["no results", JSON.stringify({ results: null })],
])("answers 400 to what it does not understand at all: %s", async (_, body) => {
  expect((await tell(body)).status).toBe(400);
});

it("answers 200 to a report that is no end, and to one odd entry beside what it understands", async () => {
  const onItsWay = { messageId: "1.1.1.0a1b2c", status: { id: 7, groupId: 1 } };
  expect((await tell(results(onItsWay))).status).toBe(200);
  expect((await tell(results(null, { messageId: "x", status: null }, onItsWay))).status).toBe(200);
});

it("answers 413 to what is too big, and reads none of it", async () => {
  await comeIn();
  const stop = texted("in-1", alena, "STOP");
  const answer = await tell(results({ filler: "x".repeat(1024 * 1024) }, stop));
  expect([answer.status, await rows("SELECT state FROM subscribers")]).toEqual([413, [{ state: "subscribed" }]]);
});

it("answers 200 to what it does not know, so that nobody brings it again for ever", async () => {
  await aSentMessage();
  const strange = [
    delivered("999.1.1"),
    delivered("n.999.0a1b2c3d"),
    delivered("somebody-elses"),
    delivered(""),
    { anything: 1 },
    null,
  ];
  expect((await tell(results(...strange))).status).toBe(200);
  expect(await states()).toEqual([{ state: "accepted" }, { state: "accepted" }]);
});

it("changes nothing by the same receipts again", async () => {
  const id = await aSentMessage();
  const body = results(delivered(`${id}.1.1.${tag}`), delivered(`${id}.1.2.${tag}`));
  await tell(body);
  const before = await rows("SELECT * FROM deliveries");
  at(now + 60_000);
  expect([(await tell(body)).status, await rows("SELECT * FROM deliveries")]).toEqual([200, before]);
});

it("takes a hundred receipts in few statements", async () => {
  await withPeople(100);
  const { id } = await aDispatchedMessage({}, smsPlan({ perChunk: 100 }));
  await sendChunk(
    { db: town(), queue: quietQueue().queue, gateways: scriptedGateway().gateways, plan: smsPlan({ perChunk: 100 }) },
    theClock,
    { messageId: id, chunk: 1 },
    now,
  );
  const { meter } = metered();
  const hundred = Array.from({ length: 100 }, (_, person) => delivered(`${id}.1.${person + 1}.${tag}`));
  expect((await tell(results(...hundred), { env: { DB: meter.d1 } })).status).toBe(200);
  expect(await rows("SELECT count(*) AS n FROM deliveries WHERE state = 'delivered'")).toEqual([{ n: 100 }]);
  expect(meter.statements).toBeLessThan(10);
});

it("is no place to look at, nor for a company that is not set up", async () => {
  const looked = await ask(`/webhooks/infobip?secret=${secret}`, { method: "GET" }, {});
  const nobodys = await ask(`/webhooks/nobody?secret=${secret}`, { method: "POST", body: results() }, {});
  expect([looked.status, nobodys.status]).toEqual([404, 404]);
});

it("asks the provider to come again when the database fails, and says nothing of what it brought", async () => {
  const lines = listen();
  await env.DB.exec("DROP TABLE inboundTexts");
  const answer = await tell(results(texted("in-1", alena, "Kdy poteče voda?")));
  expect(answer.status).toBeGreaterThanOrEqual(500);
  expect(lines.map((line) => JSON.parse(line).event)).toEqual(["fault", "request"]);
  expect(lines.join()).not.toMatch(/601111222|voda|demo-webhook/);
});
