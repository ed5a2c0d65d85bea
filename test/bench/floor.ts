import type { ChunkNote } from "../../src/delivery/chunk.ts";
import { type AppEnv, until } from "../support/worker.ts";
import { rightAnswer, rightRows } from "./answers.ts";
import { text } from "./clerk.ts";

/* What the bench asks of the bare Worker, and that it has done it: a floor that did less would flatter the house. */

export const perChunk = 500;

/** Cuts a message to everybody into chunks; `wake` sends their notes. */
export async function bareFreeze(bare: AppEnv, wake: boolean): Promise<ChunkNote[]> {
  const form = new URLSearchParams({ text, perChunk: String(perChunk), wake: wake ? "yes" : "no" });
  const response = await fetch(`${bare.url}/send`, { method: "POST", body: form });
  return JSON.parse(await rightAnswer("The bare dispatch", response, { status: 200, facts: ["chunk"] }));
}

/** Sends to everybody and waits for the last outcome. @returns seconds from the dispatch to it */
export async function timeBareSend(bare: AppEnv, people: number): Promise<number> {
  const began = performance.now();
  const [note] = await bareFreeze(bare, true);
  const sql = "SELECT count(*) AS n FROM bareChunks WHERE messageId = ? AND state <> 'closed'";
  const open = () => bare.db.prepare(sql).bind(note?.messageId).first<{ n: number }>();
  await until(async () => (await open())?.n === 0, 120_000, 10);
  const seconds = (performance.now() - began) / 1000;
  await rightBareDeliveries(bare, "accepted", people, note?.messageId);
  return seconds;
}

/** Throws WrongAnswer when not so many deliveries (of one message, or of all) have this state. */
export async function rightBareDeliveries(bare: AppEnv, state: string, expected: number, id?: number): Promise<void> {
  const sql = "SELECT count(*) AS n FROM bareDeliveries WHERE state = ?1 AND (?2 IS NULL OR messageId = ?2)";
  await rightRows(`Bare deliveries that are ${state}`, bare.db, { sql, values: [state, id ?? null] }, expected);
}
