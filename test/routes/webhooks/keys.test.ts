import { env } from "cloudflare:workers";
import { createHmac } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { theClock } from "../../../src/audit/actor.ts";
import { processChunk, sweepChunks } from "../../../src/delivery/sweep.ts";
import type { Env } from "../../../src/settings.ts";
import { subscribeStatements } from "../../../src/subscribers/subscribe-queries.ts";
import { refusing } from "../../support/between.ts";
import { voiceGateways, voicePlan } from "../../support/calls.ts";
import { aDispatchedMessage, now, phoneOf, quietQueue, rows, tag, town } from "../../support/town.ts";
import { ask, at, quiet, site } from "../../support/visit.ts";
import { withLandlines } from "../../support/voiced.ts";

/*
 * Keys in a call: once more, and twice the nine for no more calls, by the wire that asks what to say next and by the
 * one that only reports what was pressed.
 */

const minute = 60_000;
const token = "0123456789abcdef0123456789abcdef";
const settings: Partial<Env> = {
  VOICE_PROVIDER: "twilio",
  VOICE_FROM: "+420382999999",
  TWILIO_BASE_URL: "https://api.twilio.com",
  TWILIO_ACCOUNT_SID: `AC${"0".repeat(32)}`,
  TWILIO_AUTH_TOKEN: token,
};

let id: number;

beforeEach(async () => {
  at(now);
  quiet();
  await withLandlines(2);
  await env.DB.exec(
    `INSERT INTO consents (subscriberId, number, source, wording, givenAt) SELECT id, 1, 'in-person', '2026-12', 1 FROM subscribers`,
  );
  ({ id } = await aDispatchedMessage({}, voicePlan));
  const ports = { db: town(), queue: quietQueue().queue, gateways: voiceGateways().gateways, plan: voicePlan };
  await processChunk(ports, theClock, { messageId: id, chunk: 1 }, now);
});

const nameOf = (person: number) => `${id}.1.${person}.${tag}`;

/** Twilio asks what to say: a key was pressed. @param path where to; the first of a call unless said */
function press(key: string, { path = actionOf(1), over = {} }: { path?: string; over?: Partial<Env> } = {}) {
  const params = { CallSid: `CA${"0".repeat(32)}`, CallStatus: "in-progress", Digits: key };
  const signed =
    site +
    path +
    Object.entries(params)
      .map(([name, value]) => name + value)
      .join("");
  const signature = createHmac("sha1", token).update(signed).digest("base64");
  const init = { method: "POST", body: new URLSearchParams(params) };
  return ask(path, init, { headers: { "x-twilio-signature": signature }, env: { ...settings, ...over } });
}

const actionOf = (person: number) => `/webhooks/twilio?attempt=${nameOf(person)}&pressed=`;

/** Where the call asks next. */
const nextOf = (twiml: string) => {
  const url = /action="([^"]*)"/.exec(twiml)?.[1]?.replaceAll("&amp;", "&") ?? "";
  return url.slice(site.length);
};

/** Infobip reports a call in which keys were pressed. */
function report(person: number, dtmfCodes: string) {
  const results = [
    {
      ...{ messageId: nameOf(person), status: { id: 5, groupId: 3 }, error: { id: 5000 } },
      voiceCall: { dtmfCodes, duration: 30 },
    },
  ];
  const init = { method: "POST", body: JSON.stringify({ results }) };
  return ask(`/webhooks/infobip?secret=${env.WEBHOOK_SECRET}&channel=voice`, init, {
    headers: { "content-type": "application/json" },
  });
}

const people = () => rows("SELECT id, state FROM subscribers ORDER BY id");
const consents = () => rows("SELECT subscriberId AS id, endedAt, endedBy FROM consents ORDER BY id, number");
const states = () => rows<{ state: string }>("SELECT state FROM deliveries ORDER BY subscriberId");

const listening = [
  { id: 1, state: "subscribed" },
  { id: 2, state: "subscribed" },
];
const firstLeft = [{ id: 1, state: "left" }, listening[1]];

