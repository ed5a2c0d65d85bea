import { env } from "cloudflare:workers";
import { dispatchMessage } from "../../src/delivery/dispatch.ts";
import { prepareStep } from "../../src/messages/say-step.ts";
import type { Step, Thread } from "../../src/messages/thread.ts";
import { aClerk, aDispatchedMessage, freshlySeen, now, plan, quietQueue, rows, town } from "./town.ts";

/** An event of which the first three people were told: one got it, one did not, of one nobody knows. @returns its message */
export async function anEvent(draft: Parameters<typeof aDispatchedMessage>[0] = {}): Promise<number> {
  const { id } = await aDispatchedMessage(draft);
  await allTold(id);
  return id;
}

/** A message has left for its people: the first three were told, everybody else was refused. */
export async function allTold(id: number): Promise<void> {
  await env.DB.batch([
    env.DB.prepare(
      `INSERT INTO deliveries (messageId, subscriberId, channel, chunk, state, rank, at)
       SELECT ?1, id, channel, 1, CASE id WHEN 1 THEN 'delivered' WHEN 2 THEN 'undelivered' WHEN 3 THEN 'uncertain' ELSE 'refused' END,
         5, 0 FROM subscribers`,
    ).bind(id),
    env.DB.prepare("UPDATE chunks SET state = 'closed', accepted = 3 WHERE messageId = ?1").bind(id),
  ]);
}

/** The events of the town. */
export const threadsNow = () => rows<Thread>("SELECT * FROM threads ORDER BY id");

/** A clerk presses the button of a step, on a page that showed this version. */
export const press = (step: Step, version = 1, at = now) =>
  prepareStep(
    { db: town() },
    aClerk,
    { threadId: 1, version, step, endsAt: null, wording: () => ({ sms: { cs: "Voda už teče." } }) },
    at,
  );

/** And sends what it has prepared. @returns its id, or why it was not sent */
export async function say(step: Step, version = 1, at = now): Promise<number | string> {
  const prepared = await press(step, version, at);
  if (!prepared.ok) return prepared.problem;
  return send(prepared.value.id, at);
}

/** A clerk sends a draft. @returns its id, or why it was not sent */
export async function send(id: number, at = now): Promise<number | string> {
  const { queue } = quietQueue();
  const sent = await dispatchMessage({ db: town(), queue, plan }, aClerk, { id, seen: freshlySeen }, at);
  return sent.ok ? sent.value.id : sent.problem;
}
