import { describe, expect, it } from "vitest";
import { judgeRows, type SeveralChoice } from "../../src/imports/judge.ts";
import type { ListTown } from "../../src/imports/list-town.ts";
import { countVerdicts, type JudgedRow, type KnownTelephone, type Verdict } from "../../src/imports/verdict.ts";
import { opened, town } from "./town.ts";

const known: KnownTelephone = {
  state: "subscribed",
  name: "Jan Novák",
  addresses: ["Husova 12"],
  topics: 0b1011,
  language: "cs",
  channel: "sms",
};

type Given = {
  telephones?: Record<string, Partial<KnownTelephone>>;
  suppressed?: readonly string[];
  several?: SeveralChoice;
  inTown?: ListTown;
};

function judged(
  list: string,
  { telephones = {}, suppressed = [], several = "ask", inTown = town }: Given = {},
): JudgedRow[] {
  const said = Object.entries(telephones).map(([phone, one]) => [`+420${phone}`, { ...known, ...one }] as const);
  const numbers = {
    telephones: new Map(said),
    suppressed: new Set(suppressed.map((phone) => `+420${phone}`)),
    saidNo: new Set<string>(),
    earlier: new Map(),
  };
  return judgeRows(opened(list, inTown).rows, numbers, inTown, several);
}

/** A verdict with what it is about. */
function inShort(verdict: Verdict): string {
  const { verdict: name, ...about } = verdict;
  if ("person" in about)
    return [name, about.person.phone.slice(4), ...("changes" in about ? about.changes : [])].join(" ");
  if ("row" in about) return [name, about.phone.slice(4), `as in ${about.row}`, ...about.differs].join(" ");
  const phones = "phones" in about ? about.phones : "phone" in about ? [about.phone] : [];
  return [name, ...phones.map((phone) => phone.slice(4)), ...("problem" in about ? [about.problem] : [])].join(" ");
}

const verdicts = (list: string, given?: Given) =>
  judged(list, given).map(({ verdicts }) => verdicts.map(inShort).join(", "));

const quiet = { ...town, calls: false };

