import { describe, expect, it } from "vitest";
import { readListDay } from "../../src/imports/list-day.ts";
import { readChannel, readLanguage, readYesNo } from "../../src/imports/said-words.ts";
import { readTopics } from "../../src/imports/topics-said.ts";
import { whereOf } from "../../src/imports/where.ts";
import { readAddress } from "../../src/places/address.ts";
import { rowsInShort, town } from "./town.ts";

const topicsInShort = (cell: string) => {
  const { ids, unknown } = readTopics(cell, town);
  return [ids.join(" "), ...unknown.map((words) => `? ${words}`)].join(" ").trim();
};

describe("reads topics", () => {
  it.each([
    ["voda", "1"],
    ["Voda, plyn", "1 4"],
    ["VODA; PLYN", "1 4"],
    ["voda a plyn", "1 4"],
    ["voda + elektřina", "1 3"],
    ["voda/plyn/odpad", "1 4 6"],
    ["voda\nplyn", "1 4"],
    ["vodu, kulturu", "1 8"],
    ["svoz odpadu", "6"],
    ["Mimořádný svoz odpadu", "6"],
    ["Kultura a akce, Zasedání zastupitelstva", "7 8"],
    ["Poruchy a jejich opravy", "2"],
    ["Změny úředních hodin | Uzavírky silnic", "5 9"],
    ["Water - planned outages, Gas", "1 4"],
    ["proud", "3"],
    ["1", "1"],
    ["1,3", "1 3"],
    ["1, 3, 5", "1 3 5"],
    ["1;3", "1 3"],
    ["1 3 5", "1 3 5"],
    ["1.3.5.", "1 3 5"],
    ["T1 T3", "1 3"],
    ["témata 1, 3", "1 3"],
    ["01,03", "1 3"],
    ["vše", "1 2 3 4 5 6 7 8 9"],
    ["Všechno", "1 2 3 4 5 6 7 8 9"],
    ["všechna témata", "1 2 3 4 5 6 7 8 9"],
    ["all", "1 2 3 4 5 6 7 8 9"],
    ["krize, voda", "1"],
    ["0, 1", "1"],
    ["nic", ""],
    ["žádné", ""],
    ["-", ""],
    ["1, 77", "1 ? 77"],
    ["voda, psi", "1 ? psi"],
    ["1.III", "? 1.iii"],
    ["něco jiného", "? neco jineho"],
  ])("%j as %j", (cell, read) => {
    expect(topicsInShort(cell)).toBe(read);
  });
});

const blank = { address: "", street: "", number: "", orientation: "", part: "", town: "" };

describe("puts an address together", () => {
  it.each([
    [{ address: "Husova 12" }, "Husova 12", null],
    [{ address: "Husova 12, Mirovice" }, "Husova 12, Mirovice", null],
    [{ address: " Husova  12,\n398 06 Mirovice" }, "Husova 12, 398 06 Mirovice", null],
    [{ street: "Husova", number: "12" }, "Husova 12", null],
    [{ street: "Husova 12" }, "Husova 12", null],
    [{ street: "Husova", number: "212", orientation: "12" }, "Husova 212/12", null],
    [{ street: "Husova", number: "212,0", orientation: "12,0" }, "Husova 212/12", null],
    [{ street: "Husova", number: "č.p. 212" }, "Husova č.p. 212", null],
    [{ street: "Husova", number: "12", part: "Touškov" }, "Husova 12, Touškov", null],
    [{ street: "Husova", number: "12", town: "Mirovice" }, "Husova 12", null],
    [{ street: "Husova", number: "12", town: "398 06 Mirovice" }, "Husova 12", null],
    [{ street: "Husova", number: "12", town: "obec Mirovice" }, "Husova 12", null],
    [{ street: "Husova", number: "12", town: "Mirovice u Písku" }, "Husova 12", null],
    [{ street: "Husova", number: "12", town: "Touškov" }, "Husova 12, Touškov", null],
    [{ street: "Husova", number: "12", town: "Praha" }, "Husova 12, Praha", "elsewhere"],
    [{ address: "Husova 12", town: "Písek" }, "Husova 12, Písek", "elsewhere"],
    [{ number: "5", part: "Sochovice" }, "Sochovice 5", null],
    [{ number: "č.ev. 5", part: "Sochovice" }, "Sochovice č.ev. 5", null],
    [{ number: "201", town: "Mirovice" }, "Mirovice 201", null],
    [{ number: "171" }, "č.p. 171", null],
    [{ part: "Sochovice" }, "Sochovice", null],
    [{ street: "Husova", number: "12.III" }, "Husova", "number-as-date"],
    [{ street: "Husova", number: "12.bře" }, "Husova", "number-as-date"],
    [{ street: "Husova", number: "12. 3." }, "Husova", "number-as-date"],
    [{ street: "Husova", number: "12.3.2024" }, "Husova", "number-as-date"],
    [{ street: "Husova", number: "3-Dec" }, "Husova", "number-as-date"],
    [{ street: "Husova", number: "III.24" }, "Husova", "number-as-date"],
    [{ town: "Mirovice" }, null, null],
    [{}, null, null],
  ] as const)("of %j: %j", (cells, written, remark) => {
    expect(whereOf({ ...blank, ...cells }, town)).toEqual(written === null ? null : { written, remark });
  });

  it.each([
    [{ street: "Husova", number: "212", orientation: "12" }],
    [{ street: "Husova", number: "12", part: "Mirovice" }],
    [{ number: "5", part: "Sochovice" }],
    [{ number: "201", town: "Mirovice" }],
    [{ number: "č.p. 171" }],
  ])("of %j that the town's readers understand", (cells) => {
    const { asked, missed } = readAddress(whereOf({ ...blank, ...cells }, town)?.written ?? "", town.names());
    expect([asked.length, asked[0]?.numbers.length, missed]).toEqual([1, 1, []]);
  });
});

