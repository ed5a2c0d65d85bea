import { describe, expect, it } from "vitest";
import { readCommand } from "../../src/inbox/read-command.ts";
import { aTextTown } from "./town.ts";

const meaningOf = (text: string, town = { name: "Jinde", mark: "" }) => readCommand(text, aTextTown(town)).kind;

describe("somebody wants to leave", () => {
  it.each([
    "STOP",
    "stop",
    "Stop.",
    "STOP!!!",
    "  stop  ",
    "„STOP“",
    "STOP 🙏",
    "STOP SMS",
    "STOP. Děkuji",
    "Stop, dekuji",
    "STOP děkuji Novák",
    "stop diky novak",
    "STOP. Díky moc předem",
    "STOP, děkuji za vše",
    "STOP Jan Novák",
    "STOP Jan Novák, děkuji",
    "STOP, Novák",
    "STOP. JAN NOVAK",
    "STOP\nNováková",
    "STOP. S pozdravem p. Nováková",
    "STOP, prosím",
    "Prosím STOP",
    "stop please",
    "STOP thank you",
    "ODHLASIT",
    "ODHLÁSIT",
    "Odhlásit".normalize("NFD"),
    "odhlasit se",
    "Odhlásit se prosím z odběru SMS",
    "ODHLASIT_SE",
    "Odhlaste mě, prosím.",
    "ODHLASENI",
    "Odhlášení Jan Novák",
    "ODREGISTRUJ",
    "Odregistruj mě",
    "ODREG",
    "odreg.",
    "ZRUSIT",
    "Zrušit odběr",
    "Chci zrušit odběr zpráv. Děkuji, Jana Nováková",
    "Dobrý den, chtěla bych se odhlásit. Nováková",
    "Dobrý den, prosím o odhlášení ze SMS infokanálu. Děkuji",
    "KONEC",
    "Konec. Díky",
    "konec zpráv",
    "UNSUBSCRIBE",
    "Please unsubscribe me",
  ])("%j", (text) => expect(meaningOf(text)).toBe("leave"));
});

describe("somebody wants something else", () => {
  it.each([
    "",
    "   ",
    "🙏",
    "prosím nezastavujte vodu",
    "prosím nezastavujte…",
    "Kdy bude konec odstávky?",
    "kdy bude konec odstavky",
    "Konec odstávky?",
    "Konec odstávky",
    "KONEC ODSTAVKY",
    "Konec?",
    "STOP?",
    "Stop autům u školy, kdy s tím něco uděláte?",
    "Stop autům u školy",
    "STOP KACENI LIP",
    "Nechci STOP",
    "Neodhlašujte mě",
    "Nechte mě přihlášeného, nechci odhlásit",
    "Poslal jsem STOP, a pořád mi píšete",
    "zrušit schůzi v pátek",
    "Bude zrušení koncertu",
    "odhlásit psa",
    "ODHLASIT TRVALY POBYT",
    "Odhlášení z trvalého pobytu",
    "STOP 601 234 567",
    "STOP, ale krizové nechte",
    "STOP, prosím posílejte jen vodu",
    "STOP, PROSIM POSILEJTE JEN VODU",
    "STOP děkuji, krizové ale ano",
    "REGISTRUJ JAN NOVAK KONEC 5",
    "stopka",
    "zastop",
    "Konecná",
    "STOPKA Jan Novák",
  ])("%j", (text) => expect(meaningOf(text)).toBe("letter"));
});

describe("who wants to hear again says so", () => {
  it.each(["START", "start", "Start.", "UNSTOP", "START\n> STOP"])("%j", (text) => {
    expect(meaningOf(text)).toBe("start");
  });

  it.each(["START STOP", "START voda", "Kdy je start závodu?", "restart"])("but not: %j", (text) => {
    expect(meaningOf(text)).not.toBe("start");
  });
});
