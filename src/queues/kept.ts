import { openDb } from "../db.ts";
import type { Kept } from "../line/bell.ts";
import { recordKept } from "../messages/record.ts";
import type { Env } from "../settings.ts";
import { raiseAlarm } from "../watch/raise.ts";
import { openBell } from "./bell.ts";

/** What the database would not take before. Kept notes are our own, written by `openBell()`. */
export async function answerKeptNote(env: Env, body: unknown, now: number): Promise<void> {
  await recordKept(openDb(env.DB), openBell(env), body as Kept, now);
}

/** What was not taken a hundred times over: it is tried once more, and somebody must know while it is not. */
export async function answerDeadNote(env: Env, body: unknown, now: number): Promise<void> {
  await raiseAlarm(openDb(env.DB), "unrecorded", now).catch(() => {});
  await answerKeptNote(env, body, now);
}