describe("reads a day", () => {
  it.each([
    ["1.3.2024", "2024-03-01"],
    ["1. 3. 2024", "2024-03-01"],
    ["01.03.2024", "2024-03-01"],
    ["1.3.24", "2024-03-01"],
    ["1/3/2024", "2024-03-01"],
    ["1. 3. 2024 10:15:00", "2024-03-01"],
    ["2024-03-01", "2024-03-01"],
    ["2024-03-01T10:15:00Z", "2024-03-01"],
    ["2024-03-01 10:15", "2024-03-01"],
    ["pá 1. 3. 2024", "2024-03-01"],
    ["45352", "2024-03-01"],
    ["45352,4271", "2024-03-01"],
    ["29. 2. 2024", "2024-02-29"],
    ["29. 2. 2023", null],
    ["13/13/2024", null],
    ["1. března", null],
    ["2024", null],
    ["dávno", null],
    ["601234567", null],
  ])("%j as %j", (cell, day) => {
    expect(readListDay(cell)).toBe(day);
  });
});

it.each([
  ["ano", "yes"],
  ["ANO", "yes"],
  ["Ano.", "yes"],
  ["a", "yes"],
  ["x", "yes"],
  ["X", "yes"],
  ["(x)", "yes"],
  ["1", "yes"],
  ["✓", "yes"],
  ["PRAVDA", "yes"],
  ["TRUE", "yes"],
  ["yes", "yes"],
  ["Aktivní", "yes"],
  ["ne", "no"],
  ["N", "no"],
  ["0", "no"],
  ["-", "no"],
  ["NEPRAVDA", "no"],
  ["neaktivní", "no"],
  ["Odhlášen", "no"],
  ["Nesouhlasí", "no"],
  ["", "blank"],
  ["  ", "blank"],
  ["možná", "unclear"],
  ["2", "unclear"],
])("takes %j for %s", (cell, answer) => {
  expect(readYesNo(cell)).toBe(answer);
});

it.each([
  ["cs", "cs"],
  ["CZ", "cs"],
  ["čeština", "cs"],
  ["Česky", "cs"],
  ["en", "en"],
  ["English", "en"],
  ["anglicky", "en"],
  ["AJ", null],
  ["ukrajinsky", null],
])("takes %j for the language %s", (cell, language) => {
  expect(readLanguage(cell)).toBe(language);
});

it.each([
  ["SMS", "sms"],
  ["sms zprávou", "sms"],
  ["hlas", "voice"],
  ["hlasové volání", "voice"],
  ["telefonicky", "voice"],
  ["call", "voice"],
  ["SMS i hlas", null],
  ["e-mail", null],
])("takes %j for the channel %s", (cell, channel) => {
  expect(readChannel(cell)).toBe(channel);
});

describe("reads a row", () => {
  it.each([
    ["Telefon;Voda;Plyn\n601234567;ano;ne", "601234567 | #1"],
    ["Telefon;Voda;Plyn\n601234567;;", "601234567 | #"],
    ["Telefon;Voda;Plyn\n601234567;možná;x", "601234567 | #4 | unclear-topic?"],
    ["Telefon;Témata\n601234567;", "601234567"],
    ["Telefon;Témata\n601234567;psi", "601234567 | unknown-topic?"],
    ["Telefon;Témata\n601234567;nic", "601234567 | #"],
    ["Telefon;Témata;Kultura\n601234567;voda;x", "601234567 | #1 8"],
    ["Telefon;Jazyk;Kanál\n601234567;en;hlas", "601234567 | en | voice"],
    ["Telefon;Jazyk;Kanál\n601234567;klingonsky;holub", "601234567 | unknown-language? | unknown-channel?"],
    ["Telefon;Datum souhlasu;Č. formuláře\n601234567;1.3.2024;12/2024", "601234567 | 2024-03-01 | 12/2024"],
    ["Telefon;Datum souhlasu\n601234567;loni", "601234567 | unreadable-date?"],
    ["Telefon;Souhlas\n601234567;ne", "601234567 | NO"],
    ["Telefon;Souhlas\n601234567;", "601234567"],
    ["Telefon;Stav\n601234567;odhlášen", "601234567 | NO"],
    ["Telefon;Odhlášen\n601234567;1.3.2024", "601234567 | NO"],
    ["Telefon;Odhlášen\n601234567;ano", "601234567 | NO"],
    ["Telefon;Odhlášen\n601234567;ne", "601234567"],
    ["Telefon;Odhlášen\n601234567;", "601234567"],
    ["Mobil;Pevná linka;Jméno\n601234567;311222333;Jan", "601234567 + 311222333 | Jan"],
    ["Příjmení;Jméno;Telefon\nNovák;Jan;601234567", "601234567 | Jan Novák"],
    ["Předvolba;Telefon\n+48;601234567", "foreign!"],
    ["Telefon;E-mail\n601234567;420602345678@sms.cz", "601234567"],
    ["Telefon;Obec\n601234567;Praha", "601234567 | @Praha | elsewhere?"],
    ["Telefon;Ulice;ČP\n601234567;Husova;12.III", "601234567 | @Husova | number-as-date?"],
    [`Telefon;Jméno\n601234567;${"Jan ".repeat(40)}`, `601234567 | ${"Jan ".repeat(15).trim()}`],
  ])("%j as %j", (list, row) => {
    expect(rowsInShort(list)).toEqual([`2: ${row}`]);
  });
});
