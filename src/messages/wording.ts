import type { Language } from "../language.ts";
import type { Spoken } from "../providers/call-length.ts";
import type { Channel } from "../providers/channel.ts";
import { type Accents, smsText, type Texts } from "./message.ts";
import { type CallsByLanguage, callOf, languageHeard, type Speaker } from "./spoken.ts";

/**
 * What makes the words of a message that is leaving. `spoken`: its calls, as they were read aloud when it left; where they
 * were not, `speaker` speaks.
 */
type Words = { mark: string; texts: Texts; accents: Accents; spoken: CallsByLanguage | null; speaker: Speaker };

/** How each channel words a message: an SMS by its segments, a call as it is read, with what is spoken around it. */
const wordings: Record<Channel, (words: Words, language: Language) => Spoken> = {
  sms: ({ mark, texts, accents }, language) => ({ text: smsText(mark, texts, language, accents) }),
  voice: ({ texts, spoken, speaker }, language) =>
    spoken?.[languageHeard(texts, language)] ?? callOf(texts, language, speaker),
};

/** The very words that one person is told on a channel. */
export function wordsOn(channel: Channel, words: Words, language: Language): Spoken {
  return wordings[channel](words, language);
}
