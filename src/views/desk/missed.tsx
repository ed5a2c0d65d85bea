import type { MissedPerson } from "../../delivery/progress.ts";
import { sayTownTime } from "../../i18n/when.ts";
import { officeLanguage } from "../../language.ts";
import type { Message } from "../../messages/message.ts";
import { paths } from "../../paths.ts";
import { sayPhone } from "../../subscribers/phone.ts";
import { PageHeading } from "../parts/heading.tsx";
import { sayReason } from "./failed.tsx";
import { DeskPage, type DeskPageProps } from "./page.tsx";

type MissedProps = DeskPageProps & { message: Message; missed: readonly MissedPerson[]; atMost: number };

/** Who was called in vain, for paper: somebody goes and tells them. */
export function MissedPage({ message, missed, atMost, ...pageProps }: MissedProps) {
  const words = pageProps.words.desk.missed;
  return (
    <DeskPage {...pageProps} title={words.title} at={paths.desk}>
      <PageHeading title={words.title} />
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

/** Of three columns the last is for a pencil, and only on paper. */
function MissedTable({ missed, words }: Pick<MissedProps, "missed" | "words">) {
  const say = words.desk.missed;
  return (
    <table class="on-card">
      <thead>
        <tr>
          <th scope="col">{say.who}</th>
          <th scope="col">{say.reason}</th>
          <th scope="col" class="for-paper">
            {say.done}
          </th>
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
            <td class="for-paper">☐</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
