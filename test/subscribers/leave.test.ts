import { env } from "cloudflare:workers";
import { expect, it } from "vitest";
import { findByLeaveCode, leave, leaveByCode } from "../../src/subscribers/leave.ts";
import { doorDay, doorRowsADay } from "../../src/subscribers/limits.ts";
import { leaveCode, readLeaveCode } from "../../src/subscribers/subscriber.ts";
import { comeIn, metered, minute, peopleTables } from "../support/door.ts";
import { now, rows, town } from "../support/town.ts";

/** A person who is subscribed. @returns what the link in their welcome says */
async function aPerson() {
  await comeIn();
  const [person] = await rows<{ id: number; leaveToken: string }>("SELECT id, leaveToken FROM subscribers");
  return leaveCode(person?.id ?? 0, person?.leaveToken ?? "");
}

it("lets a person leave by the link of the welcome, and keeps the proof of both", async () => {
  const code = await aPerson();
  expect(await leaveByCode(town(), code, now + minute)).toEqual({ ok: true, value: { id: 1 } });
  expect(await peopleTables()).toMatchObject({
    subscribers: [{ state: "left" }],
    consents: [{ givenAt: now, endedAt: now + minute, endedBy: "web" }],
  });
});

it("changes nothing when the link is used again", async () => {
  const code = await aPerson();
  await leaveByCode(town(), code, now);
  const before = await peopleTables();
  const { db, meter } = metered();
  expect((await leaveByCode(db, code, now + minute)).ok).toBe(true);
  expect([meter.rowsWritten, await peopleTables()]).toEqual([0, before]);
});

it("ends one subscription when the button is pressed three times at once", async () => {
  await aPerson();
  const ended = await Promise.all([1, 2, 3].map((ms) => leave(town(), 1, "web", now + ms)));
  expect(ended.filter(Boolean)).toHaveLength(1);
});

it("shows whose link it is without ending anything", async () => {
  const code = await aPerson();
  const { db, meter } = metered();
  expect(await findByLeaveCode(db, code)).toMatchObject({ id: 1, state: "subscribed" });
  expect(meter.rowsWritten).toBe(0);
});

it.each([
  ["with a wrong token", (code: string) => `${code.slice(0, -1)}${code.endsWith("0") ? "1" : "0"}`],
  ["of another person", (code: string) => code.replace(/^1-/, "2-")],
  ["of nobody", (code: string) => code.replace(/^1-/, "zzzzzzzzzz-")],
  ["cut short", (code: string) => code.slice(0, -1)],
  ["with something behind it", (code: string) => `${code}x`],
  ["without a token", () => "1-"],
  ["without a person", (code: string) => code.slice(1)],
  ["in capitals", (code: string) => code.toUpperCase()],
  ["empty", () => ""],
  ["with a letter that no token has", () => "1-aaaaaaaaai"],
  ["of bad will", () => "1' OR '1'='1"],
  ["with a percent sign", () => "1-%%%%%%%%%%"],
])("ends nothing by a link %s, and writes nothing", async (_, change) => {
  const code = await aPerson();
  await comeIn({ phone: "+420602333444" });
  // The token is set, so that no change of it can be the same by chance.
  await env.DB.exec("UPDATE subscribers SET leaveToken = 'abcdefgh12' WHERE id = 1");
  const { db, meter } = metered();
  expect(await leaveByCode(db, change("1-abcdefgh12"), now)).toEqual({ ok: false, problem: "unknown-link" });
  expect([code.length, meter.rowsWritten]).toEqual([12, 0]);
});

it("ends nothing by the token of an old owner's link once the number is another person's row", async () => {
  const code = await aPerson();
  await env.DB.exec("DELETE FROM subscribers");
  await comeIn({ phone: "+420602333444" });
  expect((await leaveByCode(town(), code, now)).ok).toBe(false);
  expect((await peopleTables()).subscribers).toMatchObject([{ state: "subscribed" }]);
});

it("writes nothing when the doors' share of the day is used up, and says so", async () => {
  const code = await aPerson();
  await env.DB.prepare("INSERT INTO doorDays VALUES (?, ?)").bind(doorDay(now), doorRowsADay).run();
  const { db, meter } = metered();
  expect(await leaveByCode(db, code, now)).toEqual({ ok: false, problem: "too-many" });
  expect(meter.rowsWritten).toBe(0);
});

it.each([[1], [35], [36], [46_655], [2 ** 31], [Number.MAX_SAFE_INTEGER % 36 ** 9]])(
  "writes and reads the link of person %i",
  (id) => {
    expect(readLeaveCode(leaveCode(id, "abcdefgh12"))).toEqual({ subscriberId: id, leaveToken: "abcdefgh12" });
  },
);
