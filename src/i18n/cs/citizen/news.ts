import type { EventKind, ThreadState } from "../../../messages/thread.ts";

/** The town's page. */
export const news = {
  tab: "Zprávy",
  title: "Zprávy z radnice",
  feed: (town: string) => `Zprávy z radnice, ${town}`,
  subscribe: "Odběr ve čtečce (Atom)",
  now: "Teď",
  planned: "Chystá se",
  past: "Bylo",
  nothing: "Teď se nic mimořádného neděje.",
  nothingYet: "Zatím tu žádná zpráva není.",
  all: "Všechny zprávy podle dne",
  older: "Starší zprávy",
  newest: "Zpět na to, co platí teď",
  crisis: "Krizová zpráva",
  states: {
    planned: "Chystá se",
    begun: "Probíhá",
    prolonged: "Prodlužuje se",
    fixed: "Ukončeno",
    cancelled: "Zrušeno",
  } satisfies Record<ThreadState, string>,
  /** What has ended, where it is called otherwise. */
  fixedOf: {
    crisis: "Nebezpečí pominulo",
    water: "Opraveno",
    electricity: "Opraveno",
    gas: "Opraveno",
    breakdowns: "Opraveno",
    roads: "Silnice je volná",
  } satisfies { [Kind in EventKind]?: string },
  /** What each message of an event said. */
  said: {
    planned: "Oznámeno",
    begun: "Začalo",
    prolonged: "Prodlužuje se",
    fixed: "Ukončeno",
    cancelled: "Zrušeno",
  } satisfies Record<ThreadState, string>,
  begins: (when: string) => `Začátek ${when}`,
  ends: (when: string) => `Konec ${when}`,
  wasToEnd: (when: string) => `Mělo skončit ${when}, o konci zatím nevíme`,
  sent: (when: string) => `Zpráva odešla ${when}`,
  steps: "Jak to šlo po sobě",
  newer: "O téhle události je novější zpráva:",
  over: "Už neplatí.",
  invitation: {
    title: "Ať to víte předem",
    text: "Tyhle zprávy vám pošleme SMS. Zdarma.",
    textCalls: "Tyhle zprávy vám pošleme SMS, nebo zavoláme na pevnou linku. Zdarma.",
    button: "Přihlásit se ke zprávám",
  },
  happening: "Právě teď:",
  asItWas: (when: string) =>
    `Databáze dnes už neodpovídá. Takhle to vypadalo naposledy, ${when}. V nebezpečí volejte 112.`,
  notThere: {
    title: "Taková zpráva tu není",
    text: "Možná ji úřad vzal zpátky, nebo je odkaz neúplný. Co platí teď, je na stránce Zprávy.",
  },
  tooOften: {
    title: "Starší zprávy ukážeme zítra",
    text: "Dnes se v nich listovalo příliš mnoho. Co platí teď, je na stránce Zprávy.",
  },
};
