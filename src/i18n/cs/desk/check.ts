import type { Whom } from "../../../audience/audience.ts";
import type { Language } from "../../../language.ts";
import { callsMade, inOfParts, people, toPeople } from "../counts.ts";
import { spokenOf } from "../languages.ts";

const weekdays = ["pondělí", "úterý", "středa", "čtvrtek", "pátek", "sobota", "neděle"];

export const check = {
  changed:
    "Zprávu nebo nastavení mezitím někdo změnil a nic neodešlo. Takhle to vypadá teď: zkontrolujte to prosím znovu.",
  title: "Kontrola před odesláním",
  /** In pieces, of which every other one is set off. */
  sentence: (toWhom: string, price: string) => ["Zpráva odejde ", toWhom, " a bude stát asi ", `${price}.`],
  smsOf: (n: number, inParts: number | undefined) =>
    `${n} SMS${inParts === undefined ? "" : ` po ${inOfParts(inParts)}`}`,
  callsTo: callsMade,
  whom: {
    everybody: "všem přihlášeným",
    person: "jednomu člověku",
    told: "těm, kdo dostali předchozí zprávu",
    "asked-anew": "těm, kdo souhlasili podle jiného znění, než platí teď",
  } satisfies Record<Whom["kind"], string>,
  countIn: (language: Language, n: number) => `Z toho ${spokenOf(language).adverb}: ${people(n)}.`,
  noTextIn: (language: Language, n: number) =>
    `${spokenOf(language).text} chybí. Kdo si vybral ${spokenOf(language).chosen} (${people(n)}), dostane český.`,
  topics: "Téma",
  places: "Komu",
  when: "Kdy",
  now: "hned",
  nowHeld: (seconds: number) => `hned po stisknutí, ${seconds} s na rozmyšlenou`,
  expires: "Platí",
  expiresHint: "co do té doby neodejde, už neodejde",
  segments: "Délka",
  reckoning: "Délka, ceny a kdy telefony zvoní",
  text: "Text",
  send: (toWhom: string, price: string) => `Odeslat ${toWhom} za ${price}`,
  schedule: (toWhom: string, when: string) => `Naplánovat ${toWhom} ${when}`,
  sendCrisis: (toWhom: string, price: string) => `Odeslat krizovou zprávu ${toWhom} za ${price}`,
  scheduleCrisis: (toWhom: string, when: string) => `Naplánovat krizovou zprávu ${toWhom} ${when}`,
  noWayBack: "Vzít zpět ji nejde.",
  noWayBackButCalls: "Vzít zpět ji nejde, zastavit jdou jen hovory, které ještě nezačaly.",
  tooLate: (when: string) =>
    `Zpráva byla napsaná ${when}, a ten čas už minul. Upravte ji: vyberte pozdější, nebo Hned.`,
  toPeople,
  edit: "Upravit",
  repeat: (company: string, clock: string) =>
    `Stejný text odešel před chvílí. Brána ${company} ho krátce po sobě podruhé nepošle nikomu, kdo ho už dostal. Počkejte do ${clock}, nebo změňte aspoň jedno slovo.`,
  /** `day`: of the date, 1 for Monday. */
  weekday: (written: string, day: number) =>
    `V textu stojí „${written}“, ale toho dne je ${weekdays[day - 1]}. Lidé si nebudou jistí, co z toho platí.`,
  /** On the buttons beside what is wrong. */
  repair: {
    plan: (when: string) => `Naplánovat ${when}`,
    postpone: "Odložit celou zprávu do té doby",
    now: "Poslat hned",
    time: "Vybrat jiný čas",
    text: "Upravit text",
    spoken: "Upravit text pro hlas",
    audience: "Upravit příjemce",
  },
  nobody: "Pro toto téma a místo není nikdo přihlášený. Upravte příjemce.",
  discard: "Zahodit",
  allowance: {
    "eats-reserve": (when: string) =>
      `Po odeslání by toho dne nezbylo na krizovou zprávu všem. Nový denní příděl začne ${when}: naplánujte zprávu na potom, nebo ji přesto pošlete.`,
    "too-much": (when: string) =>
      `Na tolik lidí už denní příděl nestačí: InfoKanál by se v půli zastavil a pokračoval, až začne nový, ${when}. Naplánujte zprávu raději na potom, nebo ji pošlete jen některým.`,
    crisis: (when: string) =>
      `Na tolik lidí už denní příděl nestačí: InfoKanál by se v půli zastavil a pokračoval, až začne nový, ${when}. Použijte i rozhlas, sirénu a telefon.`,
  },
  crisis: "Krizová zpráva: odejde hned a před všemi ostatními.",
  crisisReaches: (isWholeTown: boolean, isCalling: boolean) =>
    `Dostanou ji všichni ${isWholeTown ? "přihlášení" : "ve vybraných místech"}, ať si zvolili kterákoli témata${isCalling ? ", a telefony zvoní i v noci" : ""}.`,
  noCrisis: "Není to krize, vybrat jiné téma",
  plannedCrisis: "Krizová zpráva: ve svůj čas odejde před všemi ostatními.",
};
