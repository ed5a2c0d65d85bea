import { paths } from "../../paths.ts";
import { CitizenPage, type CitizenPageProps } from "../layout.tsx";
import { Warning } from "../parts/warning.tsx";
import { OfficeContacts } from "./office.tsx";

/** What will happen, and the button that does it. `phone` is masked. */
export function LeavePage({ code, phone, ...pageProps }: CitizenPageProps & { code: string; phone: string }) {
  const words = pageProps.words.citizen.leave;
  return (
    <CitizenPage {...pageProps} title={words.title}>
      <h1>{words.title}</h1>
      <p class="lead">{words.text(phone)}</p>
      <form method="post" action={paths.leave(code)}>
        <button type="submit">{words.leave}</button>
      </form>
      <p>
        {words.instead} <a href={paths.home}>{words.insteadLink}</a>.
      </p>
    </CitizenPage>
  );
}

/** They have left, now or before, and can come back. */
export function LeftPage({ phone, ...pageProps }: CitizenPageProps & { phone: string }) {
  const words = pageProps.words.citizen.leave;
  return (
    <CitizenPage {...pageProps} title={words.leftTitle}>
      <Warning is="done">
        <h1>{words.leftTitle}</h1>
        <p>{words.left(phone)}</p>
      </Warning>
      <p>
        {words.back} <a href={paths.home}>{words.backLink}</a>.
      </p>
    </CitizenPage>
  );
}

/** The link is not known: the other ways to leave. */
export function NotLeftPage(pageProps: CitizenPageProps) {
  const words = pageProps.words.citizen.leave;
  return (
    <CitizenPage {...pageProps} title={words.unknownTitle}>
      <h1>{words.unknownTitle}</h1>
      <p class="lead">{words.refusals["unknown-link"]}</p>
      <OfficeContacts words={pageProps.words} office={pageProps.office} />
    </CitizenPage>
  );
}
