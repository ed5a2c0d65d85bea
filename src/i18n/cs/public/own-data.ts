import type { DataFacts } from "../../own-data.ts";
import { counted } from "../counts.ts";
import { both } from "../lists.ts";

/** "po dobu 1 dne", "po dobu 30 dnů". */
const days = counted({ one: "dne", few: "dnů", many: "dne", other: "dnů" });

/**
 * What the page about data promises: each by its name, and `test/guards/promises.test.ts` names the code that keeps it. A
 * figure comes from that code.
 */
const promises = {
  purpose:
    "Číslo používáme jen k tomu, abychom vám posílali zprávy, které jste si vybrali, a varovali vás, když jde o zdraví, život nebo majetek.",
  noAdvertising: "Reklamu neposíláme a číslo nikomu nepředáváme k jiným účelům.",
  leaveAnyTime: "Odhlásíte se kdykoli a nic za to neplatíte. Potom vám už nic nepošleme.",
  person: "Číslo telefonu, témata, jazyk, a pokud je uvedete, jméno a adresy, kde bydlíte.",
  consent: "Kdy, jak a podle kterého znění jste souhlasili, a kdy a jak jste souhlas odvolali.",
  deliveries: ({ calls }: DataFacts) =>
    `U každé zprávy, zda byla doručena${calls ? ", u hovoru zda ho někdo vyslechl" : ""}.`,
  texts: "SMS, které nám sami napíšete, a co vám úřad odpověděl.",
  byConsent:
    "Vybrané zprávy posíláme na základě vašeho souhlasu podle čl. 6 odst. 1 písm. a) GDPR, tedy nařízení (EU) 2016/679. Souhlas je dobrovolný.",
  byPublicInterest:
    "Krizové zprávy posíláme ve veřejném zájmu podle čl. 6 odst. 1 písm. e) GDPR: obec má podle zákona č. 239/2000 Sb. varovat lidi před nebezpečím.",
  untilLeft: ({ kept }: DataFacts) =>
    `Vaše údaje máme, dokud jste přihlášeni. Po odhlášení je smažeme za ${days(kept.left)}; zůstane jen zápis o souhlasu, bez čísla.`,
  deliveredKept: ({ kept }: DataFacts) =>
    `Že vám zpráva došla, víme po dobu ${days(kept.delivered)}; že nedošla, po dobu ${days(kept.others)}. Pak zbudou jen součty.`,
  textsKept: ({ kept }: DataFacts) => `Vaše SMS úřadu a odpovědi na ně mažeme po uplynutí ${days(kept.texts)}.`,
  signUpKept: ({ kept, requestWaits, calls }: DataFacts) =>
    `Přihlášku, kterou nepotvrdíte kódem, smažeme po uplynutí ${days(kept.signUps)}${calls ? `; přihlášku pevné linky, která čeká na zavolání, po uplynutí ${days(requestWaits)}` : ""}.`,
  noticesKept: ({ noticesKept }: DataFacts) =>
    `Záznam o SMS s kódem, uvítáním nebo odpovědí mažeme po uplynutí ${days(noticesKept)}.`,
  fingerprint: ({ fingerprintKept }: DataFacts) =>
    `Jako ochranu proti zneužití formuláře si necháváme otisk adresy vašeho připojení, po dobu ${days(fingerprintKept)}. Adresu samotnou neukládáme.`,
  auditKept: ({ kept }: DataFacts) =>
    `Co dělali pracovníci úřadu, víme po dobu ${days(kept.audit)}; stojí tam číslo odběratele, ne telefon ani jméno.`,
  nightly: "Maže se v noci, po částech: něco proto může zmizet o noc později.",
  ledger:
    "Zápis o souhlasu zůstává i po odhlášení a výmazu, protože úřad musí umět doložit, že vám psal právem. Po výmazu v něm není číslo, jméno ani papír.",
  suppression:
    "Když nás požádáte o výmaz, zůstane po vašem čísle jen otisk, ze kterého ho nejde přečíst. Díky němu vás žádný seznam ani záloha znovu nepřihlásí. Když se přihlásíte sami, otisk zmizí.",
  clerks: "Pracovníci úřadu, kteří zprávy posílají a pomáhají lidem s přihlášením.",
  gateways: ({ gateways, calls }: DataFacts) =>
    gateways.length === 0
      ? `Provozovatel brány, až ji obec bude mít: předá SMS${calls ? " a hovory" : ""} operátorům.`
      : `${both.format(gateways)}: předává SMS${calls ? " a hovory" : ""} operátorům. Dostane číslo a text zprávy.`,
  cloudflare: "Cloudflare, na jehož serverech služba běží.",
  leaveByLink: "Odkaz, který vám přišel v uvítací SMS, vás odhlásí.",
  leaveByText: ({ office }: DataFacts): string =>
    office.textNumber ? `SMS se slovem STOP na číslo ${office.textNumber} vás odhlásí ze všeho.` : "",
  leaveByKeys: ({ calls }: DataFacts): string =>
    calls ? "Při hovoru s naší zprávou stačí stisknout dvakrát devítku." : "",
  ownSettings:
    "V nastavení na webu po zadání kódu uvidíte a změníte, co dostáváte, stáhnete si všechno, co o vás máme, odhlásíte se, nebo se necháte zapomenout.",
  newWording:
    "Když obec změní znění souhlasu, váš souhlas platí dál. Může se zeptat, zda souhlasíte i s novým; když neodpovíte, nic se nemění.",
  askOffice:
    "Na úřadě se dozvíte, co o vás máme, a úřad vám údaje opraví, vydá jejich kopii, omezí jejich zpracování, nebo vás vymaže. Stačí přijít, zavolat nebo napsat.",
  object: "Proti zpracování ve veřejném zájmu můžete na úřadě vznést námitku.",
  complain:
    "Když nebudete spokojeni, můžete si stěžovat u Úřadu pro ochranu osobních údajů, Pplk. Sochora 27, 170 00 Praha 7, www.uoou.gov.cz.",
};

const sections: readonly { heading: string; promises: readonly (keyof typeof promises)[] }[] = [
  { heading: "Krátce", promises: ["purpose", "noAdvertising", "leaveAnyTime"] },
  { heading: "Co o vás máme", promises: ["person", "consent", "deliveries", "texts"] },
  { heading: "Proč to smíme", promises: ["byConsent", "byPublicInterest"] },
  {
    heading: "Jak dlouho to máme",
    promises: [
      "untilLeft",
      "deliveredKept",
      "textsKept",
      "signUpKept",
      "noticesKept",
      "fingerprint",
      "auditKept",
      "nightly",
      "ledger",
      "suppression",
    ],
  },
  { heading: "Kdo se k údajům dostane", promises: ["clerks", "gateways", "cloudflare"] },
  {
    heading: "Co s tím můžete dělat",
    promises: [
      "ownSettings",
      "leaveByLink",
      "leaveByText",
      "leaveByKeys",
      "newWording",
      "askOffice",
      "object",
      "complain",
    ],
  },
];

export const ownData = {
  title: "Vaše údaje",
  wording: "Znění souhlasu, jeho dřívější verze",
  controller: (contacts: string, town: string) =>
    `Správcem údajů je obec ${town}${contacts}. Úřad vám také řekne, jak se spojit s pověřencem pro ochranu osobních údajů.`,
  sections,
  promises,
};
