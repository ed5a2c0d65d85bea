import type { Child } from "hono/jsx";
import { sayTownTime } from "../../i18n/when.ts";
import type { ListImport } from "../../imports/list-import.ts";
import { paths } from "../../paths.ts";
import { Once } from "../once.tsx";
import { Card } from "../parts/card.tsx";
import { TextArea, TextField } from "../parts/fields.tsx";
import { PageHeading } from "../parts/heading.tsx";
import { Row, Rows } from "../parts/row.tsx";
import { Warning } from "../parts/warning.tsx";
import { DeskPage, type DeskPageProps } from "./page.tsx";

type ListsProps = DeskPageProps & {
  /** The last ones, an open one first. */
  lists: readonly ListImport[];
  /** What was wrong with what was just given. */
  problem: string | undefined;
  pasted: string;
};

/** Where a list of people is brought, and those that were. */
export function ListsPage({ lists, problem, pasted, ...props }: ListsProps) {
  const words = props.words.desk.imports;
  const isOpen = lists.some(({ endedAt }) => endedAt === null);
  return (
    <DeskPage {...props} title={words.title} at={paths.enrolment} wrong={problem !== undefined}>
      <PageHeading title={words.title} lead={words.lead} />
      {!isOpen && <Given {...{ problem, pasted, words: props.words }} />}
      {lists.length > 0 && (
        <Card title={words.past}>
          <Rows>
            {lists.map((list) => (
              <Row
                href={paths.list(list.id)}
                title={list.name ?? words.pastedName}
                about={`${sayTownTime(props.language, list.startedAt)} · ${words.states[list.state]}`}
              >
                {list.added + list.changed > 0 && words.pastRow(list.added, list.changed)}
              </Row>
            ))}
          </Rows>
        </Card>
      )}
    </DeskPage>
  );
}

function Given({ problem, pasted, words }: Pick<ListsProps, "problem" | "pasted" | "words">) {
  const say = words.desk.imports;
  return (
    <Card>
      <form method="post" action={paths.lists} enctype="multipart/form-data" novalidate>
        <Once />
        <TextField
          name="file"
          label={say.file}
          hint={say.fileHint}
          type="file"
          accept=".csv,.txt,.tsv,.xlsx,.xls,.ods"
          value=""
          problem={problem}
          autofocus={problem !== undefined}
        />
        <TextArea name="pasted" label={say.pasted} hint={say.pastedHint} rows={6} value={pasted} />
        <p class="hint">{say.kept}</p>
        <p class="actions">
          <button type="submit">{say.submit}</button>
        </p>
      </form>
    </Card>
  );
}

export type ListPageProps = DeskPageProps & {
  list: ListImport;
  /** Why it does not go on, or what was just refused. */
  refusal: string | undefined;
};

/** The frame of one list's page: what it is, who brought it, and what was refused. */
export function ListFrame({ list, refusal, children, ...props }: ListPageProps & { children?: Child }) {
  const words = props.words.desk.imports;
  const when = sayTownTime(props.language, list.startedAt, "on");
  return (
    <DeskPage {...props} title={list.name ?? words.pastedName} at={paths.enrolment} wrong={refusal !== undefined}>
      <PageHeading
        title={list.name ?? words.pastedName}
        about={<a href={paths.lists}>{words.title}</a>}
        lead={[words.size(list.shape.rows), list.startedByName && words.byWhom(list.startedByName, when)]
          .filter(Boolean)
          .join(" ")}
      />
      {refusal && (
        <Warning is="attention" role="alert">
          <p>{refusal}</p>
        </Warning>
      )}
      {children}
    </DeskPage>
  );
}

type AnswerProps = { list: Pick<ListImport, "id">; answer: "stop" | "undo" | "back"; look?: string; children: Child };

/** A button of its own. */
export function Answer({ list, answer, look, children }: AnswerProps) {
  return (
    <form method="post" action={paths.listAnswer(list.id)}>
      <input type="hidden" name="answer" value={answer} />
      <button type="submit" class={look}>
        {children}
      </button>
    </form>
  );
}
