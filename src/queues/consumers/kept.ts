import { theClock } from "../../audit/actor.ts";
import { type Kept, readKept } from "../../delivery/notes.ts";
import { recordKept } from "../../delivery/record.ts";
import { raiseAlarm } from "../../monitoring/raise.ts";
import type { Ports } from "../../ports.ts";

/** What the database would not take before. Kept notes are our own, written by `openProducer()`. */
export async function consumeKeptNote(ports: Ports, body: unknown, now: number): Promise<void> {
  await recordKept(ports, theClock, readKept(body as Kept), now);
}

/** What was not taken a hundred times over: it is tried once more, and somebody must know while it is not. */
export async function consumeDeadNote(ports: Ports, body: unknown, now: number): Promise<void> {
  await raiseAlarm(ports, theClock, "unrecorded", now).catch(() => {});
  await consumeKeptNote(ports, body, now);
}
