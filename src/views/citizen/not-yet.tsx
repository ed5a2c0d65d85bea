import { CitizenPage, type CitizenPageProps } from "../layout.tsx";
import { OfficeContacts } from "./office.tsx";

/** Nothing can be sent yet: no form that would promise what does not come. */
export function NotYetPage(pageProps: CitizenPageProps) {
  const { notYetTitle, notYet } = pageProps.words.citizen.signUp;
  return (
    <CitizenPage {...pageProps} title={notYetTitle}>
      <h1>{notYetTitle}</h1>
      <p>{notYet}</p>
      <OfficeContacts words={pageProps.words} office={pageProps.office} />
    </CitizenPage>
  );
}
