import type { Clerk } from "../../clerks/clerk.ts";
import type { Alarm } from "../../monitoring/alarm.ts";
import { paths } from "../../paths.ts";
import { may } from "../../permissions.ts";
import { newToken } from "../../secrets.ts";
import type { Town } from "../../town/town.ts";
import { LanguageSwitch, TownSign } from "../header.tsx";
import { Document, type PageProps } from "../layout.tsx";
import { AlarmBanner } from "./alarms.tsx";

/** What every page of the desk is given. */
export type DeskPageProps = Pick<PageProps, "language" | "words"> & {
  town: Town;
  clerk: Clerk;
  /** What needs somebody. */
  alarms: readonly Alarm[];
};

type Props = PageProps & { clerk: Pick<Clerk, "name" | "role">; alarms: readonly Alarm[] };

/** A page of the desk: the town, who is signed in, where a clerk can go, and what needs somebody. */
export function DeskPage({ clerk, alarms, children, ...props }: Props) {
  const header = (
    <>
      <TownSign href={paths.desk} brief {...props} />
      <Menu words={props.words} role={clerk.role} />
      <LanguageSwitch {...props} />
      <SignOut words={props.words} name={clerk.name} />
    </>
  );
  return (
    <Document {...props} body="desk" header={header}>
      {alarms.map((alarm) => (
        <AlarmBanner words={props.words} alarm={alarm} />
      ))}
      {children}
    </Document>
  );
}

function Menu({ words, role }: Pick<Props, "words"> & Pick<Clerk, "role">) {
  const { menu } = words.desk;
  return (
    <nav aria-label={menu.label}>
      <a href={paths.desk}>{menu.start}</a>
      <a href={paths.newMessageForm(newToken(26))}>{menu.newMessage}</a>
      <a href={paths.letters}>{menu.letters}</a>
      <a href={paths.enrolment}>{menu.enrolment}</a>
      {may(role, "set up town") && <a href={paths.settings}>{menu.settings}</a>}
      <a href={paths.health}>{menu.health}</a>
    </nav>
  );
}

function SignOut({ words, name }: Pick<Props, "words"> & Pick<Clerk, "name">) {
  return (
    <form method="post" action={paths.signOut} class="sign-out">
      <span>{name}</span>
      <button type="submit" class="quiet">
        {words.desk.menu.signOut}
      </button>
    </form>
  );
}
