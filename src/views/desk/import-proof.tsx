import type { ListImport } from "../../imports/list-import.ts";
import { longestListPaper, longestListWording, type ProofProblem, type TypedProof } from "../../imports/proof.ts";
import { paths } from "../../paths.ts";
import { shortTopicName, type Topic, topicName } from "../../town/town.ts";
import { Card } from "../parts/card.tsx";
import { Choices, SelectField, TextArea, TextField } from "../parts/fields.tsx";
import { Answer } from "./imports.tsx";
import type { DeskPageProps } from "./page.tsx";

export type ProofProps = Pick<DeskPageProps, "words" | "language"> & {
  list: ListImport;
  topics: readonly Topic[];
  typed: TypedProof;
  /** Of the wordings that the town has had, the newest first. */
  versions: readonly string[];
  problem: ProofProblem | undefined;
  /** On how many days it would be written; null: on none; undefined where days have no limit. */
  days: number | null | undefined;
};

/** What is asked once for everybody of the list, and the button that signs them up. */
export function Proof(props: ProofProps) {
  const { list, days, words } = props;
  const say = words.desk.imports;
  const [news, changed] = [list.counts.new ?? 0, list.counts.changed ?? 0];
  return (
    <Card title={say.proof.title}>
      {news + changed === 0 ? (
        <p>{say.proof.nobody}</p>
      ) : (
        <form method="post" action={paths.listAnswer(list.id)} novalidate>
          <p class="hint">{say.proof.lead}</p>
          <input type="hidden" name="answer" value="start" />
          <input type="hidden" name="seen" value={JSON.stringify(list.counts)} />
          <Fields {...props} />
          {days !== undefined && (
            <p class="hint">
              {days === null ? say.proof.noRoom : days > 1 ? say.proof.daysNeeded(days) : say.proof.today}
            </p>
          )}
          <p class="actions">
            <button type="submit">{say.proof.submit(news)}</button>
          </p>
        </form>
      )}
      <p class="hint">{say.kept}</p>
      <div class="actions">
        <Answer list={list} answer="back" look="quiet">
          {say.columns.again}
        </Answer>
        <Answer list={list} answer="stop" look="quiet danger">
          {say.proof.discard}
        </Answer>
      </div>
    </Card>
  );
}

function Fields({ list, typed, problem, versions, topics, language, words }: ProofProps) {
  const say = words.desk.imports;
  const isOfDay = problem === "no-day" || problem === "day-ahead";
  const said = problem && say.proofProblems[problem];
  const choices = topics.map((topic) => ({
    value: String(topic.id),
    label: shortTopicName(topic, language),
    title: topicName(topic, language),
    topic,
    checked: topic.always || typed.topics.includes(topic.id),
    disabled: topic.always,
  }));
  const known = [
    { value: "", label: say.proof.leave, checked: !typed.changes },
    { value: "yes", label: say.proof.change, checked: typed.changes },
  ];
  return (
    <>
      <TextField
        name="paper"
        label={say.proof.paper}
        hint={say.proof.paperHint}
        required
        maxlength={longestListPaper}
        value={typed.paper}
        problem={problem === "no-paper" ? said : undefined}
        autofocus={problem === "no-paper"}
      />
      <TextField
        name="agreedOn"
        label={say.proof.agreedOn}
        hint={say.proof.agreedOnHint}
        required
        size={12}
        value={typed.agreedOn}
        problem={isOfDay ? said : undefined}
        autofocus={isOfDay}
      />
      <SelectField
        name="version"
        label={say.proof.version}
        value={typed.version}
        options={[
          ...versions.map((value) => ({ value, label: say.proof.ofTown(value) })),
          { value: "", label: say.proof.other },
        ]}
      />
      <TextArea
        name="wording"
        label={say.proof.wording}
        hint={say.proof.wordingHint}
        rows={3}
        maxlength={longestListWording}
        problem={problem === "no-wording" ? said : undefined}
        value={typed.wording}
      />
      <Choices name="topics" legend={say.proof.topics} type="checkbox" choices={choices} problem={undefined} />
      {(list.counts.changed ?? 0) > 0 && (
        <Choices name="changes" legend={say.proof.known} type="radio" choices={known} problem={undefined} />
      )}
    </>
  );
}
