import type { Failed } from "../../delivery/progress.ts";
import { money } from "../../i18n/counted.ts";
import { smsText } from "../../messages/message.ts";
import { paths } from "../../paths.ts";
import { sayPhone } from "../../subscribers/phone.ts";
import type { Place, Topic } from "../../town/town.ts";
import { DeskPage } from "../layout.tsx";
import { Once } from "../once.tsx";
import { type DeskPageProps, Phone, sayPlaces, sayTopics } from "./parts.tsx";
import { Refusal } from "./problems.tsx";
import { ProgressPart } from "./progress.tsx";
import type { Told } from "./say-progress.ts";

type MessageProps = DeskPageProps &
  Told & {
    topics: readonly Topic[];
    places: readonly Place[];
    since: number;
    /** Why what was pressed could not be done. */
    refusal?: string;
  };

/** A message that has a time or is leaving: how it goes, and what it said. */
export function MessagePage({ topics, places, refusal, ...props }: MessageProps) {
  const { progress, now: _now, since: _since, gatewayStands: _stands, ...pageProps } = props;
  const { message } = progress;
  const { words } = pageProps;
  const mark = message.mark ?? pageProps.town.mark;
  return (
    <DeskPage {...pageProps} title={`${words.desk.progress.title} ${message.id}`}>
      <h1>{sayTopics(message.topics, { topics, ...pageProps })}</h1>
      <p>{sayPlaces(message.places, { places, words })}</p>
      <Refusal text={refusal} />
      <p class="trouble" id="progress-trouble" role="status" data-failed={words.desk.trouble.progress} />
      <div class="columns">
        <div>
          <ProgressPart {...props} />
        </div>
        <aside>
          <Phone
            title={words.desk.progress.text}
            sender={pageProps.town.name}
            text={smsText(mark, message.texts, "cs", message.accents)}
          />
          {message.texts.sms.en && (
            <Phone
              title={words.desk.compose.phoneTitleEnglish}
              sender={pageProps.town.name}
              text={smsText(mark, message.texts, "en", message.accents)}
            />
          )}
          <Footer {...props} />
        </aside>
      </div>
    </DeskPage>
  );
}

function Footer({ progress, words }: Omit<MessageProps, "topics" | "places">) {
  const { message } = progress;
  return (
    <>
      {message.segmentPrice !== null && (
        <p class="hint">{words.desk.compose.perPerson(money(words.common.language)(message.segmentPrice))}</p>
      )}
      <form method="post" action={paths.copies(message.id)}>
        <Once />
        <button type="submit" class="quiet">
          {words.desk.progress.copy}
        </button>
      </form>
    </>
  );
}

/** A stored `reason:code`, in words. */
export function sayReason(words: DeskPageProps["words"], code: string | null): string {
  const { reasons } = words.desk.failed;
  return reasons[code?.split(":")[0] ?? ""] ?? reasons.other ?? "";
}

/** Who did not get it, and what can be done. */
export function FailedPage({
  id,
  failed,
  atMost,
  ...pageProps
}: DeskPageProps & { id: number; failed: readonly Failed[]; atMost: number }) {
  const words = pageProps.words.desk.failed;
  return (
    <DeskPage {...pageProps} title={words.title}>
      <h1>{words.title}</h1>
      {failed.length === 0 ? <p>{words.none}</p> : <p>{words.advice}</p>}
      {failed.length > 0 && (
        <table>
          <thead>
            <tr>
              <th scope="col">{words.number}</th>
              <th scope="col">{words.reason}</th>
            </tr>
          </thead>
          <tbody>
            {failed.map(({ phone, state, code }) => (
              <tr>
                <td>
                  <a href={`tel:${phone}`}>{sayPhone(phone)}</a>
                </td>
                <td>{state === "uncertain" ? words.reasons.uncertain : sayReason(pageProps.words, code)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {failed.length === atMost && <p class="hint">{words.shown(atMost)}</p>}
      <p>
        <a href={paths.message(id)}>{pageProps.words.common.back}</a>
      </p>
    </DeskPage>
  );
}
