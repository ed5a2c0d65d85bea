import { houses, ofHouses, people } from "../counts.ts";

/** How many houses have a telephone in the list. */
export const coverage = {
  title: "Kolik domů nás slyší",
  lead: "Po ulicích: kolik domů má telefon v seznamu a ve kterých ještě žádný není. Hodí se k obcházení. Není tu žádné číslo ani jméno.",
  total: (all: number, heard: number) => `Telefon v seznamu má ${heard} z celkem ${ofHouses(all)}.`,
  people: (all: number, nowhere: number) =>
    `Přihlášeno: ${people(all)}.${nowhere > 0 ? ` Kde bydlí, neuvedlo: ${people(nowhere)}.` : ""}`,
  street: "Ulice",
  silent: "Bez telefonu",
  /** Of a street. */
  counts: (all: number, heard: number, told: number) => `${houses(all)}, s telefonem ${heard}; ${people(told)}`,
  noHouses: (told: number) => `domy v seznamu nejsou; ${people(told)}`,
  /** Of a part whose houses stand in streets. */
  onlyPart: (told: number) => `jen část obce: ${people(told)}`,
  inPart: (part: string) => `část ${part}`,
  allHeard: "Všechny domy mají telefon.",
  none: "V seznamu obce zatím nejsou žádné ulice ani domy. Správce je nahraje v Nastavení.",
  csv: "Stáhnout jako tabulku (CSV)",
  print: "Vytisknete ji v prohlížeči: Ctrl + P.",
  next: "Další ulice",
  previous: "Předchozí ulice",
  columns: ["Část obce", "Ulice", "Domů", "S telefonem", "Lidí", "Bez telefonu"],
  file: "pokryti.csv",
};
