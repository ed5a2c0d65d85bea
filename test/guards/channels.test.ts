import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";

/*
 * The engine knows no channel by name: what is sent by SMS and what by another channel is said by plans, gateways and
 * rows, so that a new channel is data.
 */

const root = `${import.meta.dirname}/../../src`;

/** Folders whose every file sends whatever there is; of messages only the statements: their words are of a channel. */
const engine: Record<string, RegExp> = { delivery: /\.ts$/, gateway: /\.ts$/, messages: /(queries|sql)\.ts$/ };

const files = Object.entries(engine).flatMap(([folder, which]) =>
  readdirSync(`${root}/${folder}`)
    .filter((file) => which.test(file))
    .map((file) => `${folder}/${file}`),
);

it("names no channel in the engine", () => {
  expect(files.length).toBeGreaterThan(30);
  const naming = files.filter((file) => /["'`](sms|voice)["'`]/.test(readFileSync(`${root}/${file}`, "utf8")));
  expect(naming).toEqual([]);
});

it("makes chunks by one statement", () => {
  const inserting = files.filter((file) => /INSERT INTO chunks\b/.test(readFileSync(`${root}/${file}`, "utf8")));
  expect(inserting).toEqual(["delivery/insert-queries.ts"]);
});
