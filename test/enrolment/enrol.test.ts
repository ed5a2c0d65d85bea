import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { enrol } from "../../src/enrolment/enrol.ts";
import { noticeCallsADay } from "../../src/monitoring/call-limits.ts";
import { quotaDay } from "../../src/monitoring/public-quota.ts";
import type { Wish } from "../../src/subscribers/subscriber.ts";
import { bozena, callingPorts } from "../support/calls.ts";
import { alena, audited, comeIn, hour, leave, peopleTables, wishForCulture, wishOf } from "../support/enrolment.ts";
import { clerkId, now, quietQueue, rows } from "../support/town.ts";

const jana = { kind: "clerk", clerkId } as const;

/** The clerk signs a telephone up. */
async function enrols(wish: Partial<Wish> = {}, { paper = "2026/17", at = now } = {}) {
  const { queue, notices } = quietQueue();
  const answer = await enrol(callingPorts(queue), jana, { wish: wishOf(wish), paper }, at);
  return { answer, woken: notices };
}
const landline = { phone: bozena, channel: "voice" } as const;
const notices = () => rows("SELECT kind, channel FROM notices ORDER BY id");

describe("a telephone that is signed up at the office", () => {
  it("is told from now on, with the consent in person, the clerk and the paper", async () => {
    expect(await enrols()).toEqual({ answer: { ok: true, value: { id: 1 } }, woken: [1] });
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
    expect(await enrols(landline)).toEqual({ answer: { ok: true, value: { id: 1 } }, woken: [] });
    expect([await notices(), (await peopleTables()).subscribers]).toMatchObject([[], [{ state: "subscribed" }]]);
  });
});

describe("a press of the form", () => {
  it("made twice, or twice at once, is one: one person, one consent, one welcome, one line in the audit", async () => {
    await Promise.all([enrols(), enrols()]);
    const after = [await peopleTables(), await notices(), await audited()];
    expect(await enrols({}, { at: now + hour })).toMatchObject({ answer: { ok: true, value: { id: 1 } }, woken: [] });
    expect([await peopleTables(), await notices(), await audited()]).toEqual(after);
    expect([after[0], after[1], after[2]]).toMatchObject([
      { subscribers: [{ id: 1 }], consents: [{ number: 1 }] },
      [{ kind: "welcome" }],
      [{ act: "subscriber-enrolled" }, { act: "consent-recorded" }],
    ]);
  });

  it("with another choice changes that, and is in the audit", async () => {
    await enrols();
    await enrols({ topics: wishForCulture }, { at: now + hour });
    const { subscribers, consents } = await peopleTables();
    expect([subscribers, consents.length]).toMatchObject([[{ topics: wishForCulture }], 1]);
    expect((await audited()).map(({ act, at }) => [act, at])).toEqual([
      ["subscriber-enrolled", now],
      ["consent-recorded", now],
      ["subscriber-enrolled", now + hour],
    ]);
  });

  it("of somebody who is told already keeps their paper beside what they agreed to on the web", async () => {
    await comeIn();
    await enrols({}, { at: now + hour });
    expect((await peopleTables()).consents).toMatchObject([{ paper: null }, { paper: "2026/17", clerkId: 1 }]);
    expect(await audited()).toMatchObject([{ act: "consent-recorded", subject: "subscriber:1" }]);
  });

  it("of an old form brings nobody back who has withdrawn the consent on that paper; a new paper does", async () => {
    await enrols();
    await leave(1, now + 1);
    const before = await peopleTables();
    expect((await enrols({}, { at: now + hour })).answer).toEqual({ ok: false, problem: "withdrawn" });
    expect(await peopleTables()).toEqual(before);
    expect((await enrols({}, { at: now + hour, paper: "2026/18" })).answer.ok).toBe(true);
    expect((await peopleTables()).subscribers).toMatchObject([{ state: "subscribed" }]);
  });

  it("with the paper of somebody else is another person's", async () => {
    await enrols();
    await enrols({ phone: "+420602333444" });
    expect((await peopleTables()).consents).toMatchObject([{ subscriberId: 1 }, { subscriberId: 2 }]);
    expect((await audited()).map(({ subject }) => subject)).toEqual([
      "subscriber:1",
      "subscriber:1",
      "subscriber:2",
      "subscriber:2",
    ]);
  });
});
