import { expect, it } from "vitest";
import { choosable, chosenMask, groupsIn, offered } from "../../src/town/offered.ts";
import type { Topic } from "../../src/town/town.ts";
import { topics as townTopics } from "../inbox/town.ts";

const [firefighters, old] = [12, 8];
const firefightersBit = 1 << firefighters;
const oldBit = 1 << old;

/** A town with a closed group, and with one topic that it hides. */
const topics: Topic[] = [
  ...townTopics.map((topic) => ({ ...topic, hidden: topic.id === old })),
  { ...(townTopics[0] as Topic), id: firefighters, key: "group-12", names: { cs: "Hasiči" }, closed: true },
];

const ids = (some: readonly Topic[]) => some.map(({ id }) => id);

it("offers no group at a public door, and what is hidden at none", () => {
  expect(ids(offered(topics, "public"))).not.toContain(firefighters);
  expect(ids(offered(topics, "office"))).toContain(firefighters);
  for (const door of ["public", "office"] as const) expect(ids(offered(topics, door))).not.toContain(old);
});

it("shows who has them the group and the hidden topic, so that they may leave them", () => {
  expect(ids(choosable(topics, "public", firefightersBit | oldBit))).toEqual(ids(topics));
});

it.each([
  ["nobody gets a group by posting it", "public", firefightersBit | 2, 0, 2],
  ["the office adds people to a group", "office", firefightersBit | 2, 2, firefightersBit | 2],
  ["who is in a group stays there", "public", firefightersBit | 2, firefightersBit, firefightersBit | 2],
  ["who is in a group may leave it", "public", 2, firefightersBit | 2, 2],
  ["nobody is given what is hidden", "office", oldBit | 2, 0, 2],
  ["who has what is hidden may keep it", "public", oldBit, oldBit, oldBit],
] as const)("%s", (_, door, asked, has, gets) => {
  expect(chosenMask(topics, door, { asked, has })).toBe(gets | 1);
});

it("finds the groups in what somebody gets", () => {
  expect(ids(groupsIn(topics, firefightersBit | 2))).toEqual([firefighters]);
});
