import type { DeliveryState } from "../../delivery/delivery.ts";
import type { Catalogue } from "../../i18n/catalogues.ts";
import { sayNearTime } from "../../i18n/when.ts";
import { officeLanguage, saidIn } from "../../language.ts";
import type { Sent, SentPage } from "../../own/own.ts";
import { paths } from "../../paths.ts";
import { CitizenPage, type CitizenPageProps } from "../layout.tsx";
import { Pager } from "../parts/pager.tsx";

type ListProps = { sent: readonly Sent[]; now: number; words: Catalogue };

/** Messages as they were sent to one person, newest first, with what became of each. */
export function SentList({ sent, now, words }: ListProps) {
  const { none, crisis, states } = words.citizen.own.sent;
  if (sent.length === 0) return <p>{none}</p>;
  return (
    <ul class="own-sent">
      {sent.map(({ dispatchedAt, state, lane, texts, language }) => (
        <li>
          <p class="hint">
            <span>{sayNearTime(words.common.language, dispatchedAt, now)}</span>{" "}
            <b class={toneOf(state)}>{states[state]}</b>
          </p>
          <p lang={texts.sms[language] ? language : officeLanguage}>
            {lane === "urgent" && <b>{crisis}: </b>}
            {saidIn(texts.sms, language)}
          </p>
        </li>
      ))}
    </ul>
  );
}

/** Green where it has come, red where it has not; the words beside it say the same. */
function toneOf(state: DeliveryState): string | undefined {
  if (state === "delivered" || state === "heard" || state === "machine") return "got-it";
  return state === "refused" || state === "undelivered" || state === "not-reached" ? "missed-it" : undefined;
}

/** A page of all that was sent; `page`: undefined where too much was looked at today. */
export function OwnSentPage({
  page,
  now,
  ...pageProps
}: CitizenPageProps & { page: SentPage | undefined; now: number }) {
  const words = pageProps.words.citizen.own.sent;
  const { sent, older } = page ?? { sent: [], older: undefined };
  return (
    <CitizenPage {...pageProps} title={words.title} at={paths.own}>
      <h1>{words.title}</h1>
      {!page || (sent.length === 0 && older !== undefined) ? (
        <p>{page ? words.noneHere : words.tooOften(pageProps.office)}</p>
      ) : (
        <SentList sent={sent} now={now} words={pageProps.words} />
      )}
      {older !== undefined && <Pager href={paths.ownSentBefore(older)}>{words.older}</Pager>}
      <p>
        <a href={paths.own}>{words.back}</a>
      </p>
    </CitizenPage>
  );
}
