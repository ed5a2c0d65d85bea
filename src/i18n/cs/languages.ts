import { type Language, languageName } from "../../language.ts";

/** How Czech speaks of a language that a text may be in: text *anglicky*, *Anglický text* chybí, kdo si vybral *angličtinu*. */
type Spoken = { adverb: string; text: string; chosen: string };

const spoken: { [Code in Language]?: Spoken } = {
  cs: { adverb: "česky", text: "Český text", chosen: "češtinu" },
  en: { adverb: "anglicky", text: "Anglický text", chosen: "angličtinu" },
};

/** A language that has no words here goes by its own name. */
export function spokenOf(language: Language): Spoken {
  const name = languageName(language);
  return spoken[language] ?? { adverb: `v jazyce ${name}`, text: `Text v jazyce ${name}`, chosen: `jazyk ${name}` };
}
