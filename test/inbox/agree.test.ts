import { describe, expect, it } from "vitest";
import { readCommand } from "../../src/inbox/read-command.ts";
import { mirovice } from "./town.ts";

const asking = (text: string) => {
  const { language: _, ...read } = readCommand(text, mirovice);
  return read;
};

describe("an agreement to a new wording", () => {
  it.each([
    "SOUHLAS",
    "souhlas.",
    "Ano, SOUHLAS",
    "ANO SOUHLAS",
    "Dobrý den, souhlas, děkuji",
    "SOUHLAS. Jan Novák",
    "Souhlas se zněním",
    "Souhlasím s novým zněním",
    "Ano, souhlasím s novým zněním souhlasu",
    "Souhlasím se zněním. Děkuji, Jana Malá",
    "CONSENT",
    "I agree to the new wording",
    "Mirovice: SOUHLAS",
    'SOUHLAS "Mirovice: Máme nové znění souhlasu se zasíláním zpráv: https://a.cz/souhlas Souhlasíte? Odpovězte SOUHLAS."',
  ])("is said by its own words, whatever else is open: %s", (text) => {
    expect(asking(text)).toEqual({ kind: "agree", isYes: false });
  });

  it.each(["Souhlasím", "ano souhlasím", "Souhlasíme, děkujeme", "I agree", "Souhlasím. Jan Novák"])(
    "may also be the answer to a question: %s",
    (text) => expect(asking(text)).toEqual({ kind: "agree", isYes: true }),
  );

  it.each([
    "Nesouhlasím",
    "NE SOUHLAS",
    "souhlas nedávám",
    "Souhlas neplatí",
    "Žádný souhlas",
    "nemáte můj souhlas",
    "Souhlas?",
    "Souhlasím?",
    "S čím mám souhlasit",
    "Souhlasím, ale jen s SMS",
    "Souhlasím s termínem ve čtvrtek",
    "souhlasím s tou stavbou",
    "I do not agree",
    "I dont agree",
    "Not agree",
    "no consent",
    "without my consent",
    "bez mého souhlasu",
    "Souhlas už ne",
    "ne, souhlas",
    "souhlas odvolávám",
    "Souhlas do konce roku",
    "SOUHLAS ANO NEBO NE",
    "Souhlasím jen s krizovými",
    "P souhlas",
  ])("is not read into what says less, or asks: %s", (text) => {
    expect(asking(text).kind).not.toBe("agree");
  });

  it.each(["Odvolávám souhlas", "STOP souhlas", "ruším souhlas", "zrušit souhlas"])("is not what ends it: %s", (text) =>
    expect(asking(text).kind).toBe("leave"),
  );

  it.each(["ANO", "ok", "jo"])("is not a yes to whatever was said last: %s", (text) => {
    expect(asking(text)).toEqual({ kind: "answer", said: "yes" });
  });
});
