import { env } from "cloudflare:workers";
import { beforeEach, expect, it } from "vitest";
import { bySms } from "../../src/audit/actor.ts";
import { leaveByLetter, readLetter } from "../../src/inbox/letters.ts";
import { receiveText } from "../../src/inbox/receive.ts";
import { aClerk, alena, audited, comeIn, leave, minute, peopleTables, portsOf } from "../support/enrolment.ts";
import { now, rows, town } from "../support/town.ts";

const text = {
  provider: "infobip",
  providerId: "in-1",
  from: alena,
  text: "Prosím, už mi nic nechoďte posílat",
} as const;
const read = (id = 1, at = now) => readLetter({ db: town() }, aClerk, id, at);
const leaves = (id = 1, at = now + minute) => leaveByLetter({ db: town() }, aClerk, id, at);
const readAt = async () => (await rows<{ readAt: number | null }>("SELECT readAt FROM inboundTexts"))[0]?.readAt;

/** Alena writes a letter. */
beforeEach(async () => {
  await comeIn();
  await receiveText(portsOf(), bySms, text, now);
});

it("a letter is read once, and the audit says by whom", async () => {
  expect([await read(), await read(1, now + 1), await readAt()]).toEqual([true, false, now]);
  expect(await audited()).toEqual([{ at: now, clerkId: 1, act: "letter-read", subject: "letter:1" }]);
});

it("what is no letter is not read, and no such act is in the audit", async () => {
  await receiveText(portsOf(), bySms, { ...text, providerId: "in-2", text: "STOP" }, now);
  expect([await read(2), await read(77), await audited()]).toEqual([false, false, []]);
});

it("a letter ends its writer's subscription and is read, and the audit says both", async () => {
  await leaves();
  expect(await peopleTables()).toMatchObject({
    subscribers: [{ state: "left" }],
    consents: [{ endedAt: now + minute, endedBy: "letter" }],
  });
  const by = { at: now + minute, clerkId: 1, subject: "letter:1" };
  expect(await audited()).toEqual([
    { ...by, act: "letter-left" },
    { ...by, act: "letter-read" },
  ]);
});

it("a letter whose writer had left is read, and no leaving is in the audit", async () => {
  await leave();
  await leaves();
  expect(await audited()).toMatchObject([{ act: "letter-read" }]);
});

it("a letter that ended a subscription changes nothing the second time, also when the writer has come back elsewhere", async () => {
  await leaves();
  const before = [await peopleTables(), await audited()];
  await leaves(1, now + 2 * minute);
  expect([await peopleTables(), await audited()]).toEqual(before);
});

it("a stranger's letter is read, and nobody leaves by it", async () => {
  await env.DB.exec("UPDATE inboundTexts SET phone = '+420777000111'");
  await leaves();
  expect([(await peopleTables()).subscribers, await audited()]).toMatchObject([
    [{ state: "subscribed" }],
    [{ act: "letter-read" }],
  ]);
});

it("no letter is no act", async () => {
  await leaves(77);
  expect(await audited()).toEqual([]);
});
