import splitSms from "split-sms";
import { describe, expect, it } from "vitest";
import { countSegments, inGsm7, withoutAccents } from "../../../src/text/sms/segments.ts";
import ownMessages from "../../support/own-messages.json" with { type: "json" };

const a = (length: number) => "a".repeat(length);
const č = (length: number) => "č".repeat(length);

describe("a text is billed by segments", () => {
  it.each([
    // label, text, encoding, units, segments, units per segment, units left
    ["nothing", "", "GSM-7", 0, 0, 160, 160],
    ["one letter", "a", "GSM-7", 1, 1, 160, 159],
    ["a full SMS", a(160), "GSM-7", 160, 1, 160, 0],
    ["one letter more", a(161), "GSM-7", 161, 2, 153, 145],
    ["two full segments", a(306), "GSM-7", 306, 2, 153, 0],
    ["two and a letter", a(307), "GSM-7", 307, 3, 153, 152],
    ["three full segments", a(459), "GSM-7", 459, 3, 153, 0],
    ["three and a letter", a(460), "GSM-7", 460, 4, 153, 152],
    ["€ costs two", "€", "GSM-7", 2, 1, 160, 158],
    ["€ that just fits", `${a(158)}€`, "GSM-7", 160, 1, 160, 0],
    ["€ that does not", `${a(159)}€`, "GSM-7", 161, 2, 153, 145],
    ["€ pushed over the border", `${a(152)}€${a(7)}`, "GSM-7", 161, 2, 153, 144],
    ["€ before the border", `${a(151)}€${a(10)}`, "GSM-7", 163, 2, 153, 143],
    ["€ pushed, and a third segment begins", `${a(152)}€${a(152)}`, "GSM-7", 306, 3, 153, 152],
    ["€ only", "€".repeat(77), "GSM-7", 154, 1, 160, 6],
    ["€ only, over several", "€".repeat(153), "GSM-7", 306, 3, 153, 151],
    ["every extension character", "\f^{}\\[~]|€", "GSM-7", 20, 1, 160, 140],
    ["a line break of a form", "a\r\nb", "GSM-7", 4, 1, 160, 156],
    ["Czech, full", č(70), "UCS-2", 70, 1, 70, 0],
    ["Czech, one more", č(71), "UCS-2", 71, 2, 67, 63],
    ["Czech, two full segments", č(134), "UCS-2", 134, 2, 67, 0],
    ["Czech, two and a letter", č(135), "UCS-2", 135, 3, 67, 66],
    ["€ is one unit among Czech letters", "€č", "UCS-2", 2, 1, 70, 68],
    ["emoji costs two", "🚒", "UCS-2", 2, 1, 70, 68],
    ["emoji that just fits", `${č(68)}🚒`, "UCS-2", 70, 1, 70, 0],
    ["emoji pushed over the border", `${č(66)}🚒${č(3)}`, "UCS-2", 71, 2, 67, 62],
    ["emoji before the border", `${č(65)}🚒${č(4)}`, "UCS-2", 71, 2, 67, 63],
    ["half an emoji", "\ud83d", "UCS-2", 1, 1, 70, 69],
  ] as const)("%s", (_, text, encoding, units, segments, unitsPerSegment, unitsLeft) => {
    expect(countSegments(text)).toMatchObject({ encoding, units, segments, unitsPerSegment, unitsLeft });
  });

  it.each([
    ["Voda neteče, oprava potrvá", ["č", "á"]],
    ["Příští pondělí: příští", ["ř", "í", "š", "ě"]],
    ["café za 3 €", []],
    ["„Pozor“ – voda…", ["„", "“", "–", "…"]],
    ["🚒 hasiči 🚒", ["🚒", "č"]],
  ])("says which characters made it long: %s", (text, forcedBy) => {
    expect(countSegments(text).forcedBy).toEqual(forcedBy);
  });

  it("knows exactly the characters of GSM-7", () => {
    const all = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code));
    const oracle = all.filter((character) => splitSms.split(character).characterSet === "GSM");
    expect(all.filter(inGsm7)).toEqual(oracle);
    expect(oracle).toHaveLength(137);
  });

  it("agrees with split-sms on 20,000 random texts", () => {
    const differing = [...randomTexts(20_000)].filter((text) => summary(text) !== oracleSummary(text));
    expect(differing).toEqual([]);
  });
});

function summary(text: string): string {
  const { encoding, units, segments, unitsLeft } = countSegments(text);
  return `${encoding}: ${units} units in ${segments}, ${unitsLeft} left`;
}

