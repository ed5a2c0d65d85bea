import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { besideEachOther, measureBefore } from "./before.ts";

/** A checkout whose bench says this. */
function aCheckout(code: string): string {
  const folder = mkdtempSync(join(tmpdir(), "infokanal-before-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  mkdirSync(join(folder, "test/bench"), { recursive: true });
  writeFileSync(join(folder, "test/bench/bench.ts"), code);
  return folder;
}

it("measures another checkout by its own bench, and says both beside each other", () => {
  const folder = aCheckout(
    `console.log("so far"); console.log(JSON.stringify({ trips: { asked: process.argv.slice(2) } }))`,
  );
  expect(measureBefore(folder, ["trips"])).toEqual({ trips: { asked: ["trips", "--json"] } });
  const [before, after] = [{ trips: { "GET /desk": 11, gone: 1 } }, { trips: { "GET /desk": 2, "GET /new": 1 } }];
  expect(besideEachOther(before, after)).toEqual(["trips GET /desk 11 -> 2"]);
});

it("says when the other one does not end well", () => {
  expect(() => measureBefore(aCheckout(`throw new Error("a wrong answer")`), [])).toThrow(/a wrong answer/);
});
