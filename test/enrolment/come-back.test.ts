import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { byWeb } from "../../src/audit/actor.ts";
import { readAlone } from "../../src/db.ts";
import { enrol } from "../../src/enrolment/enrol.ts";
import { chooseAgain } from "../../src/enrolment/sign-up.ts";
import { findSignUp } from "../../src/enrolment/sign-up-queries.ts";
import { subscribe } from "../../src/enrolment/subscribe.ts";
import { listWaiting } from "../../src/enrolment/waiting-queries.ts";
import { endCalls } from "../../src/subscribers/end-calls.ts";
import { deskCountsReading } from "../../src/subscribers/queries.ts";
import { askForCalls, aWaitingSignUp, bozena, callingPorts, release } from "../support/calls.ts";
import { aClerk, day, minute, wishOf } from "../support/enrolment.ts";
import { now, rows, town } from "../support/town.ts";

/*
 * Who has ended the calls in a call comes back: at the office, or by signing up again within seven days, without a code,
 * because nobody who has just refused calls is called with one.
 */

const provider = { kind: "provider", provider: "infobip" } as const;

/** Božena was told by calls since yesterday. */
beforeEach(() => subscribe(callingPorts(), byWeb, wishOf({ phone: bozena, channel: "voice" }), now - day));

const endHers = (at: number) => endCalls({ db: town() }, provider, [{ subscriberId: 1, calledAt: at }], at);
const her = async () => (await rows("SELECT state, topics, channel FROM subscribers"))[0];
const consents = () => rows("SELECT source, endedAt, endedBy FROM consents ORDER BY number");
const callsOpened = () => rows("SELECT id FROM notices WHERE channel = 'voice'");

describe("who has ended the calls in a call", () => {
  it("is told again by the form alone: no code is called, and no clerk is asked", async () => {
    await endHers(now);
    expect((await askForCalls({}, { at: now + minute })).answer.ok).toBe(true);
    expect(await her()).toMatchObject({ state: "subscribed", channel: "voice" });
    expect(await consents()).toEqual([
      { source: "web", endedAt: now, endedBy: "call" },
      { source: "web", endedAt: null, endedBy: null },
    ]);
    expect(await listWaiting(town(), now + minute)).toEqual([]);
    expect((await readAlone(deskCountsReading(town(), now + minute))).waiting).toBe(0);
    expect(await callsOpened()).toEqual([]);
  });

  it("cannot be called for that request by a page that was open", async () => {
    await endHers(now);
    const { id } = await aWaitingSignUp({}, { at: now + minute });
    const { answer } = await release(id, { at: now + 2 * minute });
    expect([answer, await callsOpened()]).toEqual([{ ok: false, problem: "not-waiting" }, []]);
  });

  it("sees the same page as anybody", async () => {
    await endHers(now);
    const back = await aWaitingSignUp({}, { at: now + minute });
    const other = await aWaitingSignUp({ phone: "+420382123457" }, { at: now + minute, address: "elsewhere" });
    const [hers, others] = await Promise.all([findSignUp(town(), back.id), findSignUp(town(), other.id)]);
    const { id: _, phone: __, codeHash: ___, undoneAt, ...shown } = hers ?? ({} as never);
    expect(others).toMatchObject(shown);
    expect([undoneAt, others?.undoneAt]).toEqual([now + minute, null]);
  });

  it("may change what they chose in the form a moment ago", async () => {
    await endHers(now);
    const { id } = await aWaitingSignUp({}, { at: now + minute });
    const signUp = await findSignUp(town(), id);
    if (!signUp) throw new Error("no sign-up");
    const wish = wishOf({ phone: bozena, channel: "voice", topics: 256 });
    await chooseAgain({ db: town() }, byWeb, { signUp, wish }, now + 2 * minute);
    expect(await her()).toMatchObject({ state: "subscribed", topics: 256 });
  });

  it("needs a code after seven days, as anybody does", async () => {
    await endHers(now);
    await askForCalls({}, { at: now + 7 * day });
    expect(await her()).toMatchObject({ state: "left" });
    expect(await listWaiting(town(), now + 7 * day)).toHaveLength(1);
  });

  it("comes back so once: who ends the calls again means it, whoever types the number", async () => {
    await endHers(now);
    await askForCalls({}, { at: now + minute });
    await endHers(now + 2 * minute);
    await askForCalls({}, { at: now + day + 5 * minute });
    expect(await her()).toMatchObject({ state: "left" });
  });

  it("needs a code when they have left in another way since", async () => {
    await endHers(now);
    await askForCalls({}, { at: now + minute });
    await env.DB.exec(`UPDATE consents SET endedAt = ${now + 2 * minute}, endedBy = 'in-person' WHERE endedAt IS NULL`);
    await env.DB.exec("UPDATE subscribers SET state = 'left'");
    await askForCalls({}, { at: now + day + 5 * minute });
    expect(await her()).toMatchObject({ state: "left" });
  });

  it("is told again at the office, by a new paper", async () => {
    await endHers(now);
    const wish = { ...wishOf({ phone: bozena, channel: "voice" }), name: null };
    const entered = { wish, paper: "14/2026", press: "a-form", seen: undefined };
    expect(await enrol(callingPorts(), aClerk as never, entered, now + minute)).toMatchObject({ ok: true });
    expect(await her()).toMatchObject({ state: "subscribed" });
  });

  it("stays, though the report of the keys comes again after that", async () => {
    await endHers(now);
    await askForCalls({}, { at: now + minute });
    await endCalls({ db: town() }, provider, [{ subscriberId: 1, calledAt: now }], now + 2 * minute);
    expect(await her()).toMatchObject({ state: "subscribed" });
  });
});

describe("a mobile that chose calls", () => {
  it("comes back without a code as well, and gets one by SMS like anybody", async () => {
    const phone = "+420601000001";
    await subscribe(callingPorts(), byWeb, wishOf({ phone, channel: "voice" }), now - day);
    await endCalls({ db: town() }, provider, [{ subscriberId: 2, calledAt: now }], now);
    await env.DB.exec("DELETE FROM notices");
    await askForCalls({ phone }, { at: now + minute });
    expect(await rows("SELECT state FROM subscribers WHERE id = 2")).toEqual([{ state: "subscribed" }]);
    expect(await rows("SELECT kind, channel FROM notices")).toEqual([{ kind: "code", channel: "sms" }]);
  });
});

it("brings nobody back who left by the link or at the office", async () => {
  await env.DB.exec(`UPDATE consents SET endedAt = ${now}, endedBy = 'web'`);
  await env.DB.exec("UPDATE subscribers SET state = 'left'");
  await askForCalls({}, { at: now + minute });
  expect(await her()).toMatchObject({ state: "left" });
});
