import { describe, expect, it } from "vitest";
import { readCommand } from "../../src/inbox/read-command.ts";
import { otherRows } from "./other-rows.ts";
import { cholinaRows, litvinovRows, signUpRows } from "./sign-up-rows.ts";
import { cholina, inShort, litvinov, mirovice } from "./town.ts";

describe("a text that signs up", () => {
  for (const [how, rows] of Object.entries(signUpRows))
    describe(how, () => {
      it.each(rows)("%j: %s", (text, command) => expect(inShort(readCommand(text, mirovice))).toBe(command));
    });

  it.each(cholinaRows)("in a village without streets: %j: %s", (text, command) => {
    expect(inShort(readCommand(text, cholina))).toBe(command);
  });

  it.each(litvinovRows)("in a town that has told nothing of its streets: %j: %s", (text, command) => {
    expect(inShort(readCommand(text, litvinov))).toBe(command);
  });
});

describe("a text that", () => {
  for (const [what, rows] of Object.entries(otherRows))
    describe(what, () => {
      it.each(rows)("%j: %s", (text, command) => expect(inShort(readCommand(text, mirovice))).toBe(command));
    });
});

it("is answered in English where the command was", () => {
  const languageOf = (text: string) => readCommand(text, mirovice).language;
  expect(["HELP", "REGISTER HUSOVA 12", "UNSUBSCRIBE"].map(languageOf)).toEqual(["en", "en", "en"]);
  expect(["POMOC", "REGISTRUJ HUSOVA 12", "STOP", "Dobrý den"].map(languageOf)).toEqual(["cs", "cs", "cs", "cs"]);
});
