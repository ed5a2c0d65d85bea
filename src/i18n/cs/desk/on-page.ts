import type { Private } from "../../../messages/shown.ts";

const notFor: Record<Private, string> = {
  person: "Je pro jednoho člověka.",
  named: "Je jen pro vybrané lidi.",
  group: "Je pro uzavřenou skupinu.",
  house: "Je pro jediný dům.",
};

/** Whether the town's page shows a message. */
export const onPage = {
  title: "Stránka města",
  box: "Ukázat i na stránce města",
  boxHint:
    "Na stránce Zprávy si ji přečte kdokoli. Zprávu pro uzavřenou skupinu ukážeme, jen když to potvrdíte na kontrole.",
  willBe: "ukáže se, jakmile zpráva odejde",
  willNotBe: (as: Private | undefined) => `neukáže se. ${as ? notFor[as] : ""}`.trim(),
  is: "Podívat se na ni na stránce města",
  isNot: "Na stránce města není.",
  show: "Ukázat na stránce města",
  showAllTheSame: "Přesto ukázat na stránce města",
  hide: "Neukazovat na stránce města",
  warning: {
    named: "Zpráva je jen pro vybrané lidi. Na stránce města by si ji přečetl kdokoli.",
    group: "Zpráva je pro uzavřenou skupinu. Na stránce města by si ji přečetl kdokoli.",
    house: "Zpráva je pro jediný dům. Na stránce města by si ji přečetl kdokoli.",
  } satisfies Record<Exclude<Private, "person">, string>,
};
