import { people } from "../../audience/audience.ts";
import type { TimeRole } from "../../i18n/clock.ts";
import { sayTownTime } from "../../i18n/when.ts";
import { otherLanguages } from "../../language.ts";
import { Fact } from "../fact.tsx";
import { CallLength, CallTimes, sayCalls, saySms } from "./call-facts.tsx";
import type { CheckProps } from "./check.tsx";
import { CheckedPlaces } from "./check-places.tsx";
import { saySpan } from "./event.tsx";
import { Lengths } from "./lengths.tsx";
import { OnPageFact } from "./on-page.tsx";
import { TopicTags } from "./topic-tags.tsx";

/** What the message is about, whom it goes to and when, and until when it is good; the reckoning is folded. */
export function CheckFacts(props: CheckProps) {
  const { message, estimate, expiresAt, calls, words } = props;
  const { check } = words.desk;
  return (
    <>
      <dl>
        <Fact name={check.topics}>
          <TopicTags mask={message.topics} {...props} />
        </Fact>
        <Fact name={check.places}>
          <CheckedPlaces {...props} />
          <ByChannel {...props} />
          <InOtherLanguages {...props} />
        </Fact>
        <When {...props} />
        {(message.startsAt ?? message.endsAt) !== null && (
          <Fact name={words.desk.threads.check}>{saySpan(message, props)}</Fact>
        )}
        {!calls && (
          <Fact name={check.segments}>
            <Lengths words={words} estimate={estimate} />
          </Fact>
        )}
        <OnPageFact {...props} />
        <Fact name={check.expires}>
          {sayTownTime(words.common.language, expiresAt, "until")} <small class="hint">{check.expiresHint}</small>
        </Fact>
      </dl>
      <Reckoning {...props} />
    </>
  );
}

/** When it leaves, and whether it can be taken back. */
function When({ message: { dueAt, lane }, calls, holdSeconds, words }: CheckProps) {
  const { when, now, nowHeld, noWayBack, noWayBackButCalls } = words.desk.check;
  const say = (at: number, role?: TimeRole) => sayTownTime(words.common.language, at, role);
  if (dueAt !== null) return <Fact name={when}>{say(dueAt)}</Fact>;
  return (
    <Fact name={when}>
      {holdSeconds > 0 ? nowHeld(holdSeconds) : now}
      {lane === "urgent" && <small class="hint">{calls ? noWayBackButCalls : noWayBack}</small>}
    </Fact>
  );
}

/** How many SMS, in how many parts each, and how many calls. */
function ByChannel({ calls, headcount, estimate, words }: CheckProps) {
  if (!calls) return null;
  const { smsOf, callsTo } = words.desk.check;
  const count = people(headcount) - calls.calls;
  const lengths = new Set(Object.values(estimate.texts).map(({ segments }) => segments));
  const [parts] = lengths.size === 1 ? lengths : [];
  return <small class="hint">{[...(count > 0 ? [smsOf(count, parts)] : []), callsTo(calls.calls)].join(", ")}</small>;
}

/** Who chose another language: how many get their own text, or the office's because there is none. */
function InOtherLanguages({ message, headcount, words }: CheckProps) {
  const { countIn, noTextIn } = words.desk.check;
  return (
    <>
      {otherLanguages
        .filter((language) => headcount[language] > 0)
        .map((language) => {
          const say = message.texts.sms[language] ? countIn : noTextIn;
          return <small class="hint">{say(language, headcount[language])}</small>;
        })}
    </>
  );
}

/** What nobody decides by, where people are called: lengths, what each channel costs, and when telephones ring. */
function Reckoning({ calls, headcount, estimate, words }: CheckProps) {
  if (!calls) return null;
  const { check, calls: say } = words.desk;
  const count = people(headcount) - calls.calls;
  return (
    <details class="fold">
      <summary>{check.reckoning}</summary>
      <dl>
        <Fact name={check.segments}>
          <Lengths words={words} estimate={estimate} />
        </Fact>
        {count > 0 && <Fact name={say.sms}>{saySms({ words, count, price: estimate.price })}</Fact>}
        <Fact name={say.calls}>
          {sayCalls({ calls, words })}. <CallLength calls={calls} words={words} />
        </Fact>
        {calls.times.tries > 0 && (
          <Fact name={say.rings}>
            <CallTimes calls={calls} words={words} />
          </Fact>
        )}
      </dl>
    </details>
  );
}
