import { people } from "../../audience/audience.ts";
import type { TimeRole } from "../../i18n/clock.ts";
import { sayTownTime } from "../../i18n/when.ts";
import { otherLanguages } from "../../language.ts";
import { Fact } from "../fact.tsx";
import { CallLength, CallTimes, sayCalls, saySms } from "./call-facts.tsx";
import type { CheckProps } from "./check.tsx";
import { Lengths } from "./lengths.tsx";
import { sayPlaces } from "./say-audience.ts";
import { TopicTags } from "./topic-tags.tsx";

/** What the message is about, whom it goes to and when, how long it is, and until when it is good. */
export function CheckFacts(props: CheckProps) {
  const { message, estimate, expiresAt, holdSeconds, words } = props;
  const { check } = words.desk;
  const when = (at: number, role?: TimeRole) => sayTownTime(words.common.language, at, role);
  const now = holdSeconds > 0 ? check.nowHeld(holdSeconds) : check.now;
  return (
    <>
      <dl>
        <dt>{check.topics}</dt>
        <dd>
          <TopicTags mask={message.topics} {...props} />
        </dd>
        <dt>{check.places}</dt>
        <dd>{sayPlaces(message.places, props)}</dd>
        <dt>{check.when}</dt>
        <dd>{message.dueAt === null ? now : when(message.dueAt)}</dd>
        <dt>{check.segments}</dt>
        <dd>
          <Lengths words={words} estimate={estimate} />
        </dd>
        <ByChannel {...props} />
        <dt>{check.expires}</dt>
        <dd>
          {when(expiresAt, "until")} <span class="hint">{check.expiresHint}</span>
        </dd>
      </dl>
      <InOtherLanguages {...props} />
    </>
  );
}

/** SMS and calls apart, where people are called. */
function ByChannel({ calls, headcount, estimate, words }: CheckProps) {
  if (!calls) return null;
  const count = people(headcount) - calls.calls;
  const said = words.desk.calls;
  return (
    <>
      {count > 0 && <Fact name={said.sms}>{saySms({ words, count, price: estimate.price })}</Fact>}
      <Fact name={said.calls}>
        {sayCalls({ calls, words })}. <CallLength calls={calls} words={words} />
      </Fact>
      {calls.times.tries > 0 && (
        <Fact name={said.rings}>
          <CallTimes calls={calls} words={words} />
        </Fact>
      )}
    </>
  );
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
          return <p>{say(language, headcount[language])}</p>;
        })}
    </>
  );
}
