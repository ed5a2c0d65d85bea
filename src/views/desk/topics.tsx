import { paths } from "../../paths.ts";
import { may } from "../../permissions.ts";
import { hasRoom } from "../../town/topic.ts";
import { type Topic, topicName } from "../../town/town.ts";
import { Card } from "../parts/card.tsx";
import { Choices, ProblemList, TextField } from "../parts/fields.tsx";
import { Groups } from "../parts/groups.tsx";
import { PageHeading } from "../parts/heading.tsx";
import { Icon } from "../parts/icon.tsx";
import { Row, Rows } from "../parts/row.tsx";
import { DeskPage, type DeskPageProps } from "./page.tsx";

/** What was typed to be added, and what is wrong with it. */
export type AddedTopic = { name: string; closed: boolean; problem: string | undefined };

type TopicsProps = DeskPageProps & { topics: readonly Topic[]; added: AddedTopic };

/** Topics and closed groups in the town's order; a manager changes them, and adds to them. */
export function TopicsPage({ topics, added, ...props }: TopicsProps) {
  const { topics: say } = props.words.desk;
  const isManager = may(props.clerk.roles, "set up town");
  const shown = topics.filter(({ hidden }) => !hidden);
  const [open, closed] = [shown.filter((topic) => !topic.closed), shown.filter((topic) => topic.closed)];
  const hidden = topics.filter((topic) => topic.hidden);
  return (
    <DeskPage {...props} title={say.title} at={paths.settings} wrong={added.problem !== undefined}>
      <PageHeading title={say.title} lead={say.lead} />
      <ProblemList title={props.words.common.problemsTitle} problems={{ name: added.problem }} />
      <Groups>
        <Card title={say.open}>
          <TopicRows {...props} topics={open} mayMove={isManager} />
        </Card>
        <Card title={say.closed}>
          {closed.length === 0 ? <p>{say.noGroups}</p> : <TopicRows {...props} topics={closed} mayMove={isManager} />}
        </Card>
        {hidden.length > 0 && (
          <Card title={say.hidden}>
            <p class="hint">{say.hiddenLead}</p>
            <TopicRows {...props} topics={hidden} mayMove={false} />
          </Card>
        )}
        {isManager && <AddTopic topics={topics} added={added} words={props.words} />}
      </Groups>
      <p>
        <a href={paths.leaflets}>{props.words.desk.leaflets.link}</a>
      </p>
    </DeskPage>
  );
}

type RowsProps = DeskPageProps & { topics: readonly Topic[]; mayMove: boolean };

function TopicRows({ topics, mayMove, ...props }: RowsProps) {
  const { topics: say } = props.words.desk;
  const mayChange = may(props.clerk.roles, "set up town");
  return (
    <Rows>
      {topics.map((topic, at) => {
        const name = topicName(topic, props.language);
        const [above, below] = [topics[at - 1], topics[at + 1]];
        return (
          <Row
            title={mayChange ? <a href={paths.topic(topic.id)}>{name}</a> : name}
            about={<About {...{ topic, props }} />}
          >
            {mayMove && above && <Move icon="up" id={topic.id} before={above.id} label={say.up(name)} />}
            {mayMove && below && <Move icon="down" id={below.id} before={topic.id} label={say.down(name)} />}
          </Row>
        );
      })}
    </Rows>
  );
}

/** Its number in texts, and what it is. */
function About({ topic, props }: { topic: Topic; props: DeskPageProps }) {
  const { topics: say } = props.words.desk;
  const { id, always, usual, closed, hidden, hoursToLive } = topic;
  const said = [
    ...(always ? [say.always] : [say.number(id)]),
    ...(usual && !closed ? [say.usual] : []),
    ...(closed && hidden ? [say.group] : []),
    say.hours(hoursToLive),
  ];
  return (
    <>
      <span>{said.join(", ")}</span>
      {closed && may(props.clerk.roles, "look after subscriber") && <a href={paths.groupPeople(id)}>{say.people}</a>}
    </>
  );
}

type MoveProps = { icon: "up" | "down"; id: number; before: number; label: string };

/** Puts a topic right before another one, so that the same press again changes nothing. */
function Move({ icon, id, before, label }: MoveProps) {
  return (
    <form method="post" action={paths.topicOrder}>
      <input type="hidden" name="id" value={String(id)} />
      <input type="hidden" name="before" value={String(before)} />
      <button type="submit" class="quiet" aria-label={label} title={label}>
        <Icon name={icon} />
      </button>
    </form>
  );
}

function AddTopic({ topics, added, words }: Pick<TopicsProps, "topics" | "added" | "words">) {
  const say = words.desk.topics.add;
  if (!hasRoom(topics)) {
    return (
      <Card title={say.title}>
        <p>{say.full}</p>
      </Card>
    );
  }
  return (
    <Card title={say.title}>
      <form method="post" action={paths.topics} novalidate>
        <TextField name="name" label={say.name} value={added.name} problem={added.problem} />
        <Choices
          name="kind"
          legend={say.kind}
          hint={say.kindHint}
          type="radio"
          choices={[
            { value: "topic", label: say.topic, hint: say.topicHint, checked: !added.closed },
            { value: "group", label: say.group, hint: say.groupHint, checked: added.closed },
          ]}
        />
        <button type="submit">{say.submit}</button>
      </form>
    </Card>
  );
}
