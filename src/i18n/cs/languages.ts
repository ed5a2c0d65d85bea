import { type Language, languageName } from "../../language.ts";

/**
 * How Czech speaks of a language that a text may be in: text *anglicky*, *Anglický text* chybí, kdo si vybral *angličtinu*,
 * *anglický* hlas; uslyší* anglicky*, where it is another than the office's.
 */
type Spoken = { adverb: string; text: string; chosen: string; voice: string; ifOther: string };

const spoken: { [Code in Language]?: Spoken } = {
  cs: { adverb: "česky", text: "Český text", chosen: "češtinu", voice: "český", ifOther: "" },
  en: { adverb: "anglicky", text: "Anglický text", chosen: "angličtinu", voice: "anglický", ifOther: " anglicky" },
};

/** A language that has no words here goes by its own name. */
export function spokenOf(language: Language): Spoken {
  const name = languageName(language);
  const adverb = `v jazyce ${name}`;
  return (
    spoken[language] ?? {
      ...{ adverb, text: `Text ${adverb}`, chosen: `jazyk ${name}`, voice: `pro jazyk ${name}`, ifOther: ` ${adverb}` },
    }
  );
}
