import { expect, it } from "vitest";
import { readCommand } from "../../src/inbox/read-command.ts";
import { dice } from "../dice.ts";
import { mutant, wrongIn } from "./mutants.ts";
import { mirovice } from "./town.ts";

it("signs up no other telephone and nobody off unasked in 10,000 spoilt texts, and reads them all", {
  timeout: 60_000,
}, () => {
  const roll = dice(13);
  for (let count = 0; count < 10_000; count++) {
    const text = mutant(roll);
    const wrong = wrongIn(text, readCommand(text, mirovice));
    if (wrong) expect.fail(`${JSON.stringify(text)}: ${wrong}`);
  }
});

it("reads the longest text in a moment", () => {
  for (const long of [
    "REGISTRUJ ",
    "HUSOVA 12 ",
    "1 ",
    "a ",
    "JAN ",
    "?",
    "\ufffd",
    "„reg ",
    "č.p. ",
    "ODREGISTRUJ 3 ",
    "IK",
  ])
    expect(readCommand(`REGISTRUJ ${long.repeat(20_000)}`, mirovice).kind).toBeTypeOf("string");
});
