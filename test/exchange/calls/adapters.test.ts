import { describe, expect, it, vi } from "vitest";
import type { Webhook } from "../../../src/providers/adapter.ts";
import { callExcess } from "../../../src/providers/call-length.ts";
import type { Attempt, CallWords, Dispatch } from "../../../src/providers/contract.ts";
import { openGateways } from "../../../src/providers/gateways.ts";
import type { Configs } from "../../../src/providers/list.ts";
import { type Reception, receptionOf } from "../../../src/providers/reception.ts";
import { callRules } from "../../support/call-rules.ts";
import { type Heard, openEar } from "../open-town.ts";
import { accountSid, authToken } from "../twilio/open-town.ts";
import { landline, openCalls, openTalker, voiceNumber } from "./open-calls.ts";

/* Our adapters' calls, and the exchange that speaks the same wires. */

const now = Date.now();
const words: CallWords = {
  language: "cs",
  greeting: "Dobrý den, volá město Mirovice.",
  menu: "Pro opakování stiskněte jedničku, pro odhlášení dvakrát devítku.",
  confirm: "Pro odhlášení stiskněte ještě jednou devítku.",
  left: "Jste odhlášeni.",
};
const text = "Zítra nepoteče voda & plyn.";

const dispatchTo = (numbers: readonly string[], said = text): Dispatch => ({
  name: "7.1",
  attempts: numbers.map((to, index) => ({ name: `7.1.${index + 1}`, to: `+${to}`, text: said, call: words })),
  from: "message",
  expiresAt: now + 3_600_000,
  calling: { speechRate: 0.9, ringSeconds: 45 },
  now,
});

const webhookOf = ({ url, headers, body }: Heard): Webhook => ({
  url: new URL(url),
  headers: new Headers(headers as Record<string, string>),
  body,
});

const secrets = ["s"];

/** An exchange, and the two that can call, each with somebody who listens to it. */
async function openBoth() {
  const exchange = await openCalls({
    twilioAccountSid: accountSid,
    twilioAuthToken: authToken,
    assignedNumbers: [voiceNumber],
  });
  const ear = await openEar("/webhooks/infobip?secret=s&channel=voice");
  const talker = await openTalker("/webhooks/twilio", (form, url) => answerTo(form, url));
  const configs: Configs = {
    infobip: { voice: { baseUrl: exchange.url, apiKey: "key", from: voiceNumber, receiptsUrl: ear.url, secrets } },
    twilio: {
      voice: {
        ...{ baseUrl: exchange.url, accountSid, authToken, from: `+${voiceNumber}` },
        ...{ receiptsUrl: talker.url, secrets: [authToken] },
      },
    },
  };
  const gateways = openGateways(configs, callRules);
  const of = (name: "infobip" | "twilio", heard: readonly Heard[]) => {
    const [gateway, reception] = [gateways[name]?.voice, receptionOf(name, configs)];
    if (!gateway || !reception) throw new Error(`${name} is not set up`);
    return { gateway, reception, receipts: () => receiptsOf(reception, heard) };
  };
  const called: { attempt: Attempt | undefined } = { attempt: undefined };
  /** A town that knows what keys mean. */
  function answerTo(form: URLSearchParams, url: URL): string {
    const { reception } = of("twilio", []);
    const webhook: Webhook = { url, headers: new Headers(), body: form.toString() };
    const pressed = reception.keys?.(webhook);
    if (!pressed || !called.attempt) return reception.answer.body;
    const step = ({ "99": "left", "9": "confirm", "1": "again" } as const)[pressed.keys];
    const next = step
      ? { step, attempt: called.attempt, calling: { speechRate: 0.9, ringSeconds: 45 } }
      : { step: "end" as const };
    return (reception.nextWords?.(webhook, next) ?? reception.answer).body;
  }
  return { exchange, called, infobip: of("infobip", ear.heard), twilio: of("twilio", talker.heard) };
}

async function receiptsOf(reception: Reception, heard: readonly Heard[]) {
  const webhooks = heard.map(webhookOf);
  expect(await Promise.all(webhooks.map((one) => reception.verify(one)))).toEqual(webhooks.map(() => true));
  return webhooks.flatMap((one) => reception.receipts(one));
}

