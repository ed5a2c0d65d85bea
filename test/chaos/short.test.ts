import { spawnSync } from "node:child_process";
import { resolve } from "node:path";
import { expect, it } from "vitest";

const root = resolve(import.meta.dirname, "../..");

it("loses nobody and sends to nobody twice while everything fails", { timeout: 120_000 }, () => {
  const args = ["test/chaos/chaos.ts", "--short", "--seed", "1", "--json"];
  const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: "utf8", timeout: 110_000 });
  const verdict = JSON.parse(stdout.trim().split("\n").at(-1) || "{}");
  // What it complains of comes first: it says which message, which chunk and whom to look at.
  expect(stderr).toBe("");
  expect(verdict).toMatchObject({ seed: 1, people: 150, lost: 0, doubled: 0, unexplained: 0, settled: true });
  expect(verdict).toMatchObject({ answeredTwice: 0, toldAfterLeaving: 0, obeyed: expect.any(Number) });
  expect(verdict.kills).toBeGreaterThanOrEqual(3);
});
