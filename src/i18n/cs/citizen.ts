import type { Obstacle } from "../../enrolment/obstacle.ts";
import type { PhoneProblem } from "../../subscribers/phone.ts";
import { counted } from "../counted.ts";
import type { Office } from "../office.ts";
import { accessibility } from "./accessibility.ts";
import { consent } from "./consent.ts";
import { typeset } from "./typeset.ts";

const minutes = counted("cs", { one: "minutu", few: "minuty", many: "minuty", other: "minut" });
const triesAreLeft = counted("cs", {
  one: "pokus vám ještě zbývá",
  few: "pokusy vám ještě zbývají",
  many: "pokusu vám ještě zbývá",
  other: "pokusů vám ještě zbývá",
});
const listed = new Intl.ListFormat("cs", { type: "disjunction" });

/** All ways to the office that this town has: "přijďte na úřad (…), zavolejte na … nebo napište SMS na číslo …". */
function ways({ address, phone, textNumber }: Office): string {
  const found = [
    address ? `přijďte na úřad (${address})` : "přijďte na úřad",
    phone && `zavolejte na ${phone}`,
    textNumber && `napište SMS na číslo ${textNumber}`,
  ];
  return listed.format(found.filter(Boolean));
}

const ask = ({ phone }: Office) => (phone ? `zavolejte na úřad, ${phone}` : "zeptejte se na úřadě");

