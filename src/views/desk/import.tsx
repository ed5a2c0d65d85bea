import { sayTownTime } from "../../i18n/when.ts";
import { rowsASlice } from "../../imports/list.ts";
import type { ListImport } from "../../imports/list-import.ts";
import { isGoing, keptForMs } from "../../imports/list-import.ts";
import { type PlainMeaning, plainMeanings } from "../../imports/meanings.ts";
import { paths } from "../../paths.ts";
import { type Topic, topicName } from "../../town/town.ts";
import { Bar } from "../parts/bar.tsx";
import { Card } from "../parts/card.tsx";
import { Choices, SelectField } from "../parts/fields.tsx";
import { Warning } from "../parts/warning.tsx";
import { capital, Preview, type PreviewProps } from "./import-preview.tsx";
import { Proof, type ProofProps } from "./import-proof.tsx";
import { Answer, ListFrame, type ListPageProps } from "./imports.tsx";
import type { DeskPageProps } from "./page.tsx";

type Props = ListPageProps & { shown: PreviewProps["shown"] | undefined } & Pick<
    ProofProps,
    "typed" | "problem" | "days" | "versions"
  > & { topics: readonly Topic[] };

/** A list of people, in whatever state it is. */
export function ListPage(props: Props) {
  const { list, words } = props;
  return (
    <ListFrame {...props}>
      <GoingPart list={list} words={words} stands={undefined} />
      {list.state === "columns" && <Columns {...props} />}
      {list.state === "ready" && props.shown && <Preview {...props} shown={props.shown} />}
      {list.state === "ready" && <Proof {...props} />}
      {list.endedAt !== null && !isGoing(list.state) && <Result {...props} />}
      {list.state !== "ready" && props.shown && <Preview {...props} shown={props.shown} />}
    </ListFrame>
  );
}

type GoingProps = Pick<DeskPageProps, "words"> & { list: ListImport; stands: string | undefined };

/** How far a list is; asks for its next step as soon as the one before is answered. */
export function GoingPart({ list, words, stands }: GoingProps) {
  const { state } = list;
  if (!isGoing(state)) return null;
  const say = words.desk.imports.going;
  const of = state === "undoing" ? Math.min(list.steps * rowsASlice, list.shape.rows) : list.shape.rows;
  const done = Math.min(list.done * rowsASlice, of);
  const how = say[state](done, of);
  const polls = stands
    ? {}
    : {
        "hx-post": paths.listStep(list.id),
        "hx-vals": JSON.stringify({ step: list.done, state }),
        "hx-trigger": "every 400ms",
        "hx-sync": "this:drop",
        "hx-swap": "outerMorph",
        "hx-select": "#list",
        "hx-target": "this",
      };
  return (
    <>
      <p
        class="trouble"
        id="list-trouble"
        role="status"
        data-failed={say.trouble.failed}
        data-ended={say.trouble.ended}
      />
      <section id="list" {...polls}>
        <Card title={capital(words.desk.imports.states[state])} kind="live">
          <p role="status">{how}</p>
          <Bar
            id="list-bar"
            label={how}
            parts={[
              { part: "delivered", count: done },
              { part: "waiting", count: of - done },
            ]}
          />
          {stands ? (
            <Warning is="attention" role="alert">
              <p>{stands}</p>
            </Warning>
          ) : (
            <p class="hint">{say.lead}</p>
          )}
          <div class="actions">
            <form method="post" action={paths.listStep(list.id)}>
              <input type="hidden" name="step" value={String(list.done)} />
              <input type="hidden" name="state" value={state} />
              <button type="submit">{say.goOn}</button>
            </form>
            {state === "writing" && (
              <Answer list={list} answer="stop" look="quiet">
                {say.stop}
              </Answer>
            )}
            {state === "writing" && (
              <Answer list={list} answer="undo" look="quiet danger">
                {words.desk.imports.result.undo}
              </Answer>
            )}
            {state === "reading" && (
              <Answer list={list} answer="stop" look="quiet danger">
                {words.desk.imports.proof.discard}
              </Answer>
            )}
          </div>
        </Card>
      </section>
    </>
  );
}

/** What the columns are, as it was recognised, to be corrected. */
function Columns({ list, topics, language, words }: Props) {
  const say = words.desk.imports;
  const { headings, columns, examples } = list.shape;
  const options = [
    ...plainMeanings.map((value: PlainMeaning) => ({ value, label: say.meanings[value] })),
    ...topics
      .filter(({ always }) => !always)
      .map((topic) => ({ value: `topic-${topic.id}`, label: say.columns.topic(topicName(topic, language)) })),
  ];
  const choices = (["ask", "first", "every"] as const).map((value) => ({
    value,
    label: say.columns.severalChoices[value],
    checked: value === list.several,
  }));
  const seen = (at: number) => [...new Set(examples.map((cells) => cells[at]).filter(Boolean))].slice(0, 3).join(" · ");
  return (
    <Card title={say.columns.title}>
      <p class="hint">{say.columns.lead}</p>
      <form method="post" action={paths.listAnswer(list.id)}>
        <input type="hidden" name="answer" value="columns" />
        {columns.map((meaning, at) => (
          <SelectField
            name={`column-${at}`}
            label={headings[at] || say.columns.column(at + 1)}
            hint={seen(at)}
            value={meaning}
            options={options}
          />
        ))}
        <Choices name="several" legend={say.columns.several} type="radio" choices={choices} problem={undefined} />
        <p class="actions">
          <button type="submit">{say.columns.submit}</button>
        </p>
      </form>
      <Answer list={list} answer="stop" look="quiet danger">
        {say.proof.discard}
      </Answer>
    </Card>
  );
}

/** What has become of it, and how it is undone. */
function Result({ list, language, now, words }: Props) {
  const say = words.desk.imports;
  const until = (list.endedAt ?? 0) + keptForMs;
  const left = list.added + list.changed - list.removed - list.restored;
  return (
    <Card title={capital(say.states[list.state])}>
      {list.state !== "abandoned" && <p>{say.result.written(list.added)}</p>}
      {list.changed > 0 && <p>{say.result.changed(list.changed)}</p>}
      {list.state === "undone" && <p>{say.result.undone(list.removed + list.restored)}</p>}
      {list.state === "undone" && left > 0 && <p>{say.result.left(left)}</p>}
      {list.state === "written" && list.added + list.changed > 0 && until > now && (
        <>
          <p class="hint">{say.result.undoUntil(sayTownTime(language, until))}</p>
          <Answer list={list} answer="undo" look="quiet danger">
            {say.result.undo}
          </Answer>
        </>
      )}
    </Card>
  );
}
