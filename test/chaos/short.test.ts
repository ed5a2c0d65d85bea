import { spawn } from "node:child_process";
import { resolve } from "node:path";
import { expect, it } from "vitest";

const root = resolve(import.meta.dirname, "../..");

/** However busy the machine is, the storm says in this time that it goes on, ms. */
const stillMs = 180_000;

type Told = { verdict: Record<string, unknown>; complaints: string };

/** A storm takes as long as the machine needs: it is given up only when it stands still. */
async function short(seed: number): Promise<Told> {
  const args = ["test/chaos/chaos.ts", "--short", "--seed", String(seed), "--json", "--steps"];
  const child = spawn(process.execPath, args, { cwd: root, stdio: ["ignore", "pipe", "pipe"] });
  let [said, complaints] = ["", ""];
  const lastLine = () => said.trim().split("\n").at(-1) ?? "";
  const giveUp = () => {
    complaints += `it stands still at: ${lastLine()}`;
    child.kill();
  };
  let still = setTimeout(giveUp, stillMs);
  child.stdout.on("data", (part) => {
    said += part;
    clearTimeout(still);
    still = setTimeout(giveUp, stillMs);
  });
  child.stderr.on("data", (part) => {
    complaints += part;
  });
  await new Promise((done) => child.once("close", done));
  clearTimeout(still);
  return { verdict: lastLine().startsWith("{") ? JSON.parse(lastLine()) : {}, complaints };
}

it("loses nobody and sends to nobody twice while everything fails", { timeout: 30 * 60_000 }, async () => {
  const { verdict, complaints } = await short(1);
  // What it complains of comes first: it says which message, which chunk and whom to look at.
  expect(complaints).toBe("");
  expect(verdict).toMatchObject({ seed: 1, people: 150, lost: 0, doubled: 0, unexplained: 0, settled: true });
  expect(verdict).toMatchObject({ answeredTwice: 0, toldAfterLeaving: 0, obeyed: expect.any(Number) });
  expect(verdict).toMatchObject({ toldAfterGoing: 0 });
  expect(verdict.kills).toBeGreaterThanOrEqual(3);
});