/** What citizens' pages say. */
export const citizen = typeset({
  signUp: {
    title: "Přihlášení k odběru",
    heading: "Zprávy z úřadu do mobilu",
    providerPlan:
      "Když nepoteče voda, vypnou proud nebo se zavře silnice, pošleme vám SMS. Nic neplatíte a odhlásíte se, kdy chcete.",
    phone: "Číslo vašeho mobilu",
    phoneHint: "Devět číslic, například 601 234 567.",
    topics: "Co vám máme posílat?",
    topicsHint: "Zaškrtli jsme, co se týká domu a cest. Vyberte si podle sebe. Krizové zprávy chodí všem.",
    crisisHint: "Vypnout nejdou: týkají se zdraví, života nebo majetku. Kdo nevybere nic jiného, dostane jen je.",
    place: "Kde bydlíte? (nepovinné)",
    placeHint: "Kdo místo neuvede, dostává zprávy o všech částech.",
    noPlace: "Neuvádím",
    /** In which language messages come; nothing to say to those who read Czech. */
    languageNote: "",
    consent: "Souhlas",
    wholeConsent: (wording: string) => `Celé znění souhlasu (verze ${wording})`,
    next: "Pokračovat",
    nextHint: "Pošleme vám SMS s kódem. Tím ověříme, že číslo je vaše.",
    problems: {
      phone: (office: Office): Record<PhoneProblem, string> => ({
        empty: "Zadejte číslo svého mobilu, například 601 234 567.",
        landline: `Na pevnou linku SMS nedojde. Volání na pevné linky připravujeme. Zatím zadejte mobil, nebo ${ask(office)}.`,
        foreign: `Umíme psát jen na česká čísla, tedy +420 a devět číslic. Máte-li jen zahraniční, ${ask(office)}.`,
        "too-short": "Číslo je krátké. České číslo má devět číslic, například 601 234 567.",
        "too-long": "Číslo je dlouhé. České číslo má devět číslic, například 601 234 567.",
        extension: "Na linku za ústřednou SMS nedojde. Zadejte číslo mobilu bez linky.",
        "two-numbers": "V poli jsou dvě čísla. Zadejte jen jedno, to druhé přihlaste zvlášť.",
        "not-a-number": "Takové číslo mobilu neznáme. Zkontrolujte prosím, zda v něm není překlep.",
        special: "Na toto číslo SMS poslat nejde: patří službě nebo firmě. Zadejte číslo svého mobilu.",
      }),
      topics: "Vyberte prosím témata ze seznamu.",
      place: "Vyberte prosím místo ze seznamu.",
      consent: "Bez souhlasu vám psát nesmíme. Zaškrtněte ho prosím.",
    },
    wait: (seconds: number) =>
      `Kód jsme na toto číslo poslali před chvílí. Další můžeme poslat za ${minutes(Math.ceil(seconds / 60))}, pak zkuste pokračovat znovu.`,
    tooMany: (office: Office) =>
      `Kódů už odešlo příliš mnoho, další jsme proto zastavili. Zkuste to prosím zítra. Pokud spěcháte, ${ways(office)}.`,
    notYetTitle: "Přihlášení na webu se připravuje",
    notYet: "SMS zatím neposíláme. Pokud chcete vědět, kdy začneme, zeptejte se na úřadě.",
  },

  otherWays: {
    title: "Raději osobně, telefonicky nebo SMS?",
    text: "Přihlášku s vámi vyplníme na úřadě. Stačí přijít nebo se ozvat.",
    office: "Úřad",
    phone: "Telefon",
    sms: "SMS",
    smsHint: "Co sem napíšete, přečte pracovník úřadu.",
    email: "E-mail",
  },
  already: {
    title: "Už zprávy dostáváte?",
    change: "Chcete něco změnit? Vyplňte formulář znovu se stejným číslem. Platí poslední výběr.",
    leave: (textNumber: string) =>
      textNumber
        ? `Chcete se odhlásit? Pošlete SMS se slovem STOP na číslo ${textNumber}, nebo otevřete odkaz z uvítací SMS.`
        : "Chcete se odhlásit? Otevřete odkaz z uvítací SMS, nebo se ozvěte na úřad.",
  },

  code: {
    title: "Opište kód z SMS",
    sent: (phone: string) => `Posíláme ho na číslo ${phone}. Platí 15 minut.`,
    code: "Kód",
    codeHint: "Šest číslic.",
    confirm: "Potvrdit a přihlásit",
    problems: {
      format: "Kód má šest číslic. Najdete ho v poslední SMS od nás.",
      wrong: (triesLeft: number) =>
        `Tento kód nesouhlasí. Opište ho prosím z poslední SMS od nás. ${triesAreLeft(triesLeft)}.`,
    },
    notCome: "Kód nepřišel?",
    notComeText: "Může to trvat i minutu. Když si necháte poslat nový, platí jen kód z poslední SMS.",
    again: "Poslat nový kód",
    otherNumber: "Zadat jiné číslo",
    wait: (seconds: number) =>
      `Nový kód můžeme poslat za ${minutes(Math.ceil(seconds / 60))}. Do té doby zkuste ten z poslední SMS.`,
    /** The last code is dead, so nobody is sent back to it. */
    waitGone: (seconds: number) =>
      `Nový kód můžeme poslat za ${minutes(Math.ceil(seconds / 60))}. Pak to zkuste znovu.`,
    goneTitle: "Tento kód už neplatí",
    gone: "Kód platí 15 minut a pět pokusů. Nic jste nepokazili.",
    goneNext: (phone: string) => `Nový vám můžeme poslat na číslo ${phone}.`,
    stuckTitle: "Kód na toto číslo nedojde",
    stuck: (phone: string, office: Office): Record<Obstacle, string> => ({
      "opted-out": office.textNumber
        ? `Z čísla ${phone} nám dříve někdo zakázal psát, třeba slovem STOP. Pošlete z něj SMS se slovem START na číslo ${office.textNumber} a přihlášku vyplňte znovu. Nebo se ozvěte na úřad.`
        : `Z čísla ${phone} nám dříve někdo zakázal psát, třeba slovem STOP. Ozvěte se prosím na úřad, pomůžeme vám to zrušit.`,
      "no-sms": `Číslo ${phone} SMS nepřijímá. Je správně? Vyplňte přihlášku znovu, nebo se ozvěte na úřad.`,
      other: `SMS na číslo ${phone} neprošla. Zkuste jiné číslo, nebo se ozvěte na úřad.`,
    }),
    unknownTitle: "Tuto přihlášku už nemáme",
    unknown: "Odkaz je starý nebo neúplný. Vyplňte prosím přihlášku znovu, zabere to minutu.",
    anew: "Začít znovu",
  },

  signedUp: {
    title: "Jste přihlášeni",
    text: "Odteď vám budeme posílat zprávy, které jste si vybrali. Víc dělat nemusíte.",
    chosen: (topics: string) => `Budeme vám posílat: ${topics}.`,
    place: (place: string) => `Pro místo: ${place}.`,
    everywhere: "Místo jste neuvedli, dostanete tedy zprávy pro všechny části.",
    welcome: "Pokud se hlásíte poprvé, přijde vám ještě uvítací SMS. Nechte si ji: je v ní, jak se odhlásit.",
    change: "Pokud jste jen měnili výběr, platí ten nový a SMS vám neposíláme.",
    home: "Zpět na úvodní stránku",
  },

  leave: {
    title: "Odhlášení",
    text: (phone: string) => `Na číslo ${phone} vám přestaneme posílat všechny zprávy, i krizové.`,
    leave: "Odhlásit zprávy",
    instead: "Chcete jen jiná témata? Odhlašovat se nemusíte,",
    insteadLink: "vyplňte přihlášku znovu",
    leftTitle: "Zprávy jsou odhlášené",
    left: (phone: string) => `Na číslo ${phone} vám už nic nepošleme.`,
    back: "Kdybyste si to rozmysleli,",
    backLink: "přihlaste se znovu",
    unknownTitle: "Tento odkaz neznáme",
    unknown: "Možná se v SMS rozdělil na dva kusy. Otevřete ho prosím celý. Nebo se nám ozvěte, odhlásíme vás.",
  },

  consent,
  accessibility,
});
