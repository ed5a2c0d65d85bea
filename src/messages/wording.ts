import type { Language } from "../language.ts";
import type { Channel } from "../providers/channel.ts";
import { type Accents, smsText, type Texts } from "./message.ts";
import { type Abbreviations, spokenOf } from "./spoken.ts";

/** What makes the words of a message that is leaving; `abbreviations` are the town's own. */
type Words = { mark: string; texts: Texts; accents: Accents; abbreviations?: Abbreviations };

/** How each channel words a message: an SMS by its segments, a call as it is read. */
const wordings: Record<Channel, (words: Words, language: Language) => string> = {
  sms: ({ mark, texts, accents }, language) => smsText(mark, texts, language, accents),
  voice: ({ texts, abbreviations = {} }, language) => spokenOf(texts, language, abbreviations),
};

/** The very words that one person is told on a channel. */
export function wordsOn(channel: Channel, words: Words, language: Language): string {
  return wordings[channel](words, language);
}
