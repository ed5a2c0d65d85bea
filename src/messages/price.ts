import type { Headcount } from "../audience/audience.ts";
import { type InLanguages, type Language, languages, officeLanguage } from "../language.ts";
import { countSegments, type Segments } from "../text/sms/segments.ts";
import { type Accents, smsText, type Texts, writtenIn } from "./message.ts";

export type Estimate = {
  /** Of each text that there is; whose language has none gets the office's. */
  texts: InLanguages<Segments>;
  /** Segments billed in all. */
  segments: number;
  /** In haléře. */
  price: number;
};

/** The words of a message: its texts behind the town's mark. */
type Words = { mark: string; texts: Texts; accents: Accents };

/** What a message costs for these people, every segment of every text counted with the town's mark. */
export function estimate({ mark, texts, accents }: Words, headcount: Headcount, segmentPrice: number): Estimate {
  const countIn = (language: Language) => countSegments(smsText(mark, texts, language, accents));
  const counted: InLanguages<Segments> = { [officeLanguage]: countIn(officeLanguage) };
  for (const language of writtenIn(texts)) counted[language] ??= countIn(language);
  const segments = languages
    .map((language) => headcount[language] * (counted[language] ?? counted[officeLanguage]).segments)
    .reduce((sum, one) => sum + one, 0);
  return { texts: counted, segments, price: segments * segmentPrice };
}
