import { describe, expect, it } from "vitest";
import { demoSettings } from "../scripts/demo-settings.ts";
import { catalogues } from "../src/i18n/catalogues.ts";
import { providerNames, providerSettings } from "../src/providers/list.ts";
import { kinds, type SettingKind } from "../src/setting-kinds.ts";
import { type Env, problemsOfTown, readSettings, type SettingName, settingNames } from "../src/settings.ts";

const demo = demoSettings({ publicUrl: "https://infokanal.test", providerUrl: "https://infobip.test" });
const read = (over: Partial<Record<SettingName, string | undefined>> = {}) => readSettings({ ...demo, ...over } as Env);

it("has nothing to say about the demo's settings", () => {
  expect(read().problems).toEqual([]);
});

it("gives Infobip all it needs", () => {
  expect(read().providers.infobip?.sms).toEqual({
    baseUrl: "https://infobip.test",
    apiKey: "demo-key",
    sender: "Mirovice",
    noticeSender: "420736350350",
    receiptsUrl: "https://infokanal.test/webhooks/infobip?secret=demo-webhook-secret-not-for-a-town",
    secrets: ["demo-webhook-secret-not-for-a-town"],
  });
});

describe("a setting", () => {
  it.each<[SettingName, string | undefined, "missing" | SettingKind]>([
    ["PUBLIC_URL", undefined, "missing"],
    ["PUBLIC_URL", "", "missing"],
    ["PUBLIC_URL", "infokanal.test", "address"],
    ["WEBHOOK_SECRET", undefined, "missing"],
    ["WEBHOOK_SECRET", "short", "secrets"],
    ["WEBHOOK_SECRET", `${"a".repeat(22)},`, "secrets"],
    ["WEBHOOK_SECRET", `${"a".repeat(22)},short`, "secrets"],
    ["WEBHOOK_SECRET", ["a", "b", "c"].map((letter) => letter.repeat(22)).join(","), "secrets"],
    ["INFOBIP_BASE_URL", undefined, "missing"],
    ["INFOBIP_BASE_URL", "api.infobip.com", "address"],
    ["INFOBIP_API_KEY", undefined, "missing"],
    ["INFOBIP_SENDER", "", "missing"],
  ])("without which nothing can be sent is named: %s = %j is %s", (name, value, problem) => {
    const {
      providers: { infobip },
      problems,
    } = read({ [name]: value });
    const expected = problem === "missing" ? { problem } : { problem: "wrong", expected: problem };
    expect([infobip?.sms, problems]).toEqual([undefined, [{ name, ...expected }]]);
  });

  it.each<[SettingName, string, SettingKind]>([
    ["TWO_WAY_NUMBER", "736 350 350", "phone"],
    ["TWO_WAY_NUMBER", "736350350", "phone"],
    ["TWO_WAY_NUMBER", "+42073635035", "phone"],
    ["TWO_WAY_NUMBER", "+0736350350", "phone"],
    ["PACE_INFOBIP", "fast", "pace"],
    ["PACE_INFOBIP", "-1", "pace"],
    ["PACE_INFOBIP", "100000", "pace"],
    ["PACE_INFOBIP", "0.0001", "pace"],
    ["HOLD_SECONDS", "1e3", "hold"],
    ["HOLD_SECONDS", "86400", "hold"],
    ["LEASE_SECONDS", "two minutes", "lease"],
    ["LEASE_SECONDS", "0", "lease"],
    ["LEASE_SECONDS", "99999", "lease"],
    ["RECEIPT_HOURS_SMS", "0", "receiptHours"],
    ["RECEIPT_HOURS_VOICE", "a day", "receiptHours"],
    ["SMS_PROVIDER", "Vodafone", "provider"],
    ["CLOUDFLARE_PLAN", "gratis", "plan"],
    ["FALLBACK_VOICE_PROVIDER", "bulkgate", "voiceProvider"],
    ["PACE_VOICE_INFOBIP", "quick", "pace"],
    ["PACE_VOICE_TWILIO", "-1", "pace"],
  ])("that is wrong is named with what is expected, and the usual one taken: %s = %j", (name, value, expected) => {
    const settings = read({ [name]: value });
    expect(settings.problems).toEqual([{ name, problem: "wrong", expected }]);
    // What a plan's functions do is not to be seen.
    expect(JSON.stringify(settings.plan)).toBe(JSON.stringify(read({ [name]: undefined }).plan));
    expect(settings.providers.infobip?.sms).toBeDefined();
  });

  it.each<[SettingName, string, object]>([
    ["HOLD_SECONDS", "0", { holdMs: 0 }],
    ["HOLD_SECONDS", "2.5", { holdMs: 2500 }],
    ["PACE_INFOBIP", "0", { sms: { slotMs: 0 } }],
    ["PACE_INFOBIP", "1", { sms: { slotMs: 1112 } }],
    ["LEASE_SECONDS", "30", { leaseMs: 30_000 }],
    ["RECEIPT_HOURS_SMS", "12", { receiptMs: { sms: 12 * 3_600_000, voice: 4 * 3_600_000 } }],
    ["RECEIPT_HOURS_VOICE", "1.5", { receiptMs: { sms: 24 * 3_600_000, voice: 1.5 * 3_600_000 } }],
  ])("sets the way out: %s = %s", (name, value, plan) => {
    expect(read({ [name]: value })).toMatchObject({ plan, problems: [] });
  });
});

