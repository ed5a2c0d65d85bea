import type { confirmSignUp } from "../../../enrolment/confirm-sign-up.ts";
import type { requestCounterCode } from "../../../enrolment/counter-code.ts";
import type { CounterEntry } from "../../../enrolment/counter-entry.ts";
import type { enrol } from "../../../enrolment/enrol.ts";
import type { undoEnrolment } from "../../../enrolment/undo-enrolment.ts";
import type { RefusalOf } from "../../../result.ts";
import type { SubscriberState } from "../../../subscribers/subscriber.ts";
import { countedIn } from "../../counted.ts";
import { inOnePiece } from "../../prose.ts";

const topicsChosen = countedIn<"one" | "few" | "many">("cs")({
  one: "téma",
  few: "témata",
  many: "tématu",
  other: "témat",
});

/** What keys do. */
const keys: readonly (readonly [key: string, does: string])[] = [
  ["Enter", "další pole"],
  ["mezera", "vybrat"],
  ["Esc", "začít znovu"],
];

/** Pages that one may want beside the counter. */
const links: readonly (readonly [page: "paperForm" | "leaving" | "coverage", name: string])[] = [
  ["paperForm", "Vytisknout prázdné přihlášky"],
  ["leaving", "Nechce už někdo zprávy ani hovory? Odhlaste jeho telefon."],
  ["coverage", "Kolik domů nás slyší, a kam ještě zajít?"],
];

