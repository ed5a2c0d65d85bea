import { describe, expect, it, vi } from "vitest";
import type { Webhook } from "../../src/providers/adapter.ts";
import type { Dispatch } from "../../src/providers/contract.ts";
import { openGateways } from "../../src/providers/gateways.ts";
import { type Configs, providerNames, providers } from "../../src/providers/list.ts";
import type { TwilioConfig } from "../../src/providers/twilio/settings.ts";
import { callRules } from "../support/call-rules.ts";
import { type Heard, openEar, openExchange } from "./open-town.ts";
import type { StartOptions } from "./start.ts";
import { accountSid, authToken, clientOf } from "./twilio/open-town.ts";

const now = Date.now();

function dispatchTo(people: number, over: Partial<Dispatch> = {}): Dispatch {
  const attempts = Array.from({ length: people }, (_, index) => ({
    name: `7.1.${index + 1}`,
    to: `+420601${String(index + 1).padStart(6, "0")}`,
    text: index % 2 ? "No water tomorrow." : "Zítra nepoteče voda.",
  }));
  return { name: "7.1", attempts, from: "message", expiresAt: now + 3_600_000, now, ...over };
}

const twilioConfig = (baseUrl: string, receiptsUrl: string): TwilioConfig => ({
  baseUrl,
  accountSid,
  authToken,
  from: "Mirovice",
  noticeFrom: "+420736350350",
  receiptsUrl,
  secrets: [authToken],
});

/** The three adapters, each bound to an exchange whose webhooks go to an ear of its own. */
async function openAll(options: StartOptions = {}) {
  const ears = {
    infobip: await openEar("/webhooks/infobip?secret=s"),
    twilio: await openEar("/webhooks/twilio"),
    bulkgate: await openEar("/webhooks/bulkgate?secret=s"),
  };
  const exchange = await openExchange({
    twilioAccountSid: accountSid,
    twilioAuthToken: authToken,
    bulkgateApplicationId: "1",
    bulkgateApplicationToken: "token",
    infobipInboundUrl: ears.infobip.url,
    twilioInboundUrl: ears.twilio.url,
    bulkgateInboundUrl: ears.bulkgate.url,
    twoWayNumber: "420736350350",
    ...options,
  });
  const secrets = ["s"];
  const configs = {
    infobip: {
      sms: {
        ...{ baseUrl: exchange.url, apiKey: "key", sender: "Mirovice", noticeSender: "420736350350" },
        ...{ receiptsUrl: ears.infobip.url, secrets },
      },
    },
    twilio: { sms: twilioConfig(exchange.url, ears.twilio.url) },
    bulkgate: {
      sms: {
        ...{ baseUrl: exchange.url, applicationId: "1", applicationToken: "token", sender: "Mirovice" },
        ...{ noticeSender: "gSystem", secrets },
      },
    },
  } satisfies Configs;
  const gateways = openGateways(configs, callRules);
  const of = <Name extends keyof typeof ears>(name: Name) => {
    const [gateway, config] = [gateways[name]?.sms, configs[name].sms];
    if (!gateway) throw new Error(`${name} is not set up`);
    return { gateway, ear: ears[name], adapter: providers[name], config };
  };
  return { exchange, infobip: of("infobip"), twilio: of("twilio"), bulkgate: of("bulkgate") };
}

const webhookOf = ({ url, headers, body }: Heard): Webhook => ({
  url: new URL(url),
  headers: new Headers(headers as Record<string, string>),
  body,
});

