import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { enrol } from "../../src/enrolment/enrol.ts";
import { noticeCallsADay } from "../../src/monitoring/call-limits.ts";
import { officeRows, quotaDay } from "../../src/monitoring/public-quota.ts";
import type { Wish } from "../../src/subscribers/subscriber.ts";
import { aWaitingSignUp, bozena, callingPorts } from "../support/calls.ts";
import {
  alena,
  audited,
  comeIn,
  hour,
  leave,
  metered,
  peopleTables,
  wishForCulture,
  wishOf,
} from "../support/enrolment.ts";
import { clerkId, now, quietQueue, rows } from "../support/town.ts";

const jana = { kind: "clerk", clerkId } as const;

type Press = { paper?: string | undefined; at?: number; press?: string; seen?: { id: number; version: number } };

/** The clerk signs a telephone up. */
async function enrols(wish: Partial<Wish & { name: string | null }> = {}, press: Press = {}) {
  const { queue, notices } = quietQueue();
  const { at = now, ...entered } = press;
  const entering = {
    wish: { ...wishOf(wish), name: wish.name ?? null },
    paper: "2026/17",
    press: "a-form",
    seen: undefined,
  };
  const answer = await enrol(callingPorts(queue), jana, { ...entering, ...entered }, at);
  return { answer, woken: notices };
}
const landline = { phone: bozena, channel: "voice" } as const;
const notices = () => rows("SELECT kind, channel FROM notices ORDER BY id");

describe("a telephone that is signed up at the office", () => {
  it("is told from now on, with the consent in person, the clerk and the paper", async () => {
    expect(await enrols()).toEqual({ answer: { ok: true, value: { entry: 1 } }, woken: [1] });
    expect(await peopleTables()).toMatchObject({
      subscribers: [{ phone: alena, channel: "sms", state: "subscribed", topics: 3 }],
      consents: [{ source: "in-person", clerkId: 1, paper: "2026/17", givenAt: now, wording: "2027-02" }],
    });
    expect(await audited()).toEqual([
      { at: now, clerkId: 1, act: "subscriber-enrolled", subject: "subscriber:1" },
      { at: now, clerkId: 1, act: "consent-recorded", subject: "subscriber:1" },
    ]);
    expect(await notices()).toEqual([{ kind: "welcome", channel: "sms" }]);
  });

  it("is welcomed by a short call, if it is a landline, and the call is counted", async () => {
    await enrols(landline);
    expect([await notices(), (await peopleTables()).subscribers]).toMatchObject([
      [{ kind: "welcome", channel: "voice" }],
      [{ phone: bozena, channel: "voice" }],
    ]);
    expect(await rows("SELECT who, calls FROM callDays ORDER BY who")).toEqual([
      { who: `number:${bozena}`, calls: 1 },
      { who: "prefix:+42038212", calls: 1 },
      { who: "town", calls: 1 },
    ]);
  });

  it("is welcomed by SMS, if it is a mobile that chose calls: the SMS holds the link to leave", async () => {
    await enrols({ channel: "voice" });
    expect([await notices(), (await peopleTables()).subscribers]).toMatchObject([
      [{ channel: "sms" }],
      [{ channel: "voice" }],
    ]);
  });

  it("is signed up without a call where the day's calls are used up", async () => {
    await env.DB.prepare("INSERT INTO callDays VALUES (?, ?, ?, 0)")
      .bind(quotaDay(now), `number:${bozena}`, noticeCallsADay.number)
      .run();
    expect(await enrols(landline)).toEqual({ answer: { ok: true, value: { entry: 1 } }, woken: [] });
    expect([await notices(), (await peopleTables()).subscribers]).toMatchObject([[], [{ state: "subscribed" }]]);
  });
});

