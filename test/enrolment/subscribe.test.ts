import { expect, it } from "vitest";
import { bySms, byWeb, type ConsentingActor } from "../../src/audit/actor.ts";
import {
  alena,
  aSignUp,
  comeIn,
  leave,
  metered,
  minute,
  peopleTables,
  typeCode,
  wishForCulture,
  withWording,
} from "../support/enrolment.ts";
import { now, rows, town } from "../support/town.ts";

const later = { at: now + minute };
const notices = () => rows("SELECT kind, subscriberId, language FROM notices ORDER BY id");

it("lets a person in, with the proof of it and a welcome", async () => {
  expect(await comeIn()).toEqual({ woken: [1] });
  expect(await peopleTables()).toMatchObject({
    subscribers: [
      { id: 1, phone: alena, channel: "sms", state: "subscribed", topics: 3, places: null, createdAt: now },
    ],
    consents: [
      { subscriberId: 1, number: 1, source: "sms", wording: "2027-01", givenAt: now, endedAt: null, clerkId: null },
    ],
  });
  expect(await notices()).toEqual([{ kind: "welcome", subscriberId: 1, language: "cs" }]);
});

it.each([
  ["in the same moment", now],
  ["later", now + minute],
])("changes nothing the second time, %s: not one row", async (_, at) => {
  await comeIn();
  const { db, meter } = metered();
  const { woken } = await comeIn({}, { db, at });
  expect([meter.rowsWritten, woken]).toEqual([0, []]);
});

it("lets one person in who comes twice at the same moment", async () => {
  await Promise.all([comeIn(), comeIn(), comeIn()]);
  const { subscribers, consents } = await peopleTables();
  expect([subscribers.length, consents.length, (await notices()).length]).toEqual([1, 1, 1]);
});

it.each([
  ["topics", { topics: wishForCulture }],
  ["places", { places: [[2], [3, 4, 5]] }, { places: "[[2],[3,4,5]]" }],
  ["addresses", { addresses: ["Husova 12"] }, { addresses: '["Husova 12"]' }],
  ["language", { language: "en" as const }],
])("changes the %s and nothing else, without another consent or welcome", async (_, wish, kept: object = wish) => {
  await comeIn();
  const before = await peopleTables();
  expect(await comeIn(wish, later)).toEqual({ woken: [] });
  expect(await peopleTables()).toEqual({ ...before, subscribers: [{ ...before.subscribers[0], ...kept, version: 2 }] });
});

it("keeps the leave link in old texts working when the wish changes", async () => {
  await comeIn();
  const token = () => rows("SELECT leaveToken FROM subscribers");
  const before = await token();
  await comeIn({ topics: wishForCulture }, later);
  expect(await token()).toEqual(before);
});

it("takes a person back who had left: with a new consent beside the ended one, and a welcome", async () => {
  await comeIn();
  await leave(1, now + 1);
  expect(await comeIn({}, { ...later, actor: byWeb })).toEqual({ woken: [2] });
  expect(await peopleTables()).toMatchObject({
    subscribers: [{ id: 1, state: "subscribed" }],
    consents: [
      { number: 1, source: "sms", endedAt: now + 1, endedBy: "web" },
      { number: 2, source: "web", givenAt: now + minute, endedAt: null },
    ],
  });
});

it("takes a person back whose number had failed", async () => {
  await comeIn();
  await town().$client.exec("UPDATE subscribers SET state = 'suspended'");
  await comeIn({}, later);
  expect((await peopleTables()).subscribers).toMatchObject([{ state: "subscribed" }]);
});

it("asks for consent under new words, and keeps what was agreed to before", async () => {
  await comeIn();
  await withWording("2027-03");
  const { token, code } = await aSignUp(later);
  await typeCode(token, code, later);
  expect((await peopleTables()).consents).toMatchObject([
    { number: 1, wording: "2027-01", endedAt: null },
    { number: 2, wording: "2027-03", endedAt: null },
  ]);
});

it.each<[string, ConsentingActor, { source: string; clerkId: number | null }]>([
  ["a form", byWeb, { source: "web", clerkId: null }],
  ["a text", bySms, { source: "sms", clerkId: null }],
  [
    "the clerk who wrote the person down at the office",
    { kind: "clerk", clerkId: 7 },
    { source: "in-person", clerkId: 7 },
  ],
])("takes the proof of consent from who acts: %s", async (_, actor, proof) => {
  await comeIn({}, { actor });
  expect((await peopleTables()).consents).toMatchObject([proof]);
});

it("keeps two people apart", async () => {
  await comeIn();
  await comeIn({ phone: "+420602333444" });
  expect(await notices()).toMatchObject([{ subscriberId: 1 }, { subscriberId: 2 }]);
});
