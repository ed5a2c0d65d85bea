import { openList, rowsOf } from "../../src/imports/list.ts";
import { readListText } from "../../src/imports/list-file.ts";
import { readListRow } from "../../src/imports/list-row.ts";
import { listTown } from "../../src/imports/list-town.ts";
import { topics } from "../inbox/town.ts";
import { mirovice as places } from "../places/town.ts";

/** A town with nine topics to choose, and places as in the tests of addresses. */
export const town = listTown({ name: "Mirovice", topics, places, calls: true });

/** A list that was opened, with its rows. */
export function opened(given: Uint8Array | string, inTown = town) {
  const text = readListText(given);
  if (!text.ok) throw new Error(text.problem);
  const list = openList(text.value, inTown);
  if (!list.ok) throw new Error(list.problem);
  const { shape, slices } = list.value;
  const rows = slices.flatMap((slice) => rowsOf(slice, shape));
  return { shape, slices, rows: rows.map(({ row, cells }) => readListRow(row, cells, shape.columns, inTown)) };
}

/** A row in short: *2: 601234567 | Jan Novák | Husova 12 | 1 3*; what is not said is left out. */
export function rowsInShort(given: Uint8Array | string, inTown = town): string[] {
  return opened(given, inTown).rows.map((row) => {
    const telephones = row.telephones.map((one) => (one.ok ? one.phone.replace("+420", "") : `${one.problem}!`));
    const said = [
      telephones.join(" + "),
      row.name,
      row.where && `@${row.where.written}`,
      row.topics && `#${row.topics.join(" ")}`,
      row.language,
      row.channel,
      row.consentOn,
      row.paper,
      row.saysNo && "NO",
      ...row.remarks.map(({ remark }) => `${remark}?`),
    ];
    return `${row.row}: ${said.filter(Boolean).join(" | ")}`;
  });
}

const windows1250 =
  "€ ‚ „…†‡ ‰Š‹ŚŤŽŹ ‘’“”•–— ™š›śťžź\u00a0ˇ˘Ł¤Ą¦§¨©Ş«¬\u00ad®Ż°±˛ł´µ¶·¸ąş»Ľ˝ľżŔÁÂĂÄĹĆÇČÉĘËĚÍÎĎĐŃŇÓÔŐÖ×ŘŮÚŰÜÝŢßŕáâăäĺćçčéęëěíîďđńňóôőö÷řůúűüýţ˙";
const latin2 = `${" ".repeat(32)}\u00a0Ą˘Ł¤ĽŚ§¨ŠŞŤŹ\u00adŽŻ°ą˛ł´ľśˇ¸šşťź˝žżŔÁÂĂÄĹĆÇČÉĘËĚÍÎĎĐŃŇÓÔŐÖ×ŘŮÚŰÜÝŢßŕáâăäĺćçčéęëěíîďđńňóôőö÷řůúűüýţ˙`;

const inPage = (page: string) => (text: string) =>
  Uint8Array.from(text, (letter) => {
    const code = letter.charCodeAt(0);
    return code < 0x80 ? code : 0x80 + page.indexOf(letter);
  });

function inUtf16(text: string, isLittle: boolean): Uint8Array {
  const bytes = new DataView(new ArrayBuffer(text.length * 2));
  for (let at = 0; at < text.length; at++) bytes.setUint16(at * 2, text.charCodeAt(at), isLittle);
  return new Uint8Array(bytes.buffer);
}

/** A text as programs save it. */
export const saved = {
  utf8: (text: string) => new TextEncoder().encode(text),
  utf8WithMark: (text: string) => new TextEncoder().encode(`\ufeff${text}`),
  windows1250: inPage(windows1250),
  latin2: inPage(latin2),
  /** What Excel calls Unicode text. */
  utf16: (text: string) => inUtf16(`\ufeff${text}`, true),
  utf16WithoutMark: (text: string) => inUtf16(text, true),
  utf16BigEndian: (text: string) => inUtf16(`\ufeff${text}`, false),
};
