import type { Child } from "hono/jsx";
import type { Clerk } from "../clerks/clerk.ts";
import type { Alarm } from "../monitoring/alarm.ts";
import { paths } from "../paths.ts";
import { DeskPage, type Unread } from "./desk/page.tsx";
import { type Held, HeldForm } from "./held.tsx";
import { CitizenPage, type PageProps } from "./layout.tsx";

type BaseProps = Pick<PageProps, "language" | "words"> & {
  town: PageProps["town"] & Unread;
  /** Who is signed in, where that is known: a page of the desk stays one. */
  clerk?: Clerk | undefined;
  alarms?: readonly Alarm[] | undefined;
  /** What was typed into the form that could not be taken. */
  held?: Held | undefined;
};

function Around({ clerk, alarms = [], held, ...page }: BaseProps & { title: string; children?: Child }) {
  const frame = { ...page, isHeld: held !== undefined };
  return clerk ? <DeskPage {...frame} clerk={clerk} alarms={alarms} /> : <CitizenPage {...frame} />;
}

/** One sentence of what is the matter, and where to go. */
export function PlainPage({
  title,
  text,
  back,
  ...pageProps
}: BaseProps & { title: string; text: string; back?: { href: string; name: string } }) {
  const { words, clerk, held } = pageProps;
  return (
    <Around {...pageProps} title={title}>
      <h1>{title}</h1>
      <p>{text}</p>
      {held && <HeldForm held={held} words={words} />}
      <p>
        {clerk ? (
          <a href={paths.desk}>{words.desk.start.title}</a>
        ) : (
          <a href={back?.href ?? paths.home}>{back?.name ?? words.common.notFound.home}</a>
        )}
      </p>
    </Around>
  );
}

/** A fault, with the number under which the log has it. */
export function FaultPage({ reference, ...pageProps }: BaseProps & { reference: string }) {
  const { title, text } = pageProps.words.common.fault;
  return (
    <Around {...pageProps} title={title}>
      <h1>{title}</h1>
      <p>{text}</p>
      <p class="reference">{reference}</p>
      {pageProps.held && <HeldForm held={pageProps.held} words={pageProps.words} />}
    </Around>
  );
}
