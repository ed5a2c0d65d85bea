// The icons in use, out of lucide-static, as the two sprites of public/: `node scripts/sprites.ts`.
import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { deskIcons, sharedIcons } from "../src/views/parts/icons.ts";
import { writeVersions } from "./versions.ts";

const root = resolve(import.meta.dirname, "..");

/** The sprites by file; a test compares them with what their lists would make now. */
export const sprites: Readonly<Record<string, () => string>> = {
  "public/icons.svg": () => spriteOf(sharedIcons),
  "public/desk-icons.svg": () => spriteOf(deskIcons),
};

function spriteOf(icons: Readonly<Record<string, string>>): string {
  const symbols = Object.entries(icons).map(([name, lucide]) => symbolOf(name, lucide));
  return `<svg xmlns="http://www.w3.org/2000/svg"><!-- Lucide, ISC licence -->${symbols.join("")}</svg>\n`;
}

/** Strokes are of the colour and width of where the icon stands. */
function symbolOf(name: string, lucide: string): string {
  const svg = readFileSync(join(root, `node_modules/lucide-static/icons/${lucide}.svg`), "utf8");
  const shapes = svg.slice(svg.indexOf(">", svg.indexOf("<svg")) + 1, svg.lastIndexOf("</svg>"));
  return `<symbol id="${name}" viewBox="0 0 24 24">${shapes.replace(/\s*\n\s*/g, "")}</symbol>`;
}

if (import.meta.main) {
  for (const [file, make] of Object.entries(sprites)) writeFileSync(join(root, file), make());
  await writeVersions();
}
