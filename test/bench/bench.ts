import { benchAbuse } from "./abuse.ts";
import { WrongAnswer } from "./answers.ts";
import { benchAudience } from "./audience.ts";
import { besideEachOther, measureBefore } from "./before.ts";
import { benchBulk, benchScale } from "./bulk.ts";
import { benchCpu } from "./cpu.ts";
import { benchDesk } from "./desk.ts";
import { benchLandlines } from "./landlines.ts";
import { benchLists } from "./lists.ts";
import { benchNews } from "./news.ts";
import { benchBundle, benchPage } from "./page.ts";
import { benchPlaces } from "./places.ts";
import { benchBudgets, benchReceipts, benchSingle } from "./providers.ts";
import { benchReminders } from "./reminders.ts";
import { benchRetention } from "./retention.ts";
import { benchTrips } from "./trips.ts";
import { benchUrgent } from "./urgent.ts";

/*
 * `npm run bench` measures everything, `npm run bench -- bulk trips` only these; what is ready is printed as it comes,
 * and the last line is all of it as JSON (`--json`: that line alone). Milliseconds say little on a shared machine: beside
 * them stands what a bare Worker took in the same run, and the ratio. A report, not a gate; but a wrong answer ends it.
 * `npm run bench -- trips --before=../before` measures another checkout as well, and says both beside each other.
 */

const one = (name: string, measure: () => unknown) => async () => ({ [name]: await measure() });

/** Each part by its name, and the figures it answers. */
const parts: Record<string, () => Promise<Record<string, unknown>>> = {
  bulk: one("bulk", benchBulk),
  scale: one("scale", benchScale),
  cpuMs: benchCpu,
  trips: benchTrips,
  audience: one("audience", benchAudience),
  single: one("single", benchSingle),
  urgent: one("urgent", benchUrgent),
  receipts: one("receipts", benchReceipts),
  budgets: one("budgets", benchBudgets),
  landlines: one("landlines", benchLandlines),
  places: one("places", benchPlaces),
  lists: one("lists", benchLists),
  reminders: one("reminders", benchReminders),
  retention: one("retention", benchRetention),
  desk: one("desk", benchDesk),
  abuse: one("abuse", benchAbuse),
  news: one("news", benchNews),
  page: one("page", benchPage),
  bundle: one("bundle", benchBundle),
};

const words = process.argv.slice(2);
const asJson = words.includes("--json");
const wanted = words.filter((word) => !word.startsWith("--"));
const before = words.find((word) => word.startsWith("--before="))?.slice("--before=".length);

async function measure(): Promise<Record<string, unknown>> {
  const unknown = wanted.find((name) => !Object.hasOwn(parts, name));
  if (unknown !== undefined) throw new WrongAnswer(`There is no "${unknown}": ${Object.keys(parts).join(", ")}.`);
  let report: Record<string, unknown> = {};
  for (const [name, part] of Object.entries(parts)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    const figures = await part();
    if (!asJson) for (const [figure, value] of Object.entries(figures)) console.log(figure, value);
    report = { ...report, ...figures };
  }
  if (before === undefined) return report;
  const then = measureBefore(before, wanted);
  if (!asJson) for (const line of besideEachOther(then, report)) console.log(line);
  return { ...report, before: then };
}

try {
  console.log(JSON.stringify(await measure()));
  process.exit(0);
} catch (error) {
  console.error(error instanceof WrongAnswer ? error.message : error);
  process.exit(1);
}
