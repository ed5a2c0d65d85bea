import { quotaDay } from "../../src/monitoring/public-quota.ts";
import { usualBehaviour } from "../exchange/calls/behaviour.ts";
import { hasEndedCalls } from "./calls.ts";
import type { Clerk } from "./clerk.ts";
import { until } from "./moments.ts";
import { twilioAlone, usualLeaseSeconds, withoutBulkgate } from "./plan.ts";
import { calm, type Part, say } from "./scenes.ts";
import { pass } from "./settle.ts";
import { type Site, wait } from "./site.ts";
import { calmTelephones } from "./telephones.ts";

/* What may befall calls alone. */

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** What is said at ten past eleven in the evening is written at once, and called after midnight: in the storm. */
export async function evening(site: Site, clerk: Clerk): Promise<Part> {
  const silentFrom = site.midnight - 2 * hour;
  await site.skip(Math.max(0, silentFrom + 10 * minute - site.clock.now()));
  const message = await say(clerk, 925, "ordinary");
  await pass(site);
  if (await hasWaitingCalls(site, message.id, silentFrom + hour)) site.tally.count("calls-wait-for-day");
  return { messages: [message], remarks: [] };
}

/** The day has no room for a message's calls any more: they come when the next one has begun. */
export async function putOff(site: Site, clerk: Clerk): Promise<Part> {
  const { clock, db } = site;
  site.setFaults(calm);
  const midnight = Math.ceil((clock.now() + 10 * minute) / day) * day;
  await site.skip(midnight - 10 * minute - clock.now());
  await site.tick();
  await db()
    .prepare("INSERT OR REPLACE INTO callDays (day, who, calls, seconds) VALUES (?, 'town', 1000000, 0)")
    .bind(quotaDay(clock.now()))
    .run();
  const messages = [await say(clerk, 926, "ordinary"), await say(clerk, 927, "crisis")];
  const [{ id } = { id: 0 }] = messages;
  // Its last calls find that out when those of the crisis were made.
  const arePutOff = () => hasWaitingCalls(site, id, midnight);
  while (clock.now() < midnight - 2 * minute && !(await arePutOff())) await pass(site);
  if (await arePutOff()) site.tally.count("calls-put-off");
  return { messages, remarks: [] };
}

/** Whether a message's calls wait, the first of them for this time. */
async function hasWaitingCalls({ db }: Site, id: number, from: number): Promise<boolean> {
  const first = "SELECT min(dueAt) AS at FROM chunks WHERE messageId = ? AND channel = 'voice' AND state = 'open'";
  const row = await db().prepare(first).bind(id).first<{ at: number | null }>();
  return (row?.at ?? 0) >= from;
}

/** A busy machine may have made all calls before the power fails. */
const triesToCut = 5;

/** The power fails while telephones are called one after the other. */
export async function cutWhileCalling(site: Site, clerk: Clerk): Promise<Part> {
  const messages: Part["messages"][number][] = [];
  const { exchange, tally } = site;
  const isMet = () => (tally.counts()["killed-while-calling"] ?? 0) > 0;
  if (!isMet()) await site.cut(twilioAlone, usualLeaseSeconds);
  for (let nth = 0; nth < triesToCut && !isMet(); nth++) {
    site.setFaults({ ...calm, latencyMs: 60 });
    const before = exchange.journal.counts().calls;
    messages.push(await say(clerk, 9280 + nth, "crisis"));
    await until(() => exchange.journal.counts().calls > before);
    await wait(20);
    await site.cut(twilioAlone, usualLeaseSeconds);
  }
  if (messages.length > 0) await site.cut(withoutBulkgate, usualLeaseSeconds);
  return { messages, remarks: [] };
}

/** Who ended the calls by 9 9 at one of the wires only, or nowhere: somebody does where nobody did. */
export async function endedByKeys(site: Site, clerk: Clerk): Promise<Part> {
  const messages: Part["messages"][number][] = [];
  for (const [nth, phase] of [withoutBulkgate, twilioAlone].entries()) {
    const { provider } = phase.voice;
    const calls = () => site.exchange.journal.entries({}).accepted;
    const isMet = () => calls().some((call) => call.provider === provider && hasEndedCalls(call));
    if (isMet()) continue;
    if (phase === twilioAlone) await site.cut(phase, usualLeaseSeconds);
    site.setFaults(calm);
    const number = await someLandline(site);
    site.setTelephones({ ...calmTelephones, phones: { [number]: [{ ...usualBehaviour, keys: "99" }] } });
    messages.push(await say(clerk, 9230 + nth, "crisis"));
    await until(isMet);
    await pass(site);
    if (phase === twilioAlone) await site.cut(withoutBulkgate, usualLeaseSeconds);
  }
  return { messages, remarks: [] };
}

/** Of somebody who is still called. */
async function someLandline({ db }: Site): Promise<string> {
  const sql = "SELECT phone FROM subscribers WHERE channel = 'voice' AND state = 'subscribed' LIMIT 1";
  const row = await db().prepare(sql).first<{ phone: string }>();
  return row?.phone.replace("+", "") ?? "";
}
