import { people } from "../../audience/audience.ts";
import { sayTownTime } from "../../i18n/when.ts";
import { officeLanguage } from "../../language.ts";
import { unfilledIn } from "../../messages/fields.ts";
import { paths } from "../../paths.ts";
import { titleOf } from "../../providers/wording.ts";
import { inputTownTime } from "../../time.ts";
import { shortTopicName } from "../../town/town.ts";
import { Warning } from "../parts/warning.tsx";
import { CallsNotSetUp, FromOffice, NotSetUp } from "./alarms.tsx";
import { CallWarnings } from "./call-warnings.tsx";
import type { CheckProps } from "./check.tsx";
import { textField } from "./field-names.ts";
import { TooLongNote } from "./lengths.tsx";
import { OnPageWarning } from "./on-page.tsx";
import { RepairButton, RepairLink } from "./repairs.tsx";
import { groupNames } from "./say-audience.ts";
import { MissedPlaces } from "./understood.tsx";

/** What keeps a message from leaving as it is meant to, and what repairs it: said before the button is looked for. */
export function CheckWarnings(props: CheckProps) {
  const { message, changed, meanwhile, notSetUp, tooLong, calls, callsFromOffice, callsNotSetUp, words } = props;
  return (
    <>
      <Meanwhile {...props} />
      {changed && !meanwhile && (
        <Warning is="attention" role="alert">
          <p>{words.desk.check.changed}</p>
        </Warning>
      )}
      {notSetUp && <NotSetUp words={words} />}
      <Unfilled {...props} />
      <Nobody {...props} />
      <MixedGroups {...props} />
      <OnPageWarning {...props} />
      <HiddenSince {...props} />
      <TooLate {...props} />
      {message.placeList && <MissedPlaces list={message.placeList} of={message} words={words} />}
      <TooLongNote tooLong={tooLong} of={message} words={words} />
      {calls && callsNotSetUp && <CallsNotSetUp words={words} />}
      {calls && callsFromOffice && <FromOffice words={words} />}
      {calls && <CallWarnings calls={calls} of={message} words={words} />}
      <WeekdayWarnings {...props} />
      <RepeatWarning {...props} />
      <AllowanceWarning {...props} />
    </>
  );
}

/** Something new was said of its event: this would say something else to the same people. */
function Meanwhile({ meanwhile, words }: CheckProps) {
  if (!meanwhile) return null;
  return (
    <Warning
      is="attention"
      role="alert"
      repair={<a href={paths.message(meanwhile.lastId)}>{words.desk.threads.goOn}</a>}
    >
      <p>{meanwhile.text}</p>
    </Warning>
  );
}

/** Braces in which nobody has filled anything in: it does not leave so. */
function Unfilled({ message, words }: CheckProps) {
  const left = unfilledIn(message.texts);
  if (left.length === 0) return null;
  const change = (
    <RepairLink of={message} field={textField(officeLanguage)}>
      {words.desk.check.repair.text}
    </RepairLink>
  );
  return (
    <Warning is="attention" repair={change}>
      <p>{words.desk.compose.stray(left.join(" "))}</p>
    </Warning>
  );
}

/** An audience of none. */
function Nobody({ message, headcount, words }: CheckProps) {
  if (people(headcount) > 0) return null;
  const { nobody, repair } = words.desk.check;
  const change = (
    <RepairLink of={message} field="topics">
      {repair.audience}
    </RepairLink>
  );
  return (
    <Warning is="attention" repair={change}>
      <p>{nobody}</p>
    </Warning>
  );
}

/** Closed groups beside topics that anybody chooses: they do not narrow each other. A crisis goes to everybody anyway. */
function MixedGroups({ message, topics, language, words }: CheckProps) {
  const { groups, check } = words.desk;
  const closed = groupNames(message, topics, language);
  const open = topics.filter((topic) => !topic.closed && message.topics & (1 << topic.id));
  if (message.whom || closed.length === 0 || open.length === 0 || open.some(({ always }) => always)) return null;
  const change = (
    <RepairLink of={message} field="groups">
      {check.repair.audience}
    </RepairLink>
  );
  const names = open.map((topic) => shortTopicName(topic, language));
  return (
    <Warning is="attention" repair={change}>
      <p>{groups.mixed(closed, names)}</p>
    </Warning>
  );
}

