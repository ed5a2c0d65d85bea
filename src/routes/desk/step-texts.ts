import { catalogues } from "../../i18n/catalogues.ts";
import { sayTownTime } from "../../i18n/when.ts";
import { byLanguage, type Language, officeLanguage } from "../../language.ts";
import { type Message, smsText, type Texts } from "../../messages/message.ts";
import { eventKindOf, type Step } from "../../messages/thread.ts";
import { countSegments } from "../../text/sms/segments.ts";
import type { Offer } from "../../town/town.ts";

type Said = { step: Step; endsAt: number | null; offer: Offer; mark: string };

/**
 * What people are told of a step of an event, in each language: whom it concerns, as the first message said, and how it
 * stands. As many of the places as one segment holds.
 */
export const stepTexts = (first: Message, said: Said): Texts => ({
  sms: byLanguage((language) => textIn(language, first, said)),
});

function textIn(language: Language, first: Message, { step, endsAt, offer, mark }: Said): string {
  const kind = eventKindOf(first.topics, offer.topics) ?? "breakdowns";
  const until = endsAt === null ? "" : sayTownTime(language, endsAt, "until").replaceAll("\u00a0", " ");
  const text = catalogues[language].desk.threads.texts[kind][step](until);
  const places = placesOf(first, offer, language);
  const ways = places.map((_, index) => places.slice(0, places.length - index).join(", ") + (index > 0 ? "…" : ""));
  const whole = [...ways.map((where) => `${where}: ${text}`), text];
  return whole.find((one) => isOneSegment(mark, one)) ?? text;
}

const isOneSegment = (mark: string, text: string) =>
  countSegments(smsText(mark, { sms: { [officeLanguage]: text } }, officeLanguage, "stripped")).segments <= 1;

/** Where it was, each place as the first message named it. */
function placesOf({ places, placeList }: Message, offer: Offer, language: Language): string[] {
  const { numbers: say, side } = catalogues[language].desk.audience;
  if (placeList)
    return placeList.entries
      .filter(({ isExcept }) => !isExcept)
      .map(({ names, numbers }) => {
        const said = numbers.map(({ by, numbers: which, side: one }) =>
          [say[by](which), one && side[one]].filter(Boolean).join(", "),
        );
        return [names.join(", "), said.join(", ")].filter(Boolean).join(" ").replaceAll("\u00a0", " ");
      });
  return offer.places.filter(({ id }) => places?.named.includes(id)).map(({ name }) => name);
}
