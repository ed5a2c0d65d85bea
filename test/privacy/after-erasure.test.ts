import { env } from "cloudflare:workers";
import { expect, it } from "vitest";
import { bySms, theClock } from "../../src/audit/actor.ts";
import { recordReceipts } from "../../src/delivery/record.ts";
import { recountStatement } from "../../src/delivery/recount-queries.ts";
import { processChunk, sweepChunks } from "../../src/delivery/sweep.ts";
import { receiveText } from "../../src/inbox/receive.ts";
import { eraseSubscriber } from "../../src/privacy/erase.ts";
import { forgetOld } from "../../src/privacy/forget-old.ts";
import { imported, judged, undone } from "../imports/listed.ts";
import { voiceGateways, voicePlan } from "../support/calls.ts";
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
import { aClerk, aDispatchedMessage, now, outflow, phoneOf, quietQueue, rows, tag, town } from "../support/town.ts";
import { withLandlines } from "../support/voiced.ts";

/*
 * What was begun before somebody was erased, and comes to its end behind it.
 */

const erase = (subscriberId: number, at = now) =>
  eraseSubscriber({ db: town(), suppressionKey }, aClerk, { subscriberId }, at);

it("who is to be called again is not, once they are erased; whoever waits with them is", async () => {
  await withLandlines(2);
  const { id } = await aDispatchedMessage({}, voicePlan);
  const by = voiceGateways();
  const ports = { db: town(), queue: quietQueue().queue, gateways: by.gateways, plan: voicePlan };
  await processChunk(ports, theClock, { messageId: id, chunk: 1 }, now);
  const busy = (person: number) =>
    ({ attempt: `${id}.1.${person}.${tag}`, state: "not-reached", reason: "busy", code: "busy" }) as const;
  await recordReceipts(ports, { kind: "provider", provider: "infobip" }, [busy(1), busy(2)], now + minute);
  await erase(1, now + minute);
  await sweepChunks(ports, theClock, now + 6 * minute);
  await processChunk(ports, theClock, { messageId: id, chunk: 2 }, now + 6 * minute);
  expect(by.calls.flatMap(({ attempts }) => attempts.map(({ to }) => to)).slice(2)).toEqual([phoneOf(2)]);
  expect(await rows("SELECT subscriberId FROM deliveries")).toEqual([{ subscriberId: 2 }]);
});

it("who is erased while another call was due is counted once: as somebody who comes in another chunk", async () => {
  await withLandlines(2);
  const { id } = await aDispatchedMessage({}, voicePlan);
  const by = voiceGateways();
  const ports = { db: town(), queue: quietQueue().queue, gateways: by.gateways, plan: voicePlan };
  await processChunk(ports, theClock, { messageId: id, chunk: 1 }, now);
  const busy = (person: number) =>
    ({ attempt: `${id}.1.${person}.${tag}`, state: "not-reached", reason: "busy", code: "busy" }) as const;
  await recordReceipts(ports, { kind: "provider", provider: "infobip" }, [busy(1), busy(2)], now + minute);
  await sweepChunks(ports, theClock, now + 6 * minute);
  await erase(1, now + 6 * minute);
  await recountStatement(town(), id, "number = ?2", 1).run();
  expect(await rows("SELECT size, deferred, accepted, refused, uncertain, gone FROM chunks WHERE number = 1")).toEqual([
    { size: 2, deferred: 2, accepted: 0, refused: 0, uncertain: 0, gone: 0 },
  ]);
});

it("a list that is taken back brings nobody back whom it had signed up or changed", async () => {
  await comeIn({ phone: phoneOf(1) });
  const done = await imported(`Karel Nový\t${phoneOf(1)}\nEva Malá\t${phoneOf(2)}\nJan Velký\t${phoneOf(3)}`, {
    changes: true,
  });
  await erase(1);
  await erase(2);
  expect(await undone(done.id)).toMatchObject({ state: "undone" });
  expect(await rows("SELECT phone FROM subscribers WHERE state <> 'left'")).toEqual([]);
  const kept = JSON.stringify(await rows("SELECT * FROM listSlices, listImports"));
  expect([kept.includes("Karel"), kept.includes("Eva")]).toEqual([false, false]);
});

it("a text that takes something back, and a code that was asked for before, bring nobody back", async () => {
  await comeIn();
  const text = (providerId: string, words: string) =>
    receiveText(portsOf(), bySms, { provider: "infobip", providerId, from: alena, text: words }, now + 1);
  await text("a", "ODHLAS KULTURA");
  await text("b", "STOP");
  const { token, code } = await aSignUp({ wish: { phone: alena } });
  await erase(1, now + 2);
  await text("c", "ZPET");
  expect((await typeCode(token, code, { at: now + 3 })).answer.ok).toBe(false);
  expect(await rows("SELECT id FROM subscribers")).toEqual([]);
});

it.each(["by our own name", "by number"])("a receipt %s finds nobody, and keeps nothing of them", async (how) => {
  await comeIn({ phone: phoneOf(1) });
  const { id } = await aDispatchedMessage();
  const by = voiceGateways();
  const ports = { ...portsOf(), gateways: by.gateways };
  await env.DB.exec(
    `INSERT INTO deliveries (messageId, subscriberId, channel, chunk, state, rank, code, ref, at) VALUES (${id}, 1, 'sms', 1, 'accepted', 2, '', 'r1', ${now}); UPDATE chunks SET state = 'closed', accepted = 1`,
  );
  await erase(1);
  const named = how === "by number" ? { number: phoneOf(1), ref: "r1" } : { attempt: `${id}.1.1.${tag}` };
  const receipt = { ...named, state: "delivered", code: "5" } as const;
  const provider = how === "by number" ? "bulkgate" : "infobip";
  await recordReceipts(ports, { kind: "provider", provider }, [receipt as never], now + minute);
  expect(await rows("SELECT * FROM deliveries")).toEqual([]);
  const strays = JSON.stringify(await rows("SELECT * FROM strayReceipts"));
  expect([strays.includes(phoneOf(1)), strays.includes(".1.1.")]).toEqual([false, false]);
});

it("who left long ago is taken out of lists, too, when they are forgotten", async () => {
  await comeIn({ phone: phoneOf(1) });
  await leave(1);
  await judged(`Zdena Kubíčková\t${phoneOf(1)}`);
  expect(JSON.stringify(await rows("SELECT * FROM listSlices"))).toContain("Zdena");
  for (let tick = 0; tick < 3; tick++)
    await forgetOld(
      { db: town(), suppressionKey },
      theClock,
      { outflow, limited: true },
      now + 30 * day + 14 * hour + tick * minute,
    );
  expect(await rows("SELECT id FROM subscribers")).toEqual([]);
  expect(JSON.stringify(await rows("SELECT * FROM listSlices"))).not.toContain("Zdena");
});