describe("says what would become of a telephone", () => {
  const rows: readonly (readonly [label: string, list: string, given: Given, ...verdicts: string[]])[] = [
    ["that nobody knows", "601234567", {}, "new 601234567"],
    ["that is told already", "601234567", { telephones: { 601234567: {} } }, "known 601234567"],
    [
      "of which the list says the same",
      "Telefon;Jméno;Adresa;Témata;Jazyk;Kanál\n601234567;Novák Jan;husova 12;1,3;cs;sms",
      { telephones: { 601234567: {} } },
      "known 601234567",
    ],
    [
      "of another name",
      "Telefon;Jméno\n601234567;Petr Kos",
      { telephones: { 601234567: {} } },
      "changed 601234567 name",
    ],
    [
      "that had no name",
      "Telefon;Jméno\n601234567;Petr Kos",
      { telephones: { 601234567: { name: null } } },
      "changed 601234567 name",
    ],
    [
      "that lives elsewhere now",
      "Telefon;Adresa\n601234567;Lužní 3",
      { telephones: { 601234567: {} } },
      "changed 601234567 address",
    ],
    ["with other topics", "Telefon;Témata\n601234567;1", { telephones: { 601234567: {} } }, "changed 601234567 topics"],
    [
      "with topics that no list may name",
      "Telefon;Témata\n601234567;1,3",
      { telephones: { 601234567: { topics: 0b1011 | (1 << 20) } } },
      "known 601234567",
    ],
    [
      "with another language and channel",
      "Telefon;Jazyk;Kanál\n601234567;en;hlas",
      { telephones: { 601234567: {} } },
      "changed 601234567 language channel",
    ],
    [
      "that is a landline with SMS in its row",
      "Telefon;Kanál\n311222333;sms",
      { telephones: { 311222333: { channel: "voice" } } },
      "known 311222333",
    ],
    ["that signed off", "601234567", { telephones: { 601234567: { state: "left" } } }, "left-earlier 601234567"],
    ["that failed", "601234567", { telephones: { 601234567: { state: "suspended" } } }, "suspended 601234567"],
    ["that was erased", "601234567", { suppressed: ["601234567"] }, "suppressed 601234567"],
    [
      "that was erased and came back by itself",
      "601234567",
      { suppressed: ["601234567"], telephones: { 601234567: {} } },
      "suppressed 601234567",
    ],
    ["that does not agree", "Telefon;Souhlas\n601234567;ne", {}, "said-no 601234567"],
    ["that is a landline", "311222333", {}, "new 311222333"],
    ["that is a landline where the town calls nobody", "311222333", { inTown: quiet }, "landline 311222333"],
    ["from abroad", "+421905123456", {}, "foreign"],
    ["that costs money", "Telefon\n900123456", {}, "service premium"],
    ["that was rounded", "Telefon\n6,01E+08", {}, "lost-digits"],
    ["that is too short", "Telefon\n60123", {}, "unreadable too-short"],
    ["behind a switchboard", "Telefon\n311222333 linka 5", {}, "unreadable extension"],
    ["that is missing", "Telefon;Jméno\n;Jan", {}, "no-number"],
    [
      "that stands twice",
      "601234567\n602345678\n+420 601 234 567",
      {},
      "new 601234567",
      "new 602345678",
      "twice 601234567 as in 1",
    ],
    [
      "that stands twice and differs",
      "Telefon;Jméno;Témata\n601234567;Jan;1\n601234567;Eva;3\n601234567;;",
      {},
      "new 601234567",
      "twice 601234567 as in 2 name topics",
      "twice 601234567 as in 2",
    ],
    [
      "that stands twice and is known",
      "601234567\n601234567",
      { telephones: { 601234567: {} } },
      "known 601234567",
      "twice 601234567 as in 1",
    ],
    [
      "that stands twice and left",
      "601234567\n601234567",
      { telephones: { 601234567: { state: "left" } } },
      "left-earlier 601234567",
      "left-earlier 601234567",
    ],
    [
      "that said no in another row",
      "Telefon;Souhlas\n601234567;ano\n601234567;ne\n602345678;ano",
      {},
      "said-no 601234567",
      "said-no 601234567",
      "new 602345678",
    ],
    ["beside another", "Telefon\n601234567, 602345678", {}, "several-numbers 601234567 602345678"],
    [
      "beside another, both meant",
      "Telefon\n601234567, 602345678",
      { several: "every" },
      "new 601234567, new 602345678",
    ],
    ["beside another, the first meant", "Telefon\n311222333, 602345678", { several: "first" }, "new 602345678"],
    [
      "beside a landline where the town calls nobody",
      "Telefon\n601234567, 311222333",
      { inTown: quiet },
      "landline 311222333, new 601234567",
    ],
    ["beside one from abroad", "Telefon\n601234567, +421905123456", {}, "foreign, new 601234567"],
    ["that stands in two columns", "Mobil;Telefon\n601234567;601 234 567", {}, "new 601234567"],
    [
      "of several that stood above",
      "Telefon\n601234567\n601234567, 602345678",
      { several: "every" },
      "new 601234567",
      "twice 601234567 as in 2, new 602345678",
    ],
  ];

  for (const [label, list, given, ...expected] of rows)
    it(label, () => expect(verdicts(list, given)).toEqual(expected));
});

it("knows numbers that stood in slices before", () => {
  const [first] = judged("Telefon;Jméno\n601234567;Jan");
  const verdict = first?.verdicts[0];
  if (verdict?.verdict !== "new") throw new Error("nobody is new");
  const numbers = {
    telephones: new Map(),
    suppressed: new Set<string>(),
    saidNo: new Set<string>(),
    earlier: new Map([["+420601234567", { row: 7, person: verdict.person }]]),
  };
  const later = judgeRows(opened("Telefon;Jméno\n601234567;Eva").rows, numbers, town, "ask");
  expect(later[0]?.verdicts.map(inShort)).toEqual(["twice 601234567 as in 7 name"]);
});

it("counts what there is of each", () => {
  const counts = countVerdicts(judged("Telefon\n601234567\n601234567\n602345678\n112\nnemá"));
  expect(Object.entries(counts).filter(([, count]) => count > 0)).toEqual([
    ["new", 2],
    ["twice", 1],
    ["service", 1],
    ["unreadable", 1],
  ]);
});
