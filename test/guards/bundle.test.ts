import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { expect, it, onTestFinished } from "vitest";

/**
 * Of our own code a quarter are both languages, a quarter the desk's pages, a tenth the rules by which Czech is read aloud,
 * a seventh those by which addresses, lists and commands by SMS are read: what no library does. To parse and begin the whole
 * takes some tens of ms of the second that a Worker has for its start, and counts for no request.
 */
const budgetKb = { whole: 480, own: 423 };

/** What esbuild tells of a bundle. */
type Metafile = { outputs: Record<string, { bytes: number; inputs: Record<string, { bytesInOutput: number }> }> };

it("stays small enough to start fast", ({ annotate }) => {
  const { gzipKb, ownShare } = buildBundle();
  const ownKb = gzipKb * ownShare;
  const figures = `${gzipKb.toFixed(1)} KB compressed, of it our own code ${ownKb.toFixed(1)} KB`;
  annotate(figures);
  expect(gzipKb, figures).toBeLessThanOrEqual(budgetKb.whole);
  expect(ownKb, figures).toBeLessThanOrEqual(budgetKb.own);
});

/** The Worker as it would be deployed. `ownShare` is measured before compression, which mixes all code. */
function buildBundle() {
  const folder = mkdtempSync(join(tmpdir(), "infokanal-bundle-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const args = ["deploy", "--dry-run", "--minify", "--outdir", folder, "--metafile", join(folder, "meta.json")];
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [fileURLToPath(import.meta.resolve("wrangler")), ...args],
    {
      cwd: join(import.meta.dirname, "../.."),
      encoding: "utf8",
      env: {
        ...process.env,
        CI: "1",
        WRANGLER_SEND_METRICS: "false",
        WRANGLER_HIDE_BANNER: "true",
        WRANGLER_WRITE_LOGS: "false",
      },
    },
  );
  if (status !== 0) throw new Error(`The Worker cannot be bundled:\n${stdout}${stderr}`);
  const scripts = readdirSync(folder).filter((name) => name.endsWith(".js"));
  const { outputs }: Metafile = JSON.parse(readFileSync(join(folder, "meta.json"), "utf8"));
  const inputs = Object.values(outputs).flatMap((output) => Object.entries(output.inputs));
  const bytesOf = (all: typeof inputs) => all.reduce((sum, [, { bytesInOutput }]) => sum + bytesInOutput, 0);
  const own = inputs.filter(([path]) => /^(\.\.\/)*src\//.test(path));
  return {
    gzipKb: scripts.reduce((sum, name) => sum + gzipSync(readFileSync(join(folder, name))).length, 0) / 1024,
    ownShare: bytesOf(own) / bytesOf(inputs),
  };
}
