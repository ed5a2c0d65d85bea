import { expect, it } from "vitest";
import { spokenText } from "../../../src/text/spoken/spoken.ts";

it.each([
  // Capitals.
  ["Ples se NEUSKUTEČNÍ", "Ples se neuskuteční"],
  ["Vodu NEPIJTE!", "Vodu nepijte!"],
  ["POVODEŇ - Skalice stoupá", "Povodeň, Skalice stoupá"],
  ["ZKOUŠKA: nic nedělejte", "Zkouška: nic nedělejte"],
  ["POZOR, V SOBOTU TRH", "Pozor, v sobotu trh"],
  ["OD 8 DO 14 HOD", "Od osmi do čtrnácti hodin"],
  ["BUDE ZAVŘENO. DĚKUJEME", "Bude zavřeno. Děkujeme"],

  // Signs.
  ["voda & elektřina", "voda a elektřina"],
  ["vstupné 50 Kč + kauce", "vstupné padesát korun plus kauce"],
  ["Písek – Tábor", "Písek, Tábor"],
  ["Písek/Tábor", "Písek, Tábor"],
  ["pátek a/nebo sobota", "pátek a nebo sobota"],
  ["*Pozor* #voda", "Pozor voda"],
  ["podle § 5 zákona", "podle paragraf pět zákona"],
  ["„Mirovický“ ples", "Mirovický ples"],
  ["ulice Blatenská (kanalizace). Objížďka", "ulice Blatenská, kanalizace. Objížďka"],
  ["jste přihlášen(a) k odběru", "jste přihlášen nebo přihlášena k odběru"],
  ["Pozor ‼️ Voda 🚰 neteče", "Pozor! Voda neteče"],
  ["Těšíme se :-)", "Těšíme se"],
  ["voda <b>neteče</b>", "voda, b, neteče, b"],
  ["teplota < 5 °C", "teplota méně než pět stupňů Celsia"],
  ["věk > 15 let", "věk více než patnáct let"],
  ["± 2 hodiny", "plus minus dvě hodiny"],
  ["Písek [město]", "Písek, město"],
  ["česko-německý večer", "česko-německý večer"],
  ["Děkujeme...", "Děkujeme."],
  ["Voda teče!!!", "Voda teče!"],
  ["první\ndruhý", "první. Druhý"],
  ["první.\n\ndruhý", "první. Druhý"],
  ["Voda\u0000 te\u200bče", "Voda teče"],
  ["vo\u00adda", "voda"],
  ["kuře 2 ٣", "kuře dva tři"],
  ["", ""],
  ["🚰", ""],

  // Links, and how to leave.
  ["Program na úřední desce a www.mirovice-mesto.cz.", "Program na úřední desce."],
  ["Více informací na https://mirovice.cz/voda?x=1&y=2.", ""],
  ["Voda neteče. Více na www.mirovice.cz", "Voda neteče."],
  ["Voda neteče, viz mirovice.cz", "Voda neteče"],
  ["Přihlášky na urad@mirovice.cz do pátku", "Přihlášky do pátku"],
  ["Voda neteče. Odhlášení: STOP", "Voda neteče."],
  ["Voda neteče. Odhlásit: https://ik.cz/o/abc", "Voda neteče."],
  ["Voda neteče. Pro odhlášení odpovězte STOP.", "Voda neteče."],
  ["Voda neteče. Odhlaseni: poslete ODREGISTRUJ na 420000000.", "Voda neteče."],
  ["Voda neteče. Odhlásit se můžete SMS se slovem STOP.", "Voda neteče."],
  ["Odhlášení psa přijímáme na úřadě.", "Odhlášení psa přijímáme na úřadě."],
  ["Podatelna opět v pondělí.", "Podatelna opět v pondělí."],

  // Without accents.
  [
    "Vazeni obcane, v utery 14.10. od 8.30 hod nepotece voda",
    "Vážení občané, v úterý čtrnáctého října od osmi hodin třiceti minut nepoteče voda",
  ],
  ["14. rijna od 8 do 14 hod", "čtrnáctého října od osmi do čtrnácti hodin"],
  ["ve ctvrtek 23.10. v 18:00 v KD", "ve čtvrtek dvacátého třetího října v osmnáct hodin v kulturním domě"],
  ["tel. c. 382 123 456", "telefonní číslo tři sta osmdesát dva, sto dvacet tři, čtyři sta padesát šest"],
  ["ul. Husova c. 5", "ulice Husova číslo pět"],
  ["RUSI se svoz", "Ruší se svoz"],
])("%s", (written, spoken) => {
  expect(spokenText(written, { language: "cs" })).toBe(spoken);
});
