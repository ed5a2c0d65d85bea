import { describe, expect, it } from "vitest";
import {
  addressCsv,
  addressesAStep,
  type ExpectedTown,
  largestAddressFile,
  openAddressFile,
  readAddresses,
} from "../../src/places/address-file.ts";
import type { AddressFileRefusal } from "../../src/places/address-problems.ts";
import type { Address } from "../../src/places/address-rows.ts";
import { houseName } from "../../src/places/house-number.ts";
import {
  electoral,
  inLatin2,
  inUtf8,
  inUtf16,
  inWindows1250,
  largeTown,
  monthly,
  type Row,
  zipped,
} from "./register.ts";

const mirovice: ExpectedTown = { code: null, name: "Mirovice" };

/** Reads a file as it is uploaded, step by step. */
async function read(bytes: Uint8Array, town = mirovice, aStep?: number) {
  const csv = await addressCsv(bytes);
  if (!csv.ok) return csv;
  const file = openAddressFile(csv.value, town);
  if (!file.ok) return file;
  const [addresses, unread, steps]: [Address[], number[], number[]] = [[], [], []];
  for (let next: typeof file.value.start | null = file.value.start; next; ) {
    const step = readAddresses(csv.value, file.value, next, aStep);
    if (!step.ok) return step;
    addresses.push(...step.value.addresses);
    unread.push(...step.value.unread);
    steps.push(step.value.addresses.length);
    next = step.value.next;
  }
  return { ok: true as const, addresses, unread, steps, town: file.value.town };
}

/** Addresses as they are said: *Mirovice, Husova 201/1*. */
async function said(bytes: Uint8Array, town = mirovice): Promise<string[] | AddressFileRefusal> {
  const found = await read(bytes, town);
  if (!found.ok) return found;
  return found.addresses.map(({ part, street, number }) =>
    [part.name, `${street ? `${street.name} ` : ""}${houseName(number)}`].join(", "),
  );
}

const rows: readonly Row[] = [
  { adm: 1, number: 201, street: [7, "Husova"], orientation: 1 },
  { adm: 2, number: 12, street: [8, "Žižkova"], orientation: 3, letter: "a" },
  { adm: 3, number: 12, part: [5, "Touškov"] },
  { adm: 4, number: 51, part: [5, "Touškov"], street: [7, "Husova"], orientation: 10 },
  { adm: 5, number: 12, part: [5, "Touškov"], isEvidence: true },
];
const inWords = [
  "Mirovice, Husova 201/1",
  "Mirovice, Žižkova 12/3a",
  "Touškov, 12",
  "Touškov, Husova 51/10",
  "Touškov, č.ev. 12",
];

describe("reads the addresses of a town", () => {
  it("from the monthly file, in Windows-1250", async () => {
    expect(await said(inWindows1250(monthly(rows)))).toEqual(inWords);
  });

  it("from the .zip as it was downloaded", async () => {
    const file = { "20261031_OB_549576_ADR.csv": inWindows1250(monthly(rows)) };
    expect(await said(await zipped(file))).toEqual(inWords);
    expect(await said(await zipped(file, { isStored: true }))).toEqual(inWords);
  });

  it("in UTF-8, with a mark at its beginning and without", async () => {
    expect(await said(inUtf8(monthly(rows)))).toEqual(inWords);
    expect(await said(inUtf8(`\ufeff${monthly(rows)}`))).toEqual(inWords);
  });

  it("from the electoral report, whose numbers have commas", async () => {
    expect(electoral(rows)).toContain(";10,0;");
    expect(await said(inWindows1250(electoral(rows)))).toEqual(inWords);
    expect(await read(inUtf8(electoral(rows)))).toMatchObject({
      addresses: [{ street: { code: null, name: "Husova" } }, {}, {}, {}, {}],
    });
  });

  it("wherever the columns stand", async () => {
    const turned = monthly(rows)
      .split("\r\n")
      .map((line) => line.split(";").reverse().join(";"))
      .join("\r\n");
    expect(await said(inWindows1250(turned))).toEqual(inWords);
  });

  it("with the codes of places, by which the next month's file is compared", async () => {
    expect(await read(inWindows1250(monthly(rows)))).toMatchObject({
      town: { code: 549576, name: "Mirovice" },
      addresses: [
        { code: 1, part: { code: 96644 }, street: { code: 7 } },
        {},
        { code: 3, part: { code: 5 }, street: null },
        {},
        {},
      ],
    });
  });

  it("without streets", async () => {
    const village = [1, 2, 3].map((number) => ({ adm: number, number, isEvidence: number === 3 }));
    expect(await said(inWindows1250(monthly(village)))).toEqual(["Mirovice, 1", "Mirovice, 2", "Mirovice, č.ev. 3"]);
  });

  it("without the end of the last line, where the line is whole", async () => {
    expect(await said(inWindows1250(monthly(rows).trimEnd()))).toEqual(inWords);
    expect(await said(inWindows1250(electoral(rows).trimEnd()))).toEqual(inWords);
  });

  it("with empty lines behind the last one", async () => {
    expect(await said(inWindows1250(`${monthly(rows)}\r\n\r\n`))).toEqual(inWords);
    expect(await said(inWindows1250(`${electoral(rows)}\n`))).toEqual(inWords);
  });

  it("with names in quotes, and lines that hold no house by their numbers", async () => {
    const csv = monthly(rows).replace(";Husova;", ';"Husova";').replace(";201;", ";;");
    expect(await read(inWindows1250(csv))).toMatchObject({ unread: [2], addresses: { length: 4 } });
  });

  it("of 3,000 houses and 500 streets in steps", async () => {
    const whole = await read(inWindows1250(monthly(largeTown)));
    expect(whole).toMatchObject({ ok: true, unread: [], steps: Array(30).fill(addressesAStep) });
    expect(whole.ok && new Set(whole.addresses.map(({ street }) => street?.name)).size).toBe(500);
    const oddSteps = await read(inUtf8(monthly(largeTown)), mirovice, 7);
    expect(oddSteps.ok && oddSteps.addresses).toEqual(whole.ok && whole.addresses);
  });
});

