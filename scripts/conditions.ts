import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";

/* What must be true before the town can run here. */

/** Why it cannot, in a sentence for the person at the terminal. */
export class Complaint extends Error {}

/** A port from the environment. */
export function portOf(name: string, otherwise: number): number {
  const port = Number(process.env[name] || otherwise);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new Complaint(`${name} must be a port, a number from 1 to 65535, and is ${process.env[name]}.`);
}

/** @param ports by the name of the variable that chooses them */
export async function checkPorts(ports: Record<string, number>): Promise<void> {
  if (new Set(Object.values(ports)).size === 1)
    throw new Complaint("PORT and PHONES_PORT must be two different ports.");
  for (const [name, port] of Object.entries(ports))
    if (!((await isFree(port, "127.0.0.1")) && (await isFree(port, "::1"))))
      throw new Complaint(
        `Port ${port} is in use: stop what runs there, or choose another, for example: ${name}=${port + 1000} npm start`,
      );
}

function isFree(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", (error: NodeJS.ErrnoException) => resolve(error.code !== "EADDRINUSE"));
    server.listen(port, host, () => server.close(() => resolve(true)));
  });
}

/** Two runtimes on one database would not see each other's writes. */
export function takeState(state: string): void {
  mkdirSync(state, { recursive: true });
  const pidFile = pidFileOf(state);
  const pid = existsSync(pidFile) ? readFileSync(pidFile, "utf8") : "";
  // Our own number in it is an earlier container's.
  if (pid && Number(pid) !== process.pid && isAlive(Number(pid)))
    throw new Complaint(`The town runs already, as process ${pid} (if that is something else, delete ${pidFile}).`);
  writeFileSync(pidFile, String(process.pid));
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** The next start may have the database; unless another has taken it. */
export function leaveState(state: string): void {
  const pidFile = pidFileOf(state);
  if (existsSync(pidFile) && readFileSync(pidFile, "utf8") === String(process.pid)) rmSync(pidFile);
}

const pidFileOf = (state: string) => join(state, "town.pid");
