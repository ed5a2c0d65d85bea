import type { Clerk } from "./clerk.ts";
import type { Story } from "./evidence.ts";
import { momentOfAcceptance, reached } from "./moments.ts";
import { calm, keptNote, say } from "./scenes.ts";
import { pass } from "./settle.ts";
import { type Site, wait } from "./site.ts";

const minute = 60_000;

/** Really, ms: receipts of what is forgotten come when its ids are others'. */
const lateReceiptsMs = 3_000;

/** The database is put back to some minutes earlier; ids, receipts and kept notes of the time between meet the new one. */
export async function putBack(site: Site, clerk: Clerk): Promise<Pick<Story, "messages" | "restores">> {
  const { office, tally } = site;
  site.setFaults({ ...calm, receiptDelayMs: lateReceiptsMs });
  const under = await say(clerk, 970, "ordinary");
  await momentOfAcceptance(site, 2_000);
  const keptAt = await site.keep();
  await site.tick();
  const before = [await say(clerk, 971, "ordinary"), await say(clerk, 972, "crisis")];
  await reached(site, 2);
  before.push(...(await keptNote(site, clerk, 973)));
  office.shut(true);
  if (office.holdsKept()) tally.count("kept-from-another-time");
  const putBackAt = await site.putBack();
  await site.setWeather({ dayEndsWithAnswer: false, d1DayOver: false });
  // What is said now has other fates than what was said under the same ids.
  site.setFaults({ ...calm, undeliveredShare: 0.3, receiptDelayMs: lateReceiptsMs / 3 });
  const after = [await say(clerk, 974, "ordinary"), await say(clerk, 975, "crisis"), await say(clerk, 976, "ordinary")];
  office.shut(false);
  for (const { id } of after) if (before.some((message) => message.id === id)) tally.count("id-used-again");
  await wait(site.clock.really(minute));
  for (let nth = 0; nth < 5; nth++) await pass(site);
  const forgotten = before.map((message) => ({ ...message, isForgotten: true }));
  return { messages: [under, ...forgotten, ...after], restores: [{ keptAt, putBackAt }] };
}