describe("a gateway is not used, and the setting named with what is expected", () => {
  it.each<[SettingName, string[], SettingKind]>([
    [
      "TWILIO_ACCOUNT_SID",
      ["AC123", `ac${"0".repeat(32)}`, `AC${"g".repeat(32)}`, `SK${"0".repeat(32)}`],
      "accountSid",
    ],
    ["TWILIO_FROM", ["MestoMirovice", "Město", "+420", "Mesto!", "1".repeat(16)], "sender"],
    ["INFOBIP_SENDER", ["MestoMirovice", "Příbor", "a,b", "Mesto\n1", "+420 736 350 350"], "sender"],
    ["BULKGATE_SENDER", ["MestoMirovice", "Žďár", "gText", "gOwn"], "sender"],
    ["INFOBIP_API_KEY", ["two words", "klíč"], "key"],
    ["TWILIO_AUTH_TOKEN", ["two words", "klíč"], "key"],
    ["BULKGATE_APPLICATION_TOKEN", ["two words"], "key"],
    ...(["INFOBIP_BASE_URL", "TWILIO_BASE_URL", "BULKGATE_BASE_URL"] as const).map(
      (name): [SettingName, string[], SettingKind] => [
        name,
        [
          ...["http://api.gateway.com", "ftp://api.gateway.com", "api.gateway.com", "https://", "https://my_api.com"],
          ...[
            "https://api.gateway.com/sms/3",
            "https://key:word@api.gateway.com",
            "https://api..com",
            "http://127.0.0.1.nip.io",
          ],
        ],
        "address",
      ],
    ),
  ])("%s = %j", (name, values, expected) => {
    for (const value of values) {
      const { providers, problems } = read({ [name]: value });
      const provider = name.split("_")[0]?.toLowerCase() as "infobip";
      expect([value, providers[provider]?.sms, problems]).toEqual([
        value,
        undefined,
        [{ name, problem: "wrong", expected }],
      ]);
    }
  });
});

describe("a sender", () => {
  it.each([
    ["Mesto 1", "Mesto 1", "Mesto 1"],
    ["+420736350350", "420736350350", "+420736350350"],
    ["420736350350", "420736350350", "+420736350350"],
    ["90210", "90210", "90210"],
  ])("is written as each gateway wants it: %s", (sender, atInfobip, atTwilio) => {
    const { providers, problems } = read({ INFOBIP_SENDER: sender, TWILIO_FROM: sender });
    expect([problems, providers.infobip?.sms?.sender, providers.twilio?.sms?.from]).toEqual([[], atInfobip, atTwilio]);
  });
});

