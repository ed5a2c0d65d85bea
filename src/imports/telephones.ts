import { type Line, type Phone, readLines, type Service, type Slip } from "../subscribers/line.ts";

/** What is wrong with a number of a list; `lost-digits`: a spreadsheet has rounded it (*6,01E+08*) or hidden it (*####*). */
export type ListPhoneProblem = Exclude<Slip, "empty" | "two-numbers"> | Service | "lost-digits";

/** A number that stands in a row. */
export type ListTelephone =
  | { ok: true; phone: Phone; kind: "mobile" | "landline" }
  | { ok: false; problem: ListPhoneProblem; written: string };

/** So much of a number that is not understood is shown. */
const longestShown = 40;

/**
 * The numbers of a row, each once.
 * @param cells of the columns that hold telephones
 * @param code a calling code that stands in a column of its own
 */
export function readTelephones(cells: readonly string[], code = ""): ListTelephone[] {
  const found = cells.flatMap((cell) => readCell(cell, code));
  return [...new Map(found.map((one) => [one.ok ? one.phone : `${one.problem} ${one.written}`, one])).values()];
}

/** *-*, *?*: without classes of Unicode, which cost most where a Worker has just started. */
const saysNothing = /^[\s?.,;:/–—-]*$/;

function readCell(cell: string, code: string): ListTelephone[] {
  const written = cell.trim();
  const text = withoutExponents(written);
  if (text === null) return [{ ok: false, problem: "lost-digits", written: shown(written) }];
  if (saysNothing.test(text)) return [];
  return readLines(withCode(text, code)).map((line) => telephoneOf(line, written));
}

function telephoneOf(line: Line, written: string): ListTelephone {
  // Nobody is called through a switchboard.
  if (line.ok && !line.extension) return { ok: true, phone: line.phone, kind: line.kind };
  const problem = line.ok ? "extension" : line.problem;
  const isWord = problem === "empty" || problem === "two-numbers";
  return { ok: false, problem: isWord ? "not-a-number" : problem, written: shown(written) };
}

const shown = (written: string) => written.replace(/\s+/g, " ").slice(0, longestShown);

const exponent = /(?<![\d.,])(\d)(?:[.,](\d+))?E\+?(\d{1,2})(?!\d)/gi;

/** Numbers as a spreadsheet shows them, with all their digits: *6,01234567E+08*; null where some are lost. */
function withoutExponents(written: string): string | null {
  if (written.startsWith("##")) return null;
  if (!/e/i.test(written)) return written;
  let isLost = false;
  const text = written.replace(exponent, (_, first: string, rest = "", power: string) => {
    if (rest.length !== Number(power)) isLost = true;
    return first + rest;
  });
  return isLost ? null : text;
}

/** *48* and *601 234 567* is a number in Poland. */
function withCode(text: string, code: string): string {
  if (code === "") return text;
  const digits = code.replace(/\D/g, "").replace(/^0+/, "");
  const isSaid = /^\s*(?:\+|00)/.test(text) || text.replace(/\D/g, "").startsWith("420");
  return digits === "" || digits === "420" || isSaid ? text : `+${digits} ${text}`;
}
