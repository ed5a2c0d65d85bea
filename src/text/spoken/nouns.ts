import { type Case, cases, type Forms, inCase, unaccented } from "./grammar.ts";
import { guessedReadings } from "./noun-endings.ts";
import { declined, irregular, type Model, type Noun } from "./paradigms.ts";

/** What a town counts and numbers, after model nouns; behind a colon the genitive of many where it is not the stem. */
const regular: Record<Model, string> = {
  hrad:
    "metr kilometr centimetr milimetr litr hektolitr mililitr kus volt kilovolt watt kilowatt megawatt ampér hertz hektar " +
    "gram kilogram miligram cent decibel bar hektopascal byt ročník bod termín svoz vchod strom autobus vlak úsek okruh blok díl " +
    "pokus ples kontejner balík hlas obvod oddíl sbor ústav rozhlas okres svaz symbol průkaz uzávěr signál poplach turnus dolar haléř milion",
  stroj: "měsíc koš spoj klíč kraj kříž",
  pán: "občan soused pacient člen žák",
  žena:
    "hodina minuta sekunda vteřina koruna osoba tuna třída etapa škola liga skupina směna vlna budova zóna trasa nádoba " +
    "brigáda desetina setina tisícina polovina třetina čtvrtina pětina rodina chata magistra republika čistírna:čistíren služba:služeb dráha knihovna:knihoven jednotka:jednotek linka:linek " +
    "cisterna:cisteren zastávka:zastávek vrstva:vrstev dávka:dávek prohlídka:prohlídek výzva:výzev známka:známek " +
    "studna:studen strana porucha vstupenka:vstupenek brána:bran hala schůzka:schůzek kilowatthodina miliarda jednota správa doprava",
  růže: "fáze kategorie schůze neděle komise verze policie organizace televize unie",
  ulice: "ulice silnice stanice trafostanice popelnice vesnice lavice",
  kost: "domácnost nemovitost místnost společnost",
  město:
    "procento promile místo auto patro:pater kolo číslo:čísel vozidlo:vozidel pásmo:pásem euro středisko:středisek",
  stavení:
    "podlaží výročí zasedání století setkání jednání hlášení náměstí pololetí čtvrtletí oddělení vydání společenství osvětlení napětí sdělení",
};

const others: Record<string, Noun> = {
  sál: irregular("masculine", "sál sálu sálu sál sále sálem", "sály sálů sálům sály sálech sály"),
  úřad: irregular("masculine", "úřad úřadu úřadu úřad úřadě úřadem", "úřady úřadů úřadům úřady úřadech úřady"),
  den: irregular("masculine", "den dne dni den dni dnem", "dny dnů dnům dny dnech dny"),
  týden: irregular("masculine", "týden týdne týdnu týden týdnu týdnem", "týdny týdnů týdnům týdny týdnech týdny"),
  rok: irregular("masculine", "rok roku roku rok roce rokem", "roky let letům roky letech lety"),
  dům: irregular("masculine", "dům domu domu dům domě domem", "domy domů domům domy domech domy"),
  stupeň: irregular(
    "masculine",
    "stupeň stupně stupni stupeň stupni stupněm",
    "stupně stupňů stupňům stupně stupních stupni",
  ),
  část: irregular("feminine", "část části části část části částí", "části částí částem části částech částmi"),
  obec: irregular("feminine", "obec obce obci obec obci obcí", "obce obcí obcím obce obcích obcemi"),
  dítě: irregular("neuter", "dítě dítěte dítěti dítě dítěti dítětem", "děti dětí dětem děti dětech dětmi"),
  člověk: irregular("animate", "člověk člověka člověku člověka člověku člověkem", "lidé lidí lidem lidi lidech lidmi"),
  hasič: irregular(
    "animate",
    "hasič hasiče hasiči hasiče hasiči hasičem",
    "hasiči hasičů hasičům hasiče hasičích hasiči",
  ),
  tisíc: irregular(
    "masculine",
    "tisíc tisíce tisíci tisíc tisíci tisícem",
    "tisíce tisíc tisícům tisíce tisících tisíci",
  ),
  pes: irregular("animate", "pes psa psovi psa psovi psem", "psi psů psům psy psech psy"),
};

/** Forms that live beside those of the models. */
const doublets: Record<string, string> = {
  dní: "dnů",
  dni: "dny",
  roků: "let",
  stromě: "stromu",
  občané: "občani",
  sousedé: "sousedi",
  členové: "členi",
};

const nouns = new Map<string, Noun>([
  ...(Object.entries(regular) as [Model, string][]).flatMap(([model, words]) =>
    words.split(" ").map((entry) => regularNoun(entry, model)),
  ),
  ...Object.entries(others),
]);

function regularNoun(entry: string, model: Model): [string, Noun] {
  const [word = "", genitivePlural] = entry.split(":");
  return [word, declined(word.replace(/[aeoí]$/, ""), model, genitivePlural)];
}

/** One of the nouns of the table, by its dictionary form, if it is there. */
export function nounNamed(word: string): Noun | undefined {
  return nouns.get(word);
}

/** One of the nouns of the table that must be there. */
export function noun(word: string): Noun {
  const found = nounNamed(word);
  if (!found) throw new Error(`no such noun: ${word}`);
  return found;
}

/** The noun as it stands behind a number: *jedna hodina, dvě hodiny, pět hodin, od pěti hodin*. */
export function counted({ singular, plural }: Noun, number: number, wanted: Case): string {
  if (number === 1) return inCase(singular, wanted);
  const isDirect = wanted === "nominative" || wanted === "accusative";
  return inCase(plural, isDirect && !(number > 1 && number < 5) ? "genitive" : wanted);
}

/** What a written form of a noun can be. */
export type Reading = {
  readonly form: string;
  readonly gender: Noun["gender"];
  readonly grammaticalCase: Case;
  readonly of: "one" | "more";
};

const readings = new Map<string, Reading[]>();
for (const { gender, singular, plural } of nouns.values()) {
  remember(singular, gender, "one");
  remember(plural, gender, "more");
}

function remember(forms: Forms, gender: Noun["gender"], of: Reading["of"]): void {
  forms.forEach((form, index) => {
    const key = unaccented(form);
    readings.set(key, [...(readings.get(key) ?? []), { form, gender, grammaticalCase: cases[index] as Case, of }]);
  });
}

/** Whether the table knows a form of a noun, with accents or without. */
function isKnownNoun(written: string): boolean {
  const word = written.toLowerCase();
  return readings.has(unaccented(doublets[word] ?? word));
}

/**
 * What a form of a noun can be, of one thing or of more: from the table, else guessed by its ending. Without accents it
 * can be more.
 */
export function readNoun(written: string, of: Reading["of"]): readonly Reading[] {
  const word = written.toLowerCase();
  const form = doublets[word] ?? word;
  const all = readings.get(unaccented(form)) ?? guessedReadings(form);
  const numbered = all.filter((reading) => reading.of === of);
  const exact = numbered.filter((reading) => reading.form === form);
  return [exact, numbered, all].find((some) => some.length > 0) ?? [];
}

/** The noun of two words behind a number: the first, unless it is an adjective before a noun that is known. */
export function nounOf(next: string, behind: string): string {
  return !isKnownNoun(next) && isKnownNoun(behind) ? behind : next;
}
