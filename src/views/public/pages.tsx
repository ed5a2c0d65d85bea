import type { Section } from "../../i18n/prose.ts";
import { paths } from "../../paths.ts";
import { type Topic, topicName } from "../../town/town.ts";
import { CitizenPage, type CitizenPageProps } from "../layout.tsx";
import { Warning } from "../parts/warning.tsx";

/** What this browser's sign-up asked for. */
type Chosen = { topics: readonly Topic[]; addresses: readonly string[]; isEverywhere: boolean; isLandline: boolean };

/** It is done, and what comes next. */
export function SignedUpPage({ chosen, ...pageProps }: CitizenPageProps & { chosen: Chosen | undefined }) {
  const words = pageProps.words.public.signedUp;
  return (
    <CitizenPage {...pageProps} title={words.title}>
      <Warning is="done">
        <h1>{words.title}</h1>
        <p>{words.text}</p>
        {chosen && <p>{words.chosen(chosen.topics.map((topic) => topicName(topic, pageProps.language)).join(", "))}</p>}
        {chosen && <p>{chosen.addresses.length > 0 ? words.place(chosen.addresses.join("; ")) : words.everywhere}</p>}
        {chosen && chosen.addresses.length > 0 && chosen.isEverywhere && <p>{words.unknown}</p>}
      </Warning>
      {chosen?.isLandline ? <p>{words.welcomeCall}</p> : <p>{words.welcome}</p>}
      <p>
        {words.change} <a href={paths.own}>{words.own}</a>.
      </p>
      <p>
        <a href={paths.home}>{words.home}</a>
      </p>
    </CitizenPage>
  );
}

/** The statement that the law asks for. */
export function AccessibilityPage(pageProps: CitizenPageProps) {
  const { title, sections } = pageProps.words.public.accessibility;
  return (
    <CitizenPage {...pageProps} title={title}>
      <h1>{title}</h1>
      <Sections sections={sections(pageProps.office)} />
    </CitizenPage>
  );
}

function Sections({ sections }: { sections: readonly Section[] }) {
  return (
    <>
      {sections.map(({ heading, paragraphs, points = [] }) => (
        <section>
          <h2>{heading}</h2>
          {paragraphs.map((text) => (
            <p>{text}</p>
          ))}
          {points.length > 0 && (
            <ul>
              {points.map((point) => (
                <li>{point}</li>
              ))}
            </ul>
          )}
        </section>
      ))}
    </>
  );
}
