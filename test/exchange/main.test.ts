import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect, it, onTestFinished } from "vitest";
import { openExchange } from "./open-town.ts";

function run(port: string) {
  const child = spawn(process.execPath, [`${import.meta.dirname}/main.ts`], {
    env: { ...process.env, PHONES_PORT: port },
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (piece) => (said += piece));
  return { child, said: () => said };
}

it("says one line when ready and ends at once when told to", async () => {
  const { child, said } = run("0");
  await once(child.stdout, "data");
  child.kill("SIGTERM");
  const [code] = await once(child, "exit");
  expect([code, said()]).toEqual([0, expect.stringMatching(/^Telephones are on http:\/\/localhost:\d+\n$/)]);
});

it("says in one sentence that its port is in use, and leaves with 1", async () => {
  const exchange = await openExchange();
  const { port } = new URL(exchange.url);
  const { child, said } = run(port);
  const [code] = await once(child, "close");
  expect([code, said()]).toEqual([1, `Port ${port} is in use: stop what runs there, or set PHONES_PORT.\n`]);
});
