import { openDb } from "../../db.ts";
import type { Kept } from "../../delivery/notes.ts";
import { recordKept } from "../../delivery/record.ts";
import { raiseAlarm } from "../../monitoring/raise.ts";
import type { Env } from "../../settings.ts";
import { openProducer } from "../producer.ts";

/** What the database would not take before. Kept notes are our own, written by `openProducer()`. */
export async function consumeKeptNote(env: Env, body: unknown, now: number): Promise<void> {
  await recordKept(openDb(env.DB), openProducer(env), body as Kept, now);
}

/** What was not taken a hundred times over: it is tried once more, and somebody must know while it is not. */
export async function consumeDeadNote(env: Env, body: unknown, now: number): Promise<void> {
  await raiseAlarm(openDb(env.DB), "unrecorded", now).catch(() => {});
  await consumeKeptNote(env, body, now);
}
