import type { MissedPerson } from "../../delivery/progress.ts";
import { sayTownTime } from "../../i18n/when.ts";
import { officeLanguage } from "../../language.ts";
import type { Message } from "../../messages/message.ts";
import { paths } from "../../paths.ts";
import { sayPhone } from "../../subscribers/phone.ts";
import { PageHeading } from "../parts/heading.tsx";
import { Printed } from "../parts/printed.tsx";
import { sayReason } from "./failed.tsx";
import { DeskPage, type DeskPageProps } from "./page.tsx";

type MissedProps = DeskPageProps & { message: Message; missed: readonly MissedPerson[]; atMost: number; now: number };

/** Who was called in vain, for paper: somebody goes and tells them. */
export function MissedPage({ message, missed, atMost, now, ...pageProps }: MissedProps) {
  const words = pageProps.words.desk.missed;
  return (
    <DeskPage {...pageProps} title={words.title} at={paths.desk}>
      <PageHeading title={words.title} />
      <Printed words={pageProps.words} now={now} />
      <p>{missed.length === 0 ? words.none : words.lead}</p>
      {missed.length > 0 && (
        <>
          <h2>{words.message}</h2>
          {message.dispatchedAt !== null && (
            <p class="hint">
              {pageProps.words.desk.progress.sentAt(
                sayTownTime(pageProps.words.common.language, message.dispatchedAt, "on"),
              )}
            </p>
          )}
          <p>{message.texts.sms[officeLanguage]}</p>
          <MissedTable {...pageProps} missed={missed} />
        </>
      )}
      {missed.length === atMost && <p class="hint">{pageProps.words.desk.failed.shown(atMost)}</p>}
      <p>
        <a href={paths.message(message.id)}>{pageProps.words.common.back}</a>
      </p>
    </DeskPage>
  );
}

/** Three columns, so that it fits a telephone as well as paper. */
function MissedTable({ missed, words }: Pick<MissedProps, "missed" | "words">) {
  const say = words.desk.missed;
  return (
    <table class="on-card">
      <thead>
        <tr>
          {[say.who, say.reason, say.done].map((column) => (
            <th scope="col">{column}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {missed.map(({ phone, places, reason, at }) => (
          <tr>
            <td>
              {places.join(" · ") || say.nowhere}
              <br />
              <a href={`tel:${phone}`}>{sayPhone(phone)}</a>
            </td>
            <td>
              {sayReason(words, reason)}
              <br />
              <span class="hint">{say.calledAt(sayTownTime(words.common.language, at, "on"))}</span>
            </td>
            <td>☐</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
