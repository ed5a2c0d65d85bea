import { type Headcount, people } from "../../audience/audience.ts";
import { money } from "../../i18n/counted.ts";
import { sayTownTime, type TimeRole } from "../../i18n/when.ts";
import type { TooLongTexts } from "../../messages/length.ts";
import type { Message } from "../../messages/message.ts";
import { smsText } from "../../messages/message.ts";
import type { Estimate } from "../../messages/price.ts";
import type { Verdict } from "../../monitoring/allowance.ts";
import { paths } from "../../paths.ts";
import type { ProviderName } from "../../providers/names.ts";
import { titleOf } from "../../providers/wording.ts";
import { inputTownTime } from "../../time.ts";
import type { Place, Topic } from "../../town/town.ts";
import { DeskPage } from "../layout.tsx";
import { Lengths } from "./lengths.tsx";
import { type DeskPageProps, NotSetUp, Phone, sayPlaces, sayTopics, TooLongNote } from "./parts.tsx";

type CheckProps = DeskPageProps & {
  message: Message;
  /** Whether an older page's button led here, because what it showed is not so any more. */
  changed: boolean;
  topics: readonly Topic[];
  places: readonly Place[];
  headcount: Headcount;
  estimate: Estimate;
  expiresAt: number;
  holdSeconds: number;
  notSetUp: boolean;
  /** Texts that the gateways in use would not take. */
  tooLong: TooLongTexts;
  /** The same words were sent a moment ago, and the gateway would drop them until then, epoch ms. */
  repeat: { provider: ProviderName; until: number } | undefined;
  /** The time it is meant for has passed. */
  isTooLate: boolean;
  /** What it would do to the day's allowance, and when the next one begins, epoch ms. */
  budget: { verdict: Verdict; nextDayAt: number };
};

/** The one page before it goes: who, how many, what it costs, and the button that does it. */
export function CheckPage(props: CheckProps) {
  const { message, headcount, estimate, notSetUp, isTooLate, tooLong, town, ...pageProps } = props;
  const words = pageProps.words.desk.check;
  const total = people(headcount);
  const price = money(pageProps.words.common.language)(estimate.price);
  return (
    <DeskPage {...pageProps} town={town} title={words.title}>
      <h1>{words.title}</h1>
      {props.changed && (
        <p class="banner attention" role="alert">
          {words.changed}
        </p>
      )}
      {notSetUp && <NotSetUp words={pageProps.words} />}
      <TooLongNote {...tooLong} words={pageProps.words} />
      <RepeatWarning {...props} />
      <BudgetWarning {...props} />
      <TooLate {...props} />
      {message.lane === "urgent" && (
        <p class="banner danger">{message.dueAt === null ? words.crisis : words.plannedCrisis}</p>
      )}
      {total === 0 ? (
        <p class="banner attention">{words.nobody}</p>
      ) : (
        <p class="numbers sentence">{words.sentence(words.toPeople(total), price)}</p>
      )}
      {/* On a phone the text is seen before the button. */}
      <div class="columns text-first">
        <aside>
          <Phones {...props} />
        </aside>
        <div>
          <Facts {...props} />
          {total > 0 && !notSetUp && !isTooLate && Object.keys(tooLong).length === 0 && (
            <SendButton {...props} total={total} price={price} />
          )}
          <p class="actions">
            <a class="button quiet" href={paths.editMessage(message.id)}>
              {words.edit}
            </a>
          </p>
          <form method="post" action={paths.disposal(message.id)}>
            <input type="hidden" name="version" value={message.version} />
            <button type="submit" class="quiet danger">
              {words.discard}
            </button>
          </form>
        </div>
      </div>
    </DeskPage>
  );
}

/** People who have just been told the same would not be told again: how long, and what to do. */
function RepeatWarning({ repeat, words }: CheckProps) {
  if (!repeat) return null;
  const minute = 60_000;
  const [, clock = ""] = inputTownTime(Math.ceil(repeat.until / minute) * minute).split("T");
  return <p class="banner attention">{words.desk.check.repeat(titleOf(repeat.provider), clock)}</p>;
}

