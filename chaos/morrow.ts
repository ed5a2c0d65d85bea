import { clientErrors, noFaults } from "../phones/faults.ts";
import type { Clerk } from "./clerk.ts";
import type { Story } from "./evidence.ts";
import { type Place, wait } from "./place.ts";
import { twilioAlone, usualLeaseSeconds, withoutBulkgate } from "./plan.ts";
import { momentOfAcceptance, type Part, say } from "./scenes.ts";
import { pass, rounds, settle } from "./settle.ts";
import { fairWeather } from "./weather.ts";

/*
 * The day after the storm: foreign pages one by one, a day that ends between an answer and its record, a day without queue operations, and a
 * database that is put back.
 */

const minute = 60_000;
const day = 24 * 60 * minute;

const calm = { ...noFaults, latencyMs: 8, receiptDelayMs: 60, keepTexts: false };

/** Plays them one after the other, each settled before the next. */
export async function morrow(place: Place, clerk: Clerk, settleMinutes: number): Promise<Story> {
  const pages = await foreignPages(place, clerk);
  await settle(place, clerk, settleMinutes);
  const night = await dayEnds(place, clerk);
  await settle(place, clerk, settleMinutes);
  const deaf = await deafQueues(place, clerk);
  await settle(place, clerk, settleMinutes);
  const restored = await putBack(place, clerk);
  return {
    messages: [...pages.messages, ...night.messages, ...deaf.messages, ...restored.messages],
    remarks: [...night.remarks, ...deaf.remarks],
    restores: restored.restores,
  };
}

/** Somebody else's page answers a request, by one status after the other; the storm does not get through all of them. */
async function foreignPages(place: Place, clerk: Clerk): Promise<Part> {
  const messages: Part["messages"][number][] = [];
  const met = () => place.exchange.journal.entries({}).requests.filter(({ fault }) => fault?.startsWith("client-"));
  for (const [nth, clientErrorStatus] of clientErrors.entries()) {
    const before = met().length;
    place.setFaults({ ...calm, clientError: 1, clientErrorStatus });
    messages.push(await say(clerk, 940 + nth, "ordinary"));
    await until(() => met().length > before, 3_000);
    place.setFaults(calm);
    await rounds(place, clerk);
    await pass(place);
  }
  return { messages, remarks: [] };
}

/**
 * The day's allowance ends with a provider's answer. What it said travels in a note until after midnight, when the sweep
 * has taken the envelope from whoever held it.
 */
async function dayEnds(place: Place, clerk: Clerk): Promise<Part> {
  const { office, clock } = place;
  await place.cut(twilioAlone, usualLeaseSeconds);
  // Receipts would tell what the note tells.
  place.setFaults({ ...calm, receiptsLost: 1 });
  const midnight = Math.ceil((clock.now() + 10 * minute) / day) * day;
  await place.skip(midnight - 10 * minute - clock.now());
  await place.tick();
  const message = await say(clerk, 950, "ordinary");
  await place.setWeather({ dayEndsWithAnswer: true });
  await until(() => office.holdsKept(), 3_000);
  await place.setWeather({ dayEndsWithAnswer: false, d1DayOver: true });
  for (let nth = 0; nth < 4; nth++) await pass(place, nth < 3 ? 2 : (midnight - clock.now()) / minute);
  await place.setWeather({ d1DayOver: false });
  for (let nth = 0; nth < 4; nth++) await pass(place, 0.5);
  return { messages: [message], remarks: [] };
}

/** Within this, a crisis must have left by the clock alone: its envelopes one a minute. */
const byTheClockMs = 15 * minute;

/** The day's queue operations are used up: nothing is handed in, nothing is brought, for an hour. */
async function deafQueues(place: Place, clerk: Clerk): Promise<Part> {
  await place.cut(withoutBulkgate, usualLeaseSeconds);
  place.setFaults(calm);
  place.office.shut(true);
  await place.setWeather({ ...fairWeather, skippedMs: place.clock.skippedMs(), queueAway: true });
  const crisis = await say(clerk, 960, "crisis");
  crisis.by = place.clock.now() + byTheClockMs;
  const ordinary = await say(clerk, 961, "ordinary");
  for (let nth = 0; nth < 30; nth++) {
    await place.tick();
    await place.skip((nth < 20 ? 1 : 4) * minute);
  }
  await place.setWeather({ queueAway: false });
  place.office.shut(false);
  return { messages: [crisis, ordinary], remarks: [] };
}

/** Really, ms: receipts of what is forgotten come when its ids are others'. */
const lateReceiptsMs = 3_000;

/** The database is put back to some minutes earlier; ids, receipts and kept notes of the time between meet the new one. */
async function putBack(place: Place, clerk: Clerk): Promise<Omit<Story, "remarks">> {
  const { office, tally } = place;
  place.setFaults({ ...calm, receiptDelayMs: lateReceiptsMs });
  const under = await say(clerk, 970, "ordinary");
  await momentOfAcceptance(place, 2_000);
  const keptAt = await place.keep();
  await place.tick();
  const before = [await say(clerk, 971, "ordinary"), await say(clerk, 972, "crisis")];
  await reached(place, 2);
  await place.setWeather({ dayEndsWithAnswer: true });
  before.push(await say(clerk, 973, "ordinary"));
  await until(() => office.holdsKept(), 3_000);
  office.shut(true);
  if (office.holdsKept()) tally.count("kept-from-another-time");
  const putBackAt = await place.putBack();
  await place.setWeather({ dayEndsWithAnswer: false, d1DayOver: false });
  // What is said now has other fates than what was said under the same ids.
  place.setFaults({ ...calm, undeliveredShare: 0.3, receiptDelayMs: lateReceiptsMs / 3 });
  const after = [await say(clerk, 974, "ordinary"), await say(clerk, 975, "crisis"), await say(clerk, 976, "ordinary")];
  office.shut(false);
  for (const { id } of after) if (before.some((message) => message.id === id)) tally.count("id-used-again");
  await wait(place.clock.really(minute));
  for (let nth = 0; nth < 5; nth++) await pass(place);
  const forgotten = before.map((message) => ({ ...message, isForgotten: true }));
  return { messages: [under, ...forgotten, ...after], restores: [{ keptAt, putBackAt }] };
}

/** Until the exchange has been asked for so many messages' people, or will not be. */
async function reached(place: Place, messages: number): Promise<void> {
  for (let nth = 0; nth < messages; nth++) await momentOfAcceptance(place, 1_500);
}

async function until(so: () => boolean, atMostMs: number): Promise<void> {
  const end = performance.now() + atMostMs;
  while (!so() && performance.now() < end) await wait(2);
}
