/* Address files as the cadastre writes them, made of invented addresses. */

/** An address; what is not said is a house of Mirovice with a *číslo popisné* and no street. */
export type Row = {
  adm: number;
  number: number | string;
  town?: readonly [code: number, name: string];
  part?: readonly [code: number, name: string];
  street?: readonly [code: number, name: string];
  orientation?: number;
  letter?: string;
  isEvidence?: boolean;
};

const mirovice = [549576, "Mirovice"] as const;
const defaultPart = [96644, "Mirovice"] as const;

const monthlyColumns =
  "Kód ADM;Kód obce;Název obce;Kód MOMC;Název MOMC;Kód obvodu Prahy;Název obvodu Prahy;Kód části obce;Název části obce;Kód ulice;Název ulice;Typ SO;Číslo domovní;Číslo orientační;Znak čísla orientačního;PSČ;Souřadnice Y;Souřadnice X;Platí Od";
const electoralColumns =
  "Kód ADM;Kód obce;Název obce;Kód MOMC;Název MOMC;Název MOP;Kód části obce;Název části obce;Název ulice;Typ SO;Číslo domovní;Číslo orientační;Znak čísla orientačního;PSČ;Souřadnice X;Souřadnice Y;Platí od;Jednořádková adresa;Číslo volebního okrsku";

/** The monthly file of a town. */
export function monthly(rows: readonly Row[]): string {
  const lines = rows.map(({ adm, number, town = mirovice, part = defaultPart, street = ["", ""], ...row }) => {
    const kind = row.isEvidence ? "č.ev." : "č.p.";
    const own = [kind, number, row.orientation ?? "", row.letter ?? "", "39806", "778901.11", "1101234.56"];
    return [adm, ...town, "", "", "", "", ...part, ...street, ...own, "2013-12-01T00:00:00"].join(";");
  });
  return `${[monthlyColumns, ...lines].join("\r\n")}\r\n`;
}

/** The electoral report: no codes of streets, commas in numbers, and the address on one line. */
export function electoral(rows: readonly Row[]): string {
  const lines = rows.map(({ adm, number, town = mirovice, part = defaultPart, street = ["", ""], ...row }) => {
    const kind = row.isEvidence ? "č.ev." : "č.p.";
    const orientation = row.orientation ? `${row.orientation},0` : "";
    const own = [kind, number, orientation, row.letter ?? "", "39806", "1101234,56", "778901,11", "01.12.2013"];
    return [
      adm,
      ...town,
      "",
      "",
      "",
      ...part,
      street[1],
      ...own,
      `${street[1]} ${number}~39806 ${town[1]}`,
      "1,0",
    ].join(";");
  });
  return `${[electoralColumns, ...lines].join("\n")}\n`;
}

const windows1250 = new Map(
  Array.from({ length: 256 }, (_, byte) => [new TextDecoder("windows-1250").decode(new Uint8Array([byte])), byte]),
);
const latin2 = new Map(
  Array.from({ length: 256 }, (_, byte) => [new TextDecoder("iso-8859-2").decode(new Uint8Array([byte])), byte]),
);
const bytesBy = (table: ReadonlyMap<string, number>) => (text: string) =>
  Uint8Array.from(text, (letter) => table.get(letter) ?? 0x3f);

export const inWindows1250 = bytesBy(windows1250);
export const inLatin2 = bytesBy(latin2);
export const inUtf8 = (text: string) => new TextEncoder().encode(text);
export const inUtf16 = (text: string) =>
  Uint8Array.from(Array.from(text).flatMap((letter) => [letter.charCodeAt(0) & 0xff, letter.charCodeAt(0) >> 8]));

const u16 = (value: number) => [value & 0xff, (value >> 8) & 0xff];
const u32 = (value: number) => [...u16(value & 0xffff), ...u16(value >>> 16)];

/** A `.zip` of some files; `claimed` is a size that its list says instead of the true one. */
export async function zipped(
  files: Record<string, Uint8Array>,
  { isStored = false, claimed = 0 } = {},
): Promise<Uint8Array> {
  const parts: number[][] = [];
  const list: number[][] = [];
  let [at, count] = [0, 0];
  for (const [file, content] of Object.entries(files)) {
    const name = [...inUtf8(file)];
    const packed = isStored ? content : await deflated(content);
    const sizes = [...u32(0), ...u32(packed.length), ...u32(claimed || content.length)];
    const head = [
      ...u16(20),
      ...u16(0),
      ...u16(isStored ? 0 : 8),
      ...u16(0),
      ...u16(0),
      ...sizes,
      ...u16(name.length),
      ...u16(0),
    ];
    const local = [...u32(0x04034b50), ...head, ...name, ...packed];
    list.push([
      ...u32(0x02014b50),
      ...u16(20),
      ...head,
      ...u16(0),
      ...u16(0),
      ...u16(0),
      ...u32(0),
      ...u32(at),
      ...name,
    ]);
    parts.push(local);
    at += local.length;
    count += 1;
  }
  const central = list.flat();
  const end = [
    ...u32(0x06054b50),
    ...u16(0),
    ...u16(0),
    ...u16(count),
    ...u16(count),
    ...u32(central.length),
    ...u32(at),
    ...u16(0),
  ];
  return Uint8Array.from([...parts.flat(), ...central, ...end]);
}

async function deflated(content: Uint8Array): Promise<Uint8Array> {
  const stream = new Blob([content as Uint8Array<ArrayBuffer>])
    .stream()
    .pipeThrough(new CompressionStream("deflate-raw"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** Five hundred streets of six houses each. */
export const largeTown: readonly Row[] = Array.from({ length: 3000 }, (_, index) => ({
  adm: 21_000_000 + index,
  number: index + 1,
  street: [
    700_000 + (index % 500),
    `Příčná ${["dolní", "horní", "nová"][(index % 500) % 3]} ${1 + (index % 500)}`,
  ] as const,
  orientation: 1 + Math.floor(index / 500),
  letter: index % 11 === 0 ? "a" : "",
  part: [96_644 + (index % 500 < 400 ? 0 : 1), index % 500 < 400 ? "Mirovice" : "Touškov"] as const,
}));
