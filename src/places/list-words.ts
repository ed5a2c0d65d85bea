import type { Token } from "./list-tokens.ts";

/**
 * What a number in a list is: a house's *číslo popisné*, *evidenční* or *orientační*; or just a number, by which a house
 * is called in its street.
 */
export type NumberedBy = "called" | "descriptive" | "evidence" | "orientation";

/** One side of a street. */
export type Side = "odd" | "even";

/** What announces numbers of houses. A weak one (*č.*) announces other things as well. */
export type Heading = { by: NumberedBy; isWeak: boolean; to: number };

/** Written without accents and full stops, as in `headingAt`. */
const headings: Record<NumberedBy | "weak", string> = {
  weak: "c|cis|cislo|cisla|cisel|cislech|cislum|cisly|no",
  called:
    "rd|bd|bytovka|bytovky|bytovkach|dum|domy|domu|dome|domech|domum|domku|domky|domek|objekt|objekty|objektu|objektech|nemovitost|nemovitosti|nemovitostech",
  descriptive:
    "cp|c p|cis pop|c pop|c popisne|c popisna|cislo popisne|cisla popisna|cisel popisnych|cislech popisnych|cislum popisnym|popisne cislo|popisna cisla|popisnych cisel|cisla p|cislo p|cd|c d|cislo domovni|cisla domovni",
  evidence:
    "cev|c ev|ce|c e|c evid|ev c|evid c|ev|evid|evidencni|cislo evidencni|cisla evidencni|cisel evidencnich|evidencni cislo|evidencni cisla|chata|chaty|chat|chate|chatach|chatam",
  orientation:
    "c o|cor|c or|c orient|or c|cislo orientacni|cisla orientacni|cisel orientacnich|orientacni cislo|orientacni cisla",
};

const headingOf = new Map(
  Object.entries(headings).flatMap(([by, words]) => words.split("|").map((word) => [word, by as NumberedBy | "weak"])),
);

/** *Rodinné domy, objekty č.p.*; more of them are no heading. */
const mostHeadings = 4;

/** The heading that starts at a token, of as many words as it has: *RD č.*, *domy č.p.*, *čísla popisná*. */
export function headingAt(tokens: readonly Token[], at: number): Heading | null {
  const found: { by: NumberedBy | "weak"; to: number }[] = [];
  for (let next = wordsOfHeading(tokens, at); next && found.length < mostHeadings; ) {
    found.push(next);
    next = wordsOfHeading(tokens, next.to);
  }
  const last = found.at(-1);
  if (!last) return null;
  const strong = found.map(({ by }) => by).filter((by) => by !== "weak");
  return { by: strong.at(-1) ?? "called", isWeak: strong.length === 0, to: last.to };
}

/** The longest entry that the next two words make. Full stops and colons belong to it. */
function wordsOfHeading(tokens: readonly Token[], at: number) {
  const first = wordAt(tokens, at);
  if (!first) return null;
  const second = wordAt(tokens, first.to);
  const both = second && headingOf.get(`${first.word} ${second.word}`);
  if (second && both) return { by: both, to: second.to };
  const one = headingOf.get(first.word);
  return one ? { by: one, to: first.to } : null;
}

/** A word, and where what stands behind its full stop and colon begins. */
function wordAt(tokens: readonly Token[], at: number): { word: string; to: number } | null {
  const token = tokens[at];
  if (token?.kind !== "word") return null;
  let to = at + 1;
  while (/^[.:-]$/.test(tokens[to]?.word ?? "")) to += 1;
  return { word: token.word, to };
}

/** The side that a word names: *sudá*, *lichou*. */
export function sideOf(word: string): Side | null {
  if (/^sud(?:a|e|y|ych|ou|ym|ymi)$/.test(word)) return "even";
  return /^lich(?:a|e|y|ych|ou|ym|ymi)$/.test(word) ? "odd" : null;
}

const set = (words: string): ReadonlySet<string> => new Set(words.split(" "));