describe.each(providerNames)("our adapter of %s and the exchange", (name) => {
  it("understand each other: texts, outcomes, receipts", async () => {
    const all = await openAll();
    const { gateway, ear, adapter, config } = all[name];
    const dispatch = dispatchTo(7);
    const outcomes = await gateway.send(dispatch);
    expect(outcomes.map(({ kind }) => kind)).toEqual(Array(7).fill("accepted"));
    const { accepted } = all.exchange.journal.entries({});
    const taken = accepted.map(({ to, text, sender, provider }) => [`+${to}`, text, sender, provider]);
    expect(taken.sort()).toEqual(dispatch.attempts.map(({ to, text }) => [to, text, "Mirovice", name]).sort());
    const attempts = name === "bulkgate" ? Array(7).fill(undefined) : dispatch.attempts.map((attempt) => attempt.name);
    expect(accepted.map(({ attempt }) => attempt).sort()).toEqual(attempts);

    await vi.waitUntil(() => all.exchange.journal.counts().receipts.sent === 7);
    const webhooks = ear.heard.map(webhookOf);
    const believed = await Promise.all(webhooks.map((webhook) => adapter.verify(webhook, config)));
    expect(new Set(believed)).toEqual(new Set([true]));
    const receipts = webhooks.flatMap((webhook) => adapter.receipts(webhook));
    expect(receipts.map(({ state }) => state)).toEqual(Array(7).fill("delivered"));
    const refs = outcomes.map((outcome, index) => `${dispatch.attempts[index]?.to} ${"ref" in outcome && outcome.ref}`);
    const whom = name === "bulkgate" ? refs : dispatch.attempts.map((attempt) => attempt.name);
    expect(receipts.map(({ attempt, phone, ref }) => attempt ?? `${phone} ${ref}`).sort()).toEqual(whom.sort());
  });

  it("carry what a person texts", async () => {
    const all = await openAll();
    const { ear, adapter, config } = all[name];
    const body = new URLSearchParams({ number: "601234567", text: "Kdy poteče voda?", provider: name });
    await fetch(`${all.exchange.url}/texts`, { method: "POST", redirect: "manual", body });
    await vi.waitUntil(() => ear.heard.length === 1);
    const [webhook] = ear.heard.map(webhookOf);
    if (!webhook) throw new Error("nothing heard");
    expect(await adapter.verify(webhook, config)).toBe(true);
    expect(adapter.receipts(webhook)).toEqual([]);
    expect(adapter.inbound(webhook)).toEqual([
      { providerId: expect.any(String), from: "+420601234567", text: "Kdy poteče voda?" },
    ]);
  });

  it("carry a long text: whole, or BulkGate in parts that say so", async () => {
    const all = await openAll();
    const { ear, adapter } = all[name];
    const text = `Prosím o přihlášení, ${"bydlím v Sokolské ulici, ".repeat(4)}děkuji.`;
    const expected = name === "bulkgate" ? 2 : 1;
    const body = new URLSearchParams({ number: "601234567", text, provider: name });
    await fetch(`${all.exchange.url}/texts`, { method: "POST", redirect: "manual", body });
    await vi.waitUntil(() => ear.heard.length === expected);
    const texts = ear.heard.map(webhookOf).flatMap((webhook) => adapter.inbound(webhook));
    const inOrder = texts.toSorted((one, other) => (one.part?.number ?? 1) - (other.part?.number ?? 1));
    expect(inOrder.map((part) => part.text).join("")).toBe(text);
    expect(new Set(texts.map(({ part }) => `${part?.of} ${part?.total}`)).size).toBe(1);
    expect(texts[0]?.part !== undefined).toBe(name === "bulkgate");
  });

  it("write notices from a number that can be answered", async () => {
    const all = await openAll();
    await all[name].gateway.send(dispatchTo(1, { name: "n.5", from: "notice" }));
    expect(all.exchange.journal.entries({}).accepted).toMatchObject([{ sender: "420736350350" }]);
  });

  it.each([
    ["credit", "credit"],
    ["key", "key"],
  ] as const)("agree that the account is not served: %s", async (wholeAccount, cause) => {
    const all = await openAll({ faults: { wholeAccount } });
    const outcomes = await all[name].gateway.send(dispatchTo(20));
    expect(outcomes.map((outcome) => "cause" in outcome && outcome.cause)).toEqual(Array(20).fill(cause));
    expect(all.exchange.journal.counts().requests).toBeLessThanOrEqual(6);
  });

  it.each([
    [52, "number"],
    [10, "opted-out"],
  ])("agree on a person who is refused: status %i", async (rejectStatus, reason) => {
    const all = await openAll({ faults: { rejectShare: 1, rejectStatus } });
    const outcomes = await all[name].gateway.send(dispatchTo(3));
    expect(outcomes.map((outcome) => "reason" in outcome && outcome.reason)).toEqual(Array(3).fill(reason));
  });

  it.each([
    [11, "sender"],
    [6, "route"],
  ] as const)(
    "agree on what is said of one person and may be true of all: status %i",
    async (rejectStatus, suspects) => {
      // BulkGate has no error of routes.
      if (name === "bulkgate" && suspects === "route") return;
      const all = await openAll({ faults: { rejectShare: 1, rejectStatus } });
      const outcomes = await all[name].gateway.send(dispatchTo(3));
      expect(outcomes.map((outcome) => "suspects" in outcome && outcome.suspects)).toEqual(Array(3).fill(suspects));
    },
  );

  it("agree on why a text was not delivered", async () => {
    const all = await openAll({ faults: { undeliveredShare: 1 } });
    await all[name].gateway.send(dispatchTo(20));
    await vi.waitUntil(() => all.exchange.journal.counts().receipts.sent === 20);
    const receipts = all[name].ear.heard.map(webhookOf).flatMap((webhook) => all[name].adapter.receipts(webhook));
    const reasons = new Set(receipts.map((receipt) => "reason" in receipt && receipt.reason));
    expect([...reasons].every((reason) => reason && ["unreachable", "number", "expired"].includes(reason))).toBe(true);
    expect(receipts).toHaveLength(20);
  });
});

