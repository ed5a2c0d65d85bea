import { ownText } from "./sms-words.ts";

/** Nobody says in more what they want of a machine. */
const longestRead = 1000;

/** Stands for a telephone's number. */
export const telephoneSign = "☎";

const telephone = /(?<!\d)(?:(?:\+|00) ?\d{3}[ ./-]?)?[2-9]\d{2}[ ./-]?\d{3}[ ./-]?\d{3}(?!\d)|\+?\d{7,}/g;
const email = /[^\s@<>]+@[^\s@<>]+/g;
/** What a telephone puts below by itself. */
const sentFrom = /(?<!\p{L})(?:odesl[aá]no|odoslan[eé]|sent) (?:z|from)\s.*/isu;
/** What a leaflet has between the words, and some people write as well: "REGISTRUJ_JAN", "REGISTRUJ mezera JAN". */
const spaces = /[_+*|\\<>[\]{}()=!#'"‘’´`„“”«»…]|(?<!\p{L})(?:mezera|mezeru|space)(?!\p{L})/giu;
/** "5. 1. 3.": numbers one by one are no date here. */
const betweenNumbers = /(?<=\d)[.,]+ *(?=\d)/g;
const numberHeadings = /(?<!\p{L})[cč][ií]slo ?popisn[eé]|(?<!\p{L})[cč]\. ?popisn[eé]/giu;
const twoWords: readonly (readonly [RegExp, string])[] = [
  [/(?<!\p{L})sign[ -]up(?!\p{L})/giu, "SIGNUP"],
  [/(?<!\p{L})opt[ -]in(?!\p{L})/giu, "OPTIN"],
];

/** Quoted as an instruction says it: what somebody sends „REGISTRUJ HUSOVA 12“ as. */
const quotedCommand = /["„“”«»‚‘’]\s*(?=(?:reg|registruj|p[rř]ihl[aá]|ik)[ _]?)([^"„“”«»‚‘’]+)["„“”«»‚‘’]?/giu;

/** "IKMIREG", "ik-mi-odreg"; "REGISTRUJHUSOVA 12"; "ODREGISTRUJ3". */
const infokanal = /^(\P{L}*)ik[\s_.-]*(\p{L}{1,12}?)[\s_.-]*(odreg|reg)(?=\P{L}|istruj|$)/iu;
const stuck =
  /^(\P{L}*)(registruj|p[rř]ihl[aá]sit|p[rř]ihl[aá][sš]en[ií])(?!te|i\b|i$|u\b|m|eme|se(?!\p{L}{3}))(?=\p{L}{3}|\d)/iu;
const stuckNumber = /^(\P{L}*)(odregistruj|odreg|odhl[aá]sit|stop|reg)(?=\d)/iu;

/** What the writer says, with commands apart that were run together, and commands in quotes without them. */
export function ownWords(text: string): string {
  const apart = text
    .slice(0, longestRead)
    .replace(quotedCommand, " $1 ")
    .replace(infokanal, "$1IK $2 $3")
    .replace(stuck, "$1$2 ")
    .replace(stuckNumber, "$1$2 ");
  return ownText(apart);
}

/** The same as it is taken apart: with spaces between the words, and signs for what has digits and is no house. */
export function plainCommand(own: string): string {
  const plain = own
    .replace(email, " ")
    .replace(sentFrom, " ")
    .replace(telephone, ` ${telephoneSign} `)
    .replace(spaces, " ")
    .replace(numberHeadings, " č.p. ")
    .replace(betweenNumbers, " ");
  return twoWords.reduce((text, [written, word]) => text.replace(written, word), plain);
}
