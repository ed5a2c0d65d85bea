import { paths } from "../../paths.ts";
import { crisisKey, type Place, type Topic, topicName } from "../../town/town.ts";
import { Choices, ProblemList, type Problems, Refusal, TextArea, TextField } from "../fields.tsx";
import { DeskPage } from "../layout.tsx";
import { Once } from "../once.tsx";
import { type DeskPageProps, NotSetUp } from "./parts.tsx";
import { Preview, type PreviewProps } from "./preview.tsx";

/** What a clerk has typed, whether it makes a message or not. */
export type ComposeFields = {
  topics: readonly number[];
  places: readonly number[];
  text: string;
  english: string;
  accents: "stripped" | "kept";
  when: "now" | "later";
  date: string;
  time: string;
  /** The token of the form; empty for a new one. */
  once: string;
  /** Of the draft that is edited; empty for a new one. */
  version: string;
  /** `crisis`: the short form, which asks for neither topic nor time. */
  kind: "" | "crisis";
  /** The clerk has been asked whether "now" or the day that is filled in is meant. */
  asked: "" | "yes";
};

type ComposeProps = DeskPageProps & {
  /** Of the draft that is edited; undefined for a new message. */
  id: number | undefined;
  form: ComposeFields;
  problems: Problems;
  /** Why what was typed could not be kept where it was meant to be. */
  refusal: string | undefined;
  topics: readonly Topic[];
  places: readonly Place[];
  preview: PreviewProps;
  notSetUp: boolean;
};

/** Writing a message: the form on the left, the telephone on the right. */
export function ComposePage({
  id,
  form,
  problems,
  refusal,
  topics,
  places,
  preview,
  notSetUp,
  ...pageProps
}: ComposeProps) {
  const words = pageProps.words.desk.compose;
  const isCrisis = form.kind === "crisis";
  const title = isCrisis ? words.crisisTitle : id === undefined ? words.title : words.editTitle;
  const action = id === undefined ? paths.messages : paths.editMessage(id);
  const typed = { form: "compose", action, button: { name: "action", value: "check" } };
  return (
    <DeskPage {...pageProps} title={title} typed={typed}>
      <h1>{title}</h1>
      {isCrisis && <p class="banner danger">{words.crisisLead}</p>}
      <Refusal text={refusal} />
      {notSetUp && <NotSetUp words={pageProps.words} />}
      <ProblemList title={pageProps.words.common.problemsTitle} problems={problems} />
      <form id="compose" method="post" action={action} class="columns" novalidate>
        <div>
          <Once token={form.once} />
          {form.version && <input type="hidden" name="version" value={form.version} />}
          {isCrisis ? <CrisisTopics form={form} /> : <Topics {...{ form, problems, topics, pageProps }} />}
          <Words {...{ form, problems, pageProps }} />
          {places.length > 0 && (
            <Choices
              name="places"
              legend={words.places}
              hint={words.placesHint}
              type="checkbox"
              problem={problems.places}
              choices={places.map(({ id: place, name }) => ({
                value: String(place),
                label: name,
                checked: form.places.includes(place),
              }))}
            />
          )}
          {!isCrisis && <When {...{ form, problems, pageProps }} />}
          <p class="actions">
            <button type="submit" name="action" value="check" class={isCrisis ? "danger" : undefined}>
              {words.check}
            </button>
            <button type="submit" name="action" value="save" class="quiet">
              {words.save}
            </button>
          </p>
        </div>
        <aside aria-label={words.previewTitle}>
          <Trouble words={pageProps.words} />
          {/* Presses the button "count" while the clerk types, and takes this part of the page that comes back. */}
          <div
            id="preview"
            hx-post={action}
            hx-vals='{"action":"recount"}'
            hx-include="closest form"
            hx-trigger="input delay:400ms from:#compose, change from:#compose"
            hx-target="this"
            hx-select="#preview > *"
            hx-swap="innerHTML"
            hx-sync="this:replace"
          >
            <Preview {...pageProps} {...preview} />
          </div>
        </aside>
      </form>
    </DeskPage>
  );
}

/** Beside the preview: why it could not be brought up to date. */
function Trouble({ words }: Pick<DeskPageProps, "words">) {
  const { preview, ended } = words.desk.trouble;
  return <p class="trouble" id="preview-trouble" role="status" data-failed={preview} data-ended={ended} />;
}

type Part = { form: ComposeFields; problems: Problems; pageProps: DeskPageProps };

function Topics({ form, problems, topics, pageProps }: Part & { topics: readonly Topic[] }) {
  const words = pageProps.words.desk.compose;
  return (
    <Choices
      name="topics"
      legend={words.topics}
      hint={words.topicsHint}
      type="checkbox"
      problem={problems.topics}
      choices={topics.map((topic) => ({
        value: String(topic.id),
        label: topicName(topic, pageProps.language),
        ...(topic.key === crisisKey ? { hint: words.crisisHint } : {}),
        checked: form.topics.includes(topic.id),
      }))}
    />
  );
}

/** In the short form the topic is given. */
function CrisisTopics({ form }: Pick<Part, "form">) {
  return (
    <>
      <input type="hidden" name="kind" value="crisis" />
      {form.topics.map((id) => (
        <input type="hidden" name="topics" value={String(id)} />
      ))}
    </>
  );
}

function Words({ form, problems, pageProps }: Part) {
  const words = pageProps.words.desk.compose;
  return (
    <>
      <TextArea
        name="text"
        label={words.text}
        hint={words.textHint(pageProps.town.mark)}
        value={form.text}
        rows={5}
        lang="cs"
        problem={problems.text}
      />
      <Choices
        name="accents"
        legend={words.accents}
        type="radio"
        choices={[
          { value: "stripped", label: words.stripped, hint: words.strippedHint, checked: form.accents === "stripped" },
          { value: "kept", label: words.kept, checked: form.accents === "kept" },
        ]}
      />
      <details open={form.english !== "" || problems.english !== undefined}>
        <summary>{words.english}</summary>
        <TextArea
          name="english"
          label={words.english}
          hint={words.englishHint}
          value={form.english}
          rows={3}
          lang="en"
          problem={problems.english}
        />
      </details>
    </>
  );
}

function When({ form, problems, pageProps }: Part) {
  const words = pageProps.words.desk.compose;
  // Asked which of the two is meant, the clerk chooses afresh, and what is chosen then counts.
  const isAsked = problems.when !== undefined;
  return (
    <>
      {(isAsked || form.asked) && <input type="hidden" name="asked" value="yes" />}
      <Choices
        name="when"
        legend={words.when}
        type="radio"
        problem={problems.when}
        choices={[
          { value: "now", label: words.now, checked: form.when === "now" && !isAsked },
          { value: "later", label: words.later, checked: form.when === "later" },
        ]}
      />
      {/* Not shown while "now" is chosen (app.css). */}
      <div class="row at-time">
        <TextField name="date" label={words.date} type="date" value={form.date} problem={problems.date} />
        <TextField name="time" label={words.time} type="time" value={form.time} />
      </div>
    </>
  );
}
