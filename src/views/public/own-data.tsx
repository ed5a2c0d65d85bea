import type { DataFacts } from "../../i18n/own-data.ts";
import { paths } from "../../paths.ts";
import { CitizenPage, type CitizenPageProps } from "../layout.tsx";
import { blanksOf } from "./consent.tsx";

/** Which data we have, why, for how long, who gets to see them, and what people can do: as the code does it. */
export function OwnDataPage({ facts, ...pageProps }: CitizenPageProps & { facts: DataFacts }) {
  const { title, controller, wording, sections, promises } = pageProps.words.public.ownData;
  const { contacts, town } = blanksOf(pageProps);
  return (
    <CitizenPage {...pageProps} title={title}>
      <h1>{title}</h1>
      <p>{controller(contacts, town)}</p>
      {sections.map((section) => (
        <section>
          <h2>{section.heading}</h2>
          <ul>
            {section.promises
              .map((name) => promises[name])
              .map((promise) => (typeof promise === "function" ? promise(facts) : promise))
              .filter(Boolean)
              .map((sentence) => (
                <li>{sentence}</li>
              ))}
          </ul>
        </section>
      ))}
      <p>
        <a href={paths.consent}>{wording}</a>
      </p>
      <p>
        <a href={paths.own}>{pageProps.words.citizen.own.title}</a>
      </p>
    </CitizenPage>
  );
}
