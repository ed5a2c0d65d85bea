import type { Clerk } from "../../clerks/clerk.ts";
import type { Alarm } from "../../monitoring/alarm.ts";
import { paths } from "../../paths.ts";
import type { Hold, Town } from "../../town/town.ts";
import { Document, type PageProps } from "../layout.tsx";
import { Menu, Mine } from "../parts/header.tsx";
import { Printed } from "../parts/printed.tsx";
import { LanguageSwitch, TownSign } from "../parts/sign.tsx";
import { AlarmBanner, Held } from "./alarms.tsx";

/** What every page of the desk is given. */
export type DeskPageProps = Pick<PageProps, "language" | "words"> & {
  town: Town & Unread;
  clerk: Clerk;
  /** What needs somebody. */
  alarms: readonly Alarm[];
  /** When it is asked for, epoch ms. */
  now: number;
};

/** Letters to the office that nobody has read; and whether the town was restored from a file, and nothing may leave. */
export type Unread = { unreadLetters: number; held?: Hold | null };

type Props = PageProps & {
  town: Unread;
  clerk: Pick<Clerk, "name" | "roles">;
  alarms: readonly Alarm[];
  /** Not on a page that only says why another one is not there: nobody prints it. */
  now?: number;
};

/** A page of the desk: the town, who is signed in, where a clerk can go, and what needs somebody. */
export function DeskPage({ clerk, alarms, now, children, ...props }: Props) {
  const header = (
    <>
      <TownSign href={paths.desk} brief {...props} />
      <Menu {...props} roles={clerk.roles} unread={props.town.unreadLetters} />
      <Mine name={clerk.name} words={props.words}>
        <LanguageSwitch {...props} />
      </Mine>
    </>
  );
  return (
    <Document {...props} body="desk" header={header}>
      {props.town.held && <Held words={props.words} roles={clerk.roles} />}
      {alarms.map((alarm) => (
        <AlarmBanner words={props.words} roles={clerk.roles} alarm={alarm} />
      ))}
      {now !== undefined && <Printed words={props.words} now={now} />}
      {children}
    </Document>
  );
}
