import { env } from "cloudflare:workers";
import { expect, it } from "vitest";
import { byWeb } from "../../src/audit/actor.ts";
import { findByLeaveCode, leaveByCode } from "../../src/enrolment/leave.ts";
import { endSubscription } from "../../src/enrolment/leave-queries.ts";
import { quotaRows, quotaRowsADay } from "../../src/monitoring/public-quota.ts";
import { leaveCode, readLeaveCode } from "../../src/subscribers/subscriber.ts";
import { comeIn, metered, minute, peopleTables, withReserved } from "../support/enrolment.ts";
import { now, rows, town } from "../support/town.ts";

/** A person who is subscribed. @returns what the link in their welcome says */
async function aPerson() {
  await comeIn();
  const [person] = await rows<{ id: number; leaveToken: string }>("SELECT id, leaveToken FROM subscribers");
  return leaveCode(person?.id ?? 0, person?.leaveToken ?? "");
}

it("lets a person leave by the link of the welcome, and keeps the proof of both", async () => {
  const code = await aPerson();
  expect(await leaveByCode({ db: town() }, byWeb, code, now + minute)).toEqual({ ok: true, value: { id: 1 } });
  expect(await peopleTables()).toMatchObject({
    subscribers: [{ state: "left" }],
    consents: [{ givenAt: now, endedAt: now + minute, endedBy: "web" }],
  });
});

it("changes nothing when the link is used again", async () => {
  const code = await aPerson();
  await leaveByCode({ db: town() }, byWeb, code, now);
  const before = await peopleTables();
  const { db, meter } = metered();
  expect((await leaveByCode({ db }, byWeb, code, now + minute)).ok).toBe(true);
  expect([meter.rowsWritten, await peopleTables()]).toEqual([0, before]);
});

it("ends one subscription when the button is pressed three times at once", async () => {
  await aPerson();
  const ended = await Promise.all(
    [1, 2, 3].map((ms) => endSubscription(town(), { id: 1, by: "web", actor: byWeb }, now + ms)),
  );
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
  expect(await leaveByCode({ db }, byWeb, change("1-abcdefgh12"), now)).toEqual({ ok: false, problem: "unknown-link" });
  expect([code.length, meter.rowsWritten]).toEqual([12, 0]);
});

it("ends nothing by the token of an old owner's link once the number is another person's row", async () => {
  const code = await aPerson();
  await env.DB.exec("DELETE FROM subscribers");
  await comeIn({ phone: "+420602333444" });
  expect((await leaveByCode({ db: town() }, byWeb, code, now)).ok).toBe(false);
  expect((await peopleTables()).subscribers).toMatchObject([{ state: "subscribed" }]);
});

it("is obeyed also when the public forms' share of the day is used up, and counted", async () => {
  const code = await aPerson();
  await withReserved(quotaRowsADay);
  expect((await leaveByCode({ db: town() }, byWeb, code, now)).ok).toBe(true);
  expect(await rows("SELECT state, rowsReserved FROM subscribers, publicQuotaDays")).toEqual([
    { state: "left", rowsReserved: quotaRowsADay + quotaRows.leave },
  ]);
});

it.each([
  ["a full stop behind it", (code: string) => `${code}.`],
  ["a comma", (code: string) => `${code},`],
  ["a bracket", (code: string) => `(${code})`],
  ["a square bracket", (code: string) => `${code}]`],
  ["a slash", (code: string) => `${code}/`],
  ["a Czech quotation mark", (code: string) => `„${code}“`],
  ["an HTML entity", (code: string) => `${code}&quot;`],
  ["an angle bracket and a tag", (code: string) => `<${code}><br>`],
  ["an encoded full stop", (code: string) => `${code}%2E`],
  ["spaces and a line break", (code: string) => ` ${code} \r\n`],
  ["a break in the middle", (code: string) => `${code.slice(0, 5)}\n${code.slice(5)}`],
  ["what cannot be seen", (code: string) => `\u200b${code.slice(0, 4)}\u00ad${code.slice(4)}\ufeff`],
  ["capitals", (code: string) => code.toUpperCase()],
  [
    "full-width letters",
    (code: string) => code.replace(/[0-9a-z]/g, (one) => String.fromCharCode(one.charCodeAt(0) + 0xfee0)),
  ],
  ["a typographer's dash", (code: string) => code.replace("-", "–")],
  ["a sentence behind it", (code: string) => `${code}, díky`],
])("reads a link that was pasted with %s", (_, pasted) => {
  expect(readLeaveCode(pasted("1-abcdefgh12"))).toEqual({ subscriberId: 1, leaveToken: "abcdefgh12" });
});

it.each([[1], [35], [36], [46_655], [2 ** 31], [Number.MAX_SAFE_INTEGER % 36 ** 9]])(
  "writes and reads the link of person %i",
  (id) => {
    expect(readLeaveCode(leaveCode(id, "abcdefgh12"))).toEqual({ subscriberId: id, leaveToken: "abcdefgh12" });
  },
);
