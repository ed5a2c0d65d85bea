import { type Headcount, people } from "../audience/audience.ts";
import { type ChannelPlan, callExcessOf } from "../gateway/sending-plan.ts";
import { byLanguage, entriesOf, type Language, languages, officeLanguage } from "../language.ts";
import type { CallWordings } from "../providers/contract.ts";
import { dayWordsIn } from "../text/spoken/day-words.ts";
import { townDay } from "../time.ts";
import type { CallingTown, Calls } from "../town/town.ts";
import { type CallTimes, callTimes, priceOfCalls, secondsOfCall } from "./call-estimate.ts";
import { callHoursOf } from "./call-hours.ts";
import { type CallTroubles, callTroubles } from "./call-troubles.ts";
import type { Lane, Texts } from "./message.ts";
import { type CallsByLanguage, callOf, callsIn, languageHeard, madeSpoken, type Speaker, speakerOf } from "./spoken.ts";

/** What is heard of a text, and what would be made from it: another, where a clerk has changed it. */
export type Heard = { text: string; made: string };

/** What is known of a message's calls before it leaves. */
export type DraftCalls = {
  /** Telephones that are called. */
  calls: number;
  /** By the language of the text. */
  heard: { [Of in Language]?: Heard };
  /** About how long the longest call is, s. */
  seconds: number;
  /** About how much they cost, haléře. */
  price: number;
  times: CallTimes;
  /** Texts that cannot be heard. */
  troubles: CallTroubles;
  /** When the message leaves, epoch ms. */
  leavesAt: number;
  /** What names a day by the day on which it is said: *dnes*, *zítra*. */
  dayWords: string[];
  /** How the town calls. */
  town: Calls;
};

type Asked = {
  texts: Texts;
  lane: Lane;
  /** Who is called, by the language they chose. */
  headcount: Headcount;
  town: CallingTown;
  wordings: CallWordings;
  /** When it leaves, and until when it is of use, epoch ms. */
  startAt: number;
  expiresAt: number;
};

/**
 * What a message's calls will be: how many, how long, for how much, when, and what speaks against them.
 * @param plan through whom they are made
 */
export function draftCalls(plan: ChannelPlan, { texts, lane, headcount, town, wordings, ...times }: Asked): DraftCalls {
  const speaker = speakerOf(town, wordings);
  const made = callsIn(texts, speaker);
  // One in the office's language is there before it is written.
  const all = made[officeLanguage] ? made : { ...made, [officeLanguage]: callOf(texts, officeLanguage, speaker) };
  const groups = groupsOf(texts, all, { headcount, speechRate: town.speechRate });
  const calls = people(headcount);
  const { ringSeconds, minutePrice } = town;
  return {
    calls,
    heard: heardIn(texts, made, speaker),
    seconds: Math.max(0, ...groups.map(({ seconds }) => seconds)),
    price: priceOfCalls(groups, minutePrice),
    times: callTimes({ ...times, calls, pace: plan, hours: callHoursOf(town, lane), ringSeconds }),
    troubles: callTroubles(made, (call) => callExcessOf(plan, call)),
    leavesAt: times.startAt,
    dayWords: entriesOf(made).flatMap(({ language, value }) => dayWordsIn(value.text, language)),
    town,
  };
}

/**
 * When *zítra* will be said to the last telephone on a later day than the message leaves, and so mean another one; epoch
 * ms, undefined where nobody is misled.
 */
export function misleadsAt({ dayWords, leavesAt, times }: DraftCalls): number | undefined {
  if (dayWords.length === 0 || times.tries === 0) return undefined;
  const at = Math.max(times.lastTryAt, ...times.delays.map(({ until = 0 }) => until));
  return townDay(at) === townDay(leavesAt) ? undefined : at;
}

function heardIn(texts: Texts, calls: CallsByLanguage, { abbreviations }: Speaker): DraftCalls["heard"] {
  const heard = entriesOf(calls).map(({ language, value: { text } }) => {
    const made = texts.voice?.[language] ? madeSpoken(texts, language, abbreviations) : text;
    return [language, { text, made }];
  });
  return Object.fromEntries(heard);
}

/** People who hear the same, and how long it takes. */
function groupsOf(
  texts: Texts,
  calls: CallsByLanguage,
  { headcount, speechRate }: { headcount: Headcount; speechRate: number },
): { calls: number; seconds: number }[] {
  const listeners = byLanguage(() => 0);
  for (const language of languages) listeners[languageHeard(texts, language)] += headcount[language];
  return entriesOf(calls)
    .filter(({ language }) => listeners[language] > 0)
    .map(({ language, value }) => ({ calls: listeners[language], seconds: secondsOfCall(value, speechRate) }));
}
