import type { Language } from "../../language.ts";
import { addresses } from "./addresses.ts";
import { typeset } from "./typeset.ts";

/** Of the catalogue itself. */
const own: { language: Language } = { language: "cs" };

/** What every page may say. */
export const common = typeset({
  ...own,
  addresses,
  skip: "Přeskočit na obsah",
  places: "Kam jít",
  printedAt: (when: string) => `Vytištěno ${when}.`,
  channel: "SMS InfoKanál",
  channelName: (town: string) => (town ? `SMS InfoKanál – ${town}` : "SMS InfoKanál"),
  footer: {
    accessibility: "Přístupnost",
    consent: "Vaše údaje a souhlas",
    office: (name: string, address: string, phone: string) =>
      [name, address, phone && `tel. ${phone}`].filter(Boolean).join(", "),
    clerks: "Pro pracovníky úřadu",
  },
  problemsTitle: "Zkontrolujte prosím formulář",
  /** Before the title of a page that came back, so that it is the first thing heard. */
  wrongTitle: (title: string) => `Opravte prosím: ${title}`,
  back: "Zpět",
  notFound: {
    title: "Tahle stránka tu není",
    text: "Odkaz může být starý nebo neúplný. Začněte prosím od úvodní stránky.",
    home: "Úvodní stránka",
  },
  fault: {
    title: "Něco se u nás pokazilo",
    text: "Zkuste to prosím za chvíli znovu. Když to nepomůže, zavolejte na úřad a řekněte toto číslo:",
  },
  /** A form that could not be taken, kept on the page that says so. */
  held: { kept: "Co jste napsali, se neztratilo:", again: "Zkusit znovu" },
  signInAgain: {
    title: "Přihlášení mezitím skončilo",
    text: "Přihlaste se prosím v novém okně. Pak se vraťte sem a stiskněte Zkusit znovu.",
    signIn: "Přihlásit se v novém okně",
  },
  tooOften: {
    title: "Zkuste to prosím za minutu",
    text: "Z vašeho připojení teď přišlo příliš mnoho pokusů. Nic jste tím nepokazili.",
  },
  tooLarge: {
    title: "Tolik najednou přijmout neumíme",
    text: "Formulář byl příliš velký. Vraťte se prosím zpět a pošlete ho kratší, bez příloh.",
  },
  /** The database's day is over: the page that is made without it. */
  closed: {
    title: "InfoKanál dnes už nepracuje",
    until: (when: string) => `Sám začne znovu ${when}.`,
    citizens:
      "Databáze, ve které pracuje, vyčerpala svůj denní příděl. Přihlásit, odhlásit ani změnit teď nejde nic. Zkuste to prosím potom.",
    clerks:
      "Pracovníci úřadu: zprávy, které čekají, se neztratily. Odejdou potom, pokud jim do té doby neprojde platnost. Poslat odtud teď nejde nic.",
    crisis: "Krizovou zprávu teď sdělte jinak: rozhlasem, sirénou, telefonem, od domu k domu. V nebezpečí volejte 112.",
  },
  foreignForm: {
    title: "Formulář nepřišel z této stránky",
    text: "Otevřete prosím stránku znovu a odešlete ji odtud.",
  },
});
