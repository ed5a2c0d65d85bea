import { expect, it } from "vitest";
import { stepOf } from "../../src/delivery/keys.ts";

it.each([
  ["1", "again"],
  ["9", "confirm"],
  ["99", "left"],
  ["199", "left"],
  // One nine may be a slip, and another key behind it says so.
  ["91", "again"],
  ["19", "confirm"],
  ["5", "again"],
  ["*", "again"],
  ["", "end"],
])("the keys %s mean: %s", (keys, step) => {
  expect(stepOf(keys)).toBe(step);
});
