import { type Headcount, people } from "../../audience/audience.ts";
import { money } from "../../i18n/counted.ts";
import { sayTownTime } from "../../i18n/when.ts";
import type { DraftCalls } from "../../messages/draft-calls.ts";
import { unfilledIn } from "../../messages/fields.ts";
import type { TooLongTexts } from "../../messages/length.ts";
import type { Message } from "../../messages/message.ts";
import type { Estimate } from "../../messages/price.ts";
import type { WeekdaySlip } from "../../messages/weekdays.ts";
import type { Verdict } from "../../monitoring/allowance.ts";
import { paths } from "../../paths.ts";
import type { ProviderName } from "../../providers/names.ts";
import type { Place, Topic } from "../../town/town.ts";
import { CrisisBand } from "../parts/crisis.tsx";
import { Icon } from "../parts/icon.tsx";
import { Phones } from "../parts/phone.tsx";
import { CheckFacts } from "./check-facts.tsx";
import { CheckWarnings } from "./check-warnings.tsx";
import { PlayableTexts } from "./heard.tsx";
import { DeskPage, type DeskPageProps } from "./page.tsx";
import { sayToWhom } from "./say-audience.ts";
import { TrialNote, type Tried } from "./trial.tsx";

export type CheckProps = DeskPageProps & {
  message: Message;
  /** Whether an older page's button led here, because what it showed is not so any more. */
  changed: boolean;
  /** What became of a call to the clerk's own telephone, if they asked for one. */
  tried: Tried | undefined;
  /** What was said of its event since it was prepared. */
  meanwhile: { text: string; lastId: number } | undefined;
  topics: readonly Topic[];
  places: readonly Place[];
  /** Whom it reaches, whatever the channel. */
  headcount: Headcount;
  /** How many of them did not say exactly where they live. */
  vague: number;
  /** What its SMS cost. */
  estimate: Estimate;
  /** Undefined where nobody is called. */
  calls: DraftCalls | undefined;
  /** Of the town as it is shown. */
  townVersion: number;
  expiresAt: number;
  holdSeconds: number;
  notSetUp: boolean;
  /** The gateway of calls lacks a setting. */
  callsNotSetUp: boolean;
  /** Calls are set to come from the office's own number. */
  callsFromOffice: boolean;
  /** Texts that the gateways in use would not take. */
  tooLong: TooLongTexts;
  /** The same words were sent a moment ago, and the gateway would drop them until then, epoch ms. */
  repeat: { provider: ProviderName; until: number } | undefined;
  /** Weekdays in the text that do not fit their dates. */
  weekdays: readonly WeekdaySlip[];
  /** The time it is meant for has passed. */
  isTooLate: boolean;
  /** What it would do to the day's allowance, when the next one begins, and when people are awake then, epoch ms. */
  allowance: { verdict: Verdict; nextDayAt: number; nextMorningAt: number };
};

/** The one page before it goes: who, how many, what it costs, and the button that does it. */
export function CheckPage(props: CheckProps) {
  const { message, headcount, notSetUp, isTooLate, tooLong, calls, town, meanwhile, words } = props;
  const { check, compose } = words.desk;
  const total = people(headcount);
  const isCrisis = message.lane === "urgent";
  const troubles = { ...tooLong, ...calls?.troubles };
  const isWhole = unfilledIn(message.texts).length === 0 && Object.keys(troubles).length === 0;
  const maySend = isWhole && total > 0 && !notSetUp && !isTooLate && !meanwhile;
  return (
    <DeskPage {...props} title={check.title} at={paths.newMessage}>
      {isCrisis && <Crisis {...props} />}
      <h1 class="kicker">{check.title}</h1>
      <TrialNote tried={props.tried} />
      {total > 0 && <Sentence {...props} />}
      {/* The text is seen before the button. */}
      <div class="columns text-first">
        <aside class={isCrisis ? "card slip crisis" : "card slip"} aria-label={compose.previewTitle}>
          <Phones {...message} title={compose.phoneTitle} sender={town.name} mark={town.mark} words={words} />
          {calls && <PlayableTexts calls={calls} message={message} words={words} />}
        </aside>
        <div>
          <CheckWarnings {...props} />
          <CheckFacts {...props} />
          <div class="apart">
            {maySend && <SendButton {...props} />}
            <OtherButtons {...props} />
          </div>
        </div>
      </div>
    </DeskPage>
  );
}

/** To how many it goes, and for how much: the two numbers that the button says again. */
function Sentence(props: CheckProps) {
  const { message, words } = props;
  const said = words.desk.check.sentence(sayToWhom(props), priceOf(props));
  return (
    <p class={message.lane === "urgent" ? "numbers sentence large danger" : "numbers sentence large"}>
      {said.map((part, at) => (at % 2 === 1 ? <em>{part}</em> : part))}
    </p>
  );
}

/** What a crisis is, whom it reaches, and the way back for what is none. */
function Crisis({ message, calls, words }: CheckProps) {
  const { crisis, plannedCrisis, crisisReaches, noCrisis } = words.desk.check;
  const back = <a href={`${paths.editMessage(message.id)}#topics`}>{noCrisis}</a>;
  return (
    <CrisisBand beside={back}>
      <strong>{message.dueAt === null ? crisis : plannedCrisis}</strong>{" "}
      {crisisReaches(message.places === null, calls !== undefined)}
    </CrisisBand>
  );
}

const priceOf = ({ estimate, calls, words }: CheckProps) =>
  money(words.common.language)(estimate.price + (calls?.price ?? 0));

function SendButton(props: CheckProps) {
  const { message, town, calls, townVersion } = props;
  const isCrisis = message.lane === "urgent";
  return (
    <form method="post" action={paths.dispatch(message.id)} class="send">
      <input type="hidden" name="version" value={message.version} />
      <input type="hidden" name="mark" value={town.mark} />
      <input type="hidden" name="segmentPrice" value={town.segmentPrice} />
      {calls && <input type="hidden" name="townVersion" value={townVersion} />}
      <button type="submit" class={isCrisis ? "danger" : undefined}>
        <Icon name={isCrisis ? "crisis" : message.dueAt === null ? "send" : "planned"} />
        {buttonText(props)}
      </button>
    </form>
  );
}

function buttonText(props: CheckProps): string {
  const { message, words } = props;
  const { send, schedule, sendCrisis, scheduleCrisis } = words.desk.check;
  const isCrisis = message.lane === "urgent";
  const toWhom = sayToWhom(props);
  if (message.dueAt === null) return (isCrisis ? sendCrisis : send)(toWhom, priceOf(props));
  const when = sayTownTime(words.common.language, message.dueAt, "for");
  return isCrisis ? scheduleCrisis(toWhom, when) : schedule(toWhom, when);
}

function OtherButtons({ message, words }: CheckProps) {
  const { edit, discard } = words.desk.check;
  return (
    <>
      <a class="button quiet" href={paths.editMessage(message.id)}>
        <Icon name="write" />
        {edit}
      </a>
      <form method="post" action={paths.disposal(message.id)} class="last">
        <input type="hidden" name="version" value={message.version} />
        <button type="submit" class="quiet danger">
          <Icon name="discard" />
          {discard}
        </button>
      </form>
    </>
  );
}
