import { money, number } from "../../i18n/counted.ts";
import { sayTownTime, sayTownTimeAfter } from "../../i18n/when.ts";
import { retryMinutes } from "../../messages/call-hours.ts";
import type { DraftCalls } from "../../messages/draft-calls.ts";
import type { DeskPageProps } from "./page.tsx";

type Props = Pick<DeskPageProps, "words"> & { calls: DraftCalls };

/** "540 SMS asi za 648 Kč". */
export function saySms({ words, count, price }: Pick<Props, "words"> & { count: number; price: number }): string {
  const { language } = words.common;
  return words.desk.calls.textsFor(number(language)(count), money(language)(price));
}

/** "72 hovorů asi za 144 Kč". */
export const sayCalls = ({ calls: { calls, price }, words }: Props): string =>
  words.desk.calls.callsFor(calls, money(words.common.language)(price));

/** How long a call takes, how many minutes of it are paid where that is true of all, and how the price is estimated. */
export function CallLength({ calls: { calls: count, seconds, price, town }, words }: Props) {
  const say = words.desk.calls;
  const minutes = Math.ceil(seconds / 60);
  return (
    <>
      {say.seconds(seconds, price === count * minutes * town.minutePrice ? minutes : undefined)}{" "}
      <span class="hint">{say.priceHint}</span>
    </>
  );
}

/**
 * When telephones ring: the first, the last, and for the last time that of somebody who never answers. A day is named
 * once, and not again where all that comes is on it.
 */
export function CallTimes({ calls: { calls, times }, words }: Props) {
  const { one, all, first, last, again } = words.desk.calls;
  const { firstAt, lastAt, lastTryAt, tries } = times;
  if (tries === 0) return null;
  const begin = sayWhen(words)(firstAt);
  const after = (at: number, said: number) => sayTownTimeAfter(words.common.language, at, said, "on");
  const isOneMoment = Math.floor(lastAt / minuteMs) === Math.floor(firstAt / minuteMs);
  return (
    <>
      {calls === 1 ? one(begin) : isOneMoment ? all(begin) : `${first(begin)} ${last(after(lastAt, firstAt))}`}{" "}
      {tries > 1 && again(retryMinutes.slice(0, tries - 1), after(lastTryAt, lastAt))}
    </>
  );
}

const minuteMs = 60_000;

const sayWhen = (words: Props["words"]) => (at: number) => sayTownTime(words.common.language, at, "on");
