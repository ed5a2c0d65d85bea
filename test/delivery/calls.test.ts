import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { theClock } from "../../src/audit/actor.ts";
import { sendChunk } from "../../src/delivery/send.ts";
import { settleChunk } from "../../src/delivery/settle.ts";
import { type Draft, findMessage } from "../../src/messages/queries.ts";
import { openPorts } from "../../src/ports.ts";
import { readSettings } from "../../src/settings.ts";
import { voiceGateways, voicePlan } from "../support/calls.ts";
import { answers } from "../support/gateway.ts";
import { aDispatchedMessage, crisis, now, phoneOf, quietQueue, rows, town } from "../support/town.ts";
import { withLandlines } from "../support/voiced.ts";

const minute = 60_000;
const texts = { sms: { cs: "VaK: zítra od 8:00 neteče voda.", en: "No water from 8:00." } };

const portsOf = ({ gateways }: Pick<ReturnType<typeof voiceGateways>, "gateways">) => ({
  ...{ db: town(), queue: quietQueue().queue, gateways, plan: voicePlan },
});

/** A message to landlines has left. */
async function calledBy(by: ReturnType<typeof voiceGateways>, draft: Partial<Draft> = {}) {
  const { id } = await aDispatchedMessage({ texts, ...draft }, voicePlan);
  await sendChunk(portsOf(by), theClock, { messageId: id, chunk: 1 }, now);
  return id;
}

beforeEach(async () => {
  await withLandlines(1);
  await withLandlines(1, { from: 2, language: "en" });
  await env.DB.exec(
    `UPDATE towns SET name = 'Mirovice', abbreviations = 'VaK = vodovody a kanalizace', speechRate = 0.8, ringSeconds = 30`,
  );
});

describe("the call of a message", () => {
  it("greets with the town's name, reads the message aloud with the town's abbreviations, and says what the keys do", async () => {
    const by = voiceGateways();
    await calledBy(by);
    expect(by.calls.flatMap(({ attempts }) => attempts)).toMatchObject([
      {
        to: phoneOf(1),
        text: "Vodovody a kanalizace: zítra od osmi hodin neteče voda.",
        call: {
          language: "cs",
          greeting: "Dobrý den, tady Mirovice, zpráva z radnice.",
          menu: expect.stringContaining("jedničku"),
          confirm: expect.stringContaining("devítku"),
          left: expect.stringContaining("odhlášeni"),
        },
      },
      { to: phoneOf(2), text: expect.stringMatching(/^No water/), call: { language: "en" } },
    ]);
    expect(JSON.stringify(by.calls.map(({ attempts }) => attempts.map(({ text, call }) => [text, call])))).not.toMatch(
      /\d/,
    );
  });

  it("carries the office's number, from which nobody may call", async () => {
    await env.DB.exec("UPDATE towns SET officePhone = '382 123 456'");
    const by = voiceGateways();
    await calledBy(by);
    expect(by.calls[0]?.calling).toMatchObject({ officePhone: "382 123 456" });
  });

  it("waits while it would come from the office's number, asks nobody, and goes on once another one is set", async () => {
    await env.DB.exec("UPDATE towns SET officePhone = '382 123 456'");
    const asked = vi.spyOn(globalThis, "fetch").mockImplementation(async () => Response.json({}));
    const { id } = await aDispatchedMessage({ texts }, voicePlan);
    const portsFrom = (VOICE_FROM: string) => {
      const { gateways } = openPorts(env, readSettings({ ...env, VOICE_PROVIDER: "infobip", VOICE_FROM }));
      return { ...portsOf(voiceGateways()), gateways };
    };
    await sendChunk(portsFrom("+420382123456"), theClock, { messageId: id, chunk: 1 }, now);
    expect(asked).not.toHaveBeenCalled();
    expect(await rows("SELECT subscriberId FROM deliveries")).toEqual([]);
    const later = now + 15 * minute;
    await sendChunk(portsFrom("+420910123456"), theClock, { messageId: id, chunk: 2 }, later);
    expect(asked).toHaveBeenCalledOnce();
  });

  it("says what the clerk has made of the spoken text, to the letter", async () => {
    const by = voiceGateways();
    await calledBy(by, { texts: { ...texts, voice: { cs: "Voda zítra nepoteče." } } });
    expect(by.calls[0]?.attempts[0]?.text).toBe("Voda zítra nepoteče.");
  });

  it("is spoken as fast, and rings as long, as the town says at the desk", async () => {
    const by = voiceGateways();
    await calledBy(by);
    expect(by.calls[0]?.calling).toMatchObject({ speechRate: 0.8, ringSeconds: 30 });
  });

  it("may be tried as long as telephones ring, whatever queue it stands in at the gateway; of a crisis as long as that is of use", async () => {
    const by = voiceGateways();
    const lastHour = now + 10.5 * 60 * minute;
    for (const draft of [{}, { lane: "urgent", audience: { topics: [crisis], places: null } }] as const) {
      const { id } = await aDispatchedMessage({ texts, ...draft }, voicePlan);
      await sendChunk(portsOf(by), theClock, { messageId: id, chunk: 1 }, lastHour);
    }
    const [{ expiresAt }] = (await rows("SELECT expiresAt FROM messages WHERE lane = 'urgent'")) as [
      { expiresAt: number },
    ];
    expect(by.calls.map((call) => call.expiresAt)).toEqual([now + 11 * 60 * minute, expiresAt]);
  });

  it("is made as its check page said, whatever the town has changed since: the name, the manner, the price of a minute", async () => {
    const { id } = await aDispatchedMessage({ texts }, voicePlan);
    await env.DB.exec("UPDATE towns SET name = 'Jinde', minutePrice = 500, speechRate = 1.1");
    const by = voiceGateways();
    await sendChunk(portsOf(by), theClock, { messageId: id, chunk: 1 }, now);
    expect(by.calls[0]?.attempts[0]?.call?.greeting).toContain("Mirovice");
    expect(by.calls[0]?.calling?.speechRate).toBe(0.8);
    expect((await findMessage(town(), id))?.calls?.minutePrice).toBe(200);
  });

  it("is read aloud once, when the message leaves: a chunk only says it", async () => {
    const { id } = await aDispatchedMessage({ texts }, voicePlan);
    const [{ spoken }] = (await rows("SELECT spoken FROM messages WHERE id = ?", id)) as [{ spoken: string }];
    await env.DB.prepare("UPDATE messages SET spoken = ?2 WHERE id = ?1")
      .bind(id, spoken.replace("neteče", "nepoteče"))
      .run();
    const by = voiceGateways();
    await sendChunk(portsOf(by), theClock, { messageId: id, chunk: 1 }, now);
    expect(by.calls[0]?.attempts.map(({ text }) => text)).toEqual([
      "Vodovody a kanalizace: zítra od osmi hodin nepoteče voda.",
      expect.stringMatching(/^No water/),
    ]);
  });

  it("says the same where it is asked for again, because nobody knows whether it was taken", async () => {
    const by = voiceGateways(() => answers.lostBefore);
    const id = await calledBy(by);
    await settleChunk(portsOf(by), theClock, { messageId: id, chunk: 1 }, now + 3 * minute);
    expect(by.calls).toHaveLength(2);
    expect(by.calls[1]?.attempts).toEqual(by.calls[0]?.attempts);
    expect(by.calls[1]?.calling).toEqual(by.calls[0]?.calling);
  });
});
