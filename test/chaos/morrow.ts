import { deafLog, foreignPages, haltUnwritten, notDrawn, outOfReach } from "./answers.ts";
import { cutWhileCalling, endedByKeys, putOff } from "./call-scenes.ts";
import type { Clerk } from "./clerk.ts";
import type { Story } from "./evidence.ts";
import { type Plan, twilioAlone, usualLeaseSeconds, withoutBulkgate } from "./plan.ts";
import { putBack } from "./restore.ts";
import { calm, freshDay, keptNote, type Part, say } from "./scenes.ts";
import { pass, settle } from "./settle.ts";
import type { Site } from "./site.ts";
import { fairWeather } from "./weather.ts";

/*
 * The day after the storm: answers that it did not bring, a day that ends between an answer and its record, a halt that
 * cannot be written down, a day without queue operations, and a database that is put back.
 */

const minute = 60_000;
const day = 24 * 60 * minute;

const scenes = [
  ...[outOfReach, deafLog, foreignPages, notDrawn, endedByKeys, cutWhileCalling, putOff, dayEnds],
  ...[haltUnwritten, deafQueues],
] as const;

/** Plays them one after the other, each settled before the next. */
export async function morrow(site: Site, clerk: Clerk, plan: Plan): Promise<Story> {
  const parts: Part[] = [];
  for (const scene of scenes) {
    site.stepped(scene.name);
    await freshDay(site);
    parts.push(await scene(site, clerk, plan));
    await settle(site, clerk, plan);
  }
  site.stepped("put back");
  const { messages, restores } = await putBack(site, clerk);
  return {
    messages: [...parts.flatMap((part) => part.messages), ...messages],
    remarks: parts.flatMap(({ remarks }) => remarks),
    restores,
  };
}

/** So long before midnight, by a clock that runs on: a slow machine says more than one message until a note is kept. */
const before = 50 * minute;

/**
 * The day's allowance ends with a provider's answer. What it said travels in a note until after midnight, when the sweep
 * has taken the chunk from whoever held it.
 */
async function dayEnds(site: Site, clerk: Clerk): Promise<Part> {
  const { clock } = site;
  await site.cut(twilioAlone, usualLeaseSeconds);
  // Receipts would tell what the note tells.
  site.setFaults({ ...calm, receiptsLost: 1 });
  const midnight = Math.ceil((clock.now() + before) / day) * day;
  await site.skip(midnight - before - clock.now());
  await site.tick();
  const messages = await keptNote(site, clerk, 950);
  await site.setWeather({ dayEndsWithAnswer: false, d1DayOver: true });
  for (let nth = 0; nth < 4; nth++) await pass(site, nth < 3 ? 2 : (midnight - clock.now()) / minute);
  await site.setWeather({ d1DayOver: false });
  for (let nth = 0; nth < 4; nth++) await pass(site, 0.5);
  return { messages, remarks: [] };
}

/** The clock alone sends one chunk of a crisis a tick; so many more ticks may go by. */
const spareTicks = 4;

/** The day's queue operations are used up: nothing is handed in, nothing is brought, for an hour. */
async function deafQueues(site: Site, clerk: Clerk): Promise<Part> {
  const { office, clock } = site;
  await site.cut(withoutBulkgate, usualLeaseSeconds);
  site.setFaults(calm);
  office.shut(true);
  await site.setWeather({ ...fairWeather, skippedMs: clock.skippedMs(), queueAway: true });
  const crisis = await say(clerk, 960, "crisis");
  const ordinary = await say(clerk, 961, "ordinary");
  const ticks: number[] = [];
  for (let nth = 0; nth < 30; nth++) {
    await site.tick();
    ticks.push(clock.now());
    await site.skip((nth < 20 ? 1 : 4) * minute);
  }
  const envelopes = await countChunks(site, crisis.id);
  crisis.by = ticks[Math.min(envelopes + spareTicks, ticks.length) - 1] ?? clock.now();
  await site.setWeather({ queueAway: false });
  office.shut(false);
  return { messages: [crisis, ordinary], remarks: [] };
}

async function countChunks({ db }: Site, id: number): Promise<number> {
  const row = await db()
    .prepare("SELECT count(*) AS n FROM chunks WHERE messageId = ?")
    .bind(id)
    .first<{ n: number }>();
  return row?.n ?? 0;
}
