import type { LargeTown } from "../../scripts/seed-large.ts";
import { paths } from "../../src/paths.ts";
import { everyPage } from "../stories/every-page.ts";

/** The handbook is served without the Worker, and the page of all parts only in the demo. */
const notTheWorkers: readonly string[] = ["/prirucka", paths.parts];

const searches = [encodeURIComponent("Lipová"), "602", "4321", "602000123"];

/** Every page of the clerks' of a large town, and how one comes further on them. */
export const pagesOfClerks = (large: LargeTown): string[] => [
  ...everyPage(large).clerk.filter((page) => !notTheWorkers.includes(page)),
  paths.subscriber(large.person),
  paths.sentBefore(large.person, large.running),
  paths.letter(large.letter),
  `${paths.letters}?q=voda`,
  ...searches.map((q) => `${paths.subscribers}?q=${q}`),
  paths.progress(large.running, large.done),
  paths.failed(large.running),
  paths.missed(large.running),
];
