import { env } from "cloudflare:workers";
import { expect, it } from "vitest";
import { addTopic, changeTopic, moveTopic } from "../../src/town/edit-topics.ts";
import { findTown } from "../../src/town/queries.ts";
import type { SaidOfTopic } from "../../src/town/topic.ts";
import { aClerk, audited } from "../support/enrolment.ts";
import { firefighters, withGroups } from "../support/groups.ts";
import { now, rows, town, water } from "../support/town.ts";

const ports = { db: town() };
const add = (name: string, closed = false) => addTopic(ports, aClerk, { name, closed }, now);
const order = async () => (await findTown(town())).offer.topics.map(({ id }) => id);
const sport: SaidOfTopic = {
  names: { cs: "Sport", en: "Sports" },
  shortNames: { cs: "Hala" },
  words: "FOTBAL",
  usual: true,
  hidden: false,
  hoursToLive: 48,
};
const change = (id: number, said: Partial<SaidOfTopic> = {}, version = 1) =>
  changeTopic(ports, aClerk, { id, version, said: { ...sport, ...said } }, now);

it("adds a topic and a closed group behind the others, under numbers that nobody had", async () => {
  expect([await add("Sport"), await add("Hasiči", true)]).toMatchObject([{ value: { id: 10 } }, { value: { id: 11 } }]);
  expect((await findTown(town())).offer.topics.slice(-2)).toMatchObject([
    { id: 10, key: "topic-10", closed: false, usual: false, hoursToLive: 24 },
    { id: 11, key: "group-11", closed: true },
  ]);
  expect(await audited()).toMatchObject([
    { act: "topic-added", subject: "topic:10" },
    { act: "topic-added", subject: "topic:11" },
  ]);
});

it("makes one of a press that comes twice", async () => {
  expect([await add("Sport"), await add("Sport")]).toMatchObject([{ value: { id: 10 } }, { value: { id: 10 } }]);
});

it.each(["Plyn", "PLYN", "plyn"])("has no two topics of one name: %s", async (name) => {
  expect(await add(name)).toMatchObject({ problem: "name-taken" });
  await env.DB.exec("UPDATE topics SET hidden = 1 WHERE key = 'gas'");
  expect(await add(name, true)).toMatchObject({ problem: "name-taken" });
  expect(await change(water, { names: { cs: name } })).toMatchObject({ problem: "name-taken" });
});

it("ends at thirty-one, hidden ones and groups too", async () => {
  for (let id = 10; id <= 30; id++) expect(await add(`Téma ${id}`, id % 2 === 0)).toMatchObject({ ok: true });
  expect(await add("Ještě jedno")).toEqual({ ok: false, problem: "no-room" });
  expect(await rows("SELECT count(*) AS n, max(id) AS last FROM topics")).toEqual([{ n: 31, last: 30 }]);
});

it("changes all that a topic says, and nothing unseen", async () => {
  await add("Sport");
  expect(await change(10)).toEqual({ ok: true, value: {} });
  expect((await findTown(town())).offer.topics.at(-1)).toMatchObject({ ...sport, id: 10 });
  expect(await change(10, { hoursToLive: 5 })).toMatchObject({
    problem: "changed-meanwhile",
    topic: { hoursToLive: 48 },
  });
  expect([await change(10), await change(10, {}, 2)]).toMatchObject([{ ok: true }, { ok: true }]);
  expect((await audited()).map(({ act }) => act)).toEqual(["topic-added", "topic-changed"]);
});

it("never hides what everybody gets, and makes no group a usual choice", async () => {
  await withGroups();
  await change(0, { hidden: true, names: { cs: "Krize" } });
  await change(firefighters, { usual: true, names: { cs: "Hasiči" } });
  expect(await rows("SELECT id, hidden, usual FROM topics WHERE id IN (0, 12) ORDER BY id")).toEqual([
    { id: 0, hidden: 0, usual: 0 },
    { id: 12, hidden: 0, usual: 0 },
  ]);
});

it("changes no topic that is not there", async () => {
  expect(await change(29)).toEqual({ ok: false, problem: "no-such-topic" });
});

it.each([
  ["up", 3, 2, [1, 3, 2, 4, 5, 6, 7, 8, 9, 0]],
  ["to the top", 0, 1, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]],
  ["down, as the next one is put before it", 2, 1, [2, 1, 3, 4, 5, 6, 7, 8, 9, 0]],
  ["nowhere, where it stands there already", 2, 3, [1, 2, 3, 4, 5, 6, 7, 8, 9, 0]],
  ["nowhere beside itself", 2, 2, [1, 2, 3, 4, 5, 6, 7, 8, 9, 0]],
  ["nowhere beside one that is not there", 2, 29, [1, 2, 3, 4, 5, 6, 7, 8, 9, 0]],
] as const)("moves a topic %s, however often it is pressed", async (_, id, before, expected) => {
  for (const _press of [1, 2]) await moveTopic(ports, aClerk, { id, before }, now);
  expect(await order()).toEqual(expected);
});

it("loses neither move of two at once", async () => {
  await Promise.all([
    moveTopic(ports, aClerk, { id: 9, before: 1 }, now),
    moveTopic(ports, aClerk, { id: 8, before: 3 }, now),
  ]);
  expect(await order()).toEqual([9, 1, 2, 8, 3, 4, 5, 6, 7, 0]);
});
