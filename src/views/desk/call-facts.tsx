import { money, number } from "../../i18n/counted.ts";
import { sayTownTime } from "../../i18n/when.ts";
import { entriesOf, officeLanguage } from "../../language.ts";
import type { CallDelay } from "../../messages/call-estimate.ts";
import { retryMinutes } from "../../messages/call-hours.ts";
import { type DraftCalls, misleadsAt } from "../../messages/draft-calls.ts";
import { Warning } from "../parts/warning.tsx";
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

/** When telephones ring: the first, the last, and for the last time that of somebody who never answers. */
export function CallTimes({ calls: { calls, times }, words }: Props) {
  const { one, all, first, last, again } = words.desk.calls;
  const when = sayWhen(words);
  if (times.tries === 0) return null;
  const [begin, end] = [when(times.firstAt), when(times.lastAt)];
  return (
    <>
      {calls === 1 ? one(begin) : begin === end ? all(begin) : `${first(begin)} ${last(end)}`}{" "}
      {times.tries > 1 && again(retryMinutes.slice(0, times.tries - 1), when(times.lastTryAt))}
    </>
  );
}

/** What keeps people from being called when it is meant, or from hearing anything. */
export function CallWarnings({ calls, words }: Props) {
  const { troubles } = words.desk.calls;
  return (
    <>
      {entriesOf(calls.troubles).map(({ language, value }) => {
        const said = value === "nothing-to-say" ? troubles.nothingToSay : troubles.tooLong(value.by);
        return (
          <Warning is="attention">
            <p>{language === officeLanguage ? said : words.desk.compose.textIn(language, said)}</p>
          </Warning>
        );
      })}
      {calls.times.delays.map((delay) => (
        <Warning is="attention">
          <p>{sayDelay(delay, { calls, words })}</p>
        </Warning>
      ))}
      <DayWords calls={calls} words={words} />
    </>
  );
}

/** "Zítra" that is heard tomorrow. */
function DayWords({ calls, words }: Props) {
  const at = misleadsAt(calls);
  if (at === undefined) return null;
  return (
    <Warning is="attention">
      <p>{words.desk.calls.misleading(calls.dayWords, sayWhen(words)(at))}</p>
    </Warning>
  );
}

function sayDelay({ what, until }: CallDelay, { calls: { town }, words }: Props): string {
  const { later, never } = words.desk.calls.delays[what];
  const hours = { from: town.callsFrom, until: town.callsUntil };
  return until === undefined ? never(hours) : later(hours, sayWhen(words)(until));
}

const sayWhen = (words: Props["words"]) => (at: number) => sayTownTime(words.common.language, at, "on");
