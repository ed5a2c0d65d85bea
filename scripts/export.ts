// `npm run export [-- FILE] [--remote]`: all of the town's data as one file, from here or from Cloudflare.
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { exportTown } from "./carry/export-town.ts";
import type { Manifest } from "./carry/manifest.ts";
import { takeSnapshot } from "./carry/snapshot.ts";
import { readArguments, runScript, say } from "./carry/terminal.ts";
import { Complaint } from "./conditions.ts";

await runScript(async () => {
  const { isRemote, file } = readArguments();
  const now = Date.now();
  const target = resolve(file ?? `infokanal-${new Date(now).toISOString().slice(0, 16).replace(/\D/g, "-")}.zip`);
  if (existsSync(target)) throw new Complaint(`${target} is there already: name another file.`);
  const snapshot = await takeSnapshot({ isRemote }, say);
  try {
    const manifest = await exportTown(
      snapshot,
      { file: target, from: isRemote ? "remote" : "here", exportedAt: now },
      say,
    );
    say(summary(manifest, target));
  } finally {
    snapshot.close();
  }
});

function summary({ tables, town, keys }: Manifest, target: string): string {
  const rows = Object.values(tables).reduce((sum, table) => sum + table.rows, 0);
  const mark = (name: string, own: string | undefined) => (own ? `${name} (mark ${own})` : name);
  return `${town}: ${rows} rows of ${Object.keys(tables).length} tables are in ${target}.

There are telephone numbers and names in it: keep it as you keep the list of subscribers.
No keys are in it. Carry these settings too, or the list of who was forgotten and the links in people's texts are dead:
  ${mark("SUPPRESSION_KEY", keys.suppression)}, ${mark("LINK_KEY", keys.links)}`;
}
