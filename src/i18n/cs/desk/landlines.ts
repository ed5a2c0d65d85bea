import type { leaveAtDesk } from "../../../enrolment/leave.ts";
import type { releaseCall } from "../../../enrolment/release.ts";
import type { RefusalOf } from "../../../result.ts";

/** Who asked on the web for calls to a landline. */
export const landlines = {
  title: "Čekají na zavolání",
  lead: "Tito lidé se na webu přihlásili s pevnou linkou, nebo chtějí do svého nastavení. Zavolejte jim kód: telefon zazvoní hned a hlas ho dvakrát přečte. Opíšou si ho na stránku, kde o něj požádali.",
  notYours: "Číslo nepoznáváte nebo přišlo podivně mnoho žádostí? Odmítněte je: nikam se nezavolá.",
  none: "Nikdo na zavolání nečeká.",
  forOwn: "Chce do svého nastavení",
  waitsSince: (when: string) => `Čeká od: ${when}`,
  calledAt: (when: string) => `Voláno: ${when}. Kód zatím nikdo nezadal.`,
  notReached: (why: string) => `Nedovolali jsme se: ${why}.`,
  hears: (language: string) => `Jazyk: ${language}`,
  call: "Zavolat kód",
  callAgain: "Zavolat kód znovu",
  decline: "Odmítnout",
  enrolInstead: "Přišel člověk na úřad? Přihlaste mu telefon rovnou.",
  leaveInstead: "Nechce už někdo zprávy ani hovory? Odhlaste jeho telefon.",
  closed: ({ from, until }: { from: number; until: number }, when: string) =>
    `Volá se jen od ${from} do ${until} hodin. Kód půjde zavolat ${when}.`,
  noCalls: "Hovory nejsou nastavené, volat proto nejde.",
  refusals: {
    "no-calls": "Hovory nejsou nastavené, volat proto nejde. Co chybí, je na stránce Stav systému.",
    "not-waiting": "Tuto žádost už vyřídil někdo jiný.",
    hours: "Teď se nevolá, aby hovor nikoho nevzbudil. Kdy to půjde, stojí nahoře na stránce.",
    number: "Na toto číslo se dnes volalo už příliš mnohokrát. Zkuste to zítra, nebo přihlaste telefon na úřadě.",
    prefix: "Na čísla se stejným začátkem se dnes volalo už příliš mnohokrát. Zkuste to zítra.",
    town: "Dnešní hovory jsou vyčerpané, zbývají jen ty pro krizovou zprávu. Zkuste to zítra.",
  } satisfies Record<RefusalOf<typeof releaseCall>, string>,
};

/** Who tells the office that they want no more. */
export const leaving = {
  title: "Odhlásit telefon",
  lead: "Pro toho, kdo přišel nebo zavolal, že už zprávy ani hovory nechce. Odhlášení platí hned.",
  phone: "Číslo telefonu",
  submit: "Odhlásit telefon",
  done: (phone: string) => `Telefon ${phone} je odhlášený. Nic mu nepošleme a nezavoláme, ani v krizi.`,
  doneRequest: "Žádost o přihlášení tohoto telefonu je zrušená.",
  enrol: "Rozmyslel si to, nebo to bylo omylem? Přihlaste telefon znovu.",
  refusals: {
    "not-signed-up": "Tento telefon přihlášený není. Zkontrolujte číslo.",
  } satisfies Record<RefusalOf<typeof leaveAtDesk>, string>,
};
