import type { AlarmKind } from "../../monitoring/alarm.ts";
import { providerNames } from "../../providers/list.ts";
import { leftOpenIn, ownExpectationsIn, type Proof } from "../../providers/wording.ts";
import type { SettingKind } from "../../setting-kinds.ts";

/** What an alarm is about, by the company it is about, since when, and what that company's webhooks are proven by. */
type AlarmWords = Record<AlarmKind, (provider: string, since: string, proof: Proof) => string>;

import { counted } from "../counted.ts";
import { typeset } from "./typeset.ts";

const anyOfThem = new Intl.ListFormat("cs", { type: "disjunction" });
const people = counted("cs", { one: "člověk", few: "lidé", many: "člověka", other: "lidí" });
const toPeople = counted("cs", { one: "člověku", few: "lidem", many: "člověka", other: "lidem" });
const parts = counted("cs", { one: "část SMS", few: "části SMS", many: "části SMS", other: "částí SMS" });
const characters = counted("cs", { one: "znak", few: "znaky", many: "znaku", other: "znaků" });
/** "u 1 člověka", "u 3 lidí". */
const ofPeople = counted("cs", { one: "člověka", few: "lidí", many: "člověka", other: "lidí" });
const peopleHave = counted("cs", {
  one: "člověk ji má nebo dostane",
  few: "lidé ji mají nebo dostanou",
  many: "člověka ji má nebo dostane",
  other: "lidí ji má nebo dostane",
});
const peopleGotIt = counted("cs", {
  one: "člověk ji má",
  few: "lidé ji mají",
  many: "člověka ji má",
  other: "lidí ji má",
});
const peopleMissedIt = counted("cs", {
  one: "člověk ji nedostal",
  few: "lidé ji nedostali",
  many: "člověka ji nedostalo",
  other: "lidí ji nedostalo",
});
const peopleLack = counted("cs", {
  one: "člověk ji nedostane",
  few: "lidé ji nedostanou",
  many: "člověka ji nedostane",
  other: "lidí ji nedostane",
});
const peopleWait = counted("cs", {
  one: "člověk čeká",
  few: "lidé čekají",
  many: "člověka čeká",
  other: "lidí čeká",
});
const letters = counted("cs", {
  one: "nepřečtená zpráva",
  few: "nepřečtené zprávy",
  many: "nepřečtené zprávy",
  other: "nepřečtených zpráv",
});

/** What the clerk's pages say. */
/** A figure with a point, as Czech writes it. */
const decimal = (figure: string) => figure.replace(".", ",");

