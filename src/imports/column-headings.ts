import { wordsOf } from "../inbox/sms-words.ts";
import { topicsCalled } from "../inbox/topic-words.ts";
import { plainWord } from "../places/list-tokens.ts";
import type { ListTown } from "./list-town.ts";
import type { Meaning, PlainMeaning } from "./meanings.ts";

/** What a heading says of its column. `weak`: what stands in the column has to bear it out (*kontakt*, *číslo*, *datum*). */
export type Heading = { meaning: Meaning; weak?: true };

/** In Czech and English, as `plainHeading` makes them; the first that fits the whole heading counts. */
const headings: readonly (readonly [PlainMeaning, RegExp])[] = [
  [
    "ignored",
    /(?:e ?)?mail.*|.*\be ?mail(?:u|ova adresa| address)?|(?:datum|rok) narozeni|rodne cislo|rc|(?:date of )?birth.*|narozen[ay]?/,
  ],
  [
    "ignored",
    /psc|zip(?: code)?|post ?code|(?:por(?:adi|adove)?(?: c(?:islo)?)?|c|id|nr|no|p c)|poznamk[ay]|notes?|ico?|vek|age|titul.*|pohlavi/,
  ],
  ["calling-code", /(?:mezinarodni |telefonni )?predvolba|kod zeme|(?:country|calling|dialling|area) code|prefix/],
  [
    "telephone",
    /(?:tel(?:ef(?:on(?:ni)?)?)?|mob(?:il(?:ni)?)?|gsm|sms|pevna(?: linka)?|(?:tele)?phone|cell|mobile|landline|msisdn)(?: ?(?:c(?:islo)?|cis|telefonu?|tel|linka|no|number|phone|domu|domov|sms|kontakt|odberatele?|obcana?|soukromy|osobni|[12345]|i{1,3}))*/,
  ],
  [
    "telephone",
    /(?:c(?:islo)?|kontaktni|kontakt|my|home|work|mobile|druhy|druhe|dalsi|jiny|hlavni)(?: na)? (?:tel(?:ef(?:on(?:ni|u)?)?)?|mob(?:il(?:ni|u)?)?|(?:tele)?phone|cell)(?: (?:c(?:islo)?|telefonu?|number|no))?(?: [12345])?/,
  ],
  [
    "consent-date",
    /(?:datum|den|dne) (?:souhlasu|registrace|prihlaseni|podpisu|udeleni.*|zarazeni|vlozeni|zapisu)|(?:souhlas|registrovan[ao]?|prihlasen[ao]?|zapsan[ao]?)(?: udelen)? (?:ze )?(?:dne|od|datum)|(?:consent|sign ?up|signed) date|date of (?:consent|signing|sign ?up|registration)|(?:consent|signed up) (?:on|since)|registrovan[ao]?|prihlasen[ao]?/,
  ],
  [
    "left",
    /(?:datum )?(?:odhlasen[aoiy]?|odhlaseni|zrusen[aoiy]?|zruseni|ukoncen[aoiy]?|ukonceni|odregistrovan[aoi]?)(?: dne)?|unsubscribed?(?: (?:on|date))?|opted out|left(?: on)?/,
  ],
  [
    "paper",
    /(?:c(?:islo)? )?(?:formulare?|souhlasu|papiru?|listu|prihlasky|lejstra|jednaci|j)|(?:evidencni|spisov[ae]) (?:c(?:islo)?|znacka)|(?:paper|form)(?: (?:number|no|id))?/,
  ],
  [
    "agreed",
    /(?:gdpr )?souhlas[iy]?(?: (?:gdpr|sms|ano ne|se zpracovanim.*|ano|s zasilanim.*|se zasilanim.*))?|gdpr|consent(?:ed)?|agreed|stav|status|state|aktivni|active/,
  ],
  ["surname", /prijmeni|surname|last ?name|family name/],
  [
    "name",
    /(?:cele )?jmeno(?: (?:a|i) prijmeni| prijmeni|(?: a)? prijmeni titul| obcana| odberatele)?|prijmeni(?: a)? (?:jmeno|titul)|krestni(?: jmeno)?|(?:full |first |given )?names?|obcan|odberatel|osoba|subscriber|person|resident|kdo/,
  ],
  [
    "street",
    /ul|ulice(?: a? ?(?:c ?p|c(?:islo)?|dum|c(?:islo)? (?:popisne|domu|p)|c p c o))?|street(?: (?:and number|address|name))?/,
  ],
  ["orientation", /c ?o|c(?:islo)? ?(?:or(?:ientacni)?|o)|orientacni(?: cislo)?/],
  [
    "number",
    /c ?p(?: ?c ?o)?|c(?:islo)? ?(?:pop(?:isne)?|domu|domovni|d|ev|evidencni)(?: (?:a |c(?:islo)? )?or(?:ientacni)?)?|popisne(?: cislo)?|dum|house(?: ?(?:no|number))?|c(?:islo)? popisne orientacni/,
  ],
  ["part", /(?:mistni )?cast(?: (?:obce|mesta))?|osada|ctvrt|vesnice|(?:town )?part|district|village|lokalita/],
  ["town", /obec|mesto|town|city|posta|obec mesto|mesto obec/],
  [
    "address",
    /(?:trvala |kontaktni |postovni )?adresa(?: (?:bydliste|trvale.*|domu|mista.*|odberu|bydlist))?|(?:trvale )?bydliste|trvaly pobyt|bydlim|(?:home |postal )?address|residence|kde bydli/,
  ],
  [
    "topics",
    /(?:vybran[ae] |zvolen[ae] |odebiran[ae] )?(?:tema(?:ta)?|kategorie|skupin[ay]|okruhy?|zajmy|odber)(?: (?:zprav|odberu|c(?:islo)?|cisla))?|zajima|odebira|(?:typ|druh)y?(?: zprav)?|co chce(?: dostavat)?|topics?(?: wanted)?|categor(?:y|ies)|groups?|interests?/,
  ],
  ["language", /jazyk(?: zprav)?|lang(?:uage)?|rec/],
  [
    "channel",
    /kanal|zpusob(?: (?:doruceni|zasilani|kontaktu|oznameni|odberu))?|sms (?:hlas|nebo hlas|volani)|channel|delivery|by|jak/,
  ],
];

