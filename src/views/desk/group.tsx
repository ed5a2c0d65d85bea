import { paths } from "../../paths.ts";
import { may } from "../../permissions.ts";
import { type Member, membersShown } from "../../subscribers/member.ts";
import { sayPhone } from "../../subscribers/phone.ts";
import { type Topic, topicName } from "../../town/town.ts";
import { Card } from "../parts/card.tsx";
import { Refusal, TextField } from "../parts/fields.tsx";
import { PageHeading } from "../parts/heading.tsx";
import { Row, Rows } from "../parts/row.tsx";
import { Warning } from "../parts/warning.tsx";
import { DeskPage, type DeskPageProps } from "./page.tsx";

type GroupProps = DeskPageProps & {
  group: Topic;
  members: readonly Member[];
  /** As typed, and what is wrong with it. */
  phone: string;
  problem: string | undefined;
  refusal: string | undefined;
  /** Whom the last press has added, in words. */
  done: string | undefined;
};

/** Who is in a closed group, and one field by which somebody is added. */
export function GroupPage({ group, members, phone, problem, refusal, done, ...props }: GroupProps) {
  const { topics: list, menu } = props.words.desk;
  const say = list.members;
  const title = say.title(topicName(group, props.language));
  const isWrong = Boolean(problem ?? refusal);
  return (
    <DeskPage {...props} title={title} at={paths.settings} wrong={isWrong}>
      <PageHeading title={title} about={<a href={paths.topics}>{list.title}</a>} lead={say.lead} />
      {done && (
        <Warning is="done" role="status">
          <p>{done}</p>
        </Warning>
      )}
      <Refusal text={refusal} />
      {refusal && (
        <p>
          <a href={paths.enrolment}>{menu.enrolment}</a>
        </p>
      )}
      {group.hidden ? (
        <p>{say.hidden}</p>
      ) : (
        <AddMember group={group} phone={phone} problem={problem} words={props.words} />
      )}
      <Members group={group} members={members} words={props.words} />
      {may(props.clerk.roles, "set up town") && (
        <p>
          <a href={paths.topic(group.id)}>{list.link}</a>
        </p>
      )}
    </DeskPage>
  );
}

function AddMember({ group, phone, problem, words }: Pick<GroupProps, "group" | "phone" | "problem" | "words">) {
  const say = words.desk.topics.members;
  return (
    <Card title={say.add}>
      <form method="post" action={paths.groupPeople(group.id)} novalidate>
        <TextField
          name="phone"
          label={say.phone}
          hint={say.phoneHint}
          type="tel"
          inputmode="tel"
          size={17}
          value={phone}
          problem={problem}
          autofocus={problem !== undefined}
        />
        <button type="submit">{say.submit}</button>
      </form>
    </Card>
  );
}

function Members({ group, members, words }: Pick<GroupProps, "group" | "members" | "words">) {
  const say = words.desk.topics.members;
  if (members.length === 0) return <p>{say.none}</p>;
  return (
    <Card title={say.count(Math.min(members.length, membersShown))}>
      <p class="hint">{say.leaveBySms(group.id)}</p>
      <Rows>
        {members.slice(0, membersShown).map(({ id, phone, name, state }) => (
          <Row
            title={name ?? sayPhone(phone)}
            about={[...(name ? [sayPhone(phone)] : []), ...(state === "suspended" ? [say.suspended] : [])].join(", ")}
          >
            <form method="post" action={paths.groupPeople(group.id)}>
              <input type="hidden" name="leaves" value={String(id)} />
              <button type="submit" class="quiet" aria-label={say.takeWhom(name ?? sayPhone(phone))}>
                {say.take}
              </button>
            </form>
          </Row>
        ))}
      </Rows>
      {members.length > membersShown && <p>{say.more(membersShown)}</p>}
    </Card>
  );
}