export const desk = typeset({
  menu: {
    label: "Hlavní",
    start: "Přehled",
    newMessage: "Nová zpráva",
    letters: "Co lidé napsali",
    settings: "Nastavení",
    health: "Stav systému",
    handbook: "Příručka pro pracovníky",
    signOut: "Odhlásit",
  },
  notAllowed: { title: "Tohle smí jen správce", text: "Požádejte kolegu, který má v systému roli správce." },
  people,
  parts,

  signIn: {
    title: "Přihlášení pracovníka",
    providerPlan: "Pošleme vám SMS s odkazem a kódem. Heslo není potřeba.",
    phone: "Váš služební mobil",
    send: "Poslat odkaz a kód",
    again: "Poslat odkaz a kód znovu",
    sent: "Pokud je to číslo registrované, odkaz je na cestě. V SMS je i kód, který můžete opsat sem. Platí 15 minut a jen jednou.",
    code: "Kód z SMS",
    codeHint: "Šest číslic. Na telefonu stačí otevřít odkaz.",
    badCode: "Kód má šest číslic. Najdete ho v poslední SMS od nás.",
    wrongCode:
      "Tento kód nesouhlasí, nebo už neplatí. Opište ho prosím z poslední SMS, o kterou jste požádali tady. Platí 15 minut a na pět pokusů.",
    twoNumbers: "V poli jsou dvě čísla. Zadejte jen svůj služební mobil.",
    badPhone: "Zadejte devět číslic mobilu, například 601 234 567.",
    lost: (phone: string) => `Máte nové číslo? Domluvte se se správcem na úřadě${phone ? `, tel. ${phone}` : ""}.`,
    linkTitle: "Vstup pro pracovníka",
    linkText: "Odkaz je v pořádku. Přihlášení vydrží na tomto zařízení sedm dní.",
    enter: "Vstoupit",
    goneTitle: "Odkaz už neplatí",
    goneText: "Odkaz i kód vedle něj platí 15 minut a použít jde jen jeden z nich, jednou. Nechte si poslat nový.",
    another: "Poslat nový odkaz",
  },

  start: {
    title: "Přehled",
    reaches: (n: number) => `Zprávy teď chodí ${toPeople(n)}.`,
    write: "Napsat zprávu",
    writeCrisis: "Krizová zpráva",
    running: "Právě odchází",
    scheduled: "Naplánované",
    drafts: "Rozepsané",
    past: "Odeslané",
    more: { scheduled: "Další naplánované", drafts: "Další rozepsané", past: "Starší zprávy" },
    nothing: {
      running: "Nic teď neodchází.",
      scheduled: "Nic není naplánované.",
      drafts: "Žádná rozepsaná zpráva.",
      past: "Zatím jste nic neposlali.",
    },
    undecided: (n: number) => `${peopleWait(n)} na vaše rozhodnutí, nevíme, jestli zprávu mají:`,
    suspended: (n: number) => `Pozastavená čísla, která neexistují: ${n}`,
    unread: (n: number) => `${letters(n)} od lidí`,
    wholeTown: "celé město",
    noTopic: "bez tématu",
    leavesAt: (when: string) => `odejde ${when}`,
    leftAt: (when: string) => `odesláno ${when}`,
    startedAt: (when: string) => `spuštěno ${when}`,
    stoppedAt: (when: string) => `zastaveno ${when}`,
    draftedAt: (when: string) => `rozepsáno ${when}`,
    toPeople,
  },

  halted: {
    title: "Odesílání stojí",
    companyTitle: (company: string) => `Brána ${company} stojí`,
    causes: {
      credit: "Na účtu u brány došel kredit. Dobijte ho a pak pokračujte.",
      key: "Brána nepřijala přístupový klíč. Zkontrolujte nastavení a pak pokračujte.",
      sender: "Brána odmítla odesílatele. Domluvte se s ní a pak pokračujte.",
      route: "Brána neumí z vašeho účtu doručovat do těchto sítí. Domluvte se s ní a pak pokračujte.",
      address: "Na adrese brány odpovídá někdo jiný. Zkontrolujte adresu v nastavení a pak pokračujte.",
    } as Record<string, string>,
    waits: "Nikdo se neztratil: zprávy čekají a odejdou, jakmile budete pokračovat.",
    carriedOn: (company: string) => `Zprávy zatím odcházejí náhradní bránou ${company}.`,
    resume: "Je to opravené, pokračovat",
  },
  /** On every page of the desk, while it stands. */
  alarms: {
    halted: (provider) => `Brána ${provider} nepřijímá zprávy.`,
    silent: (provider, since) =>
      `Brána ${provider} ${since} neodpovídá. Zkoušíme ji znovu každou chvíli. Co nemůže odejít náhradní branou, čeká a odejde, jakmile odpoví.`,
    unrecorded: () =>
      "U některých zpráv se nám nedaří zapsat, jak dopadly. Údaje máme stranou a zkoušíme to dál. Napište správci systému.",
    overdue: () => "Některé zprávy čekají déle než deset minut, přestože by měly odcházet.",
    heartbeat: () => "Hodiny systému stojí. Jejich práci dohání každé otevření stránky, plány se ale mohou opozdit.",
    budget: () =>
      "Z dnešního přídělu databáze zbývá méně, než potřebuje krizová zpráva všem. Doručenky běžných zpráv dnes už nezapisujeme.",
    database: () => "Databáze opakovaně selhává. Zprávy se neztratí, ale mohou se opozdit.",
    misaddressed: (provider) =>
      `Hlášení brány ${provider} odmítáme: přicházejí na jinou adresu, než je v nastavení PUBLIC_URL. Opravte tu, která je špatně. Do té doby nevíme, komu zprávy došly, a nedostaneme, co lidé napsali.`,
    unverified: (provider, _since, { setting, isInAddress }) =>
      `Hlášení brány ${provider} odmítáme: nesouhlasí jejich tajný klíč. Porovnejte nastavení ${setting} s ${isInAddress ? "adresou pro hlášení, kterou má brána" : "klíčem, který má brána"}. Do té doby nevíme, komu zprávy došly, a nedostaneme, co lidé napsali.`,
  } satisfies AlarmWords as AlarmWords,
  tryNow: "Zkusit hned",
  notSetUp: "Brána pro SMS není nastavená, nic proto neodejde. Co chybí, je na stránce Stav systému.",
  healthLink: "Stav systému",
  /** After the alarm of a halted gateway, leading there. */
  startLink: "Co dělat, najdete v Přehledu.",
  /** Beside a part of a page that could not be brought up to date. */
  trouble: {
    progress: "Nový stav se teď nepodařilo načíst, čísla pod tím mohou být starší. Zkoušíme to dál.",
    preview: "Náhled se teď nepodařilo spočítat. Pište dál, zkusíme to při další změně.",
    ended:
      "Vaše přihlášení skončilo. Nic z toho, co jste napsali, se neztratí: pište dál, při odeslání se znovu přihlásíte.",
  },

  compose: {
    title: "Nová zpráva",
    editTitle: "Úprava zprávy",
    topics: "Téma",
    topicsHint: "Zprávu dostanou lidé, kteří si vybrali některé z nich.",
    crisisTitle: "Krizová zpráva",
    crisisLead: "Napište text, zkontrolujte a odešlete. Dostanou ji všichni, nebo všichni v místech, která vyberete.",
    crisisHint:
      "dostanou všichni v místech, která vyberete, ať si zvolili kterákoli témata; má přednost před ostatními",
    places: "Komu",
    placesHint:
      "Nezaškrtnete-li nic, jde zpráva do celého města. Kdo neuvedl, kde bydlí, dostává zprávy pro všechna místa.",
    text: "Text zprávy",
    textHint: (mark: string) => `Pište normálně, s háčky a čárkami. Na začátek sami přidáme „${mark}“.`,
    english: "Text anglicky (nepovinné)",
    englishHint: "Dostanou ho lidé, kteří si vybrali angličtinu. Bez něj dostanou český.",
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
    phoneTitleEnglish: "Takhle to přijde anglicky",
    needText: "Napište text zprávy.",
    needTopic: "Vyberte aspoň jedno téma.",
    unknownTopic: "Takové téma město nemá. Vyberte prosím ze seznamu.",
    unknownPlace: "Takové místo město nemá. Vyberte prosím ze seznamu.",
    tooLong: (max: number) => `Text je příliš dlouhý. Zkraťte ho na nejvýš ${characters(max)}.`,
    englishText: "Anglický text:",
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
    /** Before how long a text is, and why, where there are two. */
    textIn: { cs: (said: string) => `Český text: ${said}`, en: (said: string) => `Anglický text: ${said}` },
    partsOfBoth: (czech: string, english: string) => `${czech}, anglicky ${english}`,
    variantStripped: "Bez háčků",
    variantKept: "S háčky",
    saves: (price: string) => `Bez háčků a čárek ušetříte ${price}.`,
    samePrice: "S háčky i bez nich to stojí stejně.",
    partNote: "Část SMS je to, co se platí: do jedné se vejde 160 znaků bez háčků, nebo 70 s háčky.",
    toPeople: (n: number) => people(n),
    perPerson: (price: string) => `${price} za jednu část`,
    nobody: "Zatím nikdo. Vyberte téma.",
  },

  check: {
    changed:
      "Zprávu nebo nastavení mezitím někdo změnil a nic neodešlo. Takhle to vypadá teď: zkontrolujte to prosím znovu.",
    title: "Kontrola před odesláním",
    sentence: (toWhom: string, price: string) => `Zpráva odejde ${toWhom} a bude stát asi ${price}.`,
    englishCount: (n: number) => `Z toho anglicky: ${people(n)}.`,
    allCzech: (n: number) => `Anglický text chybí. Kdo si vybral angličtinu (${people(n)}), dostane český.`,
    topics: "Téma",
    places: "Komu",
    when: "Kdy",
    now: "hned",
    nowHeld: (seconds: number) => `hned po stisknutí, ${seconds} s na rozmyšlenou`,
    expires: "Platí",
    expiresHint: "co do té doby neodejde, už neodejde",
    segments: "Délka",
    text: "Text",
    send: (toWhom: string, price: string) => `Odeslat ${toWhom} za ${price}`,
    schedule: (toWhom: string, when: string) => `Naplánovat ${toWhom} ${when}`,
    sendCrisis: (toWhom: string) => `Odeslat krizovou zprávu ${toWhom}`,
    scheduleCrisis: (toWhom: string, when: string) => `Naplánovat krizovou zprávu ${toWhom} ${when}`,
    noWayBack: "Vzít zpět ji nejde.",
    tooLate: (when: string) =>
      `Zpráva byla napsaná ${when}, a ten čas už minul. Upravte ji: vyberte pozdější, nebo Hned.`,
    toPeople,
    edit: "Upravit",
    repeat: (company: string, clock: string) =>
      `Stejný text odešel před chvílí. Brána ${company} ho krátce po sobě podruhé nepošle nikomu, kdo ho už dostal. Počkejte do ${clock}, nebo změňte aspoň jedno slovo.`,
    nobody: "Pro toto téma a místo není nikdo přihlášený. Upravte příjemce.",
    discard: "Zahodit",
    budget: {
      "eats-reserve": (when: string) =>
        `Po odeslání by toho dne nezbylo na krizovou zprávu všem. Nový denní příděl začne ${when}: naplánujte zprávu na potom, nebo ji přesto pošlete.`,
      "too-much": (when: string) =>
        `Na tolik lidí už denní příděl nestačí: InfoKanál by se v půli zastavil a pokračoval, až začne nový, ${when}. Naplánujte zprávu raději na potom, nebo ji pošlete jen některým.`,
      crisis: (when: string) =>
        `Na tolik lidí už denní příděl nestačí: InfoKanál by se v půli zastavil a pokračoval, až začne nový, ${when}. Použijte i rozhlas, sirénu a telefon.`,
    },
    crisis: "Krizová zpráva: odejde hned a před všemi ostatními.",
    plannedCrisis: "Krizová zpráva: ve svůj čas odejde před všemi ostatními.",
  },

  progress: {
    title: "Zpráva",
    states: {
      waiting: "čeká",
      beingSent: "právě odchází",
      accepted: "předáno bráně, čeká na doručenku",
      delivered: "doručeno",
      failed: "nedoručeno",
      uncertain: "nevíme",
      left: "mezitím se odhlásili",
      cancelled: "zastaveno včas",
      expired: "prošla platnost, neodesláno",
    },
    uncertain: (n: number) =>
      `${people(n)}: nevíme, jestli zprávu mají. Brána neodpověděla a zjistit se to už nedá. Sami ji podruhé nepošleme.`,
    repeated: (n: number) =>
      `${toPeople(n)} brána stejný text podruhé neposlala: poslala ho už před chvílí. Doručenku k této zprávě nečekejte.`,
    resend: (n: number) => `Poslat znovu ${toPeople(n)}, i kdyby ji někdo měl dvakrát`,
    nobody: "Zpráva neměla komu odejít.",
    ofPeople: (n: number) => `Celkem ${people(n)}.`,
    bar: (numbers: string) => `Jak to jde: ${numbers}`,
    held: "Zpráva ještě neodešla. Můžete ji vzít zpět beze stopy.",
    /** Around the seconds, which are counted down. */
    leavesIn: ["Odejde za", "s."] as readonly [string, string],
    gatewayStands: "Zpráva čeká, protože odesílání stojí. Co dělat, najdete v Přehledu.",
    scheduled: (when: string) => `Odejde ${when}.`,
    running: "Zpráva odchází.",
    doneAll: "Hotovo, u každého víme, jak to dopadlo.",
    done: "Všechno odešlo. Doručenky ještě přicházejí.",
    stoppedInTime: "Zpráva je zastavená. Nikdo ji nedostal.",
    stopped: (having: number, missing: number) => `Zpráva je zastavená. ${peopleHave(having)}, ${peopleLack(missing)}.`,
    stoppedTooLate: (n: number) => `U ${ofPeople(n)} se právě odesílá, to už zastavit nejde.`,
    unknown: (n: number) => `U ${ofPeople(n)} nevíme, jestli zprávu mají, a zjistit se to už nedá.`,
    decide: (n: number) => `${peopleWait(n)} na vaše rozhodnutí: nevíme, jestli zprávu mají.`,
    nobodyGotIt: "Zprávu nedostal nikdo.",
    receiptsComing: "Doručenky ještě přicházejí.",
    counts: (having: number, missing: number) => `${peopleHave(having)}, ${peopleLack(missing)}.`,
    countsInTheEnd: (having: number, missing: number) => `${peopleGotIt(having)}, ${peopleMissedIt(missing)}.`,
    stop: "Zastavit",
    unschedule: "Zrušit plán a vrátit k úpravám",
    copy: "Použít znovu jako nový text",
    reload: "Obnovit",
    reasons: "Proč nedoručeno",
    whoFailed: "Kdo ji nedostal",
    text: "Text zprávy",
    cost: (price: string) => `Odhad ceny ${price}`,
    sentAt: (when: string) => `Odesláno ${when}.`,
    stoppedAt: (when: string) => `Zastaveno ${when}.`,
    nobodyUncertain:
      "Znovu se neposílalo: mezitím se ukázalo, jak to u všech dopadlo, nebo zprávě prošla platnost. Stav vidíte níže.",
    notStopped:
      "Zastavit už nebylo co: než jste stiskli tlačítko, všechno odešlo nebo propadlo. Jak to dopadlo, vidíte níže.",
  },

  failed: {
    title: "Kdo zprávu nedostal",
    number: "Číslo",
    reason: "Proč",
    none: "Zatím všichni, o kom víme, zprávu dostali.",
    shown: (n: number) => `Zobrazeno prvních ${n}.`,
    advice: "Zavolejte, nebo zajděte: kdo má vypnutý telefon, dostane zprávu po zapnutí, pokud ještě platí.",
    reasons: {
      number: "číslo neexistuje",
      incapable: "číslo nepřijímá SMS",
      "opted-out": "zakázal si zprávy u operátora",
      blocked: "operátor zprávu zablokoval",
      content: "brána odmítla text",
      route: "brána k tomuto číslu nedoručuje",
      unreachable: "telefon byl vypnutý nebo bez signálu",
      expired: "nepodařilo se včas",
      other: "brána neuvedla důvod",
      uncertain: "nevíme: brána neodpověděla",
    } as Record<string, string>,
  },

  suspended: {
    title: "Čísla, která neexistují",
    providerPlan:
      "Operátor třikrát ohlásil, že číslo neexistuje, a my na ně už neposíláme. Zeptejte se člověka na nové číslo.",
    none: "Žádné číslo není pozastavené.",
    reinstate: "Číslo je správné, zkoušet znovu",
    endSuspended: "Odhlásit",
  },

  letters: {
    title: "Co lidé napsali",
    providerPlan: "SMS, které lidé poslali městu.",
    none: "Zatím nikdo nic nenapsal.",
    read: "Přečteno",
    signOff: "Odhlásit toto číslo",
    signedOff: (phone: string) => `Číslo ${phone} je odhlášené. Zprávy na ně už nechodí, ani krizové.`,
    new: "nové",
  },

  town: {
    title: "Nastavení města",
    name: "Název města",
    mark: "Značka na začátku každé SMS",
    markHint: "Podle ní lidé poznají, že píše město. Počítá se do délky, třeba „Mirovice:“.",
    accent: "Barva města",
    accentHint: "Vyberte ze vzorků nebo si namíchejte vlastní. Musí být dost tmavá, aby šla číst.",
    segmentPrice: "Cena jedné části SMS v Kč",
    segmentPriceHint: "Podle smlouvy s bránou, třeba 1,20.",
    resendCrisis: "Krizová zpráva, u které nevíme, zda došla",
    resendCrisisHint: "když brána neodpoví a zjistit se to nedá",
    ratherTwice: "Poslat raději dvakrát než vůbec",
    askMe: "Neposílat znovu, rozhodne pracovník",
    officeName: "Jak se úřad jmenuje",
    officeNameHint: "Třeba „Městský úřad Mirovice“. Stojí u kontaktů na stránkách pro občany.",
    officePhone: "Telefon úřadu",
    officeAddress: "Adresa úřadu",
    officeEmail: "E-mail úřadu",
    save: "Uložit nastavení",
    saved: "Uloženo.",
    needName: "Napište název města.",
    badMark: "Značka má mít 2 až 20 znaků bez háčků a čárek.",
    notAColour: "Zadejte barvu jako # a šest znaků 0–9, a–f.",
    tooPale: (contrast: string, needed: string) =>
      `Barva je moc světlá: kontrast s bílou je ${decimal(contrast)} : 1, potřeba je aspoň ${decimal(needed)} : 1. Zvolte tmavší.`,
    badPrice: "Zadejte cenu v korunách za jednu část, od 0,10 do 20, například 1,20.",
    badPhone: "Zadejte české telefonní číslo, například 382 123 456.",
    badEmail: "Zadejte e-mail celý, například podatelna@mesto.cz.",
    changedMeanwhile:
      "Nastavení mezitím změnil někdo jiný. U polí, která se liší, vidíte obojí. Opravte, co je potřeba, a uložte znovu.",
    setMeanwhile: (value: string) => `Mezitím uloženo: ${value || "(prázdné)"}`,
  },

  health: {
    title: "Stav systému",
    ok: "Všechno běží.",
    notOk: "Něco potřebuje pozornost.",
    clock: "Hodiny systému",
    clockAt: (when: string) => `naposledy ${when}`,
    clockNever: "ještě neběžely",
    clockLate: "stojí déle než pět minut: jejich práci dohání každé otevření stránky, plány se mohou opozdit",
    oldest: "Nejdéle čeká",
    oldestAt: (when: string) => `zpráva, která měla odejít ${when}`,
    oldestNone: "nic",
    answers: "Odpovědi brány",
    lastHour: (counts: string) => `za poslední hodinu ${counts}`,
    answersNone: "nic se neposílalo",
    accepted: "přijato",
    refused: "odmítnuto",
    deferred: "odloženo na později",
    uncertain: "bez odpovědi",
    backlog: "Ve frontách",
    backlogWoken: (ordinary: string, urgent: string, notices: string) =>
      `běžné zprávy ${ordinary}, krizové ${urgent}, kódy a potvrzení ${notices}`,
    backlogDue: (chunks: string, notices: string) => `obálek po termínu ${chunks}, kódů a potvrzení ${notices}`,
    budget: "Dnešní příděl",
    budgetLead: (when: string) =>
      `Počítáme ho z odeslaných zpráv, i s doručenkami, které teprve přijdou, a s chodem systému na celý den. Rezerva je to, co by stála jedna krizová zpráva všem. Nový příděl začne ${when}.`,
    budgetPaid: "Placený tarif: den nemá strop.",
    meter: (used: string, allowed: string, reserve: string) =>
      `${used} (za den smí být ${allowed}, rezerva ${reserve})`,
    meters: {
      rowsWritten: "zapsané řádky",
      rowsRead: "přečtené řádky",
      queueOperations: "úkony front",
      requests: "požadavky na server",
    },
    settings: "Nastavení brány",
    settingsOk: "nic nechybí",
    missing: (name: string) => `chybí ${name}`,
    wrong: (name: string, expected: string) => `${name} nemá správný tvar, má to být ${expected}`,
    expected: {
      address: "adresa, která začíná https:// a má jen jméno počítače bez podtržítek, třeba https://infokanal.mesto.cz",
      secret: "tajný klíč aspoň z 22 znaků",
      secrets: "jeden nebo dva tajné klíče s čárkou mezi sebou, každý aspoň z 22 znaků",
      phone: "telefonní číslo s předvolbou a bez mezer, třeba +420601234567",
      provider: anyOfThem.format(providerNames),
      key: "klíč přesně tak, jak ho dala brána, bez mezer a bez háčků",
      sender: "jméno nejvýš z 11 znaků (písmena bez háčků a čárek, číslice, mezera), nebo telefonní číslo s předvolbou",
      pace: "počet požadavků za sekundu od 0.1 do 1000, nebo 0 bez omezení",
      hold: "počet sekund od 0.1 do 600, nebo 0",
      lease: "počet sekund od 5 do 900",
      plan: "free, nebo paid",
      mailbox: "jedna e-mailová adresa",
      mailboxes: "jedna nebo víc e-mailových adres s čárkou mezi sebou",
      ...ownExpectationsIn("cs"),
    } satisfies Record<SettingKind, string> as Record<SettingKind, string>,
    provider: "Brána",
    providerOk: "přijímá",
    noProvider: "žádná není nastavená",
    openQuestions: "Co dokumentace brány neříká",
    open: leftOpenIn("cs"),
  },
  refusedTitle: "Tohle teď nejde",
  problems: {
    "no-such-message": "Tahle zpráva tu není.",
    "not-draft": "Zpráva už odchází nebo odešla, měnit ani zahodit ji nejde.",
    scheduled: "Zpráva čeká na svůj čas. Než ji změníte, zrušte na její stránce plán.",
    cancelled: "Zpráva je zastavená, měnit ani zahodit ji nejde. Její text můžete použít znovu.",
    "too-long": "Brána tak dlouhou SMS nepřijme. Upravte zprávu: zkraťte ji, nebo ji pošlete bez háčků a čárek.",
    "in-the-past": "Naplánovaný čas už minul. Vyberte pozdější, nebo pošlete zprávu hned.",
  },
});
