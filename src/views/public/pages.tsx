import type { Section } from "../../i18n/prose.ts";
import { paths } from "../../paths.ts";
import { consentWording } from "../../subscribers/consent.ts";
import { type Area, type Topic, topicName } from "../../town/town.ts";
import { type CitizenLook, CitizenPage } from "../layout.tsx";

/** What this browser's sign-up asked for. */
type Chosen = { topics: readonly Topic[]; area: Area | undefined };

/** It is done, and what comes next. */
export function SignedUpPage({ chosen, ...look }: CitizenLook & { chosen: Chosen | undefined }) {
  const words = look.words.citizen.signedUp;
  return (
    <CitizenPage {...look} title={words.title}>
      <div class="banner done">
        <h1>{words.title}</h1>
        <p>{words.text}</p>
        {chosen && <p>{words.chosen(chosen.topics.map((topic) => topicName(topic, look.language)).join(", "))}</p>}
        {chosen && <p>{chosen.area ? words.place(chosen.area.name) : words.everywhere}</p>}
      </div>
      <p>{words.welcome}</p>
      <p>{words.change}</p>
      <p>
        <a href={paths.home}>{words.home}</a>
      </p>
    </CitizenPage>
  );
}

/** What people agree to, in full. */
export function ConsentPage(look: CitizenLook) {
  const { title, version, translation, wordings } = look.words.citizen.consent;
  const wording = wordings[consentWording];
  return (
    <CitizenPage {...look} title={title}>
      <h1>{title}</h1>
      <blockquote>{wording.agree(look.town.name)}</blockquote>
      <Sections sections={wording.sections(look.office)} />
      <p class="fineprint">
        {version(consentWording)} {translation}
      </p>
    </CitizenPage>
  );
}

/** The statement that the law asks for. */
export function AccessibilityPage(look: CitizenLook) {
  const { title, sections } = look.words.citizen.accessibility;
  return (
    <CitizenPage {...look} title={title}>
      <h1>{title}</h1>
      <Sections sections={sections(look.office)} />
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
