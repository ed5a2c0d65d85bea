import { env } from "cloudflare:workers";
import { expect, it } from "vitest";
import { endSuspended } from "../../src/subscribers/suspend.ts";
import { comeIn, minute, peopleTables } from "../support/enrolment.ts";
import { now, town } from "../support/town.ts";

it("ends a suspended number's subscription, and its consent", async () => {
  await comeIn();
  await env.DB.exec("UPDATE subscribers SET state = 'suspended'");
  expect(await endSuspended(town(), 1, now + minute)).toBe(true);
  expect(await peopleTables()).toMatchObject({
    subscribers: [{ state: "left" }],
    consents: [{ endedAt: now + minute, endedBy: "in-person" }],
  });
});

it.each(["subscribed", "left"])("ends nobody who is not suspended: %s", async (state) => {
  await comeIn();
  await env.DB.prepare("UPDATE subscribers SET state = ?").bind(state).run();
  const before = await peopleTables();
  expect(await endSuspended(town(), 1, now + minute)).toBe(false);
  expect((await peopleTables()).subscribers).toEqual(before.subscribers);
});
