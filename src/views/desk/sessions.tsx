import type { Session } from "../../clerks/session.ts";
import type { StaffRow } from "../../clerks/staff.ts";
import { paths } from "../../paths.ts";
import { may } from "../../permissions.ts";
import { Card } from "../parts/card.tsx";
import { PageHeading } from "../parts/heading.tsx";
import { Row, Rows } from "../parts/row.tsx";
import { Warning } from "../parts/warning.tsx";
import { SessionRows, SignOut, saySeen } from "./clerk-fields.tsx";
import { DeskPage, type DeskPageProps } from "./page.tsx";

type SessionsProps = DeskPageProps & {
  own: readonly Session[];
  /** Colleagues who are signed in somewhere; empty for who may not sign them out. */
  others: readonly StaffRow[];
  ended: boolean;
};

/** Where one is signed in, each browser with the button that ends it; a manager signs colleagues out from here, too. */
export function SessionsPage({ own, others, ended, ...props }: SessionsProps) {
  const { words, now } = props;
  const say = words.desk.clerks;
  return (
    <DeskPage {...props} title={say.mine.title} at={paths.sessions}>
      <PageHeading title={say.mine.title} lead={say.mine.lead} />
      {ended && (
        <Warning is="done" role="status">
          <p>{say.mine.ended}</p>
        </Warning>
      )}
      <Card>
        <SessionRows sessions={own} action={paths.sessions} words={words} now={now} />
        {own.length > 1 && (
          <form method="post" action={paths.sessions}>
            <button type="submit">{say.mine.others}</button>
          </form>
        )}
      </Card>
      {others.length > 0 && <Colleagues {...{ others, props }} />}
      {may(props.clerk.roles, "manage clerks") && (
        <p>
          <a href={paths.clerks}>{say.link}</a>
        </p>
      )}
    </DeskPage>
  );
}

function Colleagues({ others, props }: { others: readonly StaffRow[]; props: DeskPageProps }) {
  const say = props.words.desk.clerks;
  return (
    <Card title={say.mine.colleagues}>
      <p class="hint">{say.mine.colleaguesLead}</p>
      <Rows>
        {others.map(({ id, name, sessions, seenAt }) => (
          <Row title={name} about={say.signedIn(sessions, saySeen(seenAt ?? 0, props.words, props.now))}>
            <SignOut id={id} name={name} words={props.words} />
          </Row>
        ))}
      </Rows>
    </Card>
  );
}
