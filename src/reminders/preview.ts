import { type Counted, type Headcount, onAllChannels } from "../audience/audience.ts";
import type { Day } from "../day.ts";
import type { SendingPlan } from "../gateway/sending-plan.ts";
import type { Language } from "../language.ts";
import { draftCalls } from "../messages/draft-calls.ts";
import type { FieldsOfDay } from "../messages/fields.ts";
import { expiryOf, type Texts } from "../messages/message.ts";
import { estimate } from "../messages/price.ts";
import { townDay } from "../time.ts";
import type { Offer, Town } from "../town/town.ts";
import { type Lead, leavesAtOf, type ReminderSaid, textsOn } from "./reminder.ts";
import { datesOf } from "./rule.ts";

/** One of the next dates: what it would say, how many parts its longest SMS has, what it costs now, haléře, and when it leaves. */
export type PreviewedDate = {
  day: Day;
  texts: Texts;
  segments: number;
  /** Each time that it leaves. */
  price: number;
  leaves: readonly { lead: Lead; at: number }[];
};

export type RemindersPreview = { dates: readonly PreviewedDate[]; headcount: Headcount };

/** So many dates are looked at before a reminder is saved. */
export const datesShown = 10;

type Ports = { plan: SendingPlan; fieldsOfDay: Record<Language, FieldsOfDay> };

/** The next dates of a reminder with what each would say and cost, by the people and the prices of now. */
export function previewDates(
  ports: Ports,
  { said, counted, town }: { said: ReminderSaid; counted: Counted; town: Town & { offer: Offer } },
  now: number,
): RemindersPreview {
  const days = datesOf(said.rule, { from: townDay(now), atMost: datesShown });
  const [first] = days;
  const called =
    first === undefined ? 0 : priceOfCalls(ports, textsOn(said, first, ports.fieldsOfDay), counted, { town, now });
  const dates = days.map((day) => {
    const texts = textsOn(said, day, ports.fieldsOfDay);
    const sms = estimate({ mark: town.mark, texts, accents: said.accents }, counted.sms, town.segmentPrice);
    const segments = Math.max(...Object.values(sms.texts).map((text) => text?.segments ?? 0));
    const leaves = said.leads.map((lead) => ({ lead, at: leavesAtOf(day, lead) }));
    return { day, texts, segments, price: sms.price + called, leaves };
  });
  return { dates, headcount: onAllChannels(counted) };
}

/** Dates differ in a word or two, and reading each aloud would take ten times as long: the calls of the first stand for all. */
function priceOfCalls(
  { plan: { voice, callWordings: wordings } }: Ports,
  texts: Texts,
  counted: Counted,
  { town, now }: { town: Town & { offer: Offer }; now: number },
): number {
  if (!voice) return 0;
  const expiresAt = expiryOf([24], "ordinary", now);
  const asked = { texts, lane: "ordinary" as const, headcount: counted.voice, town, wordings, startAt: now, expiresAt };
  return draftCalls(voice, asked).price;
}
