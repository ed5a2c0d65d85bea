import type { WaitingRequest } from "../../enrolment/waiting-request.ts";
import { sayTownTime } from "../../i18n/when.ts";
import { languageName, officeLanguage } from "../../language.ts";
import type { CallHours } from "../../messages/call-hours.ts";
import { paths } from "../../paths.ts";
import { sayPhone } from "../../subscribers/phone.ts";
import type { Place, Topic } from "../../town/town.ts";
import { Card } from "../parts/card.tsx";
import { Refusal } from "../parts/fields.tsx";
import { PageHeading } from "../parts/heading.tsx";
import { Row, Rows } from "../parts/row.tsx";
import { State } from "../parts/state.tsx";
import { Warning } from "../parts/warning.tsx";
import { CallsNotSetUp } from "./alarms.tsx";
import { DeskPage, type DeskPageProps } from "./page.tsx";
import { TopicTags } from "./topic-tags.tsx";

/** Whether they may be called now: not while the call before is still under way. */
type Request = WaitingRequest & { mayCall: boolean };

type LandlinesProps = DeskPageProps & {
  waiting: readonly Request[];
  topics: readonly Topic[];
  places: readonly Place[];
  /** Whether the town calls at all. */
  calls: boolean;
  /** It calls, but the gateway that would is not set up. */
  callsNotSetUp: boolean;
  /** Undefined while telephones may ring; else between which hours they do, and from when on again, epoch ms. */
  closed: { hours: CallHours; opensAt: number } | undefined;
  /** Why the last press did nothing. */
  refusal: string | undefined;
};

/** Landlines that were typed on the web: nobody is called before a clerk says so. */
export function LandlinesPage({ waiting, refusal, ...props }: LandlinesProps) {
  const words = props.words.desk.landlines;
  return (
    <DeskPage {...props} title={words.title} at={paths.desk}>
      <PageHeading title={words.title} lead={waiting.length > 0 ? words.lead : words.none} />
      <Refusal text={refusal} />
      {!props.calls && (
        <Warning is="attention">
          <p>{words.noCalls}</p>
        </Warning>
      )}
      {props.callsNotSetUp && <CallsNotSetUp words={props.words} />}
      {props.calls && waiting.length > 0 && <Closed {...props} />}
      {waiting.length > 0 && (
        <Card>
          <Rows>
            {waiting.map((request) => (
              <RequestItem {...props} request={request} />
            ))}
          </Rows>
        </Card>
      )}
      {waiting.length > 0 && <p class="hint">{words.notYours}</p>}
      <p>
        <a href={paths.enrolment}>{words.enrolInstead}</a>
      </p>
      <p>
        <a href={paths.leaving}>{words.leaveInstead}</a>
      </p>
    </DeskPage>
  );
}

function Closed({ closed, words }: Pick<LandlinesProps, "closed" | "words">) {
  if (!closed?.hours) return null;
  const when = sayTownTime(words.common.language, closed.opensAt, "on");
  return (
    <Warning is="attention">
      <p>{words.desk.landlines.closed(closed.hours, when)}</p>
    </Warning>
  );
}

type ItemProps = Omit<LandlinesProps, "waiting" | "refusal"> & { request: Request };

function RequestItem({ request, ...props }: ItemProps) {
  const { id, phone, purpose, topics, addresses, language, waitsSince, releasedAt, mayCall } = request;
  const { landlines } = props.words.desk;
  const when = (at: number) => sayTownTime(props.language, at);
  const about = (
    <>
      {purpose === "own" ? (
        <span>{landlines.forOwn}</span>
      ) : (
        <TopicTags mask={topics} topics={props.topics} language={props.language} words={props.words} />
      )}
      <span>{releasedAt === null ? landlines.waitsSince(when(waitsSince)) : landlines.calledAt(when(releasedAt))}</span>
      <NotReached {...props} request={request} />
    </>
  );
  return (
    <Row
      title={
        <p>
          <a href={paths.subscribersListed({ q: phone })}>
            <strong>{sayPhone(phone)}</strong>
          </a>
          {addresses && ` · ${addresses.join("; ")}`}
          {language !== officeLanguage && ` · ${landlines.hears(languageName(language))}`}
        </p>
      }
      about={about}
    >
      {props.calls && !props.closed && mayCall && (
        <form method="post" action={paths.releaseCall(id)}>
          <input type="hidden" name="seen" value={String(releasedAt ?? "")} />
          <button type="submit">{releasedAt === null ? landlines.call : landlines.callAgain}</button>
        </form>
      )}
      <form method="post" action={paths.declineCall(id)}>
        <button type="submit" class="quiet danger">
          {landlines.decline}
        </button>
      </form>
    </Row>
  );
}

function NotReached({ request: { failure }, words }: Pick<ItemProps, "request" | "words">) {
  const { landlines, failed } = words.desk;
  if (!failure) return null;
  return (
    <State is="attention" icon="missed">
      {landlines.notReached(failed.reasons[failure])}
    </State>
  );
}
