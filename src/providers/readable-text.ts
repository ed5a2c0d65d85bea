/*
 * What a person texted, out of however a gateway on the way has written it down. None of it is typed on a telephone: so
 * whatever looks like it is it.
 */

/** Units of UCS-2: of our letters, and among them punctuation. */
const ourUnits = /^(00[2-7a-f][\da-f]|01[0-7][\da-f]|000[ad]|20[\da-f]{2})+$/i;
const basicUnit = /00[2-7][\da-f]/i;

/** UCS-2 that was passed on as hexadecimal digits ("0053 0054 004F 0050", without the spaces), or as bytes of their own. */
function unpacked(wire: string): string {
  const isBytes = wire.includes("\0") && wire.length % 2 === 0;
  const digits = isBytes ? [...wire].map((byte) => byte.charCodeAt(0).toString(16).padStart(2, "0")).join("") : wire;
  if (!ourUnits.test(digits) || !basicUnit.test(digits)) return wire;
  return (digits.match(/.{4}/g) ?? []).map((unit) => String.fromCharCode(Number.parseInt(unit, 16))).join("");
}

const allBytes = Uint8Array.from({ length: 256 }, (_, byte) => byte);
const decoded = (bytes: Uint8Array, encoding: string) =>
  new TextDecoder(encoding, { ignoreBOM: true, fatal: false }).decode(bytes);

/** The bytes that a text was before it was read in a code page; undefined where it cannot have been. */
function bytesIn(codePage: string, text: string): Uint8Array | undefined {
  const letters = decoded(allBytes, codePage);
  const bytes = [...text].map((letter) => {
    const byte = letters.indexOf(letter);
    return byte < 0 && letter < "\u0100" ? letter.charCodeAt(0) : byte;
  });
  return bytes.includes(-1) ? undefined : Uint8Array.from(bytes);
}

/** UTF-8 that was read as something older: "PĹ™ihlĂˇsit", "PÅ™ihlÃ¡sit". */
function reread(text: string): string {
  if (!/[\u0080-\uffff]/.test(text)) return text;
  for (const codePage of ["windows-1252", "windows-1250"]) {
    const bytes = bytesIn(codePage, text);
    const asUtf8 = bytes && decoded(bytes, "utf-8");
    if (asUtf8 && !asUtf8.includes("\ufffd")) return asUtf8;
  }
  return text;
}

/** Letters that Czech has at places where western Europe has these: "Pøihlásit". */
const western = /[øØèÈìÌùÙòÒ¹¾»ïÏ]/;

/** Czech in one byte a letter that was read as western European. */
function asCzech(text: string): string {
  const bytes = western.test(text) ? bytesIn("windows-1252", text) : undefined;
  if (!bytes) return text;
  // Only Windows has letters there.
  const hasWindows = bytes.some((byte) => byte >= 0x80 && byte < 0xa0);
  return decoded(bytes, hasWindows ? "windows-1250" : "iso-8859-2");
}

/** GSM 7-bit codes that were passed on as they are (3GPP TS 23.038 §6.2.1), where a text has no such characters. */
const basic: Record<string, string> = { "\0": "@", "\x01": "£", "\x02": "$", "\x05": "é", "\x11": "_", "\x1f": "É" };
/** Behind an escape. */
const extension: Record<string, string> = {
  ...{ "\x14": "^", "(": "{", ")": "}", "/": "\\", "<": "[", "=": "~", ">": "]", "@": "|", e: "€" },
};

const inTexts = ["\t", "\n", "\r"];

function withoutCodes(text: string): string {
  const [first = "", ...escaped] = text.split("\x1b");
  const characters = escaped.map((piece) => (extension[piece.charAt(0)] ?? piece.charAt(0)) + piece.slice(1));
  return [first, ...characters]
    .join("")
    .replace(/\p{Cc}/gu, (code) => (inTexts.includes(code) ? code : (basic[code] ?? " ")));
}

const named: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: " ", ndash: "–" };
const marks: Record<string, string> = { acute: "\u0301", caron: "\u030c", ring: "\u030a", uml: "\u0308" };

const withoutEntities = (text: string) =>
  text
    .replace(/&#(?:x([\da-f]{1,5})|(\d{1,6}));/gi, (_, hex?: string, decimal?: string) =>
      String.fromCodePoint(hex ? Number.parseInt(hex, 16) : Number(decimal)),
    )
    .replace(/&([a-z])(acute|caron|ring|uml);/gi, (_, letter: string, mark: string) =>
      `${letter}${marks[mark.toLowerCase()]}`.normalize("NFC"),
    )
    .replace(/&([a-z]{2,5});/g, (entity, name: string) => named[name] ?? entity);

/** A text as its writer saw it, whatever a gateway has made of its letters. */
export const readableText = (wire: string): string => withoutEntities(withoutCodes(asCzech(reread(unpacked(wire)))));
