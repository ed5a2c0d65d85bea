import type { changeRetention } from "../../../privacy/change-retention.ts";
import type { bringSuppressed } from "../../../privacy/keep-suppressed.ts";
import { type KeptThing, periods } from "../../../privacy/retention.ts";
import type { RefusalOf } from "../../../result.ts";

/** How long what is kept. */
export const retention = {
  title: "Jak dlouho se co uchovává",
  lead: "Co je starší, se samo smaže večer, po částech. Součty ve zprávách a souhlasy zůstávají.",
  link: "Nastavit, jak dlouho se co uchovává",
  days: "Počet dní",
  things: {
    delivered: "Komu zpráva přišla",
    others: "Komu zpráva nepřišla",
    texts: "SMS od lidí a odpovědi na ně",
    left: "Kdo se odhlásil",
    strays: "Doručenky, které k ničemu nepatří",
    signUps: "Nedokončená přihlášení",
    audit: "Co kdo v úřadu udělal",
  } satisfies Record<KeptThing, string>,
  hints: {
    delivered: "Pak už nezjistíte, jestli zprávu dostal určitý člověk; kolik jich bylo, ano.",
    others: "Pak zmizí seznam čísel, která se nepodařilo zastihnout.",
    texts: "I ty, které ještě nikdo nevyřídil.",
    left: "Pak po člověku zůstane jen záznam o souhlasu bez čísla a jména.",
    strays: "Hodí se jen při hledání závady u brány.",
    signUps: "Kdo požádal o kód a neopsal ho.",
    audit: "Kdo zprávu odeslal, kdo koho odhlásil a podobně.",
  } satisfies Record<KeptThing, string>,
  bounds: (thing: KeptThing) => `Od ${periods[thing].least} do ${periods[thing].most} dní.`,
  beforeDelivered: "Nemůže být kratší než doba u doručených.",
  save: "Uložit",
  saved: "Uloženo. Platí od dnešního večera.",
  brought: "Seznam je nahraný. Kdo na něm stojí, tomu už nic nepošleme.",
  list: {
    title: "Než se databáze vrátí ze zálohy",
    lead: "Záloha neví, koho jste od té doby vymazali a kdo se odhlásil. Seznam si proto před návratem stáhněte a hned po něm nahrajte. Místo čísel jsou v něm jen otisky, ze kterých se číslo zjistit nedá.",
    download: "Stáhnout seznam",
    fileName: "seznam-vymazanych.csv",
    file: "Seznam stažený před návratem",
    hint: "Soubor v Excelu neotevírejte a neukládejte, změnil by ho.",
    bring: "Nahrát",
    refusals: {
      "not-a-list": "Tohle není stažený seznam. Vyberte soubor, který jste stáhli na této stránce.",
      older: "Tenhle seznam je starší než záloha, ze které je město obnovené. Stáhněte v původním městě nový.",
      "not-ours": "Soubor je z jiného města, nebo ho po stažení něco změnilo. Nahrajte ho tak, jak byl stažený.",
    } satisfies Record<RefusalOf<typeof bringSuppressed>, string>,
  },
  hold: {
    title: "Město je obnovené ze zálohy",
    lead: (since: string) =>
      `Nahrajte seznam z téhle stránky původního města: říká, kdo se odhlásil nebo dal vymazat ${since}. Pak se zase bude posílat. Co mělo odejít mezitím, najdete mezi koncepty a v připomínkách.`,
    nobody: "Pokud původní město mezitím neběželo, nikdo se neodhlásil a seznam není potřeba.",
    release: "Nikdo se neodhlásil, posílat",
    released: "Hotovo, zprávy zase odcházejí.",
    otherKeys: (keys: string) =>
      `${keys}: jiné než v původním městě. Vymazaní lidé se nepoznají, nebo nefungují odkazy k odhlášení: nastavte nejdřív původní.`,
  },
  refusals: {
    "changed-meanwhile": "Mezitím to změnil někdo jiný. Zkontrolujte hodnoty a uložte znovu.",
  } satisfies Record<RefusalOf<typeof changeRetention>, string>,
};
