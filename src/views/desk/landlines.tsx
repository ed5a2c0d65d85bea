import { sayTownTime } from "../../i18n/when.ts";
import { type Language, languageName, officeLanguage } from "../../language.ts";
import type { CallHours } from "../../messages/call-hours.ts";
import { paths } from "../../paths.ts";
import type { Failure } from "../../providers/contract.ts";
import { sayPhone } from "../../subscribers/phone.ts";
import type { Place, Topic } from "../../town/town.ts";
import { Refusal } from "../fields.tsx";
import { DeskPage, type DeskPageProps } from "./page.tsx";
import { sayTopics } from "./say-audience.ts";

/** Somebody who asked on the web for calls to a landline. */
type Request = {
  id: string;
  phone: string;
  topics: number;
  placeId: number | null;
  language: Language;
  waitsSince: number;
  /** When they were last called; null when they never were. */
  releasedAt: number | null;
  /** Why that call did not reach them. */
  failure: Failure | null;
  /** Whether they may be called now: not while the call before is still under way. */
  mayCall: boolean;
};

type LandlinesProps = DeskPageProps & {
  waiting: readonly Request[];
  topics: readonly Topic[];
  places: readonly Place[];
  /** Whether the town calls at all. */
  calls: boolean;
  /** Undefined while telephones may ring; else between which hours they do, and from when on again, epoch ms. */
  closed: { hours: CallHours; opensAt: number } | undefined;
  /** Why the last press did nothing. */
  refusal: string | undefined;
};

/** Landlines that were typed on the web: nobody is called before a clerk says so. */
export function LandlinesPage({ waiting, refusal, ...props }: LandlinesProps) {
  const words = props.words.desk.landlines;
  return (
    <DeskPage {...props} title={words.title}>
      <h1>{words.title}</h1>
      <Refusal text={refusal} />
      {!props.calls && <p class="banner attention">{words.noCalls}</p>}
      {props.calls && waiting.length > 0 && <Closed {...props} />}
      <p>{waiting.length > 0 ? words.lead : words.none}</p>
      <ul class="list">
        {waiting.map((request) => (
          <RequestItem {...props} request={request} />
        ))}
      </ul>
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
  return <p class="banner attention">{words.desk.landlines.closed(closed.hours, when)}</p>;
}

type ItemProps = Omit<LandlinesProps, "waiting" | "refusal"> & { request: Request };

function RequestItem({ request, ...props }: ItemProps) {
  const { id, phone, topics, placeId, language, waitsSince, releasedAt, mayCall } = request;
  const { landlines } = props.words.desk;
  const when = (at: number) => sayTownTime(props.language, at);
  const place = props.places.find((one) => one.id === placeId);
  return (
    <li>
      <p>
        <strong>{sayPhone(phone)}</strong>
        {place && ` · ${place.name}`}
        {language !== officeLanguage && ` · ${landlines.hears(languageName(language))}`}
      </p>
      <p class="hint">{sayTopics(topics, props)}</p>
      <p class="hint">
        {releasedAt === null ? landlines.waitsSince(when(waitsSince)) : landlines.calledAt(when(releasedAt))}
      </p>
      <NotReached {...props} request={request} />
      <div class="row">
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
      </div>
    </li>
  );
}

function NotReached({ request: { failure }, words }: Pick<ItemProps, "request" | "words">) {
  const { landlines, failed } = words.desk;
  return failure && <p>{landlines.notReached(failed.reasons[failure])}</p>;
}
