import { beforeEach, expect, it } from "vitest";
import { readAlone } from "../../src/db.ts";
import { joinGroup, leaveGroup } from "../../src/subscribers/group.ts";
import { membersReading } from "../../src/subscribers/group-queries.ts";
import type { Phone } from "../../src/subscribers/phone.ts";
import { aClerk, alena, audited } from "../support/enrolment.ts";
import { aMember, chronicle, firefighters, groupBit, has, plain, withGroups } from "../support/groups.ts";
import { now, rows, town, water } from "../support/town.ts";

beforeEach(withGroups);

const ports = { db: town() };
const phone = alena as Phone;
const join = (topicId = firefighters) => joinGroup(ports, aClerk, { phone, topicId }, now);
const version = async () => (await rows<{ version: number }>("SELECT version FROM subscribers"))[0]?.version;

it("adds who is signed up, once, and says so in the audit", async () => {
  await aMember(alena, plain);
  expect([await join(), await join()]).toMatchObject([{ ok: true }, { ok: true }]);
  expect([await has(alena), await version()]).toEqual([{ state: "subscribed", topics: plain | groupBit }, 2]);
  expect(await audited()).toMatchObject([{ act: "group-joined", subject: "subscriber:1" }]);
});

it.each(["suspended"])("adds a number that only failed: %s", async (state) => {
  await aMember(alena, plain, state);
  expect(await join()).toMatchObject({ ok: true });
});

it("adds nobody who is not signed up, or has left", async () => {
  expect(await join()).toEqual({ ok: false, problem: "not-signed-up" });
  await aMember(alena, plain | groupBit, "left");
  expect(await join()).toEqual({ ok: false, problem: "not-signed-up" });
});

it.each([
  ["an ordinary topic", water],
  ["what is hidden", chronicle],
  ["what is not there", 29],
])("is no way into %s", async (_, topicId) => {
  await aMember(alena, 1);
  expect(await join(topicId)).toEqual({ ok: false, problem: "no-such-group" });
  expect(await has(alena)).toEqual({ state: "subscribed", topics: 1 });
});

it("takes somebody out of the group, and out of nothing else", async () => {
  await aMember(alena);
  for (const topicId of [firefighters, water, firefighters])
    await leaveGroup(ports, aClerk, { subscriberId: 1, topicId }, now);
  const after = await has(alena);
  expect([(after?.topics ?? 0) & groupBit, (after?.topics ?? 0) & plain]).toEqual([0, plain]);
  expect((await audited()).map(({ act }) => act)).toEqual(["group-left"]);
});

it("lists who is in it, and nobody who has left", async () => {
  await aMember(alena);
  await aMember("+420602333444", plain);
  await aMember("+420602333445", groupBit, "left");
  expect((await readAlone(membersReading(town(), firefighters))).map((one) => one.phone)).toEqual([alena]);
});
