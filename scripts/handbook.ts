// The clerk's handbook as a page of public/, made from docs/prirucka.md: `node scripts/handbook.ts`.
import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { files } from "../src/paths.ts";

const root = resolve(import.meta.dirname, "..");
const source = join(root, "docs/prirucka.md");

/** Where the page is served from; a test compares it with what the source would make now. */
export const handbookFile = join(root, "public/prirucka.html");

/** The handbook as a page. It knows what the handbook uses: headings, paragraphs, lists, tables, bold, italics, code. */
export function handbookPage(markdown = readFileSync(source, "utf8")): string {
  const blocks = markdown.trim().split(/\n{2,}/);
  const title = blocks[0]?.replace(/^# /, "") ?? "";
  return `<!doctype html>
<html lang="cs">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <title>${inline(title)} – SMS InfoKanál</title>
    <link rel="icon" href="${files.icon}" type="image/svg+xml" />
    <link rel="stylesheet" href="${files.styles.citizen[0]}" />
    <link rel="stylesheet" href="${files.styles.desk[1]}" />
  </head>
  <body class="citizen">
    <header class="bar-of-page"><a class="town" href="/desk">SMS InfoKanál – Přehled</a></header>
    <main>
${blocks.map(block).join("\n")}
    </main>
  </body>
</html>
`;
}

function block(text: string): string {
  const heading = /^(#{1,3}) (.*)$/s.exec(text);
  if (heading?.[1]) return `<h${heading[1].length}>${inline(heading[2])}</h${heading[1].length}>`;
  if (/^\d+\. /.test(text)) return `<ol>${items(text, /^\d+\. /m)}</ol>`;
  if (/^- /.test(text)) return `<ul>${items(text, /^- /m)}</ul>`;
  if (text.startsWith("|")) return table(text);
  return `<p>${inline(text)}</p>`;
}

function items(text: string, mark: RegExp): string {
  const split = text.split(new RegExp(mark.source, "m")).slice(1);
  return split.map((item) => `<li>${inline(item.trim())}</li>`).join("");
}

function table(text: string): string {
  const [head = "", , ...rows] = text.split("\n");
  const cells = (row: string) => row.split("|").slice(1, -1);
  const line = (row: string, tag: "th" | "td") =>
    `<tr>${cells(row)
      .map((cell) => `<${tag}${tag === "th" ? ' scope="col"' : ""}>${inline(cell.trim())}</${tag}>`)
      .join("")}</tr>`;
  return `<table><thead>${line(head, "th")}</thead><tbody>${rows.map((row) => line(row, "td")).join("")}</tbody></table>`;
}

function inline(text = ""): string {
  return text
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/\s+/g, " ")
    .replace(/\*\*(.+?)\*\*/g, "<strong>$1</strong>")
    .replace(/\*(.+?)\*/g, "<em>$1</em>")
    .replace(/`(.+?)`/g, "<code>$1</code>");
}

/** Writes it. */
export function writeHandbook(): void {
  writeFileSync(handbookFile, handbookPage());
}

if (import.meta.main) writeHandbook();
