import { describe, expect, it } from "vitest";
import { spokenText } from "../../../src/text/spoken/spoken.ts";

describe("built in", () => {
  it.each([
    ["ČEZ hlásí odstávku", "Čez hlásí odstávku"],
    ["CEZ hlasi odstavku", "Čez hlásí odstávku"],
    ["MěÚ bude zavřen", "Městský úřad bude zavřen"],
    ["na MěÚ", "na městském úřadě"],
    ["do MěÚ", "do městského úřadu"],
    ["budova MěÚ", "budova městského úřadu"],
    ["na OÚ", "na obecním úřadě"],
    ["v KD", "v kulturním domě"],
    ["před KD", "před kulturním domem"],
    ["v ZŠ a MŠ", "v základní škole a mateřská škola"],
    ["u MŠ", "u mateřské školy"],
    ["ředitelka ZŠ", "ředitelka základní školy"],
    ["SDH Mirovice", "Sbor dobrovolných hasičů Mirovice"],
    ["JSDH zasahuje", "Jednotka sboru dobrovolných hasičů zasahuje"],
    ["PČR žádá", "Policie České republiky žádá"],
    ["Policie ČR", "Policie České republiky"],
    ["v ČR", "v České republice"],
    ["u HZS", "u hasičského záchranného sboru"],
    ["vlaky ČD", "vlaky České dráhy"],
    ["v DPS", "v domě s pečovatelskou službou"],
    ["SVJ Písecká", "Společenství vlastníků jednotek Písecká"],
    ["VaK opravuje", "Vak opravuje"],
    ["ČEVAK oznamuje", "Čevak oznamuje"],
    ["EG.D opravuje", "É gé dé opravuje"],
    ["PRE opravuje", "Pé er é opravuje"],
    ["CHMU: vystraha", "Český hydrometeorologický ústav: výstraha"],
    ["VZP oznamuje", "Vé zet pé oznamuje"],
    ["např. v sobotu", "například v sobotu"],
    ["tj. zítra", "to jest zítra"],
    ["papír, sklo atd. Děkujeme", "papír, sklo a tak dále. Děkujeme"],
    ["papír apod. nebrat", "papír a podobně nebrat"],
    ["cca 20 lidí", "přibližně dvacet lidí"],
    ["do cca 20 dnů", "do přibližně dvaceti dnů"],
    ["vč. víkendu", "včetně víkendu"],
    ["p. Novák", "pan Novák"],
    ["u p. Nováka", "u pana Nováka"],
    ["p. Nováková", "paní Nováková"],
    ["pí Nováková", "paní Nováková"],
    ["s p. starostou", "s panem starostou"],
    ["Ing. Novák", "Inženýr Novák"],
    ["s Ing. Novákem", "s inženýrem Novákem"],
    ["Mgr. Jana Nováková", "Magistra Jana Nováková"],
    ["MUDr. Nováková neordinuje", "Doktorka Nováková neordinuje"],
    ["u MUDr. Nováka", "u doktora Nováka"],
    ["Ing. Jan Novák, Ph.D., starosta", "Inženýr Jan Novák, starosta"],
    ["Stavby s.r.o. provádí", "Stavby es er ó provádí"],
    ["Voda a.s. opravuje", "Voda á es opravuje"],
    ["Sokol z.s. zve", "Sokol zet es zve"],
  ])("%s", (written, spoken) => {
    expect(spokenText(written, { language: "cs" })).toBe(spoken);
  });
});

describe("the town's own", () => {
  const abbreviations = {
    VaK: "vodovody a kanalizace",
    "R.D.": "rodinné domy",
    ČEZ: "elektrárny",
    VS: "velký sál",
    Mír: "mirovické kino",
  };

  it.each([
    ["VaK opravuje", "Vodovody a kanalizace opravuje"],
    ["R.D. u lesa", "Rodinné domy u lesa"],
    ["ČEZ vypíná", "Elektrárny vypíná"],
    ["CEZ vypina", "Elektrárny vypina"],
    ["ve VS", "ve velkém sále"],
    ["Mír hraje", "Mirovické kino hraje"],
    ["Míru je málo", "Míru je málo"],
    ["MěÚ a VaK", "Městský úřad a vodovody a kanalizace"],
  ])("%s", (written, spoken) => {
    expect(spokenText(written, { language: "cs", abbreviations })).toBe(spoken);
  });
});
