import type { Clerk } from "./clerk.ts";
import type { Story } from "./evidence.ts";
import { momentOfAcceptance, reached } from "./moments.ts";
import { type Place, wait } from "./worker.ts";
import { calm, keptNote, say } from "./scenes.ts";
import { pass } from "./settle.ts";

const minute = 60_000;

/** Really, ms: receipts of what is forgotten come when its ids are others'. */
const lateReceiptsMs = 3_000;

/** The database is put back to some minutes earlier; ids, receipts and kept notes of the time between meet the new one. */
export async function putBack(place: Place, clerk: Clerk): Promise<Omit<Story, "remarks">> {
  const { office, tally } = place;
  place.setFaults({ ...calm, receiptDelayMs: lateReceiptsMs });
  const under = await say(clerk, 970, "ordinary");
  await momentOfAcceptance(place, 2_000);
  const keptAt = await place.keep();
  await place.tick();
  const before = [await say(clerk, 971, "ordinary"), await say(clerk, 972, "crisis")];
  await reached(place, 2);
  before.push(...(await keptNote(place, clerk, 973)));
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
