// `npm run import -- FILE [--remote]`: a town's file becomes the town, here or on Cloudflare, where nobody lives yet.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { checkArchive, loadArchive } from "./carry/load-archive.ts";
import type { Manifest } from "./carry/manifest.ts";
import { checkTarget, restore } from "./carry/restore.ts";
import { makeTriggersSleep } from "./carry/schema.ts";
import { settleRestored } from "./carry/settle.ts";
import { readArguments, runScript, say } from "./carry/terminal.ts";
import { Complaint } from "./conditions.ts";

await runScript(async () => {
  const { isRemote, file } = readArguments();
  if (!file) throw new Complaint("Which file? npm run import -- infokanal-2026-11-26-08-00.zip [--remote]");
  const archive = await checkArchive(resolve(file), say);
  await checkTarget({ isRemote });
  const place = mkdtempSync(join(tmpdir(), "infokanal-"));
  try {
    const town = new DatabaseSync(join(place, "town.sqlite"));
    await loadArchive(town, archive, say);
    const wake = makeTriggersSleep(town);
    settleRestored(town, archive.manifest, Date.now());
    wake();
    await restore({ isRemote }, town, place, say);
    town.close();
    say(done(archive.manifest));
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
});

function done({ town, keys }: Manifest): string {
  const needed =
    keys.suppression || keys.links
      ? `It needs the keys with these marks: SUPPRESSION_KEY ${keys.suppression ?? "?"}, LINK_KEY ${keys.links ?? "?"}; that page says if they are others.`
      : "The file does not say which keys it needs: set SUPPRESSION_KEY and LINK_KEY as they were.";
  return `${town} is restored, and held: no message, text or call leaves yet.

Next: sign in (everybody does so anew; \`npm run manager\` makes a manager where none is left), open Nastavení,
Jak dlouho se co uchovává, and bring the list of who left since, or say that nobody has.
${needed}`;
}
