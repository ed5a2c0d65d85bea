import { describe, expect, it } from "vitest";
import { answerWords } from "../../src/i18n/catalogues.ts";
import { type AnsweredOutcome, answerOf } from "../../src/inbox/answer.ts";
import { chosenByWord } from "../../src/inbox/chosen-word.ts";
import { type Asking, type Question, questionKinds } from "../../src/inbox/command.ts";
import { readCommand } from "../../src/inbox/read-command.ts";
import type { Standing } from "../../src/inbox/standing.ts";
import { type TextTown, textTown } from "../../src/inbox/text-town.ts";
import { type Language, languages } from "../../src/language.ts";
import { countSegments } from "../../src/text/sms/segments.ts";
import { mirovice, topics } from "./town.ts";

const mask = (...ids: number[]) => ids.reduce((mask, id) => mask | (1 << id), 1);
const standing = (said: Partial<Standing> = {}): Standing => ({
  state: "subscribed",
  language: "cs",
  channel: "sms",
  topics: mask(1, 6),
  places: null,
  addresses: ["Husova 12"],
  name: null,
  ...said,
});
const signUp = (said: Partial<Extract<Asking, { kind: "sign-up" }>> = {}): Asking => ({
  kind: "sign-up",
  name: null,
  addresses: [],
  topics: null,
  ...said,
});
const asked = (about: Question["about"], ...choices: Asking[]): AnsweredOutcome => ({
  kind: "asked",
  question: { about, choices },
});

const short = textTown({
  ...mirovice,
  topics: topics.map((topic) => ({
    ...topic,
    shortNames: { cs: { 1: "Voda", 6: "Odpad", 2: "Poruchy" }[topic.id] ?? "" },
  })),
});
const answer = (outcome: AnsweredOutcome, language: Language = "cs", town = short) =>
  answerOf(outcome, { town, words: answerWords[language], language, officePhone: "382 000 000" });

describe("a text is answered by what was understood", () => {
  const rows: [string, AnsweredOutcome][] = [
    [
      "Mirovice: Prihlaseno: Husova 12, voda, odpad. Spatne? ZPET. Odhlaseni: STOP",
      { kind: "signed-up", standing: standing(), missed: [], isNew: true },
    ],
    [
      "Mirovice: Prihlaseno: Husova 12, voda, odpad. Spatne? ZPET.",
      { kind: "signed-up", standing: standing(), missed: [], isNew: false },
    ],
    [
      "Mirovice: Prihlaseno: cele mesto, krizove zpravy. Spatne? ZPET. Odhlaseni: STOP",
      { kind: "signed-up", standing: standing({ topics: 1, addresses: null }), missed: [], isNew: true },
    ],
    [
      "Mirovice: Prihlaseno: Neznama 12, voda, odpad. Takovou adresu nemame, poslete ji znovu. Spatne? ZPET. Odhlaseni: STOP",
      {
        kind: "signed-up",
        standing: standing({ addresses: ["Neznámá 12"] }),
        missed: ["Neznámá 12"],
        isNew: true,
      },
    ],
    [
      "Mirovice: Uz neposleme: odpad. Dal posilame: voda, krizove zpravy. Spatne? ZPET",
      { kind: "left-topics", left: mask(6) - 1, standing: standing({ topics: mask(1) }) },
    ],
    [
      "Mirovice: Uz neposleme: odpad. Dal jen krizove zpravy, vse zrusi STOP. Spatne? ZPET",
      { kind: "left-topics", left: mask(6) - 1, standing: standing({ topics: 1 }) },
    ],
    [
      "Mirovice: To vam neposilame. Posilame: Husova 12, voda, odpad. Napoveda: POMOC",
      { kind: "left-topics", left: 0, standing: standing() },
    ],
    [
      "Mirovice: Vraceno zpet. Prihlaseno: Husova 12, voda, odpad. Odhlaseni: STOP",
      { kind: "undone", standing: standing() },
    ],
    [
      "Mirovice: Je to cislo domu, nebo tema? 1 = Mirovice 1, elektrina; 2 = voda, elektrina. Odpovezte cislici",
      asked("house-or-topics", signUp({ addresses: ["Mirovice 1"], topics: [3] }), signUp({ topics: [1, 3] })),
    ],
    [
      "Mirovice: Co je jmeno a co ulice? 1 = Jana, Husova 12; 2 = Jana Husova, c.p. 12. Odpovezte cislici",
      asked(
        "name-or-street",
        signUp({ name: "Jana", addresses: ["Husova 12"] }),
        signUp({ name: "Jana Husova", addresses: ["č.p. 12"] }),
      ),
    ],
    [
      "Mirovice: Prihlasime jen telefon, ze ktereho pisete. Chcete prihlasit Husova 12? Odpovezte ANO, jinak nic nezmenime",
      asked("telephone", signUp({ addresses: ["Husova 12"] })),
    ],
    [
      "Mirovice: Zrusit muzete jen vse, i krizove zpravy. Chcete odhlasit vse? Odpovezte ANO, jinak nic nezmenime",
      asked("leave-all", { kind: "leave" }),
    ],
    ["Mirovice: Tema 77 nemame. Jejich seznam: TEMATA", { kind: "unknown-topics", written: "77" }],
    [
      "Mirovice: Vas vzkaz si precte urad. Spechate? Tel. 382 000 000. Napoveda: POMOC. Tisen: 112",
      { kind: "passed-on" },
    ],
  ];
  it.each(rows)("%s", (text, outcome) => expect(answer(outcome)).toBe(text));

  it("in English too", () => {
    expect(answer({ kind: "signed-up", standing: standing(), missed: [], isNew: true }, "en")).toBe(
      "Mirovice: Signed up: Husova 12, water - planned outages, extraordinary waste collection. Wrong? UNDO. To leave: STOP",
    );
  });
});

