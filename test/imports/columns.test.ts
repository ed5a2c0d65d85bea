import { describe, expect, it } from "vitest";
import { readHeading } from "../../src/imports/column-headings.ts";
import { readColumns } from "../../src/imports/columns.ts";
import { opened, town } from "./town.ts";

/** What a heading says, by what it says. */
const headings: Record<string, string> = {
  telephone:
    "Telefon|telefon|TELEFON|Tel.|Tel|tel. číslo|Tel. č.|Telefonní číslo|Telefonni cislo|Telefonní\nčíslo|Mobil|Mobilní telefon|Mobil č.|číslo mobilu|Číslo telefonu|GSM|Telefon 1|Telefon 2|Telefon (mobil)|Telefon domů|Pevná linka|Kontaktní telefon|Phone|Phone number|Mobile|Mobile phone|Cell phone|Telephone|Další telefon|Mobilní číslo",
  "calling-code": "Předvolba|Kód země|Country code|Mezinárodní předvolba",
  name: "Jméno|JMÉNO|Jméno a příjmení|Příjmení a jméno|Příjmení, jméno|Křestní jméno|Name|First name|Full name|Odběratel|Občan|Osoba",
  surname: "Příjmení|Surname|Last name|Family name",
  address:
    "Adresa|Bydliště|Trvalé bydliště|Adresa bydliště|Trvalý pobyt|Address|Adresa trvalého pobytu|Home address|Kontaktní adresa",
  street: "Ulice|Ulice a č.p.|Ulice a číslo|Ul.|Street|Street address|Ulice, č. p.",
  number: "č.p.|Č. p.|ČP|Číslo popisné|Číslo domu|č. domu|House number|č.p./č.o.|Číslo domovní|č. pop.",
  orientation: "č.o.|Číslo orientační|č. or.",
  part: "Část obce|Část|Osada|Místní část|Part|District",
  town: "Obec|Město|Town|City",
  topics: "Témata|Téma|Kategorie|Skupina|Skupiny|Odběr|Zajímá|Topics|Groups|Typ zpráv|Druh zpráv",
  language: "Jazyk|Language|Jazyk zpráv",
  channel: "Kanál|Způsob doručení|Způsob zasílání|Channel|SMS/hlas",
  "consent-date":
    "Datum souhlasu|Souhlas ze dne|Souhlas dne|Datum registrace|Registrován|Datum přihlášení|Přihlášen dne|Consent date|Date of consent|Datum podpisu",
  agreed: "Souhlas|Souhlas GDPR|GDPR|Consent|Stav|Status|Souhlas se zpracováním osobních údajů",
  left: "Odhlášen|Datum odhlášení|Odhlášen dne|Unsubscribed|Zrušeno",
  paper: "Číslo souhlasu|Č. formuláře|Číslo papíru|Evidenční číslo|č.j.|Paper number|Form no",
  ignored:
    "E-mail|email|Mail|E-mailová adresa|Datum narození|Rok narození|Rodné číslo|PSČ|Poř.|Poř. č.|Č.|ID|Poznámka|Titul",
  "topic-1": "Voda|voda – plánované odstávky",
  "topic-3": "Elektřina|ELEKTRINA",
  "topic-6": "Odpad|Svoz odpadu|Mimořádný svoz odpadu",
  "topic-8": "Kultura|Kultura a akce|Culture and events",
  "topic-9": "Změny úředních hodin|Úřední hodiny",
  "topic-0": "Krizové zprávy",
  nothing: "Barva očí|Pes|Foo|",
};

describe.each(Object.entries(headings))("takes for %s", (meaning, all) => {
  it.each(all.split("|"))("the heading %j", (heading) => {
    expect(readHeading(heading, town)?.meaning ?? "nothing").toBe(meaning);
  });
});

