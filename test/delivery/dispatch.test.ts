import { expect, it } from "vitest";
import { placesOf } from "../../src/audience/audience.ts";
import { theClock } from "../../src/audit/actor.ts";
import { dispatchDue, dispatchMessage } from "../../src/delivery/dispatch.ts";
import {
  aClerk,
  aDispatchedMessage,
  aDraft,
  crisis,
  culture,
  now,
  plan,
  pressed,
  quietQueue,
  rows,
  smsPlan,
  town,
  water,
  withPeople,
} from "../support/town.ts";

const chunksOf = (id: number) =>
  rows<{ number: number; people: string; dueAt: number; lane: string }>(
    "SELECT number, people, dueAt, lane FROM chunks WHERE messageId = ? ORDER BY number",
    id,
  );

it("freezes the audience into chunks that hold everybody once", async () => {
  await withPeople(25);
  const { id, recipients, chunks } = await aDispatchedMessage();
  const people = (await chunksOf(id)).map(({ people }) => JSON.parse(people) as number[]);
  expect(recipients).toBe(25);
  expect(people.map((list) => list.length)).toEqual([10, 10, 5]);
  expect(new Set(people.flat()).size).toBe(25);
  expect(chunks.map(({ chunk }) => chunk)).toEqual([1, 2, 3]);
});

it("does not begin twice, nor add who came since, when the button is pressed again", async () => {
  await withPeople(5);
  const { id } = await aDispatchedMessage();
  await withPeople(5, { from: 100 });
  const again = await dispatchMessage({ db: town(), queue: quietQueue().queue, plan }, aClerk, pressed(id), now + 50);
  expect(again).toEqual({ ok: false, problem: "not-draft" });
  expect(await rows("SELECT sum(size) AS people FROM chunks")).toEqual([{ people: 5 }]);
});

it("lets one of two clicks at the same moment win", async () => {
  await withPeople(5);
  const id = await aDraft();
  const clicks = [1, 2, 3].map(() =>
    dispatchMessage({ db: town(), queue: quietQueue().queue, plan }, aClerk, pressed(id), now),
  );
  const results = await Promise.all(clicks);
  expect(results.filter(({ ok }) => ok)).toHaveLength(1);
  expect(await rows("SELECT sum(size) AS people FROM chunks")).toEqual([{ people: 5 }]);
});

it.each([
  ["who chose the topic", { topics: 2 ** water }, { topics: [water], places: null }, true],
  ["who chose another topic", { topics: 2 ** culture }, { topics: [water], places: null }, false],
  ["who chose one of two topics", { topics: 2 ** culture }, { topics: [water, culture], places: null }, true],
  ["who lives in the place", { placeId: 3 }, { topics: [water], places: placesOf([[2], [3]]) }, true],
  ["who lives elsewhere", { placeId: 4 }, { topics: [water], places: placesOf([[2], [3]]) }, false],
  ["who did not say where they live", { placeId: null }, { topics: [water], places: placesOf([[2], [3]]) }, true],
  ["who has left", { state: "left" }, { topics: [water], places: null }, false],
  ["who is suspended", { state: "suspended" }, { topics: [water], places: null }, false],
])("is for whom it is meant: %s", async (_, person, audience, hears) => {
  await withPeople(1, person);
  const { recipients } = await aDispatchedMessage({ audience });
  expect(recipients).toBe(hears ? 1 : 0);
});

it("holds an ordinary message back, so that it can be taken back, but not a crisis", async () => {
  await withPeople(1);
  const held = { ...plan, holdMs: 10_000 };
  const ordinary = await aDispatchedMessage({}, held);
  const urgent = await aDispatchedMessage({ lane: "urgent", audience: { topics: [crisis], places: null } }, held);
  expect((await chunksOf(ordinary.id))[0]?.dueAt).toBe(now + 10_000);
  expect((await chunksOf(urgent.id))[0]?.dueAt).toBe(now);
  expect(urgent.chunks[0]?.lane).toBe("urgent");
});

it("gives the chunks of two messages slots of their own, at the provider's pace", async () => {
  await withPeople(25);
  const paced = smsPlan({ slotMs: 100 });
  const first = await aDispatchedMessage({}, paced);
  const second = await aDispatchedMessage({}, paced);
  const slots = [...(await chunksOf(first.id)), ...(await chunksOf(second.id))].map(({ dueAt }) => dueAt - now);
  expect(slots).toEqual([0, 100, 200, 300, 400, 500]);
});

it("starts an urgent message at once and moves the waiting ordinary chunks back by its length", async () => {
  await withPeople(25);
  const paced = smsPlan({ slotMs: 100 });
  const ordinary = await aDispatchedMessage({}, paced);
  const urgent = await aDispatchedMessage({ lane: "urgent" }, paced);
  const later = await aDispatchedMessage({}, paced);
  const slots = async (id: number) => (await chunksOf(id)).map(({ dueAt }) => dueAt - now);
  expect(await slots(urgent.id)).toEqual([0, 100, 200]);
  expect(await slots(ordinary.id)).toEqual([0, 400, 500]);
  expect(await slots(later.id)).toEqual([600, 700, 800]);
});

it("waits for its time, and leaves however late the clock is", async () => {
  await withPeople(3);
  const id = await aDraft({ dueAt: now + 60_000 });
  const { queue, chunks } = quietQueue();
  expect(await dispatchMessage({ db: town(), queue, plan }, aClerk, pressed(id), now)).toEqual({
    ok: true,
    value: { id, recipients: 0 },
  });
  expect(await dispatchDue({ db: town(), queue, plan }, theClock, now + 59_999)).toBe(0);
  expect(await dispatchDue({ db: town(), queue, plan }, theClock, now + 11 * 60_000)).toBe(1);
  expect(await dispatchDue({ db: town(), queue, plan }, theClock, now + 11 * 60_000)).toBe(0);
  expect(chunks).toHaveLength(1);
});

it("refuses a time that has passed while the clerk was looking at the check page", async () => {
  const id = await aDraft({ dueAt: now + 1000 });
  const result = await dispatchMessage(
    { db: town(), queue: quietQueue().queue, plan },
    aClerk,
    pressed(id),
    now + 2000,
  );
  expect(result).toEqual({ ok: false, problem: "in-the-past" });
});

it.each([
  ["a breakdown", { audience: { topics: [2], places: null } }, 12],
  ["a breakdown of water, the longest counts", { audience: { topics: [1, 2], places: null } }, 24],
  ["a crisis", { lane: "urgent" as const, audience: { topics: [crisis], places: null } }, 48],
])("gives %s its expiry", async (_, draft, hours) => {
  const { id } = await aDispatchedMessage(draft);
  expect(await rows("SELECT expiresAt FROM messages WHERE id = ?", id)).toEqual([
    { expiresAt: now + hours * 3_600_000 },
  ]);
});
