import { describe, expect, it } from "vitest";
import { openGateways } from "../../src/providers/gateways.ts";
import { type Configs, providerNames, providers, settingsOf } from "../../src/providers/list.ts";
import { receptionOf } from "../../src/providers/reception.ts";

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

describe("the gateways of a town", () => {
  it.each(providerNames)("are one for each channel that %s has and the town has set up", (name) => {
    const gateways = openGateways({ [name]: all[name] });
    expect(Object.keys(gateways)).toEqual([name]);
    expect(Object.values(gateways[name] ?? {}).map((gateway) => [gateway.name, gateway.channel])).toEqual(
      settingsOf(name).map(({ channel }) => [name, channel]),
    );
    expect(gateways[name]?.sms).toMatchObject({ perChunk: providers[name].sms.perChunk });
  });

  it("are none of a channel that a provider does not have, and none of what is not set up", () => {
    const strange = { bulkgate: { voice: all.bulkgate?.sms }, twilio: {} } as Configs;
    expect(openGateways(strange)).toEqual({});
  });
});

describe("webhooks", () => {
  it.each(providerNames)("of %s are heard once any of its channels is set up, and before that nobody's", (name) => {
    expect(receptionOf(name, all)).toBeDefined();
    expect(receptionOf(name, { ...all, [name]: {} })).toBeUndefined();
    expect(receptionOf(name, { ...all, [name]: undefined })).toBeUndefined();
  });
});
