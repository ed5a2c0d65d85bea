import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { theClock } from "../../src/audit/actor.ts";
import { readAlone } from "../../src/db.ts";
import { cancelMessage } from "../../src/delivery/cancel.ts";
import { progressReading } from "../../src/delivery/progress-queries.ts";
import { refreshProgress } from "../../src/delivery/refresh-progress.ts";
import { sendChunk } from "../../src/delivery/send.ts";
import { findRepeat } from "../../src/messages/repeat.ts";
import { paths } from "../../src/paths.ts";
import type { Outcome } from "../../src/providers/contract.ts";
import { counting } from "../support/counting.ts";
import { minute } from "../support/enrolment.ts";
import { gatewaysOf, scriptedGateway } from "../support/gateway.ts";
import {
  aClerk,
  aDispatchedMessage,
  aDraft,
  now,
  plan,
  quietQueue,
  rows,
  smsPlan,
  town,
  withPeople,
} from "../support/town.ts";
import { aSession, at, quiet, type Visit, visit, words } from "../support/visit.ts";

const window = 5 * minute;
const byBulkgate = smsPlan({ provider: "bulkgate" as const, dropsRepeatsMs: window });
const left: Outcome = { kind: "accepted", code: "no_recipients" };

/** A message that BulkGate has been called for at this moment. */
async function aSentMessage(draft: Parameters<typeof aDraft>[0] = {}, moment = now, answer?: Outcome) {
  const { id } = await aDispatchedMessage(draft, byBulkgate);
  const { gateway } = scriptedGateway(answer && (() => answer), { idempotency: "window" });
  const gateways = gatewaysOf({ ...gateway, name: "bulkgate" });
  await sendChunk(
    { db: town(), queue: quietQueue().queue, gateways, plan: byBulkgate },
    theClock,
    { messageId: id, chunk: 1 },
    moment,
  );
  return id;
}

const stop = (id: number) =>
  cancelMessage({ db: town(), queue: quietQueue().queue, plan: byBulkgate }, aClerk, id, now);

beforeEach(async () => {
  at(now);
  quiet();
  await withPeople(3);
});

const same = { texts: { sms: { cs: "Zítra nepoteče voda." } }, accents: "stripped" as const, mark: "Mesto:" };
const ask = (over: Partial<typeof same & { leavesAt: number }> = {}, by = byBulkgate, moment = now + minute) =>
  findRepeat(town(), by, { ...same, leavesAt: moment, ...over }, moment);

describe("the same words again", () => {
  it("are known to be dropped until five minutes after the last of the first left", async () => {
    await aSentMessage();
    expect(await ask()).toEqual({ provider: "bulkgate", until: now + window });
    expect(await ask({}, byBulkgate, now + window)).toBeUndefined();
  });

  it.each<[string, Parameters<typeof ask>[0]]>([
    ["one word is another", { texts: { sms: { cs: "Zítra nepoteče voda!" } } }],
    ["they have accents now", { accents: "kept" as never }],
    ["the town's mark has changed", { mark: "Mirovice:" }],
    ["they leave later", { leavesAt: now + window }],
  ])("are not dropped where %s", async (_, over) => {
    await aSentMessage();
    expect(await ask(over)).toBeUndefined();
  });

  it("are known by any of their languages", async () => {
    await aSentMessage({ texts: { sms: { cs: "Voda", en: "Zitra nepotece voda." } } });
    expect(await ask()).toMatchObject({ until: now + window });
  });

  it("are known while the first are still leaving, and also when the rest of them was stopped", async () => {
    const { id } = await aDispatchedMessage({}, { ...byBulkgate, holdMs: minute });
    expect(await ask({}, byBulkgate, now)).toMatchObject({ until: now + minute + window });
    await stop(id);
    expect(await ask({}, byBulkgate, now)).toBeUndefined();
    await stop(await aSentMessage());
    expect(await ask()).toMatchObject({ until: now + window });
  });

  it("are known of the gateway that carries on, and of none that sends what it is asked to", async () => {
    await aSentMessage();
    const fallback = {
      provider: "bulkgate" as const,
      channel: "sms" as const,
      perChunk: 10,
      slotMs: 0,
      dropsRepeatsMs: window,
    };
    expect(await ask({}, smsPlan({ fallback }) as never)).toMatchObject({ provider: "bulkgate" });
    expect(await ask({}, plan as never)).toBeUndefined();
  });

  it("cost a look at the messages of two days", async () => {
    for (let n = 0; n < 5; n++) await aSentMessage({ texts: { sms: { cs: `Zpráva ${n}` } } });
    await env.DB.exec(`UPDATE messages SET dispatchedAt = ${now - 3 * 24 * 60 * minute} WHERE id <= 4`);
    const meter = counting(env.DB);
    await findRepeat({ $client: meter.d1 } as never, byBulkgate, { ...same, leavesAt: now }, now);
    expect(meter.rowsRead).toBeLessThanOrEqual(4);
  });
});

describe("a clerk who repeats a text", () => {
  const bulkgate: Visit = { env: { SMS_PROVIDER: "bulkgate" } };
  const check = async (draft: Parameters<typeof aDraft>[0], options = bulkgate) =>
    words(await visit(paths.checkMessage(await aDraft(draft)), { session: await aSession(), ...options }));

  it("reads that the gateway will drop it, until when, and what to do", async () => {
    await aSentMessage();
    at(now + minute);
    expect(await check({})).toContain(
      "Brána BulkGate ho krátce po sobě podruhé nepošle nikomu, kdo ho už dostal. Počkejte do 09:05, nebo změňte aspoň jedno slovo.",
    );
  });

  it.each<[string, Parameters<typeof aDraft>[0], number, Visit?]>([
    ["the text is another", { texts: { sms: { cs: "Voda už teče." } } }, minute],
    ["the five minutes are over", {}, window],
    ["it leaves later", { dueAt: now + 10 * minute }, minute],
    ["the gateway sends it again", {}, minute, {}],
  ])("reads nothing of it when %s", async (_, draft, later, options) => {
    await aSentMessage();
    at(now + later);
    expect(await check(draft, options)).not.toContain("podruhé nepošle");
  });

  it("reads in the result how many were not sent it again", async () => {
    const id = await aSentMessage({}, now, left);
    const found = await readAlone(progressReading(town(), id));
    if (found) await refreshProgress({ db: town(), plan }, aClerk, found, now + 20_000);
    at(now + 21_000);
    const page = words(await visit(paths.message(id), { session: await aSession(), ...bulkgate }));
    expect(page).toContain("3 lidem brána stejný text podruhé neposlala: poslala ho už před chvílí.");
    expect(await rows("SELECT totals ->> 'repeated' AS n FROM messages")).toEqual([{ n: 3 }]);
  });
});
