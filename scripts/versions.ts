// What the files of public/ are, as their addresses say it: `node scripts/versions.ts`, which the other scripts do too.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

const root = resolve(import.meta.dirname, "..");
const file = join(root, "src/file-versions.ts");

/** The module by which pages know the versions; a test compares it with what the files would make now. */
export function versionsModule(): string {
  const names = readdirSync(join(root, "public")).filter((name) => /\.(css|js|svg)$/.test(name));
  const lines = names.sort().map((name) => `  "/${name}": "${hashOf(name)}",`);
  return `/** Of each file of public/, a hash of what it is: made by scripts/versions.ts. */
export const fileVersions = {
${lines.join("\n")}
} as const;
`;
}

const hashOf = (name: string) =>
  createHash("sha256")
    .update(readFileSync(join(root, "public", name)))
    .digest("hex")
    .slice(0, 8);

/** Writes it, and the handbook, whose page is a file too and names them. */
export async function writeVersions(): Promise<void> {
  writeFileSync(file, versionsModule());
  // Not before: it reads what has just been written.
  const { writeHandbook } = await import("./handbook.ts");
  writeHandbook();
}

if (import.meta.main) await writeVersions();