/** Words and signs that a list goes on over. */
export const joints = set(
  'a i az nebo dale take take i vcetne jen pouze plus jakoz cela cely cele celou celym vsechna vsechny vsech vse obe obou ; , & + ( ) : - . \n " „ “ ”',
);

/** A street or part on each side of one of these is named by itself. */
export const ands = set("a i nebo plus & + ;");

/** What stands between the ends of a range. */
export const rangeWords = set("- az do po …");

/** What follows is not meant. */
export const exceptions = set("krome vyjma vyjimkou mimo bez netyka nedotkne nedotyka neplati nikoli nikoliv");

/** Exceptions only right before a house or a street: *bez proudu*, *mimo provoz* say nothing of houses. */
export const weakExceptions = set("mimo bez");

/** They may also stand behind what they except: *Husovy ulice se to netýká*, *Husova 5 ne*. */
export const denials = set("netyka nedotkne nedotyka neplati ne");

/** Behind *bez*: nothing happens there. */
export const outages = set("odstavky odstavek vypadku preruseni omezeni vypnuti");

/** Behind them is meant again what follows: *nikoliv Husova, ale Lužní*. */
export const contrasts = set("ale nybrz jen pouze plati tyka");

/** Behind a number: it is not the last one. */
export const endless = set("vys vyse dal vic vice konec konce nahoru dolu atd apod");

/** What only helps to name a side: *lichá strana*, *sudá čísla*. */
export const sideNouns = set("strana strane stranu strany stran cisla cislo cisel cislech domy domu dum v ve na");

/** Only some of a street is meant, and which cannot be known. */
export const partialWords = set(
  "cast casti okoli stred useku usek mezi od po konec konci zacatek zacatku polovina polovinu polovine prava prave pravou pravou leva leve levou horni dolni krizovatka krizovatky krizovatce krizovatku roh rohu smerem",
);

/** The same, wherever in the sentence they stand: *ulice Husova bude uzavřena v úseku*. */
export const strongPartialWords = set(
  "cast casti usek useku polovina polovinu polovine prava prave pravou leva leve levou krizovatka krizovatky krizovatkou",
);

/** Before a place: it is passed, left or gone to, and not meant. */
export const directions = set(
  "z ze do smer smerem pres k ke od okolo kolem mezi u vedle s se naproti proti pobliz blizko",
);

/** Before a house: it only says where something else stands. */
export const landmarks = set("naproti proti vedle pobliz blizko okolo kolem mezi u pred");

/** Before a name that also a part has: the town itself. */
export const townWords = set("obec obce obci mesto mesta meste mestys mestyse okres okr okrese urad");

/** Before a name: another street than the one of that name. */
export const prefixes = set("nova stara dolni horni mala velka predni zadni prvni druha treti nad pod za pred");

/** Of these, what names a piece of a street: *horní Husova*. */
export const adjectives = set("dolni horni predni zadni prvni druha treti");

/** Words that stand before numbers of houses in a sentence, and name no street. */
export const prose = set(
  "a i v ve na dne dnech od do po az za ze z s se o u k ke pro pri bude budou je jsou nebo cca asi tj tzn pondeli utery streda stredu ctvrtek patek sobota sobotu nedele nedeli celkem verze strana str bod odstavec krome vyjma vyjimkou mimo bez jen pouze dale take vcetne suda sude licha liche nepujde nepujdou netece nepotece odstavka odstavky vypnuto vypnuti vypnute odpojeno bez proudu vody plynu elektriny dotcena dotcene dotceno tyka tykaji adresa adresy adresach postizena postizene zasazena zasazene pocet vypis seznam odberna odberne mista misto pozor obyvatele pozemky take lokalita rozsah plati rekreacni rekreacniho rekreacnich rodinne rodinny rodinnych rodinnem bytove bytovy bytovych",
);

/** Names of months where a date has them: *14. října*. */
export const months = set("ledna unora brezna dubna kvetna cervna cervence srpna zari rijna listopadu prosince");

/** Before a date, where a street may bear the same name: *v sobotu 5. května*. */
export const dateWords = set(
  "dne dnech od do pondeli utery streda stredu ctvrtek patek sobota sobotu nedele nedeli termin terminu datum",
);