describe("BulkGate's five minutes", () => {
  it("make a dispatch that is sent again after a lost answer reach nobody twice, and be accepted", async () => {
    const { exchange, bulkgate } = await openAll({ faults: { malformed: 1 } });
    const lost = await bulkgate.gateway.send(dispatchTo(50));
    expect(new Set(lost.map(({ kind }) => kind))).toEqual(new Set(["uncertain"]));
    exchange.setFaults({ ...exchange.faults(), malformed: 0 });
    const again = await bulkgate.gateway.send(dispatchTo(50));
    expect(new Set(again.map(({ kind }) => kind))).toEqual(new Set(["accepted"]));
    expect(exchange.journal.counts().accepted).toBe(50);
  });

  it("accept who was not reached the first time", async () => {
    const { exchange, bulkgate } = await openAll({ faults: { serverError: 1 } });
    await bulkgate.gateway.send(dispatchTo(4));
    exchange.setFaults({ ...exchange.faults(), serverError: 0 });
    expect((await bulkgate.gateway.send(dispatchTo(4))).map(({ kind }) => kind)).toEqual(Array(4).fill("accepted"));
    expect(exchange.journal.counts().accepted).toBe(4);
  });
});

describe("our request to Twilio", () => {
  it("is byte for byte what the official client asks, but for the name of the client", async () => {
    const ear = await openEar("/");
    const [attempt] = dispatchTo(1).attempts;
    if (!attempt) throw new Error("nobody");
    const url = ear.url.slice(0, -1);
    const config = twilioConfig(url, "https://infokanal.test/webhooks/twilio");
    await openGateways({ twilio: { sms: config } }, callRules).twilio?.sms?.send(dispatchTo(1));
    const statusCallback = "https://infokanal.test/webhooks/twilio?attempt=7.1.1#rc=3&rp=5xx,ct,rt";
    await clientOf(url)
      .messages.create({ to: attempt.to, from: "Mirovice", body: attempt.text, statusCallback, validityPeriod: 3600 })
      .catch(() => undefined);
    const asked = ear.heard.map(({ url, headers, body }) => ({
      url,
      authorization: headers.authorization,
      contentType: headers["content-type"],
      form: [...new URLSearchParams(body)].sort(),
    }));
    expect(asked[0]).toEqual(asked[1]);
    expect(asked).toHaveLength(2);
  });
});

describe.each(providerNames)("the longest text of %s", (name) => {
  it.each(["gsm", "unicode"] as const)("is taken by the exchange, and a longer one never leaves: %s", async (kind) => {
    const all = await openAll();
    const { gateway, adapter } = all[name];
    const text = (kind === "gsm" ? "a" : "č").repeat(adapter.sms.longestText?.[kind] ?? 0);
    const dispatch = dispatchTo(2);
    const [first, second] = dispatch.attempts.map((attempt, index) => ({ ...attempt, text: text + "a".repeat(index) }));
    if (!first || !second) throw new Error("nobody");
    expect(await gateway.send({ ...dispatch, attempts: [second, first] })).toMatchObject([
      { kind: "refused", reason: "content", code: "too-long" },
      { kind: "accepted" },
    ]);
    const { requests, accepted } = all.exchange.journal.counts();
    expect([requests, accepted]).toEqual([1, 1]);
  });
});
