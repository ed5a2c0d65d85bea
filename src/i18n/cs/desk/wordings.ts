import type { RefusalOf } from "../../../result.ts";
import type { publishWording, writeWording } from "../../../town/write-wording.ts";
import { inOnePiece } from "../../prose.ts";
import { people } from "../counts.ts";

/** The wording of the consent, written by the town. */
export const wordings = {
  title: "Znění souhlasu",
  lead: "S čím lidé při přihlášení souhlasí. Znění píše obec; ke každému souhlasu je vidět, podle kterého znění byl dán.",
  link: "Znění souhlasu a jeho verze",
  now: (version: string) => `Teď platí verze ${inOnePiece(version)}`,
  read: "Přečíst, jak ho vidí lidé",
  write: "Nové znění",
  writeHint:
    "Uložené znění vidíte jen vy, dokud nestisknete „Platí od teď“. Řádek, který začíná #, je nadpis; řádek s pomlčkou odrážka; prázdný řádek odděluje odstavce.",
  agree: "Věta u zaškrtávacího políčka",
  agreeHint: "Začíná třeba „Souhlasím, aby mi úřad…“. Má říct, kdo, co a k čemu, a že souhlas jde odvolat.",
  text: "Celé znění",
  /** Of another language than the office's. */
  optional: "Nemusí být. Kdo čte v tomto jazyce, uvidí jinak české znění.",
  save: "Uložit a ukázat",
  saved: "Uloženo. Zatím platí dosavadní znění.",
  preview: "Jak to uvidí lidé",
  publish: "Platí od teď",
  publishHint:
    "Od té chvíle lidé souhlasí s tímhle. Verze dostane číslo podle dne, nejde už změnit ani smazat. Dřívější souhlasy platí dál. Znovu se nikoho neptáme, dokud to tady neřeknete.",
  asking: {
    title: "Zeptat se znovu",
    lead: (n: number, calls: number) =>
      n === 0
        ? "Podle jiného znění, než platí teď, už nesouhlasí nikdo z těch, komu píšeme."
        : `Podle jiného znění, než platí teď, souhlasí ${people(n)}${calls > 0 ? `, z toho hovorem: ${people(calls)}` : ""}. Jejich souhlas platí dál, ptát se jich nemusíte.`,
    hint: "Připraví se zpráva s odkazem na nové znění a s návodem, jak odpovědět. Nic neodejde, dokud ji na další stránce neodešlete: tam uvidíte, komu, kolika lidem a za kolik.",
    button: "Připravit otázku",
    asked: (time: string, agreed: number, unanswered: number) =>
      `Zeptali jste se ${time}. Souhlasí: ${agreed}. Zatím neodpovědělo: ${unanswered}. Kdo neodpoví, toho dosavadní souhlas platí.`,
    who: "Kdo zatím neodpověděl",
    refused: "Mezitím začalo platit jiné znění. Podívejte se prosím, na které se chcete ptát.",
    sms: (link: string, canText: boolean) =>
      `Máme nové znění souhlasu se zasíláním zpráv: ${link} ${canText ? "Souhlasíte? Odpovězte SOUHLAS." : "Souhlasíte? Potvrďte to v nastavení na webu, nebo na úřadě."} Bez odpovědi platí váš dosavadní souhlas.`,
    spoken:
      "Máme nové znění souhlasu se zasíláním zpráv. Přečtete si ho na webu obce nebo na úřadě. Pokud s ním souhlasíte, potvrďte to prosím na úřadě. Když neodpovíte, platí váš dosavadní souhlas.",
  },
  earlier: "Dřívější znění",
  since: (version: string, time: string, clerk: string) =>
    `Verze ${inOnePiece(version)}, platí ${time}${clerk && `, vydal(a) ${clerk}`}`,
  one: (version: string) => `Verze ${inOnePiece(version)}`,
  problems: {
    agree: "Napište větu, se kterou lidé souhlasí.",
    text: "Napište celé znění.",
    tooLong: (most: number, typed: number) => `Nejvýš ${most} znaků, teď jich je ${typed}. Zkraťte ho prosím.`,
  },
  refusals: {
    "changed-meanwhile":
      "Znění mezitím uložil nebo vydal někdo jiný. Pod poli vidíte, co uložil. Opravte, co je potřeba, a uložte znovu.",
  } satisfies Record<RefusalOf<typeof writeWording> | RefusalOf<typeof publishWording>, string>,
  theirs: "Co mezitím uložil někdo jiný",
};
