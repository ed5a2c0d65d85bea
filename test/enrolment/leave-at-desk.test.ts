import { env } from "cloudflare:workers";
import { expect, it } from "vitest";
import { leaveAtDesk } from "../../src/enrolment/leave.ts";
import { listWaiting } from "../../src/enrolment/waiting-queries.ts";
import { aWaitingSignUp, bozena, release } from "../support/calls.ts";
import { aClerk, alena, audited, comeIn, hour, minute, peopleTables } from "../support/enrolment.ts";
import { now, rows, town } from "../support/town.ts";

const phone = "+420601234567";
const leave = (whose: string, at = now + minute) => leaveAtDesk({ db: town() }, aClerk, whose, at);

it("a healthy number is signed off at once, with the proof of who did it, and nothing is sent", async () => {
  await comeIn();
  const before = await rows("SELECT id FROM notices");
  expect(await leave(alena)).toEqual({ ok: true, value: { id: 1 } });
  expect(await peopleTables()).toMatchObject({
    subscribers: [{ state: "left" }],
    consents: [{ endedAt: now + minute, endedBy: "in-person" }],
  });
  expect(await audited()).toEqual([{ at: now + minute, clerkId: 1, act: "subscriber-ended", subject: "subscriber:1" }]);
  expect(await rows("SELECT id FROM notices")).toEqual(before);
});

it("pressed twice it is one, and a number that nobody signed up is said to be none", async () => {
  await comeIn();
  await leave(alena);
  expect((await leave(alena, now + 2 * minute)).ok).toBe(true);
  expect(await leave("+420601000999")).toEqual({ ok: false, problem: "not-signed-up" });
  expect(await audited()).toHaveLength(1);
});

it("who only waits for a code, be it a landline's from yesterday, is forgotten", async () => {
  await aWaitingSignUp();
  expect((await leave(bozena, now + 20 * hour)).ok).toBe(true);
  expect([await listWaiting(town(), now + 20 * hour), (await audited()).length]).toEqual([[], 1]);
  const { id } = await aWaitingSignUp({ phone }, { at: now + 21 * hour });
  await leave(phone, now + 21 * hour + minute);
  expect(await rows(`SELECT expiresAt <= ${now + 21 * hour + minute} AS over FROM signUps WHERE id = '${id}'`)).toEqual(
    [{ over: 1 }],
  );
  expect((await release(id, { at: now + 24 * hour })).answer.ok).toBe(false);
});

it("a suspended number is signed off as well", async () => {
  await comeIn();
  await env.DB.exec("UPDATE subscribers SET state = 'suspended'");
  expect((await leave(alena)).ok).toBe(true);
  expect(await rows("SELECT state FROM subscribers")).toEqual([{ state: "left" }]);
});