describe("a press of the form", () => {
  it("made twice, or twice at once, is one: one person, one consent, one welcome, one line in the audit", async () => {
    await Promise.all([enrols(), enrols()]);
    const after = [await peopleTables(), await notices(), await audited()];
    expect(await enrols({}, { at: now + hour })).toMatchObject({
      answer: { ok: true, value: { entry: 1 } },
      woken: [],
    });
    expect([await peopleTables(), await notices(), await audited()]).toEqual(after);
    expect([after[0], after[1], after[2]]).toMatchObject([
      { subscribers: [{ id: 1 }], consents: [{ number: 1 }] },
      [{ kind: "welcome" }],
      [{ act: "subscriber-enrolled" }, { act: "consent-recorded" }],
    ]);
  });

  it("with another choice changes that, and is in the audit; nobody agrees to anything by it", async () => {
    await enrols();
    const changed = { paper: undefined, press: "another", seen: { id: 1, version: 1 }, at: now + hour };
    expect((await enrols({ topics: wishForCulture, name: "Alena" }, changed)).answer.ok).toBe(true);
    const { subscribers, consents } = await peopleTables();
    expect([subscribers, consents.length]).toMatchObject([[{ topics: wishForCulture, name: "Alena", version: 2 }], 1]);
    expect((await audited()).map(({ act, at }) => [act, at])).toEqual([
      ["subscriber-enrolled", now],
      ["consent-recorded", now],
      ["subscriber-changed", now + hour],
    ]);
  });

  it("of a page that did not know the telephone, or knew it as it was, changes nothing", async () => {
    await enrols();
    await enrols({}, { paper: undefined, press: "b", seen: { id: 1, version: 1 } });
    const before = await peopleTables();
    const meanwhile = { ok: false, problem: "changed-meanwhile" };
    expect((await enrols({ topics: wishForCulture }, { press: "c", paper: "2026/18" })).answer).toEqual(meanwhile);
    const old = { press: "d", seen: { id: 1, version: 7 } };
    expect((await enrols({ topics: wishForCulture }, old)).answer).toEqual(meanwhile);
    expect(await peopleTables()).toEqual(before);
  });

  it("by two clerks with one number at once makes one of them look", async () => {
    const both = await Promise.all([
      enrols({ topics: wishForCulture }, { press: "janas" }),
      enrols({}, { press: "evas", paper: "2026/18" }),
    ]);
    expect(both.map(({ answer }) => answer.ok).sort()).toEqual([false, true]);
    expect((await peopleTables()).consents).toHaveLength(1);
    expect(await notices()).toHaveLength(1);
  });

  it("of somebody who is told already keeps their paper beside what they agreed to on the web", async () => {
    await comeIn();
    await enrols({}, { at: now + hour, seen: { id: 1, version: 1 } });
    expect((await peopleTables()).consents).toMatchObject([{ paper: null }, { paper: "2026/17", clerkId: 1 }]);
    expect(await audited()).toMatchObject([{ act: "consent-recorded", subject: "subscriber:1" }]);
  });

  it("of a paper without a number is a consent like others", async () => {
    expect((await enrols({}, { paper: "" })).answer.ok).toBe(true);
    expect((await peopleTables()).consents).toMatchObject([{ source: "in-person", paper: "" }]);
  });

  it("of an old form brings nobody back who has withdrawn the consent on that paper; a new paper does", async () => {
    await enrols();
    await leave(1, now + 1);
    const before = await peopleTables();
    expect((await enrols({}, { at: now + hour, press: "b" })).answer).toEqual({ ok: false, problem: "withdrawn" });
    expect(await peopleTables()).toEqual(before);
    expect((await enrols({}, { at: now + hour, paper: "2026/18", press: "c" })).answer.ok).toBe(true);
    expect((await peopleTables()).subscribers).toMatchObject([{ state: "subscribed" }]);
  });

  it("sends a number that was suspended its messages again", async () => {
    await enrols();
    await env.DB.exec("UPDATE subscribers SET state = 'suspended', failures = 3, version = 2");
    const seen = { id: 1, version: 2 };
    await enrols({}, { press: "b", seen });
    expect((await peopleTables()).subscribers).toMatchObject([{ state: "subscribed", failures: 0 }]);
  });

  it("ends what the web has asked for: nobody need be called any more", async () => {
    await aWaitingSignUp();
    const [{ phone } = { phone: "" }] = await rows<{ phone: string }>("SELECT phone FROM signUps");
    await enrols({ phone, channel: "voice" }, { at: now + 1 });
    expect(await rows("SELECT id FROM signUps WHERE expiresAt > ?", now + 1)).toEqual([]);
  });

  it("counts for the day, and not for what strangers may use", async () => {
    await enrols();
    await enrols();
    expect(await rows("SELECT rowsReserved, officeRows FROM publicQuotaDays")).toEqual([
      { rowsReserved: 0, officeRows: officeRows.enrolment },
    ]);
  });

  it("writes no more rows than the day counts for it, with its receipt and its being forgotten", async () => {
    const { db, meter } = metered();
    await enrol(
      { ...callingPorts(quietQueue().queue), db },
      jana,
      {
        wish: { ...wishOf({ addresses: ["Husova 12"] }), name: "Alena" },
        ...{ paper: "2026/17", press: "a-form", seen: undefined },
      },
      now,
    );
    // The notice is claimed, asked for, answered and forgotten, and so is the entry.
    expect(meter.rowsWritten).toBeLessThanOrEqual(officeRows.enrolment - 14);
  });

  it("with the paper of somebody else is another person's", async () => {
    await enrols();
    await enrols({ phone: "+420602333444" }, { press: "b" });
    expect((await peopleTables()).consents).toMatchObject([{ subscriberId: 1 }, { subscriberId: 2 }]);
    expect((await audited()).map(({ subject }) => subject)).toEqual([
      "subscriber:1",
      "subscriber:1",
      "subscriber:2",
      "subscriber:2",
    ]);
  });
});
