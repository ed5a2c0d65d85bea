import { type Language, officeLanguage } from "../language.ts";
import type { Spoken } from "../providers/call-length.ts";
import type { CallWordings } from "../providers/contract.ts";
import { type Speaking, spokenText } from "../text/spoken/spoken.ts";
import { hasVoice, voicedLanguage } from "../text/spoken/voices.ts";
import { abbreviationsOf } from "../town/calls.ts";
import type { Town } from "../town/town.ts";
import { type Texts, writtenIn } from "./message.ts";

/** A town's own abbreviations, and what is said for each. */
export type Abbreviations = Readonly<Record<string, string>>;

/** Who speaks: the town by its name, with its own abbreviations, in the words of each language. */
export type Speaker = { town: string; abbreviations: Abbreviations; wordings: CallWordings };

/** A town that speaks. */
export const speakerOf = (town: Pick<Town, "name" | "abbreviations">, wordings: CallWordings): Speaker => ({
  town: town.name,
  abbreviations: abbreviationsOf(town),
  wordings,
});

/** All that is spoken in a call. */
export type Call = Required<Spoken>;

/** In which language somebody is spoken to: their own, where the message has a text in it and a voice reads it; else the office's. */
export function languageHeard({ sms }: Texts, language: Language): Speaking["language"] {
  return sms[language] ? voicedLanguage(language) : officeLanguage;
}

/** What a voice would say for the written text that somebody is spoken to in. Empty where nothing of it can be said. */
export function madeSpoken(texts: Texts, language: Language, abbreviations: Abbreviations): string {
  const heard = languageHeard(texts, language);
  return spokenText(texts.sms[heard] ?? "", { language: heard, abbreviations });
}

/**
 * What somebody hears of a message: what a clerk has made of its spoken text, to the letter, or what is made from the
 * written one. Preview, price and the provider all get it from here.
 */
export function spokenOf(texts: Texts, language: Language, abbreviations: Abbreviations): string {
  return texts.voice?.[languageHeard(texts, language)] || madeSpoken(texts, language, abbreviations);
}

/** The very words of a call to somebody, the message and what is spoken around it in the same language. */
export function callOf(texts: Texts, language: Language, { town, abbreviations, wordings }: Speaker): Call {
  const heard = languageHeard(texts, language);
  const { greeting, menu, confirm, left } = wordings[heard];
  const greeted = spokenText(greeting(town), { language: heard, abbreviations });
  return {
    text: spokenOf(texts, heard, abbreviations),
    call: { language: heard, greeting: greeted, menu, confirm, left },
  };
}

/** The calls of a message, one in each language that it is heard in. */
export type CallsByLanguage = { [Of in Language]?: Call };

/** The calls of a message, one in each language in which it is written and a voice reads. */
export function callsIn(texts: Texts, speaker: Speaker): CallsByLanguage {
  return Object.fromEntries(
    writtenIn(texts)
      .filter(hasVoice)
      .map((language) => [language, callOf(texts, language, speaker)]),
  );
}