/** What could as well be something else. */
const weakHeadings: readonly (readonly [PlainMeaning, RegExp])[] = [
  ["telephone", /kontakt[y]?|cislo|number|contact|spojeni|linka/],
  ["consent-date", /datum|date|dne|od/],
];

const whole = ([meaning, words]: readonly [PlainMeaning, RegExp]) =>
  [meaning, new RegExp(`^(?:${words.source})$`)] as const;
const strong = headings.map(whole);
const weak = weakHeadings.map(whole);

const longestHeading = 80;

/** A heading without accents, signs and what stands in brackets: *Tel. číslo (mobil)* → *tel cislo*. */
export function plainHeading(written: string): string {
  const apart = plainWord(written.slice(0, longestHeading)).replace(/\([^)]*\)/g, " ");
  return apart.replace(/[^a-z0-9]+/g, " ").trim();
}

/** What a heading says; undefined where it says nothing that is known. */
export function readHeading(written: string, town: ListTown): Heading | undefined {
  const plain = plainHeading(written);
  if (plain === "") return undefined;
  const fits = ([, words]: readonly [PlainMeaning, RegExp]) => words.test(plain);
  const [meaning] = strong.find(fits) ?? [];
  if (meaning) return { meaning };
  const [maybe] = weak.find(fits) ?? [];
  if (maybe) return { meaning: maybe, weak: true };
  const topic = topicOfHeading(plain, town);
  return topic === undefined ? undefined : { meaning: `topic-${topic}` };
}

/** The topic that bears the heading for its name, or the only one that all its telling words call. */
function topicOfHeading(plain: string, { topicNames, topicWords }: ListTown): number | undefined {
  const named = topicNames().find(({ name }) => plainHeading(name) === plain);
  if (named) return named.id;
  const called = wordsOf(plain).flatMap(({ upper }) => {
    const ids = topicsCalled(topicWords(), upper);
    return ids.length > 0 ? [ids] : [];
  });
  const [first = []] = called;
  const inAll = first.filter((id) => called.every((ids) => ids.includes(id)));
  return inAll.length === 1 ? inAll[0] : undefined;
}