describe("the town's address", () => {
  it.each([
    ["https://Mirovice-Mesto.CZ/", "https://mirovice-mesto.cz"],
    ["https://mirovice-město.cz", "https://xn--mirovice-msto-k1b.cz"],
    ["https://mirovice-mesto.cz:443/", "https://mirovice-mesto.cz"],
    ["https://mirovice-mesto.cz:8443//", "https://mirovice-mesto.cz:8443"],
    [" https://mirovice-mesto.cz/?utm=1#top\n", "https://mirovice-mesto.cz"],
    ["http://localhost:8787/", "http://localhost:8787"],
    ["http://127.0.0.1:80", "http://127.0.0.1"],
  ])("is given to gateways as they will call it: %s", (typed, address) => {
    const { publicUrl, problems, providers } = read({ PUBLIC_URL: typed });
    expect([publicUrl, problems]).toEqual([address, []]);
    expect(providers.twilio?.sms?.receiptsUrl).toBe(`${address}/webhooks/twilio`);
  });

  it.each([
    ["http://mirovice-mesto.cz"],
    ["https://muj_web.cz"],
    ["https://mirovice-mesto.cz/infokanal"],
    ["https://jana:heslo@mirovice-mesto.cz"],
    ["https://mirovice-mesto.cz."],
    ["mirovice-mesto.cz"],
    ["javascript:alert(1)"],
  ])("is refused with what is expected: %s", (typed) => {
    expect(read({ PUBLIC_URL: typed }).problems).toEqual([
      { name: "PUBLIC_URL", problem: "wrong", expected: "address" },
    ]);
  });
});

it("says of every kind of setting what is expected, in both languages", () => {
  for (const {
    public: { health },
  } of Object.values(catalogues))
    expect(Object.keys(health.expected).sort()).toEqual(Object.keys(kinds).sort());
});

it.each([
  ["ALARM_MAIL_FROM", "spravce", "mailbox"],
  ["ALARM_MAIL_TO", "spravce@mirovice.cz, jana", "mailboxes"],
] as const)("names a mailbox that is none: %s", (name, value, expected) => {
  const both = { ALARM_MAIL_FROM: "infokanal@mirovice.cz", ALARM_MAIL_TO: "spravce@mirovice.cz" };
  expect(read({ ...both, [name]: value })).toMatchObject({
    alarmMail: undefined,
    problems: [{ name, problem: "wrong", expected }],
  });
});

it("says nothing of a gateway that nobody asked for, unless what is set of it is wrong", () => {
  const none = {
    FALLBACK_VOICE_PROVIDER: "",
    TWILIO_BASE_URL: "",
    TWILIO_ACCOUNT_SID: "",
    TWILIO_AUTH_TOKEN: "",
    TWILIO_FROM: "",
  };
  expect(read(none).problems).toEqual([]);
  expect(read({ ...none, TWILIO_ACCOUNT_SID: "AC1" }).problems).toMatchObject([{ name: "TWILIO_ACCOUNT_SID" }]);
});

it("sends notices under the town's name where nobody can text back", () => {
  expect(read({ TWO_WAY_NUMBER: undefined })).toMatchObject({
    providers: { infobip: { sms: { noticeSender: "Mirovice" } } },
    twoWayNumber: undefined,
    problems: [],
  });
});

it("takes two secrets, gives out the newest and believes both", () => {
  const [newest, older] = ["n/w+".repeat(6), "o".repeat(22)];
  const infobip = read({ WEBHOOK_SECRET: ` ${newest} , ${older} ` }).providers.infobip?.sms;
  expect([infobip?.secrets, new URL(infobip?.receiptsUrl ?? "").searchParams.get("secret")]).toEqual([
    [newest, older],
    newest,
  ]);
});

it("does not stumble over a slash at the end of an address", () => {
  const infobip = read({
    PUBLIC_URL: "https://infokanal.test/",
    INFOBIP_BASE_URL: "https://infobip.test//",
  }).providers.infobip?.sms;
  expect([infobip?.baseUrl, infobip?.receiptsUrl.startsWith("https://infokanal.test/webhooks/")]).toEqual([
    "https://infobip.test",
    true,
  ]);
});

describe("the key of codes and links", () => {
  const [newest, older] = ["n".repeat(22), "o".repeat(22)];

  it("is a setting of its own", () => {
    expect(read({ LINK_KEY: "k".repeat(22), WEBHOOK_SECRET: `${newest},${older}` })).toMatchObject({
      linkKey: "k".repeat(22),
      problems: [],
    });
  });

  it("is the first secret of webhooks where that setting is missing, as it was before there was one", () => {
    expect(read({ WEBHOOK_SECRET: `${newest},${older}` })).toMatchObject({ linkKey: newest, problems: [] });
  });

  it("is not guessed with a secret that is too short", () => {
    expect(read({ LINK_KEY: "short", WEBHOOK_SECRET: newest })).toMatchObject({
      linkKey: newest,
      problems: [{ name: "LINK_KEY", problem: "wrong", expected: "secret" }],
    });
  });
});

