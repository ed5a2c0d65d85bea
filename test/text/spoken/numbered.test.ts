import { expect, it } from "vitest";
import { spokenText } from "../../../src/text/spoken/spoken.ts";

it.each([
  ["2. patro", "druhé patro"],
  ["ve 2. patře", "ve druhém patře"],
  ["do 3. patra", "do třetího patra"],
  ["1. podlaží", "první podlaží"],
  ["Skalice dosáhla 2. stupně", "Skalice dosáhla druhého stupně"],
  ["3. STUPEŇ POVODNĚ", "třetí stupeň povodně"],
  ["3. stupen povodne", "třetí stupeň povodně"],
  ["2. etapa", "druhá etapa"],
  ["II. etapa", "Druhá etapa"],
  ["ve III. etapě", "ve třetí etapě"],
  ["XV. ročník", "Patnáctý ročník"],
  ["XXI. ročníku", "Dvacátého prvního ročníku"],
  ["20. výročí", "dvacáté výročí"],
  ["125. výročí", "sto dvacáté páté výročí"],
  ["do 4. třídy", "do čtvrté třídy"],
  ["žáci 1. a 2. třídy", "žáci první a druhé třídy"],
  ["1.-3. ročník", "první až třetí ročník"],
  ["v 1. pololetí", "v prvním pololetí"],
  ["3. ZŠ", "třetí základní škola"],
  ["ve 3. ZŠ", "ve třetí základní škole"],
  ["u 2. ZŠ", "u druhé základní školy"],
  ["Karla IV.", "Karla Čtvrtého"],
  ["Karel IV.", "Karel Čtvrtý"],
  ["náměstí Jana Pavla II.", "náměstí Jana Pavla Druhého"],
  ["etapa II", "etapa dva"],
  ["5. zasedání", "páté zasedání"],
  ["na 12. zasedání", "na dvanáctém zasedání"],
  ["2denní výlet", "dvoudenní výlet"],
  ["3letý", "tříletý"],
])("%s", (written, spoken) => {
  expect(spokenText(written, { language: "cs" })).toBe(spoken);
});
