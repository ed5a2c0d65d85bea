import type { RefusalOf } from "../../../result.ts";
import type { changeTown } from "../../../town/change-town.ts";

/** A figure with a point, as Czech writes it. */
const decimal = (figure: string) => figure.replace(".", ",");

export const settings = {
  title: "Nastavení města",
  groups: { town: "Město", office: "Úřad", crisis: "Krizové zprávy" },
  name: "Název města",
  mark: "Značka na začátku každé SMS",
  markHint: "Podle ní lidé poznají, že píše město. Počítá se do délky, třeba „Mirovice:“.",
  abbreviation: "Zkratka města v příkazech po SMS",
  abbreviationHint: "Nemusí být. S ní se lidé přihlásí i jako „IK MI REG“.",
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
  badAbbreviation: "Zkratka má mít 2 až 10 písmen bez háčků a čárek, nebo zůstat prázdná.",
  notAColour: "Zadejte barvu jako # a šest znaků 0–9, a–f.",
  tooPale: (contrast: string, needed: string) =>
    `Barva je moc světlá: kontrast s bílou je ${decimal(contrast)} : 1, potřeba je aspoň ${decimal(needed)} : 1. Zvolte tmavší.`,
  badPrice: "Zadejte cenu v korunách za jednu část, od 0,10 do 20, například 1,20.",
  badPhone: "Zadejte české telefonní číslo, například 382 123 456.",
  badEmail: "Zadejte e-mail celý, například podatelna@mesto.cz.",
  calls: {
    title: "Hovory na pevné linky",
    minutePrice: "Cena jedné minuty hovoru v Kč",
    minutePriceHint: "Podle smlouvy s bránou, třeba 1,50. Je z ní odhad, kolik zpráva bude stát.",
    callsFrom: "Volat od (hodina)",
    callsUntil: "Volat do (hodina)",
    hoursHint: "Mimo tyto hodiny telefony nezvoní. Krizová zpráva volá kdykoli.",
    ringSeconds: "Jak dlouho má telefon zvonit, ve vteřinách",
    ringSecondsHint: "Starší lidé potřebují na cestu k telefonu čas: 45 je nejvíc, co brány doporučují.",
    speechRate: "Rychlost hlasu",
    speechRateHint: "1 je obvyklá rychlost, 0,9 o něco pomalejší.",
    abbreviations: "Zkratky, které hlas přečte celé",
    abbreviationsHint:
      "Na každý řádek jedna, třeba VaK = vodovody a kanalizace. Běžné zkratky jako MěÚ, č. p. nebo nám. hlas umí.",
    numberTitle: "Z jakého čísla voláme",
    number: (number: string) =>
      `Z čísla ${number}, které obci přidělila brána. Číslo úřadu to být nesmí: český předpis VO-S/2/04.2024-1 dovolí volat jen z čísla, které má přidělené ten, kdo hovor spojuje.`,
    numberIsOffices: (number: string) =>
      `${number} je číslo úřadu. Brána z něj volat nesmí (předpis VO-S/2/04.2024-1) a operátoři takový hovor nespojí. Ten, kdo systém spravuje, ať jako VOICE_FROM nastaví číslo, které obci přidělila brána a na které jde zavolat zpátky.`,
    numberMissing: "Číslo pro hovory není nastavené, nastavuje ho správce jako VOICE_FROM.",
    tryNumber: "Nechte si zavolat na svůj telefon. Uvidíte, jaké číslo se lidem ukáže, a zkuste na něj zavolat zpátky.",
    tryButton: "Zavolat mi na zkoušku",
    problems: {
      badMinutePrice: "Zadejte cenu v korunách za jednu minutu, od 0,10 do 50, například 1,50.",
      badHour: "Zadejte celou hodinu od 0 do 24, například 8.",
      hoursTurned: "Konec má být později než začátek, například od 8 do 20.",
      badRingSeconds: "Zadejte celé vteřiny, od 15 do 45.",
      badSpeechRate: "Zadejte číslo od 0,7 do 1,1, například 0,9.",
    },
    notAnAbbreviation: (line: string) =>
      `Řádku „${line}“ nerozumíme. Napište zkratku, rovnítko a co se má říct, například VaK = vodovody a kanalizace.`,
    twice: (short: string) => `Zkratka „${short}“ je tu dvakrát. Nechte jen jednu.`,
    tooMany: (most: number) => `Zkratek může být nejvýš ${most}.`,
  },
  refusals: {
    "changed-meanwhile":
      "Nastavení mezitím změnil někdo jiný. U polí, která se liší, vidíte obojí. Opravte, co je potřeba, a uložte znovu.",
  } satisfies Record<RefusalOf<typeof changeTown>, string>,
  setMeanwhile: (value: string) => `Mezitím uloženo: ${value || "(prázdné)"}`,
};
