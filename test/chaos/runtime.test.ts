import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { freePort } from "../support/worker.ts";
import { startRuntime } from "./runtime.ts";

const lines = 20;
const talkative = `export default {
  fetch(request, env, context) {
    const talk = async () => {
      for (let line = 0; line < ${lines}; line++) {
        await scheduler.wait(5);
        console.log("line " + line);
      }
    };
    context.waitUntil(talk());
    return new Response("ok");
  },
}`;

/** Nothing is read meanwhile: what the Worker says lies in its pipe. */
const beBusy = (ms: number) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);

it("hears all that the Worker has said before the power failed", { timeout: 300_000 }, async () => {
  const state = mkdtempSync(join(tmpdir(), "infokanal-power-"));
  onTestFinished(() => rmSync(state, { recursive: true, force: true }));
  const port = await freePort();
  const said: string[] = [];
  const runtime = await startRuntime({ code: talkative, port, state, bindings: {}, said: (line) => said.push(line) });
  await fetch(`http://127.0.0.1:${port}/`);
  beBusy(1_500);
  await runtime.kill();
  expect(said.filter((line) => line.startsWith("line "))).toHaveLength(lines);
});