/** The same of split-sms, which counts UCS-2 in bytes and calls an empty text one part. */
function oracleSummary(text: string): string {
  const { characterSet, bytes, parts, remainingInPart } = splitSms.split(text, { summary: true });
  const unicode = characterSet === "Unicode";
  const segments = text === "" ? 0 : parts.length;
  return `${unicode ? "UCS-2" : "GSM-7"}: ${unicode ? bytes / 2 : bytes} units in ${segments}, ${remainingInPart} left`;
}

describe("a text without accents", () => {
  it.each([
    ["ě š č ř ž ý á í é ú ů ó ť ď ň", "e s c r z y a i e u u o t d n"],
    ["Ě Š Č Ř Ž Ý Á Í É Ú Ů Ó Ť Ď Ň", "E S C R Z Y A I E U U O T D N"],
    ["Žluťoučký kůň".normalize("NFD"), "Zlutoucky kun"],
    [
      "Łódź, Ångström, Øresund, Đorđe, Müller, Weiß, façade, Ľubľana",
      "Lodz, Angstrom, Oresund, Dorde, Muller, Weiss, facade, Lublana",
    ],
    ["æ Œ ǽ þ ı ẞ", "ae OE ae th i SS"],
    ["„Pozor“ ”ano” ‚ne‘ d’Artagnan `kód` »tak«", '"Pozor" "ano" \'ne\' d\'Artagnan \'kod\' "tak"'],
    ["8–12 h — dnes − 5", "8-12 h - dnes - 5"],
    ["a tak dále…", "a tak dale..."],
    ["od\u00a08:00 do\u202f15:00,\tulice\u2009Nová\u3000", "od 8:00 do 15:00, ulice Nova "],
    ["vodo\u00advod\u200b \u202a601\u202c\ufeff", "vodovod 601"],
    ["cena 98 Kč/m³, plocha 5 m²", "cena 98 Kc/m3, plocha 5 m2"],
    ["řádek\r\nřádek\nřádek", "radek\r\nradek\nradek"],
    ["cena 3 € [~]", "cena 3 € [~]"],
    ["🚒 Привіт, щойно, йти ‼️ −15 °C 10²", "🚒 Привіт, щойно, йти ‼️ -15 °C 10²"],
    ["1️⃣ 👩‍🚒 한국", "1️⃣ 👩‍🚒 한국"],
    ["§ ¿ £ Δ Ω", "§ ¿ £ Δ Ω"],
    ["", ""],
  ])("%j is written %j", (text, plain) => {
    expect(withoutAccents(text)).toBe(plain);
    expect(withoutAccents(plain)).toBe(plain);
  });

  it("leaves in the basic table whatever Latin and punctuation a clerk can type in Czech", () => {
    const typed = "ěščřžýáíéúůóťďňĚŠČŘŽÝÁÍÉÚŮÓŤĎŇ„“‚‘’–—…\u00a0\t×`€@#&*{}[]<>|~^\\";
    expect(countSegments(withoutAccents(typed))).toMatchObject({ encoding: "GSM-7", forcedBy: [] });
  });
});

describe("our own messages", () => {
  it.each(ownMessages)("$topic: $text", ({ text, enc, units, parts, stripped, parts_stripped }) => {
    const written = countSegments(text);
    expect({ enc: written.encoding.replace("-", ""), units: written.units, parts: written.segments }).toEqual({
      enc,
      units,
      parts,
    });
    expect(withoutAccents(text)).toBe(stripped);
    expect(countSegments(stripped).segments).toBe(parts_stripped);
  });
});

/** Texts of 0 to 700 characters out of several alphabets, the same ones on every run. */
function* randomTexts(count: number): Generator<string> {
  const plain = "abcdefghijklmnopqrstuvwxyzABCXYZ0123456789 .,:;?!-()/@£ßöäü\n\r";
  const extension = "\f^{}\\[~]|€";
  const alphabets = [
    plain,
    extension,
    plain + extension,
    "ěščřžýáíéúůóťďň",
    `${plain}ěščřž`,
    "🚒💧😀‼",
    `${plain}${extension}ř🚒💧`,
  ];
  const random = mulberry32(20_261_123);
  const pick = <T>(list: readonly T[]) => list[Math.floor(random() * list.length)] as T;
  const letters = alphabets.map((alphabet) => [...alphabet]);
  for (let i = 0; i < count; i++) {
    const alphabet = pick(letters);
    const length = Math.floor(random() * 701);
    yield Array.from({ length }, () => pick(alphabet)).join("");
  }
}

/** A small seeded random number generator (Tommy Ettinger's mulberry32), 0 ≤ x < 1. */
function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

it("takes accents off western letters as off any others, which a letter of another script beside them calls", () => {
  for (let code = 0x20; code < 0x180; code++) {
    const word = `a${String.fromCharCode(code)}b`;
    expect(`${withoutAccents(word)}Ж`, word).toBe(withoutAccents(`${word}Ж`));
  }
});
