import { type ChildProcess, type SpawnOptions, spawn } from "node:child_process";
import { once } from "node:events";

const patienceMs = 3_000;
const children = new Set<ChildProcess>();

/** Ends the groups that are written to it, one a line, as soon as its input closes: when we end, however we end. */
let reaper: ChildProcess | undefined;
const reaping = 'while read -r group; do groups="$groups -$group"; done; [ -z "$groups" ] || kill -TERM $groups';

/** Starts a program as the head of a process group of its own, so that Ctrl-C reaches it only through us. */
export function startGroup(args: readonly string[], options: SpawnOptions): ChildProcess {
  reaper ??= spawn("/bin/sh", ["-c", reaping], { detached: true, stdio: ["pipe", "ignore", "ignore"] });
  const child = spawn(process.execPath, args, { ...options, detached: true });
  children.add(child);
  child.once("exit", () => children.delete(child));
  reaper.stdin?.write(`${child.pid}\n`);
  return child;
}

/** Ends every group and waits until their heads are gone; who does not listen is killed. */
export async function endGroups(): Promise<void> {
  await Promise.all(Array.from(children, endGroup));
}

async function endGroup(child: ChildProcess): Promise<void> {
  const exited = once(child, "exit");
  signalGroup(child, "SIGTERM");
  const impatience = setTimeout(() => signalGroup(child, "SIGKILL"), patienceMs);
  await exited;
  clearTimeout(impatience);
  signalGroup(child, "SIGKILL");
}

function signalGroup({ pid }: ChildProcess, signal: NodeJS.Signals): void {
  try {
    if (pid) process.kill(-pid, signal);
  } catch {
    // The whole group is gone already.
  }
}
