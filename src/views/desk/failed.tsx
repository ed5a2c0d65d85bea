import type { FailedPerson } from "../../delivery/progress.ts";
import { paths } from "../../paths.ts";
import type { Failure } from "../../providers/contract.ts";
import { sayPhone } from "../../subscribers/phone.ts";
import { PageHeading } from "../parts/heading.tsx";
import { DeskPage, type DeskPageProps } from "./page.tsx";

/** Why somebody did not get it, or may not have; null where nothing is known of the reason. */
export function sayReason(words: DeskPageProps["words"], reason: Failure | "uncertain" | null): string {
  return words.desk.failed.reasons[reason ?? "other"];
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
            {failed.map(({ phone, state, reason }) => (
              <tr>
                <td>
                  <a href={`tel:${phone}`}>{sayPhone(phone)}</a>
                </td>
                <td>{sayReason(pageProps.words, state === "uncertain" ? state : reason)}</td>
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
