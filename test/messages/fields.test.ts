import { expect, it } from "vitest";
import { emptyFields, fieldsIn, fillFields, strangeFields } from "../../src/messages/fields.ts";

const values = { den: "ve středu", datum: "14. 10.", hodina: "" };

it.each([
  ["Svoz {den} {datum}", "Svoz ve středu 14. 10."],
  ["{Den} {datum} sváží plast", "Ve středu 14. 10. sváží plast"],
  ["{ DEN } a {den}", "Ve středu a ve středu"],
  ["bez pole", "bez pole"],
  ["{ulice} {den}", "{ulice} ve středu"],
  ["{constructor}", "{constructor}"],
  ["{} {den", "{} {den"],
])("a text with fields is written: %s", (text, written) => {
  expect(fillFields(text, values)).toBe(written);
});

it("fields are known with and without accents and capitals, each once", () => {
  expect(fieldsIn("{Náhrada} {nahrada} {den}")).toEqual(["nahrada", "den"]);
});

it("what is no field, and what is empty, is found before it is sent", () => {
  expect(strangeFields("{den} {ulica} {", ["den"])).toEqual(["{ulica}", "{"]);
  expect(emptyFields("{den} {hodina} {ulice}", values)).toEqual(["hodina", "ulice"]);
});
