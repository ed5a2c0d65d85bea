import { readFileSync } from "node:fs";
import { expect, it } from "vitest";

it("serves htmx exactly as it was published", () => {
  const root = `${import.meta.dirname}/../..`;
  const served = readFileSync(`${root}/public/htmx.min.js`);
  expect(served.equals(readFileSync(`${root}/node_modules/htmx.org/dist/htmx.min.js`))).toBe(true);
});