describe("in the call", () => {
  it("a one says the message again, and the keys", async () => {
    const { status, text, headers } = await press("1");
    expect([status, headers.get("content-type")]).toEqual([200, "text/xml"]);
    expect(text).toContain("Zítra nepoteče voda.");
    expect(text).toContain("jedničku");
    expect(await people()).toEqual(listening);
  });

  it("one nine asks for another one, and nobody has left yet; the second one says that they have", async () => {
    const first = await press("9");
    expect(first.text).toContain("ještě jednou devítku");
    expect(await people()).toEqual(listening);
    const second = await press("9", { path: nextOf(first.text) });
    expect(second.text).toContain("odhlášeni");
    expect(second.text).not.toContain("<Gather");
    expect(await people()).toEqual(firstLeft);
    expect(await states()).toEqual([{ state: "opted-out" }, { state: "accepted" }]);
  });

  it("another key behind the nine says the message again", async () => {
    const first = await press("9");
    const second = await press("1", { path: nextOf(first.text) });
    expect(second.text).toContain("Zítra nepoteče voda.");
    expect(await people()).toEqual(listening);
  });

  it("of which nothing is known ends", async () => {
    const foreign = await press("1", { path: `/webhooks/twilio?attempt=${id}.1.1.deadbeef&pressed=` });
    const gone = await press("1", { path: "/webhooks/twilio?attempt=n.1.abcdef&pressed=" });
    for (const { status, text } of [foreign, gone])
      expect([status, text]).toEqual([200, expect.stringContaining("<Hangup/>")]);
  });

  it("a leaving that could not be recorded is not confirmed", async () => {
    const first = await press("9");
    const broken = refusing(/INSERT INTO deliveries/).$client;
    const second = await press("9", { path: nextOf(first.text), over: { DB: broken } });
    expect([second.status, second.text.includes("odhlášeni")]).toEqual([503, false]);
  });
});

describe("two nines in a report", () => {
  it("end the calls, once however often they are reported", async () => {
    await report(1, "9,9");
    at(now + minute);
    await report(1, "9,9");
    expect(await people()).toEqual(firstLeft);
    expect(await consents()).toEqual([
      { id: 1, endedAt: now, endedBy: "call" },
      { id: 2, endedAt: null, endedBy: null },
    ]);
  });

  it("are not one, nor two with another key between", async () => {
    await report(1, "9");
    await report(2, "9,1,9");
    expect(await people()).toEqual(listening);
  });

  it("end what was consented to before the call, not what came after", async () => {
    await report(1, "9,9");
    at(now + minute);
    await comeBack(now + minute);
    at(now + 2 * minute);
    await report(1, "9,9");
    expect(await people()).toEqual(listening);
    expect(await rows("SELECT count(*) AS n FROM consents WHERE subscriberId = 1 AND endedAt IS NULL")).toEqual([
      { n: 1 },
    ]);
  });

  it("are heard although the call before was heard, and although little is left of the day", async () => {
    await report(1, "");
    await env.DB.exec("INSERT INTO alarms (cause, raisedAt, lastAt) VALUES ('allowance', 1, 1)");
    await report(1, "9,9");
    expect(await people()).toEqual(firstLeft);
  });

  it("are answered by no call and by no text, and the next message goes without them", async () => {
    await report(1, "9,9");
    expect(await rows("SELECT id FROM notices")).toEqual([]);
    const again = await aDispatchedMessage({}, voicePlan);
    expect(again.recipients).toBe(1);
  });

  it("end the tries of another message that waits", async () => {
    await env.DB.exec(`UPDATE deliveries SET state = 'not-reached', rank = 3, calls = 1, retryAt = ${now + minute}`);
    await env.DB.exec(`UPDATE chunks SET retryAt = ${now + minute}`);
    const other = await aDispatchedMessage({}, voicePlan);
    const by = voiceGateways();
    const ports = { db: town(), queue: quietQueue().queue, gateways: by.gateways, plan: voicePlan };
    await processChunk(ports, theClock, { messageId: other.id, chunk: 1 }, now);
    await ask(
      `/webhooks/infobip?secret=${env.WEBHOOK_SECRET}&channel=voice`,
      {
        method: "POST",
        body: JSON.stringify({
          results: [
            {
              messageId: `${other.id}.1.1.${tag}`,
              status: { id: 5, groupId: 3 },
              error: { id: 5000 },
              voiceCall: { dtmfCodes: "99", duration: 30 },
            },
          ],
        }),
      },
      {},
    );
    await sweepChunks(ports, theClock, now + minute);
    await processChunk(ports, theClock, { messageId: id, chunk: 2 }, now + minute);
    expect(by.calls.at(-1)?.attempts.map(({ to }) => to)).toEqual([phoneOf(2)]);
  });
});

/** Person 1 signs up again. */
async function comeBack(when: number) {
  const wish = {
    phone: phoneOf(1),
    topics: 2,
    places: null,
    addresses: null,
    language: "cs",
    channel: "voice",
  } as const;
  const subscriber = { ...wish, leaveToken: "aaaaaaaaaa", wording: "2026-12" };
  const { person, consent } = subscribeStatements(town(), { kind: "public", by: "web" } as never, subscriber, when);
  await env.DB.batch([person, consent]);
}
