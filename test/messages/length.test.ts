import { describe, expect, it, vi } from "vitest";
import { theClock } from "../../src/audit/actor.ts";
import { dispatchDue, dispatchMessage } from "../../src/delivery/dispatch.ts";
import { sendChunk } from "../../src/delivery/send.ts";
import { tooLongTexts } from "../../src/messages/length.ts";
import { bulkgate } from "../../src/providers/bulkgate/bulkgate.ts";
import { bindGateway } from "../../src/providers/http.ts";
import { excess, strictest } from "../../src/text/sms/length-limit.ts";
import { gatewaysOf } from "../support/gateway.ts";
import { aClerk, aDraft, now, plan, pressed, quietQueue, rows, smsPlan, town, withPeople } from "../support/town.ts";

const limit = { gsm: 612, unicode: 268 };

describe("an SMS", () => {
  it.each([
    ["a".repeat(612), 0],
    ["a".repeat(613), 1],
    ["€".repeat(306), 0],
    ["€".repeat(307), 2],
    ["č".repeat(268), 0],
    [`č${"a".repeat(268)}`, 1],
    ["🌊".repeat(135), 2],
    ["", 0],
  ])("of many characters is too long by what does not fit", (text, by) => {
    expect([excess(text, limit), excess(text, undefined)]).toEqual([by, 0]);
  });

  it("fits every gateway that has a limit", () => {
    expect(strictest([limit, { gsm: 100, unicode: 1600 }, undefined])).toEqual({ gsm: 100, unicode: 268 });
    expect(strictest([undefined, undefined])).toBeUndefined();
  });

  it("says whether it would fit without accents, and nothing of what fits", () => {
    const texts = { sms: { cs: "č".repeat(300), en: "Water" } };
    expect(tooLongTexts(limit, "Mesto:", texts, "kept")).toEqual({ cs: { by: 39, fitsStripped: true } });
    expect(tooLongTexts(limit, "Mesto:", texts, "stripped")).toEqual({});
    const wide = { sms: { cs: `🌊${"č".repeat(300)}` } };
    expect(tooLongTexts(limit, "Mesto:", wide, "kept")).toEqual({ cs: { by: 41, fitsStripped: false } });
  });
});

/** A gateway that accepts all it is asked for. @returns every text that reached it */
function openGateway() {
  const texts: string[] = [];
  vi.spyOn(globalThis, "fetch").mockImplementation(async (_url, init) => {
    const { text, number } = JSON.parse(String(init?.body)) as { text: string; number: string[] };
    texts.push(text);
    const response = number.map((one) => ({ status: "accepted", message_id: one, number: one }));
    return Response.json({ data: { total: {}, response } });
  });
  const config = { baseUrl: "https://bulkgate.test", applicationId: "1", applicationToken: "t", sender: "Mesto" };
  const whole = { ...config, noticeSender: "gSystem", secrets: [] };
  const gateway = bindGateway({ name: "bulkgate", channel: "sms", adapter: bulkgate.sms, config: whole });
  return { texts, gateways: gatewaysOf(gateway) };
}

const byBulkgate = smsPlan({ provider: "bulkgate", longestText: bulkgate.sms.longestText });
const tooLong = { texts: { sms: { cs: "č".repeat(300), en: "Water" } }, accents: "kept" as const };

it("is refused to be sent, now and for later, while the gateways in use would not take it", async () => {
  for (const dueAt of [null, now + 60_000]) {
    const id = await aDraft({ ...tooLong, dueAt });
    expect(
      await dispatchMessage({ db: town(), queue: quietQueue().queue, plan: byBulkgate }, aClerk, pressed(id), now),
    ).toEqual({
      ok: false,
      problem: "too-long",
    });
    expect((await dispatchMessage({ db: town(), queue: quietQueue().queue, plan }, aClerk, pressed(id), now)).ok).toBe(
      true,
    );
  }
});

it("that was planned before the gateway changed reaches nobody cut: each is refused, and the others get theirs", async () => {
  await withPeople(2);
  await withPeople(1, { language: "en", from: 3 });
  const id = await aDraft({ ...tooLong, dueAt: now + 1000 });
  await dispatchMessage({ db: town(), queue: quietQueue().queue, plan }, aClerk, pressed(id), now);
  const { texts, gateways } = openGateway();
  await dispatchDue({ db: town(), queue: quietQueue().queue, plan: byBulkgate }, theClock, now + 1000);
  await sendChunk(
    { db: town(), queue: quietQueue().queue, gateways, plan: byBulkgate },
    theClock,
    { messageId: id, chunk: 1 },
    now + 1000,
  );
  expect(texts).toEqual(["Mesto: Water"]);
  expect(await rows("SELECT subscriberId, state, reason, code FROM deliveries ORDER BY subscriberId")).toEqual([
    { subscriberId: 1, state: "refused", reason: "content", code: "too-long" },
    { subscriberId: 2, state: "refused", reason: "content", code: "too-long" },
    { subscriberId: 3, state: "accepted", reason: null, code: "accepted" },
  ]);
});
