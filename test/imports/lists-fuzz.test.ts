import { expect, it } from "vitest";
import { columnsAtMost } from "../../src/imports/columns.ts";
import { judgeRows } from "../../src/imports/judge.ts";
import { openList, rowsASlice, rowsOf } from "../../src/imports/list.ts";
import { readListText } from "../../src/imports/list-file.ts";
import { readListRow } from "../../src/imports/list-row.ts";
import { plainMeanings } from "../../src/imports/meanings.ts";
import { withPlainDigits } from "../../src/text/digits.ts";
import { dice, pick, type Roll } from "../dice.ts";
import { saved, town } from "./town.ts";

const pieces = [
  ..."601234567|+420 601 234 567|00420602345678|6,01E+08|6,01234567E+08|311222333|+421905123456|900123456|112|########".split(
    "|",
  ),
  ..."601234567, 602345678|601234567/602345678|12.III|765432/1234|1.3.2024|45352|12/3a|č.p. 12|Husova 12|Touškov|Praha".split(
    "|",
  ),
  ..."Telefon|Jméno|Příjmení|Mobil|Adresa|Ulice|ČP|Obec|Témata|Voda|Souhlas|Odhlášen|Jazyk|Kanál|Předvolba|Kontakt|Číslo".split(
    "|",
  ),
  ..."Jan Novák|Žaneta Šťastná|ano|ne|x|1,3|voda, plyn|vše|cs|English|SMS|hlas|a@b.cz|''|=\"601234567\"|sep=;|%|\ufeff".split(
    "|",
  ),
  ...'"|""|\'|\\|\u0000|\u200b|\u00a0|\u2028|\ud800|😀|E+08|#|0|00|420|-|–|(|)|+|9999999999999999999999|\u0661\u0662\u0663'.split(
    "|",
  ),
];
const breaks = [";", ";", ";", ";", ",", "\t", "\n", "\n", "\r\n", "\r", " ", '"', ""];

function aList(roll: Roll): string {
  const heading = roll(2) ? "Telefon;Jméno;Adresa;Témata\n" : "";
  return heading + Array.from({ length: 1 + roll(60) }, () => pick(roll, pieces) + pick(roll, breaks)).join("");
}

const digits = (text: string) => withPlainDigits(text).replace(/\D/g, "");

/** What is wrong with how a list is read; nothing, if nothing is. */
function wrongIn(given: Uint8Array | string, roll: Roll): string | undefined {
  const text = readListText(given);
  const list = text.ok ? openList(text.value, town) : text;
  if (!text.ok || !list.ok) return undefined;
  const { shape, slices } = list.value;
  if (shape.columns.length > columnsAtMost) return "columns without end";
  const columns = roll(2) ? shape.columns : shape.columns.map(() => pick(roll, plainMeanings));
  for (const slice of slices) {
    const cut = rowsOf(slice, shape);
    if (cut.length > rowsASlice) return "a slice of too many rows";
    const rows = cut.map(({ row, cells }) => readListRow(row, cells, columns, town));
    for (const [at, { telephones }] of rows.entries()) {
      const written = cut[at]?.cells.map(digits) ?? [];
      for (const one of telephones)
        if (one.ok && !written.some((cell) => cell.includes(one.phone.slice(4))))
          return `${one.phone} is not in its row`;
    }
    const numbers = {
      telephones: new Map(),
      suppressed: new Set<string>(),
      saidNo: new Set<string>(),
      earlier: new Map(),
    };
    const judged = judgeRows(rows, numbers, town, pick(roll, ["ask", "every", "first"] as const));
    if (judged.some(({ verdicts }) => verdicts.length === 0)) return "a row of which nothing is said";
    const taken = judged.flatMap(({ verdicts }) =>
      verdicts.flatMap((one) => (one.verdict === "new" ? [one.person.phone] : [])),
    );
    if (new Set(taken).size < taken.length) return "somebody is signed up twice";
  }
  return undefined;
}

it("reads 4,000 spoilt lists without a fault, and no number that is not in its row", { timeout: 120_000 }, () => {
  const roll = dice(14);
  for (let count = 0; count < 4000; count++) {
    const text = aList(roll);
    const given = roll(3) ? text : pick(roll, Object.values(saved))(text);
    const wrong = wrongIn(given, roll);
    if (wrong) expect.fail(`${JSON.stringify(text)}: ${wrong}`);
  }
});

it("reads bytes of any kind", () => {
  const roll = dice(15);
  for (let count = 0; count < 500; count++) {
    const bytes = Uint8Array.from({ length: roll(300) }, () => roll(256));
    expect(wrongIn(bytes, roll)).toBeUndefined();
  }
});

it("reads the longest list in a moment, whatever it is made of", () => {
  const roll = dice(16);
  for (const piece of [
    '"',
    '";',
    '"\n',
    ";",
    '""',
    "a",
    "1",
    " ",
    "601234567,",
    "\n",
    '"a\n',
    "Telefon;",
    "E+08 ",
    "(",
    "č.p. ",
  ])
    expect(wrongIn(`Telefon;Jméno\n601234567;${piece.repeat(60_000)}`, roll)).toBeUndefined();
});
