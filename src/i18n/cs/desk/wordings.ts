import type { RefusalOf } from "../../../result.ts";
import type { publishWording, writeWording } from "../../../town/write-wording.ts";
import { inOnePiece } from "../../prose.ts";

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
    "Od té chvíle lidé souhlasí s tímhle. Verze dostane číslo podle dne, nejde už změnit ani smazat. Dřívější souhlasy platí dál a nikoho se znovu neptáme.",
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
