import { describe, expect, it } from "vitest";
import type { Asking, SignUp } from "../../src/inbox/command.ts";
import { readCommand } from "../../src/inbox/read-command.ts";
import { readAddress } from "../../src/places/address.ts";
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

const unknownStreets = "Neznama Neznámá Novak Husva Husovo Masarykova Míru Svobody Němcové Borivoj Karel".split(" ");

it("says addresses as they are read wherever people give one", () => {
  const rows = [...Object.values(signUpRows), ...Object.values(otherRows)].flat();
  const addresses = rows.flatMap(([text]) => signUpsIn(readCommand(text, mirovice)).flatMap((one) => one.addresses));
  const known = addresses.filter((address) => !unknownStreets.some((street) => address.startsWith(`${street} `)));
  const odd = known.filter((address) => {
    const { asked, missed } = readAddress(address, mirovice.names());
    const hasNumber = asked.some(({ numbers }) => numbers.length > 0);
    return asked.length !== 1 || missed.length > 0 || hasNumber !== /\d/.test(address.replace("28. října", ""));
  });
  expect(known.length).toBeGreaterThan(150);
  expect(odd).toEqual([]);
});

const signUpsIn = (command: Asking): readonly SignUp[] =>
  command.kind === "question"
    ? command.question.choices.flatMap(signUpsIn)
    : command.kind === "sign-up"
      ? [command]
      : [];