/** The counter. */
export const enrolment = {
  title: "U přepážky",
  lead: "Zeptejte se na číslo. Ostatní jen když o to člověk stojí.",
  keys,
  room: (people: number) =>
    `Bezplatný provoz má denní příděl a dnešní dochází: zbývá asi na ${people} zápisů. Co je navíc, patří krizové zprávě. Papíry, které počkají, zapište zítra.`,
  phone: "Číslo telefonu",
  phoneHint: "Mobil, nebo pevná linka, na kterou budeme volat.",
  mobileHint: "Devět číslic, například 601 234 567.",
  verdict: {
    mobile: "Mobil, bude dostávat SMS.",
    landline: "Pevná linka, budeme na ni volat.",
    isNew: "Nové číslo, u nás ještě není.",
    waits: "Na webu požádal o zavolání kódu. Když ho tu přihlásíte, už mu ho volat nemusíte.",
    subscribed: (since: string, who: string) =>
      `Už je přihlášený, ${since}${who && `: ${who}`}. Co uložíte, mu změníte.`,
    suspended: "Je pozastavený, zprávy mu nedocházely. Když ho tu přihlásíte, začnou zase chodit.",
    left: "Dříve se odhlásil. Přihlásit ho můžete jen s novým souhlasem.",
  } satisfies Record<string, string | ((since: string, who: string) => string)> &
    Record<Exclude<SubscriberState, "subscribed">, string>,
  standsNow: (what: string) => `Teď tam stojí: ${what}.`,
  name: "Jméno",
  nameHint: "Nemusí říct.",
  anotherName: (was: string) =>
    `Toto číslo má u nás ${was}. Opravte číslo, nebo jméno; patří-li teď číslo opravdu někomu jinému, uložte znovu.`,
  badName: "Jméno je moc dlouhé, stačí 80 znaků.",
  place: "Kde bydlí",
  placeHint: "Nemusí říct. Ulice a číslo domu, nebo část obce.",
  topics: "Co chce dostávat",
  topicsHint: "Předvybrali jsme obvyklé. Krizové zprávy dostává každý.",
  groups: "Uzavřené skupiny",
  groupsHint: "Sem přidává jen úřad.",
  language: "Jazyk zpráv",
  by: "Jak",
  sms: "SMS",
  voice: "Volat",
  agree: "Souhlas",
  agreeBy: {
    paper: "Podepsal papír",
    code: "Řekne kód ze SMS nebo hovoru",
    none: "Souhlas už má, jen mění",
  },
  noAgreement: "Vyberte, čím člověk souhlasil.",
  paper: "Číslo papíru",
  paperHint: "Má-li nějaké, například 2026/17. Podle něj papír najdete.",
  paperProposed: "Navrhujeme další v řadě. Porovnejte ho s papírem; nemá-li číslo, smažte ho.",
  older: "Papír je z jiného dne, nebo má jiné znění",
  signedOn: "Den podpisu",
  signedOnHint: "Například 24. 11. 2026. Prázdné znamená dnes.",
  badDay: "Napište den podpisu, například 24. 11. 2026. Nemůže být v budoucnosti.",
  wording: "Znění souhlasu na papíře",
  badPaper: "Číslo papíru je moc dlouhé, stačí 40 znaků.",
  badLanguage: "Vyberte prosím jazyk ze seznamu.",
  submit: "Přihlásit telefon",
  submitOf: (phone: string) => `Přihlásit ${phone}`,
  saveOf: (phone: string) => `Uložit ${phone}`,
  ended: "Vaše přihlášení skončilo. Klidně pište dál a uložte: přihlásíte se a nic se neztratí.",
  printPaper: "Vytisknout papír k podpisu",
  printHint: "Papír nechte podepsat dřív, než telefon přihlásíte.",
  did: {
    signedUp: (phone: string, isLandline: boolean) =>
      isLandline
        ? `Telefon ${phone} je přihlášený. Hlásí-li se poprvé, krátce zavoláme: hned, nebo až se smí volat.`
        : `Telefon ${phone} je přihlášený. Hlásí-li se poprvé, přijde mu uvítací SMS.`,
    changed: (phone: string) => `Telefon ${phone}: změny jsou uložené.`,
  },
  undone: (phone: string) => `Vráceno. Telefon ${phone} je zase, jak byl předtím.`,
  printSlip: "Vytisknout lístek",
  undo: "Vrátit",
  undoOf: (phone: string) => `Vrátit ${phone}`,
  undoRefusals: {
    "changed-since": "Tohle už vrátit nejde: telefon mezitím někdo změnil, nebo to nebyl váš poslední zápis.",
  } satisfies Record<RefusalOf<typeof undoEnrolment>, string>,
  today: "Dnes zapsáno",
  nobody: "Dnes ještě nikdo.",
  printToday: "Vytisknout dnešní seznam",
  correct: "Opravit",
  topicsChosen,
  byCall: "hovor",
  states: { changed: "změna", waits: "čeká na kód", gone: "kód nepřišel", undone: "vráceno" } satisfies Record<
    Exclude<CounterEntry["state"], "holds"> | "changed",
    string
  >,
  typeCode: "Zadat kód",
  codeSent: (phone: string) => `Na ${phone} jde SMS s kódem`,
  codeCalled: (phone: string) => `Na ${phone} voláme kód`,
  code: "Kód, který vám člověk řekne",
  codeHint: "Šest číslic. Nedorazil? Vraťte zápis a nechte podepsat papír.",
  confirm: "Potvrdit kód",
  codes: {
    "no-code": "Napište šest číslic kódu.",
    "wrong-code": "Kód nesouhlasí. Nechte si ho říct znovu.",
    "code-gone": "Tento kód už neplatí. Pošlete nový, nebo nechte podepsat papír.",
    "not-called": "Na tento telefon se ještě nevolalo.",
  } satisfies Record<RefusalOf<typeof confirmSignUp> | "no-code", string>,
  refusals: {
    withdrawn: "Souhlas na tomto papíře už člověk odvolal. Ať podepíše nový.",
    "changed-meanwhile":
      "Tohle číslo už někdo zapsal nebo změnil. Zkontrolujte, co jste napsali, a uložte znovu: platit bude vaše.",
    "no-calls": "Hovory nejsou nastavené. Nechte podepsat papír.",
    hours: "Teď se nevolá, aby hovor nikoho nevzbudil. Nechte podepsat papír, nebo to zkuste ve dne.",
    "no-room": "Dnešní hovory na toto číslo nebo v celé obci jsou vyčerpané. Nechte podepsat papír.",
    wait: "Na toto číslo před chvílí odešel jiný kód. Počkejte pár minut, nebo nechte podepsat papír.",
  } satisfies Record<RefusalOf<typeof enrol> | RefusalOf<typeof requestCounterCode>, string>,
  links,
  noSlip: { title: "Lístek tu není", text: "Tento telefon teď žádný souhlas nemá." },
  slip: {
    title: "List o souhlasu",
    lead: "Nechte si ho. Je tu, co si o vás pamatujeme, proč, a jak to zastavíte.",
    print: "Vytisknout",
    stop: "Nechcete už zprávy? SMS",
    stopTo: "na",
    stopByLink: "Nechcete už zprávy? Otevřete odkaz z uvítací SMS",
    stopCalls: "nebo při našem hovoru stiskněte dvakrát devítku",
    stopOffice: "nebo přijďte či zavolejte na úřad",
    mine: "Vaše přihláška",
    phone: "Telefon",
    topics: "Témata",
    place: "Místo",
    everywhere: "celá obec",
    language: "Jazyk",
    date: "Dne",
    clerk: "Zapsal(a)",
    paper: "Číslo papíru",
    wording: (version: string) => `Znění souhlasu ${inOnePiece(version)}`,
    signature: "Podpis",
    /** Beside what is crisis alone. */
    crisisOnly: "jen krizové zprávy",
  },
  form: {
    title: "Přihláška ke zprávám z radnice",
    lead: "Vyplňte hůlkovým písmem a odevzdejte na úřadě, nebo vhoďte do jeho schránky.",
    phone: "1. Moje telefonní číslo",
    sms: "mobil, posílejte SMS",
    call: "pevná linka, volejte",
    topics: "2. Co mi posílejte",
    always: "Krizové zprávy posíláme vždy.",
    place: "3. Kde bydlím (nepovinné)",
    street: "Ulice a číslo domu",
    name: "Jméno (nepovinné)",
    language: "4. Jazyk zpráv",
    agree: "Souhlas",
    leave: (textNumber: string) =>
      textNumber
        ? `Odvolám ho SMS se slovem STOP na číslo ${textNumber}, odkazem z uvítací SMS, nebo na úřadě.`
        : "Odvolám ho odkazem z uvítací SMS, nebo na úřadě.",
    slip: (version: string) => `Znění souhlasu ${inOnePiece(version)}. Celé ho dostanu na úřadě.`,
    office: "Vyplní úřad",
    taken: "Převzal(a)",
    entered: "Zapsáno dne",
    number: "Číslo papíru",
    handed: "list předán",
  },
};
