import { sayTownTime } from "../../i18n/when.ts";
import { titleOf } from "../../providers/wording.ts";
import { inputTownTime } from "../../time.ts";
import { Warning } from "../parts/warning.tsx";
import { CallsNotSetUp, FromOffice, NotSetUp } from "./alarms.tsx";
import { CallWarnings } from "./call-facts.tsx";
import type { CheckProps } from "./check.tsx";
import { TooLongNote } from "./lengths.tsx";

/** What keeps a message from leaving as it is meant to, and what can be done: said before the button is looked for. */
export function CheckWarnings(props: CheckProps) {
  const { changed, notSetUp, tooLong, calls, callsFromOffice, callsNotSetUp, words } = props;
  const { check } = words.desk;
  return (
    <>
      {changed && (
        <Warning is="attention" role="alert">
          <p>{check.changed}</p>
        </Warning>
      )}
      {notSetUp && <NotSetUp words={words} />}
      <TooLongNote tooLong={tooLong} words={words} />
      {calls && callsNotSetUp && <CallsNotSetUp words={words} />}
      {calls && callsFromOffice && <FromOffice words={words} />}
      {calls && <CallWarnings calls={calls} words={words} />}
      <RepeatWarning {...props} />
      <AllowanceWarning {...props} />
      <TooLate {...props} />
    </>
  );
}

/** People who have just been told the same would not be told again: how long, and what to do. */
function RepeatWarning({ repeat, words }: CheckProps) {
  if (!repeat) return null;
  const minute = 60_000;
  const [, clock = ""] = inputTownTime(Math.ceil(repeat.until / minute) * minute).split("T");
  return (
    <Warning is="attention">
      <p>{words.desk.check.repeat(titleOf(repeat.provider), clock)}</p>
    </Warning>
  );
}

/** Before it is too late: what this would leave of the day, and what can be done instead. A crisis may take it all. */
function AllowanceWarning({ message, allowance: { verdict, nextDayAt }, words }: CheckProps) {
  const isCrisis = message.lane === "urgent";
  if (verdict === "fits" || (isCrisis && verdict === "eats-reserve")) return null;
  const say = words.desk.check.allowance[isCrisis ? "crisis" : verdict];
  return (
    <Warning is="attention">
      <p>{say(sayTownTime(words.common.language, nextDayAt, "on"))}</p>
    </Warning>
  );
}

/** A time that has passed cannot be kept. */
function TooLate({ message, isTooLate, words }: CheckProps) {
  if (!isTooLate || message.dueAt === null) return null;
  return (
    <Warning is="attention">
      <p>{words.desk.check.tooLate(sayTownTime(words.common.language, message.dueAt, "for"))}</p>
    </Warning>
  );
}
