import type { FailedPerson } from "../../delivery/progress.ts";
import { sayTownTime } from "../../i18n/when.ts";
import { paths } from "../../paths.ts";
import type { Failure } from "../../providers/contract.ts";
import { sayPhone } from "../../subscribers/phone.ts";
import { PageHeading } from "../parts/heading.tsx";
import { DeskPage, type DeskPageProps } from "./page.tsx";

/** Why somebody did not get it, or may not have; null where nothing is known of the reason. */
export function sayReason(words: DeskPageProps["words"], reason: Failure | "uncertain" | null): string {
  return words.desk.failed.reasons[reason ?? "other"];
}

/** That no receipt has come until a time, epoch ms. */
export const sayNoReceipt = (words: DeskPageProps["words"], until: number): string =>
  words.desk.failed.noReceipt(sayTownTime(words.common.language, until, "until"));

function sayWhy(words: DeskPageProps["words"], { state, reason, noReceiptUntil }: FailedPerson): string {
  if (noReceiptUntil !== null) return sayNoReceipt(words, noReceiptUntil);
  return sayReason(words, state === "uncertain" ? state : reason);
}

/** Who did not get it, and what can be done. */
export function FailedPage({
  id,
  failed,
  atMost,
  ...pageProps
}: DeskPageProps & { id: number; failed: readonly FailedPerson[]; atMost: number }) {
  const words = pageProps.words.desk.failed;
  return (
    <DeskPage {...pageProps} title={words.title} at={paths.desk}>
      <PageHeading title={words.title} />
      {failed.length === 0 ? <p>{words.none}</p> : <p>{words.advice}</p>}
      {failed.length > 0 && (
        <table class="on-card">
          <thead>
            <tr>
              <th scope="col">{words.number}</th>
              <th scope="col">{words.reason}</th>
            </tr>
          </thead>
          <tbody>
            {failed.map((person) => (
              <tr>
                <td>
                  <a href={`tel:${person.phone}`}>{sayPhone(person.phone)}</a>
                </td>
                <td>{sayWhy(pageProps.words, person)}</td>
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
