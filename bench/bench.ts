import { benchBulk, benchScale } from "./bulk.ts";
import { benchCpu } from "./cpu.ts";
import { benchBundle, benchPage } from "./page.ts";
import { benchBudgets, benchReceipts, benchSingle, benchUrgent } from "./providers.ts";

/*
 * `npm run bench`, `npm run bench -- --json` (one object as the last line), `npm run bench -- bulk page` (only those).
 */

const parts: Record<string, () => unknown> = {
  bulk: benchBulk,
  scale: benchScale,
  cpuMs: benchCpu,
  single: benchSingle,
  urgent: benchUrgent,
  receipts: benchReceipts,
  budgets: benchBudgets,
  page: benchPage,
  bundle: benchBundle,
};

const wanted = process.argv.slice(2).filter((word) => !word.startsWith("--"));
const asJson = process.argv.includes("--json");
const report: Record<string, unknown> = {};
for (const [name, measure] of Object.entries(parts)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  report[name] = await measure();
  if (!asJson) console.log(name, report[name]);
}
if (asJson) console.log(JSON.stringify(report));
process.exit(0);
