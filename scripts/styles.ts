// The three style sheets of public/, each of its layers and of the rules beside the parts, and the scripts beside some of
// them: `node scripts/styles.ts`.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { writeVersions } from "./versions.ts";

const root = resolve(import.meta.dirname, "..");
const styles = join(root, "src/views/styles");
const parts = join(root, "src/views/parts");

/** Later layers win, whatever their selectors weigh. */
const order = "@layer base, citizen, desk, print;";

const base = () => `${order}${sheetOf("base", ["tokens", "base", "print"])}`;

/** The files; a test compares them with what their sources would make now. */
export const sheets: Readonly<Record<string, () => string>> = {
  "public/base.css": () => `${base()}\n`,
  "public/citizen.css": () => `${base()}${sheetOf("citizen", ["citizen"])}\n`,
  "public/desk.css": () => `${sheetOf("desk", ["desk", "print-desk"])}\n`,
  "public/news.css": () => `${sheetOf("news", ["news"])}\n`,
  "public/counter.js": () => lightenedScript(readFileSync(join(parts, "counter.js"), "utf8")),
  "public/address.js": () => lightenedScript(readFileSync(join(parts, "addresses.js"), "utf8")),
};

/** A part's rules go into the sheet of the layer that they name first. */
function sheetOf(layer: string, names: readonly string[]): string {
  const [first = "", ...others] = names.map((name) => readFileSync(join(styles, `${name}.css`), "utf8"));
  const ofParts = readdirSync(parts)
    .filter((file) => file.endsWith(".css"))
    .sort()
    .map((file) => readFileSync(join(parts, file), "utf8"))
    .filter((css) => /@layer (\w+)/.exec(css)?.[1] === layer);
  return [first, ...others.slice(0, 1), ...ofParts, ...others.slice(1)].map(lightened).join("");
}

/** Without comments, indentation and what else says nothing: what remains is small once it is compressed. */
function lightened(css: string): string {
  return css
    .replace(/\/\*.*?\*\//gs, "")
    .replace(/\s*\n\s*/g, "")
    .replace(/;\}/g, "}")
    .replace(/ \{/g, "{")
    .replace(/(?<=[a-z-]): /g, ":")
    .replace(/, /g, ",")
    .replace(/\b0\.(?=\d)/g, ".")
    .replace(/#(\w)\1(\w)\2(\w)\3\b/g, "#$1$2$3");
}

/** Comments of a script stand on lines of their own. */
function lightenedScript(js: string): string {
  return js
    .replace(/\/\*.*?\*\//gs, "")
    .replace(/^\s*\/\/.*$/gm, "")
    .replace(/\s*\n\s*/g, "\n")
    .trimStart();
}

if (import.meta.main) {
  for (const [file, make] of Object.entries(sheets)) writeFileSync(join(root, file), make());
  await writeVersions();
}