describe("refuses a file before anything of it is written", () => {
  const csv = inWindows1250(monthly(rows));

  it.each([
    ["ISO 8859-2", inLatin2(monthly(rows))],
    ["UTF-16", inUtf16(monthly(rows))],
    ["UTF-8 that was saved as Windows-1250", inUtf8(new TextDecoder("windows-1250").decode(inUtf8(monthly(rows))))],
    ["accents that became question marks", inUtf8(monthly(rows).replace(/[^\x20-\x7e\r\n]/g, "?"))],
    ["Windows-1250 that was read as UTF-8", inUtf8(new TextDecoder().decode(inWindows1250(monthly(rows))))],
  ])("in a wrong encoding: %s", async (_, bytes) => {
    expect(await said(bytes)).toEqual({ ok: false, problem: "wrong-encoding" });
  });

  it.each([
    ["nothing", ""],
    ["a page", "<!doctype html><title>Nenalezeno</title>"],
    ["another table", "Jméno;Telefon\nJana;601000111\n"],
    ["numbers of houses without parts", "Kód ADM;Kód obce;Název obce;Číslo domovní\n1;2;3;4\n"],
  ])("without columns of addresses: %s", async (_, text) => {
    expect(await said(inUtf8(text))).toEqual({ ok: false, problem: "no-address-columns" });
  });

  it("with no addresses", async () => {
    expect(await said(inUtf8(monthly([])))).toEqual({ ok: false, problem: "no-addresses" });
  });

  it("of another town, and says of which", async () => {
    const found = { code: 549240, name: "Písek" };
    const pisek = inWindows1250(monthly(rows.map((row) => ({ ...row, town: [549240, "Písek"] }))));
    const refused = { ok: false, problem: "another-town", found };
    expect(await said(pisek)).toEqual(refused);
    expect(await said(pisek, { code: 549576, name: "Písek" })).toEqual(refused);
    expect(await said(pisek, { code: 549240, name: "Mirovice" })).toEqual(inWords);
    expect(await said(csv, { code: null, name: "město MIROVICE" })).toEqual(inWords);
  });

  it("that another town's addresses follow in", async () => {
    const mixed = [...rows, { adm: 9, number: 1, town: [549240, "Písek"] as const }];
    expect(await said(inUtf8(monthly(mixed)))).toMatchObject({ problem: "another-town", found: { name: "Písek" } });
  });

  it("that was cut, wherever it was", async () => {
    const packed = await zipped({ "a.csv": csv });
    const utf8 = inUtf8(monthly(rows));
    const head = csv.indexOf(0x0a) + 1;
    for (let length = head + 1; length < csv.length - 2; length++) {
      const isAtLine =
        csv[length - 1] === 0x0a || (csv[length] === 0x0a && csv[length - 1] === 0x0d) || csv[length] === 0x0d;
      const outcome = await said(csv.subarray(0, length));
      if (!isAtLine) expect(outcome, `${length}`).toEqual({ ok: false, problem: "cut" });
    }
    for (const length of [4, 100, packed.length - 23, packed.length - 1]) {
      expect(await said(packed.subarray(0, length)), `${length}`).toEqual({ ok: false, problem: "cut" });
    }
    const inLetter = utf8.lastIndexOf(0xc4) + 1;
    expect(await said(utf8.subarray(0, inLetter))).toEqual({ ok: false, problem: "cut" });
    expect(await said(csv.subarray(0, head - 2))).toEqual({ ok: false, problem: "cut" });
  });

  it("whose packed content was damaged", async () => {
    const packed = await zipped({ "a.csv": inWindows1250(monthly(largeTown)) });
    const damaged = packed.slice();
    damaged.fill(0xff, 200, 240);
    expect(await said(damaged)).toEqual({ ok: false, problem: "cut" });
  });

  it("that holds no table, or several", async () => {
    expect(await said(await zipped({ "readme.txt": csv }))).toEqual({ ok: false, problem: "not-one-file" });
    expect(await said(await zipped({ "a.csv": csv, "b.csv": csv }))).toEqual({ ok: false, problem: "not-one-file" });
    expect(await said(await zipped({ "a.csv": csv, "readme.txt": csv }))).toEqual(inWords);
  });

  it("that is too large, says so or turns out to be", async () => {
    const huge = new Uint8Array(largestAddressFile + 1);
    expect(await said(huge)).toEqual({ ok: false, problem: "too-large" });
    expect(await said(await zipped({ "a.csv": csv }, { claimed: largestAddressFile + 1 }))).toEqual({
      ok: false,
      problem: "too-large",
    });
    expect(await said(await zipped({ "a.csv": inUtf8("a".repeat(100_000)) }, { claimed: 500 }))).toEqual({
      ok: false,
      problem: "cut",
    });
  });
});

it("never throws at bytes that are no file", async () => {
  let state = 7;
  const byte = () => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return state >> 16;
  };
  const start = inWindows1250(monthly(rows));
  const packed = await zipped({ "a.csv": start });
  for (let count = 0; count < 500; count++) {
    const bytes = (count % 2 ? packed : start).slice(0, 1 + (byte() % packed.length));
    for (let change = 0; change < 8; change++) bytes[byte() % bytes.length] = byte() & 0xff;
    expect(typeof (await read(bytes)).ok).toBe("boolean");
  }
});