/** Before it is too late: what this would leave of the day, and what can be done instead. A crisis may take it all. */
function BudgetWarning({ message, budget: { verdict, nextDayAt }, words }: CheckProps) {
  const isCrisis = message.lane === "urgent";
  if (verdict === "fits" || (isCrisis && verdict === "eats-reserve")) return null;
  const say = words.desk.check.budget[isCrisis ? "crisis" : verdict];
  return <p class="banner attention">{say(sayTownTime(words.common.language, nextDayAt, "on"))}</p>;
}

/** A time that has passed cannot be kept: said before the button is looked for. */
function TooLate({ message, isTooLate, words }: CheckProps) {
  if (!isTooLate || message.dueAt === null) return null;
  return (
    <p class="banner attention">{words.desk.check.tooLate(sayTownTime(words.common.language, message.dueAt, "for"))}</p>
  );
}

function SendButton({ message, town, words, total, price }: CheckProps & { total: number; price: string }) {
  const isCrisis = message.lane === "urgent";
  const { check } = words.desk;
  return (
    <form method="post" action={paths.dispatch(message.id)} class="actions">
      <input type="hidden" name="version" value={message.version} />
      <input type="hidden" name="mark" value={town.mark} />
      <input type="hidden" name="segmentPrice" value={town.segmentPrice} />
      <button type="submit" class={isCrisis ? "danger" : undefined}>
        {buttonText({ message, words }, total, price)}
      </button>
      {isCrisis && message.dueAt === null && <span class="hint">{check.noWayBack}</span>}
    </form>
  );
}

function buttonText({ message, words }: Pick<CheckProps, "message" | "words">, total: number, price: string): string {
  const { toPeople, send, schedule, sendCrisis, scheduleCrisis } = words.desk.check;
  const isCrisis = message.lane === "urgent";
  const toWhom = toPeople(total);
  if (message.dueAt === null) return isCrisis ? sendCrisis(toWhom) : send(toWhom, price);
  const when = sayTownTime(words.common.language, message.dueAt, "for");
  return isCrisis ? scheduleCrisis(toWhom, when) : schedule(toWhom, when);
}

function Facts({ message, topics, places, headcount, estimate, expiresAt, holdSeconds, ...pageProps }: CheckProps) {
  const { words } = pageProps;
  const check = words.desk.check;
  const when = (at: number, role?: TimeRole) => sayTownTime(words.common.language, at, role);
  const now = holdSeconds > 0 ? check.nowHeld(holdSeconds) : check.now;
  const english = message.texts.sms.en ? check.englishCount(headcount.en) : check.allCzech(headcount.en);
  return (
    <>
      <dl>
        <dt>{check.topics}</dt>
        <dd>{sayTopics(message.topics, { topics, ...pageProps })}</dd>
        <dt>{check.places}</dt>
        <dd>{sayPlaces(message.places, { places, words })}</dd>
        <dt>{check.when}</dt>
        <dd>{message.dueAt === null ? now : when(message.dueAt)}</dd>
        <dt>{check.segments}</dt>
        <dd>
          <Lengths words={words} estimate={estimate} />
        </dd>
        <dt>{check.expires}</dt>
        <dd>
          {when(expiresAt, "until")} <span class="hint">{check.expiresHint}</span>
        </dd>
      </dl>
      {headcount.en > 0 && <p>{english}</p>}
    </>
  );
}

function Phones({ message: { texts, accents }, town, words }: CheckProps) {
  const { phoneTitle, phoneTitleEnglish } = words.desk.compose;
  return (
    <>
      <Phone title={phoneTitle} sender={town.name} text={smsText(town.mark, texts, "cs", accents)} />
      {texts.sms.en && (
        <Phone title={phoneTitleEnglish} sender={town.name} text={smsText(town.mark, texts, "en", accents)} />
      )}
    </>
  );
}
