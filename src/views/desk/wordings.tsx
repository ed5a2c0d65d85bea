import { sayTownTime } from "../../i18n/when.ts";
import { entriesOf, type Language, languageName, languages, officeLanguage } from "../../language.ts";
import { paths } from "../../paths.ts";
import type { AskedAnew } from "../../subscribers/consent.ts";
import {
  type Consenting,
  longestWording,
  versionsOf,
  type Wording,
  type WordingDraft,
  type WordingText,
} from "../../town/wording.ts";
import { Once } from "../once.tsx";
import { Card } from "../parts/card.tsx";
import { ProblemList, type Problems, Refusal, TextArea } from "../parts/fields.tsx";
import { PageHeading } from "../parts/heading.tsx";
import { Prose } from "../parts/prose.tsx";
import { Warning } from "../parts/warning.tsx";
import { DeskPage, type DeskPageProps } from "./page.tsx";

type WordingsProps = DeskPageProps & {
  /** The one of now. */
  wording: Wording;
  /** The one that is being written, as it is kept. */
  draft: WordingDraft | undefined;
  /** The same as it is typed. */
  form: { texts: Record<Language, WordingText>; version: number };
  consenting: Consenting;
  clerkNames: Record<string, string>;
  saved: boolean;
  problems: Problems;
  refusal: string | undefined;
  /** Who agreed to another wording than the one of now; undefined where that came with the software. */
  asked: AskedAnew | undefined;
};

/** What people agree to: the wording of now, the one that is being written, and the earlier ones. */
export function WordingsPage({ wording, draft, form, consenting, clerkNames, asked, ...page }: WordingsProps) {
  const { saved, problems, refusal, ...pageProps } = page;
  const words = pageProps.words.desk.wordings;
  const isWrong = Object.values(problems).some(Boolean);
  return (
    <DeskPage
      {...pageProps}
      title={words.title}
      wrong={isWrong}
      typed={{ form: "wording", action: paths.wordings }}
      at={paths.settings}
    >
      <PageHeading title={words.title} lead={words.lead} />
      {saved && (
        <Warning is="done" role="status">
          <p>{words.saved}</p>
        </Warning>
      )}
      <Refusal text={refusal} />
      <ProblemList title={pageProps.words.common.problemsTitle} problems={problems} />
      <Now {...{ wording, clerkNames, pageProps }} />
      {asked && <Asking {...{ wording, asked, pageProps }} />}
      {draft && !isWrong && <Draft {...{ draft, isTheirs: refusal !== undefined, pageProps }} />}
      <Card title={words.write}>
        <p class="hint">{words.writeHint}</p>
        <form id="wording" method="post" action={paths.wordings} novalidate>
          <input type="hidden" name="version" value={String(form.version)} />
          {languages.map((language) => (
            <Fields {...{ language, form, problems, pageProps }} />
          ))}
          <button type="submit">{words.save}</button>
        </form>
      </Card>
      <p>
        <a href={paths.consents}>{pageProps.words.desk.consents.title}</a>
      </p>
      <Card title={words.earlier}>
        <ul>
          {versionsOf(consenting)
            .filter((version) => version !== wording.version)
            .map((version) => (
              <li>
                <a href={paths.consentVersion(version)}>{words.one(version)}</a>
              </li>
            ))}
        </ul>
      </Card>
    </DeskPage>
  );
}

type Part = { pageProps: DeskPageProps };

function Now({ wording, clerkNames, pageProps }: Part & Pick<WordingsProps, "wording" | "clerkNames">) {
  const { version, publishedAt, publishedBy } = wording;
  const words = pageProps.words.desk.wordings;
  const since = sayTownTime(pageProps.language, publishedAt, "since");
  return (
    <Card title={words.now(version)}>
      {publishedBy !== null && <p>{words.since(version, since, clerkNames[publishedBy] ?? "")}</p>}
      <p>
        <a href={paths.consent}>{words.read}</a>
      </p>
    </Card>
  );
}

/** Who could be asked anew, or was: the button only prepares a message, which has its own check. */
function Asking({ wording, asked, pageProps }: Part & { wording: Wording; asked: AskedAnew }) {
  const words = pageProps.words.desk.wordings.asking;
  const { sms, voice, askedAt, agreed, unanswered } = asked;
  return (
    <Card title={words.title}>
      {askedAt !== null && <p>{words.asked(sayTownTime(pageProps.language, askedAt, "on"), agreed, unanswered)}</p>}
      {unanswered > 0 && (
        <p>
          <a href={paths.subscribersListed({ is: "asked" })}>{words.who}</a>
        </p>
      )}
      <p>{words.lead(sms + voice, voice)}</p>
      {sms + voice > 0 && (
        <form method="post" action={paths.askAnew}>
          <Once />
          <input type="hidden" name="wording" value={wording.version} />
          <p class="hint">{words.hint}</p>
          <button type="submit" class="quiet">
            {words.button}
          </button>
        </form>
      )}
    </Card>
  );
}

/** As people will see it, and the button that brings it into force; beside what somebody types over it only theirs. */
function Draft({ draft, isTheirs, pageProps }: Part & { draft: WordingDraft; isTheirs: boolean }) {
  const words = pageProps.words.desk.wordings;
  return (
    <Card title={isTheirs ? words.theirs : words.preview}>
      {entriesOf(draft.texts).map(({ language, value: { agree, text } }) => (
        <details class="fold" lang={language} open={language === officeLanguage && !isTheirs}>
          <summary>{languageName(language)}</summary>
          <blockquote>{agree}</blockquote>
          <Prose text={text} />
        </details>
      ))}
      {!isTheirs && (
        <form method="post" action={paths.publishWording}>
          <input type="hidden" name="version" value={String(draft.version)} />
          <p class="hint">{words.publishHint}</p>
          <button type="submit">{words.publish}</button>
        </form>
      )}
    </Card>
  );
}

function Fields({
  language,
  form,
  problems,
  pageProps,
}: Part & Pick<WordingsProps, "form" | "problems"> & { language: Language }) {
  const words = pageProps.words.desk.wordings;
  const isOffices = language === officeLanguage;
  const texts = form.texts[language];
  const field = (part: keyof WordingText) => ({
    name: `${language}-${part}`,
    value: texts[part],
    lang: language,
    maxlength: longestWording[part],
    problem: problems[`${language}-${part}`],
  });
  return (
    <fieldset>
      <legend>{languageName(language)}</legend>
      {!isOffices && <p class="hint">{words.optional}</p>}
      <TextArea {...field("agree")} label={words.agree} hint={isOffices ? words.agreeHint : undefined} rows={4} />
      <TextArea {...field("text")} label={words.text} rows={16} />
    </fieldset>
  );
}
