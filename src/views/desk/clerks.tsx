import { isManager } from "../../clerks/role.ts";
import type { StaffRow, Whose } from "../../clerks/staff.ts";
import { sayTownTime } from "../../i18n/when.ts";
import { paths } from "../../paths.ts";
import { Once } from "../once.tsx";
import { Card } from "../parts/card.tsx";
import { Agreement, ProblemList, type Problems, Refusal } from "../parts/fields.tsx";
import { PageHeading } from "../parts/heading.tsx";
import { Row, Rows } from "../parts/row.tsx";
import { Warning } from "../parts/warning.tsx";
import { ClerkFields, SignOut, sayRoles, saySeen } from "./clerk-fields.tsx";
import { LoneManager } from "./lone-manager.tsx";
import { DeskPage, type DeskPageProps } from "./page.tsx";

/** What is typed of somebody who is to be invited. */
export type Invited = { name: string; phone: string; roles: readonly string[] };

type ClerksProps = DeskPageProps & {
  staff: readonly StaffRow[];
  form: Invited;
  problems: Problems;
  /** Whose the number is that was typed. */
  whose: Whose | undefined;
  /** What was just done. */
  done: string | undefined;
};

/** Who speaks for the town: where they are signed in, and the form that invites another one. */
export function ClerksPage({ staff, form, problems, whose, done, ...props }: ClerksProps) {
  const say = props.words.desk.clerks;
  const isWrong = whose !== undefined || Object.keys(problems).length > 0;
  const [here, gone] = [staff.filter((one) => one.disabledAt === null), staff.filter((one) => one.disabledAt !== null)];
  return (
    <DeskPage
      {...props}
      title={say.title}
      at={paths.settings}
      wrong={isWrong}
      typed={{ form: "invite", action: paths.clerks }}
    >
      <PageHeading title={say.title} lead={say.lead} />
      {done && (
        <Warning is="done" role="status">
          <p>{done}</p>
        </Warning>
      )}
      {whose && <WhoseNumber {...{ whose, props }} />}
      {!whose && <ProblemList title={props.words.common.problemsTitle} problems={problems} />}
      <LoneManager
        managers={here.filter(({ roles }) => isManager(roles)).length}
        words={props.words}
        at={paths.clerks}
      />
      <Card title={say.here}>
        <Rows>
          {here.map((one) => (
            <StaffLine {...{ one, props }} />
          ))}
        </Rows>
      </Card>
      <Card title={say.invite}>
        <p class="hint">{say.inviteHint}</p>
        <form id="invite" method="post" action={paths.clerks} novalidate>
          <Once />
          <ClerkFields form={form} problems={problems} words={props.words} />
          {whose && whose.endedAt !== null && (
            <Agreement
              name="takesOver"
              label={say.takesOver}
              hint={say.takesOverHint(whose.name)}
              checked={false}
              problem={undefined}
            />
          )}
          <button type="submit">{say.send}</button>
        </form>
      </Card>
      {gone.length > 0 && (
        <details class="fold">
          <summary>{say.gone}</summary>
          <Rows>
            {gone.map(({ id, name, disabledAt }) => (
              <Row
                href={paths.clerk(id)}
                title={name}
                about={say.goneSince(sayTownTime(props.words.common.language, disabledAt ?? 0, "on"))}
              />
            ))}
          </Rows>
        </details>
      )}
    </DeskPage>
  );
}

type Part = { props: DeskPageProps };

/** The number that was typed is somebody's, or was: who that is, and where they are looked after. */
function WhoseNumber({ whose, props }: Part & { whose: Whose }) {
  const say = props.words.desk.clerks;
  const { clerkId, name, endedAt } = whose;
  const text =
    endedAt === null ? say.isClerk(name) : say.hasEnded(name, sayTownTime(props.words.common.language, endedAt, "on"));
  return (
    <>
      <Refusal text={text} />
      <p>
        <a href={paths.clerk(clerkId)}>{say.openTheirs(name)}</a>
      </p>
    </>
  );
}

/** A clerk, and the button that signs them out of everything. */
function StaffLine({ one, props }: Part & { one: StaffRow }) {
  const { id, name, sessions } = one;
  const isSelf = id === props.clerk.id;
  return (
    <Row href={paths.clerk(id)} title={name} about={sayStanding(one, props)}>
      {sessions > 0 && !isSelf && <SignOut id={id} name={name} words={props.words} />}
    </Row>
  );
}

/** What somebody may do, where they are signed in, and whether an invitation waits. */
function sayStanding({ id, roles, sessions, seenAt, invitation }: StaffRow, props: DeskPageProps): string {
  const { words, now, clerk } = props;
  const say = words.desk.clerks;
  return [
    ...(id === clerk.id ? [say.you] : []),
    sayRoles(roles, words),
    sessions > 0 ? say.signedIn(sessions, saySeen(seenAt ?? 0, words, now)) : say.nowhere,
    ...(invitation && sessions === 0 ? [sayInvitation(invitation, words)] : []),
  ].join(" · ");
}

/** Until when an invitation works, or that its SMS did not arrive. */
export function sayInvitation(
  { expiresAt, sms }: NonNullable<StaffRow["invitation"]>,
  words: DeskPageProps["words"],
): string {
  const say = words.desk.clerks;
  if (sms === "refused" || sms === "undelivered" || sms === "expired") return say.notArrived;
  return say.invited(sayTownTime(words.common.language, expiresAt, "until"));
}
