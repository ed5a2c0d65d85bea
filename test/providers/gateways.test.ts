import { afterEach, describe, expect, it, vi } from "vitest";
import { openGateways } from "../../src/providers/gateways.ts";
import { type Configs, providerNames, providers, settingsOf, voiceProviderNames } from "../../src/providers/list.ts";
import { receptionOf } from "../../src/providers/reception.ts";
import { isCallable } from "../../src/subscribers/phone.ts";

const town = {
  webhookUrl: "https://infokanal.test/webhooks/x",
  secrets: ["a-secret-of-the-town-1234"],
  twoWayNumber: undefined,
};

/** Every channel of every provider, set up with something in every setting that it needs. */
const all = Object.fromEntries(
  providerNames.map((name) => [
    name,
    Object.fromEntries(
      settingsOf(name).map(({ channel, settings: { needed, configOf } }) => [
        channel,
        configOf(Object.fromEntries(Object.keys(needed).map((setting) => [setting, "x"])) as never, town),
      ]),
    ),
  ]),
) as Configs;

const rules = { mayCall: isCallable, isFromOffice: (officePhone: string) => officePhone === "382 123 456" };

afterEach(() => vi.restoreAllMocks());

describe("the gateways of a town", () => {
  it.each(providerNames)("are one for each channel that %s has and the town has set up", (name) => {
    const gateways = openGateways({ [name]: all[name] }, rules);
    expect(Object.keys(gateways)).toEqual([name]);
    expect(Object.values(gateways[name] ?? {}).map((gateway) => [gateway.name, gateway.channel])).toEqual(
      settingsOf(name).map(({ channel }) => [name, channel]),
    );
    expect(gateways[name]?.sms).toMatchObject({ perChunk: providers[name].sms.perChunk });
  });

  it.each([
    ["premium", "+420906123456"],
    ["shared-cost", "+420840123456"],
    ["internet", "+420910123456"],
    ["personal", "+420700123456"],
    ["company's", "+420950123456"],
    ["free", "+420800123456"],
    ["emergency", "+420112"],
    ["Slovak", "+421905123456"],
    ["satellite", "+881612345678"],
    ["mistyped Czech", "+42060112345"],
  ])("call no %s number, whoever asks for it: nothing leaves", async (_, to) => {
    const asked = vi.spyOn(globalThis, "fetch").mockResolvedValue(Response.json({}));
    const dispatch = { name: "1.1", from: "message", expiresAt: 2e12, now: 1e12 } as const;
    for (const name of voiceProviderNames) {
      const voice = openGateways({ [name]: all[name] }, rules)[name]?.voice;
      const outcomes = await voice?.send({ ...dispatch, attempts: [{ name: "1.1.1.a", to, text: "Voda." }] });
      expect(outcomes).toEqual([{ kind: "refused", reason: "number", code: "not-allowed" }]);
    }
    expect(asked).not.toHaveBeenCalled();
  });

  it("put every call off that would come from the office's own number: nothing leaves, and nobody is lost", async () => {
    const asked = vi.spyOn(globalThis, "fetch").mockResolvedValue(Response.json({}));
    const calling = { speechRate: 1, ringSeconds: 45, officePhone: "382 123 456" };
    const dispatch = { name: "1.1", from: "message", expiresAt: 2e12, calling, now: 1e12 } as const;
    for (const name of voiceProviderNames) {
      const voice = openGateways({ [name]: all[name] }, rules)[name]?.voice;
      const attempts = [{ name: "1.1.1.a", to: "+420382654321", text: "Voda." }];
      expect(await voice?.send({ ...dispatch, attempts })).toMatchObject([{ kind: "deferred", code: "own-number" }]);
    }
    expect(asked).not.toHaveBeenCalled();
  });

  it.each(["+420382123456", "+420601123456"])("call Czech landlines and mobiles: %s", async (to) => {
    const asked = vi.spyOn(globalThis, "fetch").mockImplementation(async () => Response.json({}));
    const dispatch = { name: "1.1", from: "message", expiresAt: 2e12, now: 1e12 } as const;
    const voice = openGateways({ twilio: all.twilio }, rules).twilio?.voice;
    await voice?.send({ ...dispatch, attempts: [{ name: "1.1.1.a", to, text: "Voda." }] });
    expect(asked).toHaveBeenCalledTimes(1);
  });

  it("are none of a channel that a provider does not have, and none of what is not set up", () => {
    const strange = { bulkgate: { voice: all.bulkgate?.sms }, twilio: {} } as Configs;
    expect(openGateways(strange, rules)).toEqual({});
  });
});

describe("webhooks", () => {
  it.each(providerNames)("of %s are heard once any of its channels is set up, and before that nobody's", (name) => {
    expect(receptionOf(name, all)).toBeDefined();
    expect(receptionOf(name, { ...all, [name]: {} })).toBeUndefined();
    expect(receptionOf(name, { ...all, [name]: undefined })).toBeUndefined();
  });
});
