import type { Language } from "../../../language.ts";
import { characters, people } from "../counts.ts";
import { spokenOf } from "../languages.ts";

export const compose = {
  title: "Nová zpráva",
  editTitle: "Úprava zprávy",
  what: "Co",
  topics: "Téma",
  topicsHint: "Zprávu dostanou lidé, kteří si vybrali některé z nich.",
  crisisTitle: "Krizová zpráva",
  crisisLead: "Napište text, zkontrolujte a odešlete. Dostanou ji všichni, nebo všichni v místech, která vyberete.",
  crisisHint: "dostanou všichni v místech, která vyberete, a přednostně",
  places: "Komu",
  placesHint:
    "Zaškrtněte celé části, nebo napište ulice a domy. Nevyberete-li nic, jde zpráva do celého města. Kdo neuvedl, kde přesně bydlí, ji dostane taky.",
  text: "Text zprávy",
  textHint: (mark: string) => `Pište normálně, s háčky a čárkami. Na začátek sami přidáme „${mark}“.`,
  otherText: (language: Language) => `Text ${spokenOf(language).adverb} (nepovinné)`,
  otherTextHint: (language: Language) =>
    `Dostanou ho lidé, kteří si vybrali ${spokenOf(language).chosen}. Bez něj dostanou český.`,
  accents: "Háčky a čárky",
  stripped: "Poslat bez háčků a čárek",
  strippedHint: "obvykle levnější, přečte ji každý telefon",
  kept: "Poslat s háčky a čárkami",
  when: "Kdy",
  now: "Hned",
  later: "V určený čas",
  date: "Den",
  time: "Hodina",
  check: "Pokračovat ke kontrole",
  save: "Uložit a dokončit později",
  recount: "Spočítat",
  previewTitle: "Náhled",
  phoneTitle: "Takhle to přijde",
  phoneTitleIn: (language: Language) => `Takhle to přijde ${spokenOf(language).adverb}`,
  needText: "Napište text zprávy.",
  needTopic: "Vyberte aspoň jedno téma.",
  unknownTopic: "Takové téma město nemá. Vyberte prosím ze seznamu.",
  unknownPlace: "Takové místo město nemá. Vyberte prosím ze seznamu.",
  noPlaceFound: "V seznamu ulic a domů jsme nenašli žádné místo. Opravte ho, nebo ho smažte a vyberte části města.",
  placesTooLong: "Seznam ulic a domů je příliš dlouhý. Zkraťte ho na 3 000 znaků, zbytek pošlete druhou zprávou.",
  tooLong: (max: number) => `Text je příliš dlouhý. Zkraťte ho na nejvýš ${characters(max)}.`,
  tooLongForGateway: (by: number, fitsStripped: boolean) =>
    `Brána tak dlouhou SMS nepřijme, i se značkou města je o ${characters(by)} delší. Zkraťte text${fitsStripped ? ", nebo ho pošlete bez háčků a čárek: pak se vejde" : ""}.`,
  notATime: "Vyberte den i hodinu, například 14. 10. v 8:00.",
  otherWeekday: "Den v týdnu k tomuto datu nepatří. Opravte jedno z nich.",
  skipped: "Tento čas neexistuje: v tu noc se hodiny posouvají z 2:00 na 3:00. Vyberte třeba 3:00.",
  nowOrThen: "Vyplnili jste den nebo hodinu, ale zvolili jste Hned. Vyberte, co platí.",
  changedMeanwhile: (text: string) =>
    `Zprávu mezitím změnil někdo jiný. Teď v ní stojí: „${text}“. Dole zůstalo, co jste napsali vy: když to uložíte, bude platit to.`,
  tooLate:
    "Tahle zpráva mezitím odešla, čeká na svůj čas nebo byla zahozena, takže změnit ji už nešlo. Co jste napsali, tu zůstalo jako nová zpráva.",
  inThePast: "Tento čas už minul. Vyberte pozdější, nebo pošlete zprávu hned.",
  segments: (segments: string, left: string) => `${segments} (zbývá ${left})`,
  left: characters,
  forcedBy: (list: string) => `Delší je kvůli těmto znakům: ${list}`,
  /** What is said of one text, where there are several. */
  textIn: (language: Language, said: string) => `${spokenOf(language).text}: ${said}`,
  partsIn: (language: Language, parts: string) => `${spokenOf(language).adverb} ${parts}`,
  variantStripped: "Bez háčků",
  variantKept: "S háčky",
  saves: (price: string) => `Bez háčků a čárek ušetříte ${price}.`,
  samePrice: "S háčky i bez nich to stojí stejně.",
  partNote: "Část SMS je to, co se platí: do jedné se vejde 160 znaků bez háčků, nebo 70 s háčky.",
  toPeople: (n: number) => people(n),
  perPerson: (price: string) => `${price} za jednu část`,
  nobody: "Zatím nikdo. Vyberte téma.",
  nobodyFound: "Zatím nikdo. Opravte seznam ulic a domů.",
  nobodyThere: "Nikdo. Pro toto téma a místo není nikdo přihlášený.",
  /** Beside the preview, where it could not be brought up to date. */
  trouble: {
    failed: "Náhled se teď nepodařilo spočítat. Pište dál, zkusíme to při další změně.",
    ended:
      "Vaše přihlášení skončilo. Nic z toho, co jste napsali, se neztratí: pište dál, při odeslání se znovu přihlásíte.",
  },
};
