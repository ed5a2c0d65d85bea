import { beforeEach, describe, expect, it, vi } from "vitest";
import { theClock } from "../../src/audit/actor.ts";
import { dispatchDue, dispatchMessage } from "../../src/delivery/dispatch.ts";
import { sendChunk } from "../../src/delivery/send.ts";
import { channelPlanOf, type SendingPlan } from "../../src/gateway/sending-plan.ts";
import type { Draft } from "../../src/messages/queries.ts";
import { openGateways } from "../../src/providers/gateways.ts";
import { type Configs, providers, voiceProviderNames } from "../../src/providers/list.ts";
import type { ProviderName } from "../../src/providers/names.ts";
import { callRules } from "../support/call-rules.ts";
import { aClerk, aDraft, now, plan, pressed, quietQueue, rows, town, water, withPeople } from "../support/town.ts";
import { withLandlines } from "../support/voiced.ts";

const minute = 60_000;

const usedOf = (provider: "infobip" | "twilio") =>
  ({ gateway: { provider, channel: "voice" }, adapter: providers[provider].voice, pace: 1 }) as const;

/** The town calls through one company, and another carries on. */
const callingBy = (primary: "infobip" | "twilio", fallback?: "infobip" | "twilio"): SendingPlan => ({
  ...plan,
  voice: channelPlanOf(usedOf(primary), fallback && usedOf(fallback)),
});

/** What is spoken, so long; and what is written, which is short. */
const spoken = (length: number, letter = "a"): Partial<Draft> => ({
  texts: { sms: { cs: "Zítra nepoteče voda." }, voice: { cs: letter.repeat(length) } },
});

async function dispatch(draft: Partial<Draft>, by: SendingPlan) {
  const id = await aDraft(draft);
  const answer = await dispatchMessage({ db: town(), queue: quietQueue().queue, plan: by }, aClerk, pressed(id), now);
  return answer.ok ? "sent" : answer.problem;
}

beforeEach(() => withLandlines(1));

describe("a message that is too long to be called", () => {
  it.each<[string, SendingPlan, Partial<Draft>, string]>([
    ["what Infobip takes", callingBy("infobip"), spoken(1250), "sent"],
    ["more than Infobip takes of a whole call", callingBy("infobip"), spoken(1400), "too-long-to-call"],
    ["the same, which Twilio takes", callingBy("twilio"), spoken(1400), "sent"],
    ["the same, where Infobip would carry on", callingBy("twilio", "infobip"), spoken(1400), "too-long-to-call"],
    ["accents, which Twilio counts as six each", callingBy("twilio"), spoken(800, "č"), "too-long-to-call"],
    ["more than anybody listens to", callingBy("twilio"), spoken(2001), "too-long-to-call"],
  ])("is refused to be sent, now and for later: %s", async (_, by, draft, answer) => {
    expect(await dispatch(draft, by)).toBe(answer);
    expect(await dispatch({ ...draft, dueAt: now + minute }, by)).toBe(answer);
  });

  it("goes where nobody of its people is called", async () => {
    await withPeople(1, { from: 2 });
    const audience = { topics: [water], places: null, whom: { kind: "person", subscriberId: 2 } } as const;
    expect(await dispatch({ ...spoken(1400), audience }, callingBy("infobip"))).toBe("sent");
  });

  it("goes where the town calls nobody", async () => {
    await withPeople(1, { from: 2 });
    expect(await dispatch(spoken(1400), plan)).toBe("sent");
  });

  it("is refused where nothing of it can be said, too", async () => {
    const texts = { sms: { cs: "https://mirovice.cz/voda" } };
    expect(await dispatch({ texts }, callingBy("twilio"))).toBe("nothing-to-say");
  });

  it.each(voiceProviderNames)(
    "planned when it was not, is refused person by person by %s, and nothing leaves",
    async (name) => {
      const asked = vi.spyOn(globalThis, "fetch").mockResolvedValue(Response.json({}));
      for (const texts of [spoken(2000, "č").texts, { sms: { cs: "https://mirovice.cz/voda" } }]) {
        const id = await aDraft({ ...(texts && { texts }), dueAt: now + minute });
        const ports = { db: town(), queue: quietQueue().queue, plan: callingBy(name as "infobip") };
        await rows("UPDATE messages SET state = 'scheduled' WHERE id = ? RETURNING id", id);
        await dispatchDue(ports, theClock, now + 2 * minute);
        const gateways = openGateways(configsOf(name), callRules);
        await sendChunk({ ...ports, gateways }, theClock, { messageId: id, chunk: 1 }, now + 3 * minute);
        expect(await rows("SELECT state, reason FROM deliveries WHERE messageId = ?", id)).toEqual([
          { state: "refused", reason: "content" },
        ]);
      }
      expect(asked).not.toHaveBeenCalled();
    },
  );
});

const configsOf = (name: ProviderName) =>
  ({
    [name]: { voice: { baseUrl: "https://calls.test", secrets: [], receiptsUrl: "https://infokanal.test/w" } },
  }) as Configs;
