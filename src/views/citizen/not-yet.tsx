import { CitizenPage, type CitizenPageProps } from "../layout.tsx";
import { OfficeContacts } from "./office.tsx";

/** Nothing can be sent yet, or not until a restored town is free: no form that would promise what does not come. */
export function NotYetPage({ isHeld, ...pageProps }: CitizenPageProps & { isHeld: boolean }) {
  const { notYetTitle, notYet, heldTitle, held } = pageProps.words.citizen.signUp;
  const title = isHeld ? heldTitle : notYetTitle;
  return (
    <CitizenPage {...pageProps} title={title}>
      <h1>{title}</h1>
      <p>{isHeld ? held : notYet}</p>
      <OfficeContacts words={pageProps.words} office={pageProps.office} />
    </CitizenPage>
  );
}
