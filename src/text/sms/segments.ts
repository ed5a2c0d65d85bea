/**
 * How long an SMS is, as the networks bill it, and how to make it shorter.
 *
 * Outside rules: 3GPP TS 23.038 §6.2.1 (the GSM 7-bit table, its extension) and TS 23.040 §9.2.3.24.1 (a concatenated
 * SMS gives 6 bytes of each segment to a header: 160 → 153 septets, 70 → 67 UCS-2 units).
 */

export type Encoding = "GSM-7" | "UCS-2";

/** What a text costs. A unit is a septet in GSM-7, 16 bits in UCS-2. */
export type Segments = {
  encoding: Encoding;
  /** Units the text takes: a GSM-7 extension character and an emoji take two. */
  units: number;
  /** Segments billed; 0 for an empty text. */
  segments: number;
  /** What one segment holds: 160 or 70 when the text is a single SMS, 153 or 67 when it is several. */
  unitsPerSegment: number;
  /** Units still free in the last segment. */
  unitsLeft: number;
  /** The characters that GSM-7 has not, each once, in order of appearance, an emoji whole; empty in GSM-7. */
  forcedBy: string[];
};

const basicTable =
  "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?" +
  "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
const extensionTable = "\f^{}\\[~]|€";

const septets = new Map<string, number>();
for (const character of basicTable) septets.set(character, 1);
for (const character of extensionTable) septets.set(character, 2);

const capacity = {
  "GSM-7": { alone: 160, joined: 153 },
  "UCS-2": { alone: 70, joined: 67 },
} as const;

/** Whether GSM-7 can write this character (one character, not a text); é and É are the only accented Czech ones. */
export function inGsm7(character: string): boolean {
  return septets.has(character);
}

/**
 * Counts the segments an SMS is billed as. Exact at every border: a pair (extension character, surrogate pair) is never
 * cut in two, so a border may leave a unit unused.
 *
 * An empty text is no segment, for nothing is sent and nothing billed (split-sms, our oracle, calls it one empty part).
 * The text is counted as it stands: a line break that a form posted as CR LF costs two.
 */
export function countSegments(text: string): Segments {
  const forcedBy = charactersOutsideGsm7(text);
  const encoding = forcedBy.length === 0 ? "GSM-7" : "UCS-2";
  const { alone, joined } = capacity[encoding];
  const units = encoding === "GSM-7" ? countSeptets(text) : text.length;
  if (units <= alone) {
    const segments = units === 0 ? 0 : 1;
    return { encoding, units, segments, unitsPerSegment: alone, unitsLeft: alone - units, forcedBy };
  }
  const { segments, used } = fill(text, encoding, joined);
  return { encoding, units, segments, unitsPerSegment: joined, unitsLeft: joined - used, forcedBy };
}

/** Lays the text into segments of `capacity` units; `used` are the units of the last one. */
function fill(text: string, encoding: Encoding, capacity: number): { segments: number; used: number } {
  let segments = 1;
  let used = 0;
  for (const character of text) {
    const cost = encoding === "GSM-7" ? (septets.get(character) ?? 0) : character.length;
    if (used + cost > capacity) {
      segments += 1;
      used = 0;
    }
    used += cost;
  }
  return { segments, used };
}

function countSeptets(text: string): number {
  let units = 0;
  for (const character of text) units += septets.get(character) ?? 0;
  return units;
}

/** A character as people see it: a flag, an emoji with its parts, a letter with its marks. */
const seenAsOne =
  /\p{RI}{2}|\p{Extended_Pictographic}(?:[\ufe0f\p{Emoji_Modifier}\u{e0020}-\u{e007f}]|\u200d\p{Extended_Pictographic})*|.\p{M}*/gsu;

function charactersOutsideGsm7(text: string): string[] {
  if (onlyGsm7(text)) return [];
  const characters = text.match(seenAsOne) ?? [];
  return [...new Set(characters)].filter((character) => !onlyGsm7(character));
}

function onlyGsm7(text: string): boolean {
  for (const character of text) if (!septets.has(character)) return false;
  return true;
}

/** Left: what we write instead. Right: what people type or paste, and an SMS without accents should not contain. */
const spellings: Record<string, string> = {
  '"': "„“”‟«»″",
  "'": "‚‘’‛‹›′´`ʼ",
  "-": "‐‑‒–—―−•",
  "...": "…",
  " ": "\t\v\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000",
  "\n": "\u0085\u2028\u2029",
  // Invisible: soft hyphen, zero-width space, direction marks, word joiner, byte order mark. They come with pasting.
  "": "\u00ad\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff",
  x: "×",
  AE: "Æ",
  ae: "æ",
  D: "ĐÐ",
  d: "đð",
  H: "Ħ",
  h: "ħ",
  i: "ı",
  L: "Ł",
  l: "ł",
  O: "Ø",
  o: "ø",
  OE: "Œ",
  oe: "œ",
  SS: "ẞ",
  ss: "ß",
  T: "Ŧ",
  t: "ŧ",
  Th: "Þ",
  th: "þ",
};

const plainSpelling = new Map<string, string>();
for (const [plain, odd] of Object.entries(spellings)) for (const character of odd) plainSpelling.set(character, plain);

const onlyPlain = /^[\n\r -_a-~]*$/;
/** Letters that are one sign with their accents, as all Czech ones: for them the marks need not be asked whose they are. */
const onlyWestern = /^[\n\r -_a-~À-ÖØ-öø-ž]*$/;
const marks = /[\u0300-\u036f]/g;
const notPlain = /[^\n\r -_a-~]/gu;
const accentedLatin = /(\p{Script=Latin})\p{Mn}+/gu;
const unitPower = /(?<=m)[²³]/g;

/**
 * Writes a text with letters GSM-7 has: Latin letters lose their accents (é too, although GSM-7 has it: "Pribor" beside
 * "café" looks like a mistake), typographic quotes, dashes and spaces become plain ones, m² becomes m2. € stays, and so
 * does every character without a counterpart (emoji, Cyrillic, °): nothing that can be seen is lost, and
 * `countSegments` names what still forces UCS-2. Line breaks stay.
 */
export function withoutAccents(text: string): string {
  if (onlyPlain.test(text)) return text;
  const bare = onlyWestern.test(text) ? text.normalize("NFD").replace(marks, "") : text;
  if (onlyPlain.test(bare)) return bare;
  return text
    .normalize("NFD")
    .replace(accentedLatin, "$1")
    .normalize("NFC")
    .replace(unitPower, (power) => (power === "²" ? "2" : "3"))
    .replace(notPlain, (character) => plainSpelling.get(character) ?? character);
}
