import { paths } from "../../paths.ts";
import { shortTopicName, type Topic, topicHint } from "../../town/town.ts";
import { CitizenPage, type CitizenPageProps } from "../layout.tsx";
import { Choices } from "../parts/fields.tsx";
import { Warning } from "../parts/warning.tsx";
import { OfficeContacts } from "./office.tsx";

type LeaveProps = CitizenPageProps & {
  /** Where both forms are posted. */
  action: string;
  /** Masked, but for who has typed a code. */
  phone: string;
  /** The topics that come now, which may be fewer; those that everybody gets are not among them. */
  topics: readonly Topic[];
  /** That fewer are kept from now on. */
  isKept?: boolean;
};

/** What will happen, and the button that does it; below it, how to get less. */
export function LeavePage({ action, phone, topics, isKept, ...pageProps }: LeaveProps) {
  const words = pageProps.words.citizen.leave;
  return (
    <CitizenPage {...pageProps} title={words.title}>
      {isKept && (
        <Warning is="done" role="status">
          <p>{words.kept}</p>
        </Warning>
      )}
      <h1>{words.title}</h1>
      <p class="lead">{words.text(phone)}</p>
      <form method="post" action={action}>
        <button type="submit">{words.leave}</button>
      </form>
      {topics.length > 0 && <Fewer {...{ action, topics, pageProps }} />}
      <p>
        {words.instead} <a href={paths.own}>{words.insteadLink}</a>.
      </p>
    </CitizenPage>
  );
}

function Fewer({ action, topics, pageProps }: Pick<LeaveProps, "action" | "topics"> & { pageProps: CitizenPageProps }) {
  const { fewer, fewerHint, keep } = pageProps.words.citizen.leave;
  const choices = topics.map((topic) => ({
    value: String(topic.id),
    label: shortTopicName(topic, pageProps.language),
    hint: topicHint(topic, pageProps.language),
    topic,
    checked: true,
  }));
  return (
    <form method="post" action={action}>
      <Choices name="topics" legend={fewer} hint={fewerHint} type="checkbox" choices={choices} problem={undefined} />
      <button type="submit" class="quiet" name="fewer" value="yes">
        {keep}
      </button>
    </form>
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
