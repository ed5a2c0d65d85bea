import type { DeliveryState } from "../../../delivery/delivery.ts";
import type { changeOwn } from "../../../own/change-own.ts";
import type { RefusalOf } from "../../../result.ts";
import type { Office } from "../../office.ts";
import { askOffice } from "./office.ts";

/** What somebody sees and changes of what they get. */
export const own = {
  title: "Moje nastavení",
  door: {
    title: "Už zprávy dostáváte?",
    lead: "Tady změníte témata, místa i jazyk, podíváte se, co jsme vám poslali, nebo se odhlásíte.",
    phone: "Vaše číslo",
    phoneHint: "To, na které vám zprávy chodí.",
    next: "Pokračovat",
    nextHint: "Pošleme vám SMS s kódem. Tím ověříme, že číslo je vaše.",
    nextHintCalls:
      "Číslo ověříme kódem: na mobil ho pošleme v SMS, na pevnou linku ho v úředních hodinách zavolá úřad.",
    signUp: "Ještě nejste přihlášeni? Přihlaste se tady",
  },
  link: "Změnit nebo ukončit odběr",
  ended: "Skončili jste. Nikdo další na tomto počítači vaše údaje neuvidí.",
  expired: "Nastavení je otevřené nejvýš půl hodiny, pak se pro jistotu zavře. Zadejte prosím znovu své číslo.",
  expiredHeld:
    "Nastavení se mezitím zavřelo, je otevřené nejvýš půl hodiny. Otevřete ho prosím znovu v novém okně. Pak se vraťte sem a stiskněte Zkusit znovu.",
  openAnew: "Otevřít nastavení v novém okně",
  forgotten: "Smazali jsme vás. Už vám nic nepošleme a vaše číslo u nás nezůstalo.",
  to: { sms: "Píšeme vám na číslo", voice: "Voláme vám na číslo", none: "Vaše číslo" },
  end: "Skončit",
  endHint: "Nejste u svého počítače? Nakonec stiskněte Skončit.",
  saved: "Uloženo. Platí to hned.",
  unknown: "Na toto číslo žádné zprávy neposíláme.",
  unknownText: "Možná je přihlášené jiné vaše číslo. Nebo se přihlaste, zabere to minutu.",
  left: "Zprávy jsou odhlášené, nic vám neposíláme.",
  signUp: "Přihlásit se",
  asked: {
    title: "Zprávy už dostáváte",
    text: (topics: string, places: string) =>
      `Vaše nastavení jsme nechali, jak bylo. V přihlášce jste teď vybrali: ${topics}. Místa: ${places}.`,
    take: "Převzít výběr z přihlášky",
  },
  wording: {
    title: "Nové znění souhlasu",
    text: "Úřad má nové znění souhlasu a ptá se, zda s ním souhlasíte. Když neodpovíte, platí váš dosavadní souhlas.",
    read: "Přečíst nové znění",
    agree: "Souhlasím s novým zněním",
  },
  change: "Změnit",
  save: "Uložit",
  topics: "Témata",
  onlyCrisis: "jen krizové zprávy",
  group: "Uzavřená skupina. Když ji odškrtnete, zpátky vás přidá jen úřad.",
  home: "Místa",
  homeLabel: "Adresa",
  homeHint: "Ulice a číslo domu, nebo jen část obce. Kdo nic nenapíše, dostává zprávy pro celou obec.",
  everywhere: "celá obec",
  language: "Jazyk",
  channel: "Jak vám dáme vědět",
  channels: { sms: "SMS na mobil", voice: "Hovor" },
  landline: "Na pevnou linku zprávy voláme. Chcete raději SMS? Přihlaste číslo mobilu.",
  name: "Jméno",
  nameHint: "Nepovinné. Vidí ho jen úřad.",
  noName: "neuvedeno",
  problems: {
    topics: "Vyberte prosím témata ze seznamu.",
    name: "Jméno je moc dlouhé. Stačí 80 znaků.",
  },
  refusals: (office: Office): Record<RefusalOf<typeof changeOwn>, string> => ({
    "changed-meanwhile":
      "Mezitím se vaše nastavení změnilo, na úřadě nebo v jiném okně. Nahoře je, jak platí teď. Chcete-li svou změnu, uložte ji znovu.",
    "not-signed-up": "Zprávy jsou mezitím odhlášené. Změnit teď není co.",
    "too-many": `Změn je dnes už příliš mnoho. Zkuste to prosím zítra, nebo ${askOffice(office)}. Odhlásit se můžete vždy.`,
  }),
  sent: {
    title: "Co jsme vám poslali",
    none: "Zatím nic.",
    noneHere: "V této době vám žádná zpráva nepřišla.",
    tooOften: (office: Office) =>
      `Seznam byl dnes otevřen už příliš mnohokrát. Zkuste to prosím zítra, nebo ${askOffice(office)}.`,
    crisis: "Krizová zpráva",
    all: "Všechny zprávy",
    older: "Starší zprávy",
    back: "Zpět na nastavení",
    states: {
      uncertain: "Nevíme, zda došlo",
      accepted: "Na cestě",
      refused: "Nedoručeno",
      undelivered: "Nedoručeno",
      "not-reached": "Nezvedli jste",
      delivered: "Doručeno",
      machine: "Na záznamník",
      heard: "Slyšeli jste",
      "opted-out": "Odhlásili jste se při hovoru",
    } satisfies Record<DeliveryState, string>,
  },
  data: {
    title: "Moje údaje",
    text: "Všechno, co o vás máme, v jednom souboru. Stáhnout ho můžete jednou denně.",
    download: "Stáhnout moje údaje",
    refused: (office: Office) =>
      `Údaje jste si dnes už stáhli. Znovu to půjde zítra. Pokud spěcháte, ${askOffice(office)}.`,
  },
  leaving: {
    title: "Nechcete už zprávy?",
    text: "Odhlásíte se jedním stisknutím. Nebo si nechte jen některá témata.",
    leave: "Odhlásit se",
  },
  forgetting: {
    title: "Zapomeňte na mě",
    text: "Odhlásíme vás a smažeme číslo, místa i historii zpráv. Vrátit to nejde. Necháme si jen záznam o souhlasu bez čísla, abychom mohli doložit, že jsme vám psali právem.",
    ask: "Smazat moje údaje",
    question: "Opravdu smazat všechno?",
    yes: "Ano, smazat všechno",
    no: "Ne, zpět na nastavení",
    instead: "Chcete jen přestat dostávat zprávy? Stačí se odhlásit.",
    refused: "Smazat se to teď nepodařilo. Zkuste to prosím za chvíli.",
  },
};