/** A list, and what its columns are. */
const lists: readonly (readonly [label: string, list: string, columns: string])[] = [
  ["numbers alone", "601234567\n602345678", "telephone"],
  ["with a heading alone", "Mobil\n601234567", "telephone"],
  ["with no headings", "Jan Novák;601234567;Husova 12\nEva Malá;602345678;Lužní 3", "name telephone address"],
  ["with surnames apart", "Novák;Jan;601234567\nKos;Petr;602345678\nMalá;Eva;603345678", "surname name telephone"],
  ["with a street and a number apart", "Husova;12;601234567\nLužní;3a;602345678", "street number telephone"],
  ["with a part, too", "Husova;12;Touškov;601234567\nPísecká;110;Mirovice;602345678", "street number part telephone"],
  ["with rows counted", "1;601234567\n2;602345678\n3;603345678", "ignored telephone"],
  ["with e-mails", "601234567;jan@novak.cz\n602345678;eva@mala.cz", "telephone ignored"],
  ["with birth numbers", "Jan Novák;765432/1234;601234567\nEva Malá;805512/4321;602345678", "name ignored telephone"],
  ["with days", "601234567;1.3.2024\n602345678;15. 4. 2024", "telephone consent-date"],
  ["with languages", "601234567;cs\n602345678;en", "telephone language"],
  ["with topics in words", "601234567;voda, plyn\n602345678;kultura", "telephone topics"],
  ["with numbers that were rounded", "Jan Novák;6,01E+08\nEva Malá;6,02E+08", "name telephone"],
  ["with numbers from abroad", "Jan Novák;+421 905 123 456\nEva Malá;601234567", "name telephone"],
  ["of two telephones", "601234567;311222333\n602345678;312345678", "telephone telephone"],
  ["with another heading above telephones", "Jméno;Spojení na člověka\nJan;601234567\nEva;602345678", "name telephone"],
  ["where *kontakt* is a telephone", "Jméno;Kontakt\nJan;601234567\nEva;602345678", "name telephone"],
  ["where *kontakt* is an e-mail", "Jméno;Telefon;Kontakt\nJan;601234567;a@b.cz", "name telephone ignored"],
  ["where *číslo* counts", "Číslo;Telefon\n1;601234567\n2;602345678", "ignored telephone"],
  ["where *číslo* is a telephone", "Jméno;Číslo\nJan;601234567", "name telephone"],
  ["where *souhlas* is a day", "Telefon;Souhlas\n601234567;1.3.2024", "telephone consent-date"],
  ["where *registrován* is yes or no", "Telefon;Registrován\n601234567;ano\n602345678;ne", "telephone agreed"],
  ["with a topic a column", "Telefon;Voda;Plyn;Kultura\n601234567;x;;x", "telephone topic-1 topic-4 topic-8"],
  ["with cells that no heading has", "Telefon\n601234567;Jan;x", "telephone ignored ignored"],
  ["with headings that have no cells", "Telefon;Jméno;Adresa\n601234567", "telephone name address"],
  ["of headings that nobody knows", "Foo;Bar;Baz\n601234567;Jan Novák;Husova 12", "telephone name address"],
];

it.each(lists)("recognises the columns of a list %s", (_label, list, columns) => {
  expect(opened(list).shape.columns.join(" ")).toBe(columns);
});

it("takes names under a heading that may be of numbers, too", () => {
  const list = 'Kontakt,Mobil\n"Horák, Tomáš",601 000 001\n"Malá, Eva",601 000 002\n';
  expect(opened(list).shape.columns).toEqual(["name", "telephone"]);
});

it("can be corrected by hand, and needs a telephone", () => {
  expect(readColumns(["telephone", "topic-3", "ignored"], town)).toMatchObject({ ok: true });
  expect(readColumns(["name", "ignored"], town)).toEqual({ ok: false, problem: "no-telephone-column" });
  expect(readColumns(["telephone", "topic-77"], town)).toEqual({ ok: false, problem: "unknown-meaning" });
  expect(readColumns(["telephone", "anything"], town)).toEqual({ ok: false, problem: "unknown-meaning" });
});
