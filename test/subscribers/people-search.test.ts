import { expect, it } from "vitest";
import { readSought } from "../../src/subscribers/people-search.ts";

it.each([
  ["601 234 567", { whole: "+420601234567" }],
  ["+420 601 234 567", { whole: "+420601234567" }],
  ["00420601234567", { whole: "+420601234567" }],
  ["420 601 234 567", { whole: "+420601234567" }],
  ["(601) 234-567", { whole: "+420601234567" }],
  ["tel. 601 234 567", { whole: "+420601234567" }],
  ["mobil: 601234567 (Jana)", { whole: "+420601234567" }],
  ["６０１ ２３４ ５６７", { whole: "+420601234567" }],
  ["601", { begins: "601", ends: "601" }],
  ["60 12", { begins: "6012", ends: "6012", within: "6012" }],
  ["+420 601", { begins: "601" }],
  ["00420 60123", { begins: "60123" }],
  ["420 601", { begins: "601", ends: "420601", within: "420601" }],
  ["420", { ends: "420" }],
  ["34567", { begins: "34567", ends: "34567", within: "34567" }],
])("%s is a telephone, or a piece of one", (typed, sought) => {
  expect(readSought(typed)).toEqual({ kind: "number", ...sought });
});

it.each([
  ["Novák", ["novak"]],
  ["  žofie NOVÁKOVÁ ", ["zofie", "novakova"]],
  ["Husova 12", ["husova", "12"]],
  ["ul. Husova č.p. 212/12", ["husova", "212", "12"]],
  ["Husova 12a", ["husova", "12a"]],
  ["U Mlýna", ["u", "mlyna"]],
  ["č.p. 14", ["14"]],
  ["Novák 60", ["novak", "60"]],
])("%s is words", (typed, words) => {
  expect(readSought(typed)).toEqual({ kind: "words", words });
});

it.each([[""], ["   "], ["N"], ["6"], ["60"], ["+420"], ["+4206"], ["ulice"], ["?"], ["-"], ["%"]])(
  "%s asks for nobody yet: everybody stays",
  (typed) => {
    expect(readSought(typed)).toEqual({ kind: "all" });
  },
);