/** Towns, people and offices with the longest and strangest names. */
const long = "Nábřeží kapitána Otakara Jaroše u bývalého mlýna na Předměstí ".repeat(4);
const manyTopics = Array.from({ length: 30 }, (_, id) => ({
  ...topics[0],
  id: id + 1,
  key: `t${id}`,
  names: { cs: long, en: "Ж€{[]}".repeat(30) },
  shortNames: {},
  always: id === 29,
  usual: true,
  hoursToLive: 24,
  closed: false,
  hidden: false,
  words: "",
}));
const longTown: TextTown = textTown({ ...mirovice, mark: "€".repeat(20), name: long, topics: manyTopics });
const longStanding = standing({
  topics: 0x7ffffffe,
  addresses: [long, `${long} 🙏`, "Ж".repeat(100), "{".repeat(100)],
  name: long,
});
const longSignUp = (n: number) =>
  signUp({ name: `${n}${long}`, addresses: [`${n}${long}`, long], topics: manyTopics.map(({ id }) => id) });
const everyOutcome: AnsweredOutcome[] = [
  ...[true, false].flatMap((isNew): AnsweredOutcome[] => [
    { kind: "signed-up", standing: longStanding, missed: [long], isNew },
    { kind: "signed-up", standing: longStanding, missed: [], isNew },
  ]),
  { kind: "left-topics", left: 0x3ffffffe, standing: longStanding },
  { kind: "left-topics", left: 0x3ffffffe, standing: standing({ topics: 1 << 30 }) },
  { kind: "left-topics", left: 0, standing: longStanding },
  { kind: "undone", standing: longStanding },
  { kind: "undone", standing: null },
  { kind: "nothing-to-undo" },
  { kind: "changed-elsewhere" },
  { kind: "unchanged" },
  { kind: "unknown-topics", written: long },
  { kind: "topics" },
  { kind: "info", standing: longStanding },
  { kind: "info", standing: null },
  { kind: "help" },
  { kind: "no-calls" },
  { kind: "passed-on" },
  ...questionKinds.flatMap((about) => [
    asked(about, longSignUp(1)),
    asked(about, longSignUp(1), longSignUp(2), longSignUp(3), longSignUp(4)),
    asked(
      about,
      { kind: "leave-topics", topics: [1, 2, 3] },
      { kind: "leave" },
      { kind: "letter", text: long, isAddressed: true },
    ),
  ]),
];

it.each(languages)(
  "every answer is one SMS, whatever the town and its people are called (%s)",
  { timeout: 30_000 },
  (language) => {
    for (const town of [short, longTown]) {
      for (const officePhone of ["", "382 000 000", "9".repeat(200)]) {
        for (const outcome of everyOutcome) {
          const text = answerOf(outcome, { town, words: answerWords[language], language, officePhone });
          expect([text, countSegments(text)]).toMatchObject([text, { encoding: "GSM-7", segments: 1 }]);
        }
      }
    }
  },
);

it("says how to leave or to undo, and all choices, also where names are shortened", () => {
  const said = answer({ kind: "signed-up", standing: longStanding, missed: [], isNew: true }, "cs", longTown);
  expect(said).toMatch(/ZPET.*STOP$/);
  const question = answer(asked("which-house", longSignUp(1), longSignUp(2), longSignUp(3)), "cs", {
    ...longTown,
    mark: "Mirovice:",
  });
  expect(question).toMatch(/1 = .*; 2 = .*; 3 = .*Odpovezte cislici$/);
});

describe("what answers tell people to write", () => {
  it.each([
    ["ZPET", "undo"],
    ["STOP", "leave"],
    ["POMOC", "help"],
    ["TEMATA", "topics"],
    ["INFO", "info"],
    ["ANO", "answer"],
    ["1", "answer"],
    ["REGISTRUJ ulice cislo", "sign-up"],
    ["PRIHLASIT T3", "sign-up"],
    ["STOP 3", "leave-topics"],
    ["P a text", "letter"],
    ["UNDO", "undo"],
    ["HELP", "help"],
    ["TOPICS", "topics"],
    ["YES", "answer"],
    ["REGISTER street number", "sign-up"],
    ["JOIN T3", "sign-up"],
  ])("is understood: %s", (text, kind) => expect(readCommand(text, mirovice).kind).toBe(kind));
});

describe("a question is answered by a word of its choices", () => {
  const question: Question = {
    about: "which-place",
    choices: [signUp({ addresses: ["Husova 12, Touškov"] }), signUp({ addresses: ["Husova 12, Mirovice"] })],
  };
  const topicsOrHouse: Question = {
    about: "house-or-topics",
    choices: [signUp({ addresses: ["č.p. 3"] }), signUp({ topics: [3] })],
  };
  const chosen = (text: string, asked = question) =>
    chosenByWord(text, asked, { town: short, words: answerWords.cs, language: "cs" });

  it.each([
    ["Touškov", 1],
    ["touskov prosim", 1],
    ["MIROVICE", 2],
    ["Husova", null],
    ["Touškov ne", null],
    ["Nevím", null],
    ["", null],
  ])("%j: %s", (text, choice) => expect(chosen(text)).toBe(choice));

  it("or of its topics", () => expect(chosen("elektřina", topicsOrHouse)).toBe(2));
});
