// `npm run reset`: the demo town is forgotten, and the next `npm start` makes it anew.
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";

const state = resolve(
  import.meta.dirname ?? new URL(".", import.meta.url).pathname,
  "..",
  process.env.STATE_DIR ?? ".wrangler/state",
);

const running = runningTown();
if (running) {
  console.error(`The town is running on this data (process ${running}): stop it first, then reset.`);
  process.exit(1);
}
// Only what dev.ts has made: STATE_DIR may name a folder that holds something else.
for (const part of ["v3", "registry", "town.log", "town.pid"])
  rmSync(join(state, part), { recursive: true, force: true });
console.log("The demo town is forgotten. `npm start` makes it anew.");

function runningTown() {
  const file = join(state, "town.pid");
  if (!existsSync(file)) return undefined;
  const pid = Number(readFileSync(file, "utf8"));
  try {
    process.kill(pid, 0);
    return pid;
  } catch {
    return undefined;
  }
}
