import type { Whom } from "../../audience/audience.ts";
import type { Language } from "../../language.ts";
import type { Template } from "../../messages/template.ts";
import { paths } from "../../paths.ts";
import type { Place, Topic } from "../../town/town.ts";
import { Once } from "../once.tsx";
import { Card } from "../parts/card.tsx";
import { CrisisBand } from "../parts/crisis.tsx";
import { ProblemList, type Problems, Refusal } from "../parts/fields.tsx";
import { PageHeading } from "../parts/heading.tsx";
import { NotSetUp } from "./alarms.tsx";
import { CrisisTopics, PlaceChoices, Span, TextFields, TopicChoices, When } from "./compose-fields.tsx";
import { type OnPage, OnPageBox } from "./on-page.tsx";
import { DeskPage, type DeskPageProps } from "./page.tsx";
import { Preview, type PreviewProps } from "./preview.tsx";
import { asksSpan, Templates, TextsFields } from "./template-fields.tsx";
import { TrialNote, type Tried } from "./trial.tsx";

/** What a clerk has typed, whether it makes a message or not. */
export type ComposeFields = {
  topics: readonly number[];
  places: readonly number[];
  /** Whom it names, where it is not for whoever chose the topics and lives in the places. */
  whom: Whom | null;
  /** Streets and houses as they are typed. */
  houses: string;
  texts: Record<Language, string>;
  /** What is spoken, where a clerk has changed it; else empty. */
  spoken: Record<Language, string>;
  accents: "stripped" | "kept";
  when: "now" | "later";
  date: string;
  time: string;
  /** From when until when what it tells of is announced. */
  startsDate: string;
  startsTime: string;
  endsDate: string;
  endsTime: string;
  /** The button that was pressed. */
  action: string;
  /** The token of the form; empty for a new one. */
  once: string;
  /** Of the draft that is edited; empty for a new one. */
  version: string;
  /** `crisis`: the short form, which asks for neither topic nor time. */
  kind: "" | "crisis";
  /** What was typed for the fields of the texts, by the names of the inputs. */
  fields: Readonly<Record<string, string>>;
  /** The template that was begun with; empty for none. */
  template: string;
  /** The clerk has been asked whether "now" or the day that is filled in is meant. */
  asked: "" | "yes";
};

export type ComposeProps = DeskPageProps & {
  /** Of the draft that is edited; undefined for a new message. */
  id: number | undefined;
  form: ComposeFields;
  problems: Problems;
  /** Why what was typed could not be kept where it was meant to be. */
  refusal: string | undefined;
  /** What became of a call to the clerk's own telephone, if they asked for one. */
  tried: Tried | undefined;
  topics: readonly Topic[];
  places: readonly Place[];
  preview: PreviewProps;
  /** Whether the town's page is to show it; undefined where nobody is asked. */
  onPage: OnPage | undefined;
  templates: readonly Template[];
  notSetUp: boolean;
};

/** Writing a message: the form on the left, the telephone on the right. */
export function ComposePage(props: ComposeProps) {
  const { id, form, problems, refusal, tried, places, notSetUp, words } = props;
  const { compose, check } = words.desk;
  const isCrisis = form.kind === "crisis";
  const title = isCrisis ? compose.crisisTitle : id === undefined ? compose.title : compose.editTitle;
  const action = id === undefined ? paths.messages : paths.editMessage(id);
  const typed = { form: "compose", action, button: { name: "action", value: "check" } };
  return (
    <DeskPage {...props} title={title} typed={typed} at={paths.newMessage}>
      {isCrisis ? <CrisisBand title={title}>{compose.crisisLead}</CrisisBand> : <PageHeading title={title} />}
      <Refusal text={refusal} />
      <TrialNote tried={tried} />
      {notSetUp && <NotSetUp words={words} />}
      <ProblemList title={words.common.problemsTitle} problems={problems} />
      <form id="compose" method="post" action={action} class="columns" novalidate>
        <div>
          <Once token={form.once} />
          {form.version && <input type="hidden" name="version" value={form.version} />}
          <Card title={compose.what} kind={isCrisis ? "crisis" : undefined}>
            <Templates {...props} />
            {isCrisis ? <CrisisTopics form={form} /> : <TopicChoices {...props} />}
            <TextsFields {...props} />
            <TextFields {...props} />
          </Card>
          {form.whom ? (
            <Card title={compose.places}>
              <input type="hidden" name="whom" value={JSON.stringify(form.whom)} />
              <KeptPlaces {...props} />
              <p>{check.whom[form.whom.kind]}</p>
            </Card>
          ) : (
            places.length > 0 && (
              <Card>
                <PlaceChoices {...props} />
              </Card>
            )
          )}
          <Card>
            {!isCrisis && <When {...props} />}
            {!asksSpan(form) && <Span {...props} />}
            <OnPageBox onPage={props.onPage} words={words} />
          </Card>
        </div>
        <aside class={isCrisis ? "card slip crisis" : "card slip"} aria-label={compose.previewTitle}>
          <LivePreview {...props} action={action} />
        </aside>
      </form>
    </DeskPage>
  );
}

/** The places of a message that names its people: they only say what it is about, and are kept. */
function KeptPlaces({ form, preview }: ComposeProps) {
  return (
    <>
      {form.places.map((id) => (
        <input type="hidden" name="places" value={String(id)} />
      ))}
      <input type="hidden" name="houses" value={form.houses} />
      <input type="hidden" name="understood" value={preview.understood} />
    </>
  );
}

/** Presses the button "count" while the clerk types, and takes this part of the page that comes back. */
function LivePreview({ action, preview, ...props }: ComposeProps & { action: string }) {
  const { failed, ended } = props.words.desk.compose.trouble;
  return (
    <>
      {/* Why it could not be brought up to date. */}
      <p class="trouble" id="preview-trouble" role="status" data-failed={failed} data-ended={ended} />
      <div
        id="preview"
        hx-post={action}
        hx-vals='{"action":"recount"}'
        hx-include="closest form"
        hx-trigger="input delay:400ms from:#compose, change from:#compose"
        hx-target="this"
        hx-select="#preview > *"
        hx-select-oob="#understood:innerMorph"
        hx-swap="innerMorph"
        hx-sync="this:replace"
      >
        <Preview
          {...props}
          {...preview}
          isCrisis={props.form.kind === "crisis"}
          hasTopic={props.form.topics.length > 0}
        />
      </div>
    </>
  );
}