/** Topics that the town has hidden since they were chosen. */
function HiddenSince({ message, topics, language, words }: CheckProps) {
  const hidden = topics.filter((topic) => topic.hidden && message.topics & (1 << topic.id));
  if (hidden.length === 0) return null;
  const change = (
    <RepairLink of={message} field="topics">
      {words.desk.check.repair.audience}
    </RepairLink>
  );
  return (
    <Warning is="attention" repair={change}>
      <p>{words.desk.groups.hiddenSince(hidden.map((topic) => shortTopicName(topic, language)))}</p>
    </Warning>
  );
}

/** A weekday that is not the date's: nobody could be sure which of the two is meant. */
function WeekdayWarnings({ message, weekdays, words }: CheckProps) {
  const { weekday, repair } = words.desk.check;
  const change = (
    <RepairLink of={message} field={textField(officeLanguage)}>
      {repair.text}
    </RepairLink>
  );
  return (
    <>
      {weekdays.map((slip) => (
        <Warning is="attention" repair={change}>
          <p>{weekday(slip.written, slip.weekday)}</p>
        </Warning>
      ))}
    </>
  );
}

/** People who have just been told the same would not be told again: how long, and what to do. */
function RepeatWarning({ message, repeat, words }: CheckProps) {
  if (!repeat) return null;
  const minute = 60_000;
  const until = Math.ceil(repeat.until / minute) * minute;
  const [, clock = ""] = inputTownTime(until).split("T");
  const { repair } = words.desk.check;
  const change = (
    <>
      <RepairButton of={message} set={{ leaves: until }}>
        {repair.postpone}
      </RepairButton>
      <RepairLink of={message} field={textField(officeLanguage)}>
        {repair.text}
      </RepairLink>
    </>
  );
  return (
    <Warning is="attention" repair={change}>
      <p>{words.desk.check.repeat(titleOf(repeat.provider), clock)}</p>
    </Warning>
  );
}

/** Before it is too late: what this would leave of the day, and what can be done instead. A crisis may take it all. */
function AllowanceWarning({ message, allowance: { verdict, nextDayAt, nextMorningAt }, words }: CheckProps) {
  const isCrisis = message.lane === "urgent";
  if (verdict === "fits" || (isCrisis && verdict === "eats-reserve")) return null;
  const { allowance, repair } = words.desk.check;
  const sayTime = (at: number, role: "on" | "for") => sayTownTime(words.common.language, at, role);
  const change = (
    <>
      {!isCrisis && (
        <RepairButton of={message} set={{ leaves: nextMorningAt }}>
          {repair.plan(sayTime(nextMorningAt, "for"))}
        </RepairButton>
      )}
      <RepairLink of={message} field="topics">
        {repair.audience}
      </RepairLink>
    </>
  );
  return (
    <Warning is="attention" repair={change}>
      <p>{allowance[isCrisis ? "crisis" : verdict](sayTime(nextDayAt, "on"))}</p>
    </Warning>
  );
}

/** A time that has passed cannot be kept. */
function TooLate({ message, isTooLate, words }: CheckProps) {
  if (!isTooLate || message.dueAt === null) return null;
  const { tooLate, repair } = words.desk.check;
  const change = (
    <>
      <RepairButton of={message} set={{ leaves: "now" }}>
        {repair.now}
      </RepairButton>
      <RepairLink of={message} field="when">
        {repair.time}
      </RepairLink>
    </>
  );
  return (
    <Warning is="attention" repair={change}>
      <p>{tooLate(sayTownTime(words.common.language, message.dueAt, "for"))}</p>
    </Warning>
  );
}
