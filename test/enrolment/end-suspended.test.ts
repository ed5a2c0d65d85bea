import { env } from "cloudflare:workers";
import { expect, it } from "vitest";
import { endSuspended } from "../../src/enrolment/leave.ts";
import { aClerk, audited, comeIn, minute, peopleTables } from "../support/enrolment.ts";
import { now, town } from "../support/town.ts";

it("ends a suspended number's subscription, and its consent, and says in the audit who did", async () => {
  await comeIn();
  await env.DB.exec("UPDATE subscribers SET state = 'suspended'");
  expect(await endSuspended({ db: town() }, aClerk, 1, now + minute)).toBe(true);
  expect(await peopleTables()).toMatchObject({
    subscribers: [{ state: "left" }],
    consents: [{ endedAt: now + minute, endedBy: "in-person" }],
  });
  expect(await audited()).toEqual([{ at: now + minute, clerkId: 1, act: "subscriber-ended", subject: "subscriber:1" }]);
});

it.each(["subscribed", "left"])(
  "ends nobody who is not suspended, and no such act is in the audit: %s",
  async (state) => {
    await comeIn();
    await env.DB.prepare("UPDATE subscribers SET state = ?").bind(state).run();
    const before = await peopleTables();
    expect(await endSuspended({ db: town() }, aClerk, 1, now + minute)).toBe(false);
    expect([(await peopleTables()).subscribers, await audited()]).toEqual([before.subscribers, []]);
  },
);
