import type { Headcount } from "../audience/audience.ts";
import { byLanguage } from "../language.ts";
import { type Channel, channels } from "../providers/channel.ts";
import type { Town } from "../town/town.ts";
import { priceOfCalls, secondsOfCall } from "./call-estimate.ts";
import type { Costs, Message } from "./message.ts";
import { estimate } from "./price.ts";
import { type CallsByLanguage, languageHeard } from "./spoken.ts";

/** What one person costs, haléře, by channel and the language they chose. */
export type PersonPrices = Record<Channel, Headcount>;

/**
 * What a message costs for one person.
 * @param spoken what its calls say; undefined where the town calls nobody
 */
export function personPrices(
  { texts, accents }: Pick<Message, "texts" | "accents">,
  town: Pick<Town, "mark" | "segmentPrice" | "minutePrice" | "speechRate">,
  spoken: CallsByLanguage | undefined,
): PersonPrices {
  const nobody = byLanguage(() => 0);
  const words = { mark: town.mark, texts, accents };
  return {
    sms: byLanguage((language) => estimate(words, { ...nobody, [language]: 1 }, town.segmentPrice).price),
    voice: byLanguage((language) => {
      const call = spoken?.[languageHeard(texts, language)];
      return call ? priceOfCalls([{ calls: 1, seconds: secondsOfCall(call, town.speechRate) }], town.minutePrice) : 0;
    }),
  };
}

/** What a message costs on all channels, haléře. */
export const priceOf = (costs: Costs): number => channels.reduce((sum, channel) => sum + costs[channel].price, 0);
