import { inflateSync } from "node:zlib";
import type { Page } from "playwright-core";

/** What stands on each sheet of paper that a page is printed on, in the order in which it is drawn. */
export async function sheetsOf(page: Page): Promise<string[]> {
  const objects = objectsIn((await page.pdf({ preferCSSPageSize: true })).toString("latin1"));
  const sheets = [...objects.values()].filter(({ head }) => /\/Type\s*\/Page\b/.test(head));
  return sheets.map((sheet) => textOf(sheet, objects));
}

type Objects = ReadonlyMap<string, { head: string; stream: string }>;
type Sheet = { head: string };

/** A PDF is numbered objects: a dictionary, and what belongs to it, mostly deflated. */
function objectsIn(pdf: string): Objects {
  const found = pdf.matchAll(/(\d+) 0 obj\s([\s\S]*?)\sendobj/g);
  return new Map(
    Array.from(found, ([, id = "", body = ""]) => {
      const [head = "", rest] = body.split(/\sstream\r?\n/);
      return [id, { head, stream: rest === undefined ? "" : inflated(head, rest) }] as const;
    }),
  );
}

function inflated(head: string, stream: string): string {
  const bytes = Buffer.from(stream.slice(0, lengthIn(head)), "latin1");
  return head.includes("/FlateDecode") ? inflateSync(bytes).toString("latin1") : bytes.toString("latin1");
}

const lengthIn = (head: string) => Number(/\/Length (\d+)/.exec(head)?.[1]);

function textOf({ head }: Sheet, objects: Objects): string {
  const content = /\/Contents (\d+) 0 R/.exec(head)?.[1] ?? "";
  const fonts = new Map(
    Array.from(head.matchAll(/\/(F\d+) (\d+) 0 R/g), ([, name = "", id = ""]) => [name, lettersOf(id, objects)]),
  );
  let letters = new Map<string, string>();
  let text = "";
  const drawn = objects.get(content)?.stream ?? "";
  for (const [, font, glyphs = ""] of drawn.matchAll(/\/(F\d+) [\d.]+ Tf|<([0-9A-Fa-f]+)>/g))
    if (font) letters = fonts.get(font) ?? letters;
    else text += (glyphs.match(/.{4}/g) ?? []).map((glyph) => letters.get(glyph.toLowerCase()) ?? "").join("");
  return text;
}

/** The letters of a font by glyph. */
function lettersOf(font: string, objects: Objects): Map<string, string> {
  const table = /\/ToUnicode (\d+) 0 R/.exec(objects.get(font)?.head ?? "")?.[1] ?? "";
  const letters = new Map<string, string>();
  const lines = objects.get(table)?.stream.matchAll(/^<(\w{4})> (?:<(\w{4})> )?<(\w{4,})>$/gm) ?? [];
  for (const [, from = "", to = from, first = ""] of lines)
    for (let glyph = Number.parseInt(from, 16); glyph <= Number.parseInt(to, 16); glyph += 1) {
      const code = Number.parseInt(first.slice(-4), 16) + glyph - Number.parseInt(from, 16);
      letters.set(glyph.toString(16).padStart(4, "0"), String.fromCharCode(code));
    }
  return letters;
}
