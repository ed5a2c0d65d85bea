import { describe, expect, it } from "vitest";
import { demoSettings } from "../scripts/demo-settings.ts";
import { type Env, readSettings, type SettingName } from "../src/settings.ts";

const demo = demoSettings({ publicUrl: "https://infokanal.test", providerUrl: "https://infobip.test" });
const read = (over: Partial<Record<SettingName, string | undefined>> = {}) => readSettings({ ...demo, ...over } as Env);

it("has nothing to say about the demo's settings", () => {
  expect(read().problems).toEqual([]);
});

it("gives Infobip all it needs", () => {
  expect(read().providers.infobip).toEqual({
    baseUrl: "https://infobip.test",
    apiKey: "demo-key",
    sender: "Mirovice",
    noticeSender: "420736350350",
    receiptsUrl: "https://infokanal.test/webhooks/infobip?secret=demo-webhook-secret-not-for-a-town",
    secrets: ["demo-webhook-secret-not-for-a-town"],
  });
});

describe("a setting", () => {
  it.each<[SettingName, string | undefined, "missing" | "wrong"]>([
    ["PUBLIC_URL", undefined, "missing"],
    ["PUBLIC_URL", "", "missing"],
    ["PUBLIC_URL", "infokanal.test", "wrong"],
    ["WEBHOOK_SECRET", undefined, "missing"],
    ["WEBHOOK_SECRET", "short", "wrong"],
    ["WEBHOOK_SECRET", `${"a".repeat(22)},`, "wrong"],
    ["WEBHOOK_SECRET", `${"a".repeat(22)},short`, "wrong"],
    ["WEBHOOK_SECRET", ["a", "b", "c"].map((letter) => letter.repeat(22)).join(","), "wrong"],
    ["INFOBIP_BASE_URL", undefined, "missing"],
    ["INFOBIP_BASE_URL", "api.infobip.com", "wrong"],
    ["INFOBIP_API_KEY", undefined, "missing"],
    ["INFOBIP_SENDER", "", "missing"],
  ])("without which nothing can be sent is named: %s = %j is %s", (name, value, problem) => {
    const {
      providers: { infobip },
      problems,
    } = read({ [name]: value });
    expect([infobip, problems]).toEqual([undefined, [{ name, problem }]]);
  });

  it.each<[SettingName, string]>([
    ["TWO_WAY_NUMBER", "736 350 350"],
    ["PACE_INFOBIP", "fast"],
    ["PACE_INFOBIP", "-1"],
    ["HOLD_SECONDS", "1e3"],
    ["LEASE_SECONDS", "two minutes"],
  ])("that is wrong is named, and the usual one taken: %s = %j", (name, value) => {
    const settings = read({ [name]: value });
    expect(settings.problems).toEqual([{ name, problem: "wrong" }]);
    expect([settings.way, settings.providers.infobip === undefined]).toEqual([read({ [name]: undefined }).way, false]);
  });

  it.each<[SettingName, string, object]>([
    ["HOLD_SECONDS", "0", { holdMs: 0 }],
    ["HOLD_SECONDS", "2.5", { holdMs: 2500 }],
    ["PACE_INFOBIP", "0", { slotMs: 0 }],
    ["PACE_INFOBIP", "1", { slotMs: 1112 }],
    ["LEASE_SECONDS", "30", { leaseMs: 30_000 }],
  ])("sets the way out: %s = %s", (name, value, way) => {
    expect(read({ [name]: value })).toMatchObject({ way, problems: [] });
  });
});

it("sends notices under the town's name where nobody can text back", () => {
  expect(read({ TWO_WAY_NUMBER: undefined })).toMatchObject({
    providers: { infobip: { noticeSender: "Mirovice" } },
    twoWayNumber: undefined,
    problems: [],
  });
});

it("takes two secrets, gives out the newest and believes both", () => {
  const [newest, older] = ["n/w+".repeat(6), "o".repeat(22)];
  const { infobip } = read({ WEBHOOK_SECRET: ` ${newest} , ${older} ` }).providers;
  expect([infobip?.secrets, new URL(infobip?.receiptsUrl ?? "").searchParams.get("secret")]).toEqual([
    [newest, older],
    newest,
  ]);
});

it("does not stumble over a slash at the end of an address", () => {
  const { infobip } = read({
    PUBLIC_URL: "https://infokanal.test/",
    INFOBIP_BASE_URL: "https://infobip.test//",
  }).providers;
  expect([infobip?.baseUrl, infobip?.receiptsUrl.startsWith("https://infokanal.test/webhooks/")]).toEqual([
    "https://infobip.test",
    true,
  ]);
});
