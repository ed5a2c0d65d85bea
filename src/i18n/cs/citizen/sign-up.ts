import type { requestSignUp } from "../../../enrolment/request-code.ts";
import type { RefusalOf } from "../../../result.ts";
import type { CallProblem, PhoneProblem } from "../../../subscribers/phone.ts";
import type { Office } from "../../office.ts";
import { inOnePiece } from "../../prose.ts";
import { minutes } from "../counts.ts";
import { askOffice, reachOffice } from "./office.ts";

/** No further code leaves today, whichever page asked for it. */
export const tooMany = (office: Office) =>
  `Kódů už odešlo příliš mnoho, další jsme proto zastavili. Zkuste to prosím zítra. Pokud spěcháte, ${reachOffice(office)}.`;

export const signUp = {
  title: "Přihlášení k odběru",
  tab: "Přihlášení",
  heading: "Zprávy z úřadu do mobilu",
  lead: "Když nepoteče voda, vypnou proud nebo se zavře silnice, pošleme vám SMS. Nic neplatíte a odhlásíte se, kdy chcete.",
  phone: "Číslo vašeho mobilu",
  phoneHint: "Devět číslic, například 601 234 567.",
  topics: "Co vám máme posílat?",
  topicsHint: "Zaškrtli jsme, co se týká domu a cest. Vyberte si podle sebe. Krizové zprávy chodí všem.",
  crisisHint: "Vypnout nejdou: týkají se zdraví, života nebo majetku. Kdo nevybere nic jiného, dostane jen je.",
  place: "Kde bydlíte? (nepovinné)",
  /** `parts`: of the town, where they are few. */
  placeHint: (parts: readonly string[]) =>
    `Ulice a číslo domu, třeba Husova 12. Stačí i část obce${parts.length > 0 ? ` (${parts.join(", ")})` : ""}. Kdo nic nenapíše, dostává zprávy pro celou obec.`,
  /** In which language messages come; nothing to say to those who read Czech. */
  languageNote: "",
  wholeConsent: (wording: string) => `Celé znění souhlasu (verze ${inOnePiece(wording)})`,
  next: "Pokračovat",
  nextHint: "Pošleme vám SMS s kódem. Tím ověříme, že číslo je vaše.",
  problems: {
    phone: (office: Office): Record<PhoneProblem, string> => ({
      empty: "Zadejte číslo svého mobilu, například 601 234 567.",
      landline: `Na pevnou linku SMS nedojde a volat na ni neumíme. Zadejte mobil, nebo ${askOffice(office)}.`,
      foreign: `Umíme psát jen na česká čísla, tedy +420 a devět číslic. Máte-li jen zahraniční, ${askOffice(office)}.`,
      "too-short": "Číslo je krátké. České číslo má devět číslic, například 601 234 567.",
      "too-long": "Číslo je dlouhé. České číslo má devět číslic, například 601 234 567.",
      extension: "Na linku za ústřednou SMS nedojde. Zadejte číslo mobilu bez linky.",
      "two-numbers": "V poli jsou dvě čísla. Zadejte jen jedno, to druhé přihlaste zvlášť.",
      "not-a-number": "Takové číslo mobilu neznáme. Zkontrolujte prosím, zda v něm není překlep.",
      special: "Na toto číslo SMS poslat nejde: patří službě nebo firmě. Zadejte číslo svého mobilu.",
    }),
    /** Where the town also calls. */
    telephone: (office: Office): Record<CallProblem, string> => ({
      empty: "Zadejte číslo svého mobilu nebo pevné linky, například 601 234 567.",
      foreign: `Umíme psát a volat jen na česká čísla, tedy +420 a devět číslic. Máte-li jen zahraniční, ${askOffice(office)}.`,
      "too-short": "Číslo je krátké. České číslo má devět číslic, například 382 123 456.",
      "too-long": "Číslo je dlouhé. České číslo má devět číslic, například 382 123 456.",
      extension: "Na linku za ústřednou se nedovoláme. Zadejte číslo bez linky.",
      "two-numbers": "V poli jsou dvě čísla. Zadejte jen jedno, to druhé přihlaste zvlášť.",
      "not-a-number": "Takové telefonní číslo neznáme. Zkontrolujte prosím, zda v něm není překlep.",
      premium: "Na placené linky nevoláme. Zadejte číslo svého mobilu nebo pevné linky.",
      "shared-cost": "Na číslo se zvláštním tarifem nevoláme. Zadejte číslo svého mobilu nebo pevné linky.",
      internet: `Na internetové telefony nevoláme. Zadejte mobil nebo pevnou linku, nebo ${askOffice(office)}.`,
      short: "Tohle je číslo služby, třeba tísňové linky. Zadejte číslo svého mobilu nebo pevné linky.",
      service: "Toto číslo patří službě nebo firmě. Zadejte číslo svého mobilu nebo pevné linky.",
    }),
    topics: "Vyberte prosím témata ze seznamu.",
    place: "Napište prosím znovu, kde bydlíte.",
    consent: "Bez souhlasu vám psát nesmíme. Zaškrtněte ho prosím.",
    wordingChanged: "Znění souhlasu se mezitím změnilo. Přečtěte si prosím nové a zaškrtněte ho.",
  },
  refusals: (office: Office, waitSeconds: number): Record<RefusalOf<typeof requestSignUp>, string> => ({
    wait: `Kód jsme na toto číslo poslali před chvílí. Další můžeme poslat za ${minutes(Math.ceil(waitSeconds / 60))}, pak zkuste pokračovat znovu.`,
    "too-many": tooMany(office),
  }),
  /** The same of a landline, whose code is called. */
  landlineRefusals: (office: Office, waitSeconds: number): Record<RefusalOf<typeof requestSignUp>, string> => ({
    wait: `O přihlášení tohoto čísla už někdo před chvílí požádal. Znovu to jde za ${minutes(Math.ceil(waitSeconds / 60))}.`,
    "too-many": tooMany(office),
  }),
  /** What is said otherwise where the town also calls. */
  calling: {
    heading: "Zprávy z úřadu do telefonu",
    lead: "Když nepoteče voda, vypnou proud nebo se zavře silnice, pošleme vám SMS nebo zavoláme. Nic neplatíte a odhlásíte se, kdy chcete.",
    phone: "Číslo vašeho mobilu nebo pevné linky",
    phoneHint: "Devět číslic, například 601 234 567. Na pevnou linku zprávy voláme.",
    consent: "Bez souhlasu vám psát ani volat nesmíme. Zaškrtněte ho prosím.",
    nextHint: "Číslo ověříme kódem: na mobil ho pošleme v SMS, na pevnou linku ho v úředních hodinách zavolá úřad.",
  },
  calls: "Volat místo SMS",
  callsHint: "Pro mobil. Zprávu vám přečte hlas, kód přijde v SMS.",
  notYetTitle: "Přihlášení na webu se připravuje",
  notYet: "SMS zatím neposíláme. Pokud chcete vědět, kdy začneme, zeptejte se na úřadě.",
  heldTitle: "Přihlásit se teď nejde",
  held: "Město se právě stěhuje a SMS zatím neposíláme. Zkuste to prosím později, nebo se zeptejte na úřadě.",
};