describe.each(["infobip", "twilio"] as const)("our adapter of %s and the exchange, in calls,", (name) => {
  it("understand each other: words, telephones, receipts", async () => {
    const all = await openBoth();
    const dispatch = dispatchTo([landline, "420382123457", "420601234567"]);
    const outcomes = await all[name].gateway.send(dispatch);
    expect(outcomes.map(({ kind }) => kind)).toEqual(["accepted", "accepted", "accepted"]);
    await vi.waitUntil(() => all.exchange.journal.counts().receipts.sent === 3);
    expect(
      all.exchange
        .calls()
        .map(({ to }) => `+${to}`)
        .sort(),
    ).toEqual(dispatch.attempts.map(({ to }) => to).sort());
    const said = all.exchange.calls()[0]?.said.join(" ") ?? "";
    for (const one of [words.greeting, "Zítra nepoteče voda", words.menu]) expect(said).toContain(one);
    expect(said.split("Zítra nepoteče")).toHaveLength(3);
    const receipts = await all[name].receipts();
    expect(receipts.map(({ attempt, state }) => `${attempt} ${state}`).sort()).toEqual(
      dispatch.attempts.map(({ name: attempt }) => `${attempt} heard`),
    );
  });

  it.each<[object, string, object?]>([
    [{ does: "answers" }, "heard"],
    [{ does: "hangs-up" }, "not-reached hung-up"],
    [{ does: "answers", hangsUpAfterSeconds: 3 }, "not-reached hung-up"],
    [{ does: "answers", hangsUpAfterSeconds: 8 }, "heard"],
    [{ does: "busy" }, "not-reached busy"],
    [{ does: "no-answer" }, "not-reached no-answer"],
    [{ does: "declines" }, name === "infobip" ? "not-reached hung-up" : "not-reached busy"],
    [{ does: "fails" }, "undelivered number"],
    [{ does: "answers", keys: "1" }, "heard"],
    [{ does: "answers", keys: "9" }, "heard"],
    [{ does: "answers", keys: "99" }, "opted-out"],
    [{ does: "busy" }, "not-reached busy", { voiceCodes: "deprecated" }],
    [{ does: "no-answer" }, "not-reached no-answer", { voiceCodes: "deprecated" }],
    [{ does: "answers", keys: "99" }, "opted-out", { voiceKeys: "joined" }],
  ])("mean the same by a telephone that does %j: %s", async (behaviour, expected, faults = {}) => {
    const all = await openBoth();
    all.exchange.setFaults({ ...all.exchange.faults(), ...faults });
    await all.exchange.behave(behaviour);
    const dispatch = dispatchTo([landline]);
    all.called.attempt = dispatch.attempts[0];
    await all[name].gateway.send(dispatch);
    await vi.waitUntil(
      () => all.exchange.calls()[0]?.receiptState === "sent" || all.exchange.journal.counts().receipts.sent === 1,
    );
    const receipts = await all[name].receipts();
    const said = receipts.map(({ state, reason }) => [state, reason].filter(Boolean).join(" "));
    // The call that somebody ended by keys is over at last, too: which counts, says the state's rank.
    expect(said[0]).toBe(expected);
  });

  it("agree on the longest words", async () => {
    const all = await openBoth();
    const long = `${"Zítra od osmi hodin nepoteče voda v ulici Příčná. ".repeat(90)}`;
    const { gateway } = all[name];
    const excess = callExcess({ text: long, call: words }, (one) => gateway.fits?.(one) ?? true);
    const fitting = [...long].slice(0, [...long].length - excess).join("");
    expect((await gateway.send(dispatchTo([landline], fitting))).map(({ kind }) => kind)).toEqual(["accepted"]);
    const refused = await gateway.send(dispatchTo([landline], `${fitting}ě`));
    expect(refused).toEqual([{ kind: "refused", reason: "content", code: "too-long" }]);
    expect(all.exchange.calls()).toHaveLength(1);
  });

  it("refuse who calls from a number that is not the town's", async () => {
    const all = await openBoth();
    const outcomes = await (await openStrange(all.exchange.url, name)).send(dispatchTo([landline]));
    expect(outcomes).toMatchObject([{ kind: "refused", reason: "route", suspects: "sender" }]);
    expect(all.exchange.calls()).toEqual([]);
  });
});

/** The same providers, from the town hall's own number. */
async function openStrange(baseUrl: string, name: "infobip" | "twilio") {
  const receiptsUrl = "http://127.0.0.1:9/webhooks";
  const configs: Configs = {
    infobip: { voice: { baseUrl, apiKey: "key", from: "420382806100", receiptsUrl, secrets } },
    twilio: { voice: { baseUrl, accountSid, authToken, from: "+420382806100", receiptsUrl, secrets: [authToken] } },
  };
  const gateway = openGateways(configs, callRules)[name]?.voice;
  if (!gateway) throw new Error(`${name} is not set up`);
  return gateway;
}

it("Infobip's log says of whom it has called, fifty by fifty", async () => {
  const { exchange, infobip } = await openBoth();
  const numbers = Array.from({ length: 60 }, (_, index) => String(420382000000 + index));
  const dispatch = dispatchTo(numbers);
  const called = { ...dispatch, attempts: dispatch.attempts.slice(0, 55) };
  await infobip.gateway.send(called);
  await vi.waitUntil(exchange.over);
  const found = (await infobip.gateway.lookup(dispatch)) ?? [];
  expect(found.slice(0, 55).map((one) => (typeof one === "object" ? one.kind : one))).toEqual(
    Array(55).fill("accepted"),
  );
  expect(found.slice(55)).toEqual(Array(5).fill("not-found"));
});