it("reads the settings of every provider, and of nobody else", () => {
  const own = settingNames.filter((name) => providerNames.some((provider) => name.includes(provider.toUpperCase())));
  // Whoever calls does so from one number.
  expect([...own, "VOICE_FROM"].sort()).toEqual(Object.keys(providerSettings).sort());
});

it("uses the first provider of the list unless a setting says another", () => {
  expect(read().plan.sms.provider).toBe(providerNames[0]);
  expect(read({ SMS_PROVIDER: "bulkgate" }).plan.sms).toMatchObject({
    provider: "bulkgate",
    perChunk: 100,
    slotMs: 223,
  });
});

describe("calls", () => {
  const demoCalls = { VOICE_PROVIDER: "infobip", FALLBACK_VOICE_PROVIDER: "twilio", VOICE_FROM: "+420382000350" };
  const called = (over: Partial<Record<SettingName, string | undefined>> = {}) => read({ ...demoCalls, ...over });

  it("are none where no provider is named", () => {
    const { plan, problems } = called({ VOICE_PROVIDER: undefined });
    expect([plan.voice, problems]).toEqual([undefined, []]);
  });

  it("go through one provider, and another carries on; one call a second of either", () => {
    expect(called()).toMatchObject({
      plan: {
        sms: { provider: "infobip", channel: "sms" },
        voice: {
          ...{ provider: "infobip", channel: "voice", perChunk: 30, slotMs: 33_334 },
          fallback: { provider: "twilio", channel: "voice", perChunk: 30, slotMs: 33_334 },
        },
      },
      voiceFrom: "+420382000350",
      problems: [],
    });
  });

  it("may go through another than texts, at another pace", () => {
    const over = { VOICE_PROVIDER: "twilio", FALLBACK_VOICE_PROVIDER: undefined, PACE_VOICE_TWILIO: "2" };
    const { plan, problems } = called(over);
    expect([plan.sms.provider, problems]).toEqual(["infobip", []]);
    expect(plan.voice).toMatchObject({ provider: "twilio", slotMs: 16_667, fallback: undefined });
  });

  it("have one fallback, which is another one", () => {
    expect(called({ FALLBACK_VOICE_PROVIDER: "infobip" }).plan.voice?.fallback).toBeUndefined();
  });

  it("are made from the number that is set, as each gateway writes it", () => {
    const { infobip, twilio } = called().providers;
    expect([infobip?.voice?.from, twilio?.voice?.from]).toEqual(["420382000350", "+420382000350"]);
    expect(infobip?.voice?.receiptsUrl).toBe(
      "https://infokanal.test/webhooks/infobip?secret=demo-webhook-secret-not-for-a-town&channel=voice",
    );
  });

  it.each(["382000350", "+420 382 000 350", "Mirovice", "+123456789012345", "+42038200035"])(
    "are not made from what is no number: %s",
    (VOICE_FROM) => {
      const { problems, providers } = called({ VOICE_FROM });
      expect(problems).toEqual([{ name: "VOICE_FROM", problem: "wrong", expected: "caller" }]);
      expect([providers.infobip?.voice, providers.infobip?.sms === undefined]).toEqual([undefined, false]);
    },
  );

  it("name what they need once, however many channels do", () => {
    const { problems } = called({ VOICE_FROM: undefined, INFOBIP_API_KEY: undefined });
    expect(problems).toEqual([
      { name: "INFOBIP_API_KEY", problem: "missing" },
      { name: "VOICE_FROM", problem: "missing" },
    ]);
  });

  it.each([
    "382 000 350",
    "+420382000350",
    "00420 382 000 350",
    "382 000 350, linka 12",
    "382 000 350 (1. patro)",
    "382 000 351, 382 000 350",
  ])("are not made from the office's own number: %s", (phone) => {
    expect(problemsOfTown(called(), phone)).toEqual([{ name: "VOICE_FROM", problem: "own-number" }]);
  });

  it("are not made from the office's own number either where that is an internet telephone's", () => {
    expect(problemsOfTown(called({ VOICE_FROM: "+420910123456" }), "910 123 456")).toHaveLength(1);
  });

  it.each(["382 000 351", "", "na podatelně"])(
    "may be made beside an office that has another number, or none: %j",
    (phone) => {
      expect(problemsOfTown(called(), phone)).toEqual([]);
      expect(problemsOfTown(called({ VOICE_FROM: undefined }), phone)).toEqual([]);
    },
  );
});
