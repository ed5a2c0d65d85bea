import type { Session } from "../../clerks/session.ts";
import type { StaffRow } from "../../clerks/staff.ts";
import { sayTownTime } from "../../i18n/when.ts";
import { paths } from "../../paths.ts";
import { Once } from "../once.tsx";
import { Card } from "../parts/card.tsx";
import { ProblemList, type Problems, Refusal } from "../parts/fields.tsx";
import { PageHeading } from "../parts/heading.tsx";
import { Warning } from "../parts/warning.tsx";
import { ClerkFields, SessionRows, sayRoles } from "./clerk-fields.tsx";
import { type Invited, sayInvitation } from "./clerks.tsx";
import { DeskPage, type DeskPageProps } from "./page.tsx";

type ClerkProps = DeskPageProps & {
  row: StaffRow;
  sessions: readonly Session[];
  form: Invited;
  /** As they were seen. */
  version: number;
  problems: Problems;
  refusal: string | undefined;
  done: string | undefined;
};

/** One clerk: where they are signed in, what they are called and may do, and how their access ends. */
export function ClerkPage({ row, sessions, form, version, problems, refusal, done, ...props }: ClerkProps) {
  const say = props.words.desk.clerks;
  const isWrong = refusal !== undefined || Object.keys(problems).length > 0;
  return (
    <DeskPage
      {...props}
      title={row.name}
      at={paths.settings}
      wrong={isWrong}
      {...(row.disabledAt === null && { typed: { form: "clerk", action: paths.clerk(row.id) } })}
    >
      <PageHeading
        title={row.name}
        about={<a href={paths.clerks}>{say.title}</a>}
        lead={row.id === props.clerk.id ? say.you : undefined}
      />
      {done && (
        <Warning is="done" role="status">
          <p>{done}</p>
        </Warning>
      )}
      <Refusal text={refusal} />
      {!refusal && <ProblemList title={props.words.common.problemsTitle} problems={problems} />}
      {row.disabledAt === null ? (
        <Working {...{ row, sessions, form, version, problems, props }} />
      ) : (
        <Gone {...{ row, props }} />
      )}
    </DeskPage>
  );
}

type Part = { row: StaffRow; props: DeskPageProps };

function Working({
  row,
  sessions,
  form,
  version,
  problems,
  props,
}: Part & Pick<ClerkProps, "sessions" | "form" | "version" | "problems">) {
  const say = props.words.desk.clerks;
  return (
    <>
      <Access {...{ row, sessions, props }} />
      <Card title={say.change}>
        <form id="clerk" method="post" action={paths.clerk(row.id)} novalidate>
          <input type="hidden" name="version" value={String(version)} />
          <ClerkFields form={form} problems={problems} words={props.words} />
          <p class="hint">{say.newNumber}</p>
          <button type="submit">{say.save}</button>
        </form>
      </Card>
      <Card title={say.end}>
        <p>{say.endHint}</p>
        <form method="post" action={paths.clerkEnd(row.id)}>
          <input type="hidden" name="version" value={String(row.version)} />
          <button type="submit" class="danger">
            {say.end}
          </button>
        </form>
      </Card>
    </>
  );
}

/** Where somebody is signed in, and the link that lets them in. */
function Access({ row, sessions, props }: Part & Pick<ClerkProps, "sessions">) {
  const say = props.words.desk.clerks;
  const { words, now, clerk } = props;
  const isSelf = row.id === clerk.id;
  return (
    <Card title={say.sessions}>
      {sessions.length === 0 && <p>{say.nowhere}</p>}
      {row.invitation && <p>{sayInvitation(row.invitation, words)}</p>}
      <SessionRows sessions={sessions} action={paths.clerkSessions(row.id)} words={words} now={now} />
      {sessions.some(({ isThis }) => !isThis) && (
        <form method="post" action={paths.clerkSessions(row.id)}>
          <p>
            <button type="submit">{isSelf ? say.mine.others : say.out}</button>
          </p>
        </form>
      )}
      {!isSelf && (
        <form method="post" action={paths.clerkLink(row.id)}>
          <Once />
          <p class="hint">{say.againHint}</p>
          <button type="submit" class="quiet">
            {say.again}
          </button>
        </form>
      )}
    </Card>
  );
}

/** Somebody who has ended, and may come back. */
function Gone({ row, props }: Part) {
  const say = props.words.desk.clerks;
  const isTakenOver = !row.phone.startsWith("+");
  return (
    <Card title={say.goneSince(sayTownTime(props.words.common.language, row.disabledAt ?? 0, "on"))}>
      {isTakenOver ? (
        <p>{say.takenOver}</p>
      ) : (
        <form method="post" action={paths.clerkReturn(row.id)}>
          <Once />
          <p>{say.returnHint(sayRoles(row.roles, props.words))}</p>
          <button type="submit">{say.return}</button>
        </form>
      )}
    </Card>
  );
}