export const otherWays = {
  title: "Raději osobně, telefonicky nebo SMS?",
  text: {
    before: "Pošlete SMS",
    /** Commands are read without accents too, and so they are written. */
    example: (withAddress: boolean): string => (withAddress ? "REGISTRUJ Husova 12" : "REGISTRUJ"),
    after: "na číslo",
  },
  atOffice: "Přihlášku s vámi vyplníme i na úřadě. Stačí přijít nebo zavolat.",
  office: "Úřad",
  phone: "Telefon",
  sms: "SMS",
  smsHint: "Co sem napíšete, přečte pracovník úřadu.",
  email: "E-mail",
};

export const already = {
  title: "Už zprávy dostáváte?",
  change: "Témata, místa i jazyk změníte v nastavení. Najdete tam i to, co jsme vám poslali.",
  /** Where the town also calls. */
  leaveCalls: "Když vám voláme, stačí při hovoru stisknout dvakrát devítku.",
  leave: (textNumber: string) =>
    textNumber
      ? `Chcete se odhlásit? Pošlete SMS se slovem STOP na číslo ${textNumber}, nebo otevřete odkaz z uvítací SMS.`
      : "Chcete se odhlásit? Otevřete odkaz z uvítací SMS, nebo se ozvěte na úřad.",
};
