import { inOnePiece } from "../../prose.ts";

/** What people agree to; its words are the town's (`wordings`). */
export const consent = {
  title: "Souhlas se zasíláním zpráv",
  /** What the town has written, as it is typeset here; `town`: where the sentence has a blank for it. */
  agree: (written: string, town: string): string => written.replaceAll("{town}", town),
  written: (text: string): string => text,
  version: (wording: string) => `Znění souhlasu, verze ${inOnePiece(wording)}.`,
  since: (time: string) => `Platí ${time}.`,
  wasUntil: (time: string) => `Tohle znění platilo ${time}. Kdo podle něj souhlasil, jeho souhlas platí dál.`,
  wasBefore: "Tohle je starší znění. Kdo podle něj souhlasil, jeho souhlas platí dál.",
  now: "Přečíst znění, které platí teď",
  earlier: "Ostatní znění",
  one: (wording: string) => `Verze ${inOnePiece(wording)}`,
  data: "Které údaje o vás máme, proč a jak dlouho",
  translation: "",
};
