import { describe, expect, it } from "vitest";
import { judge, type Suspects, type Told } from "../../src/gateway/suspicion.ts";

const route = (person: number, code = "21612"): Told => ({ person, said: { suspects: "route", code } });
const success = (person: number): Told => ({ person, said: "success" });
const badNumber = (person: number): Told => ({ person, said: "other" });
const suspects = (people: number[], rest: Partial<Suspects> = {}): Suspects => ({
  ...{ code: "21612", people, forgiven: false, at: 7 },
  ...rest,
});
const halts = { cause: "route", code: "21612" };

describe("a route or sender error is one person's", () => {
  it.each<[string, Told[], Suspects | null]>([
    ["alone", [route(1)], null],
    ["among people who got it", [success(1), route(2), success(3)], null],
    ["for two of many who got it", [success(1), route(2), route(3)], null],
    ["the same person's again", [route(1)], suspects([1])],
    ["after another one's with another code", [route(2, "21408")], suspects([1])],
    ["beside a wrong number", [route(1), badNumber(2)], null],
    ["who halted the provider before, with another such", [route(1), route(2)], suspects([1, 2], { forgiven: true })],
    ["a new one's beside such people", [route(1), route(3)], suspects([1, 2], { forgiven: true })],
  ])("%s", (_, told, before) => {
    expect(judge(told, before, 7).halts).toBeUndefined();
  });
});

describe("it is the account's", () => {
  it.each<[string, Told[], Suspects | null]>([
    ["when everybody in an answer is told so", [route(1), route(2)], null],
    ["when nobody gets it and two are told so", [route(1), badNumber(2), route(3)], null],
    ["when another person is told the same next", [route(2)], suspects([1])],
    ["when two others are, though some were forgiven", [route(3), route(4)], suspects([1, 2], { forgiven: true })],
  ])("%s", (_, told, before) => {
    expect(judge(told, before, 7).halts).toEqual(halts);
  });
});

it("is forgotten with the first success", () => {
  expect(judge([success(1)], suspects([7]), 7).suspects).toBeNull();
});

it("remembers one person until another is told the same", () => {
  const first = judge([route(1)], null, 7);
  expect(first).toEqual({ halts: undefined, suspects: suspects([1]) });
  expect(judge([badNumber(5)], first.suspects, 7).suspects).toEqual(suspects([1]));
  expect(judge([route(2)], first.suspects, 7).halts).toEqual(halts);
});

it("forgives few people when a clerk continues, but not a whole town", () => {
  expect(judge([route(1), route(2)], null, 7).suspects).toEqual(suspects([1, 2], { forgiven: true }));
  const everybody = Array.from({ length: 30 }, (_, index) => route(index));
  const all = judge(everybody, null, 7);
  expect(all.suspects).toBeNull();
  expect(judge(everybody, all.suspects, 7).halts).toEqual(halts);
});
