import { raw } from "hono/html";
import type { Child } from "hono/jsx";
import type { Clerk } from "../clerks/clerk.ts";
import type { Catalogue } from "../i18n/catalogues.ts";
import type { Office } from "../i18n/office.ts";
import { sayTownTime } from "../i18n/when.ts";
import type { Language } from "../language.ts";
import { type Alarm, kindOf, subjectOf } from "../monitoring/alarm.ts";
import { files, handbook, paths } from "../paths.ts";
import { may } from "../permissions.ts";
import { proofOf, titleOf } from "../providers/wording.ts";
import { newToken } from "../secrets.ts";
import type { Town } from "../town/town.ts";

/** What a page needs to look like the town's. */
export type PageProps = {
  town: Pick<Town, "name" | "accent" | "officeName" | "officePhone" | "officeAddress">;
  language: Language;
  words: Catalogue;
  title: string;
  /** The page came back with something to correct; its title says so first. */
  wrong?: boolean;
  /** What is typed on this page, and must not be lost by changing the language. */
  typed?: Typed;
  /** The page holds a form that could not be taken: there is nothing to be shown in another language. */
  isHeld?: boolean;
  children?: Child;
};

/** A form that is typed into: its id, where it is posted, and what its own button says of itself. */
export type Typed = { form: string; action: string; button?: { name: string; value: string } };

/** What every citizens' page is given. */
export type CitizenPageProps = Pick<PageProps, "town" | "language" | "words"> & { office: Office };

type Frame = PageProps & { body: "citizen" | "desk"; header: Child };

/** The whole document. Citizens' pages need no script. */
function Document({ town, language, words, title, wrong, body, header, children }: Frame) {
  const pageTitle = wrong ? words.common.wrongTitle(title) : title;
  return (
    <>
      {/* Without it browsers fall back to the layout of 1998. */}
      {raw("<!doctype html>")}
      <html lang={language}>
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="color-scheme" content="light dark" />
          <title>{`${pageTitle} – ${words.common.channelName(town.name)}`}</title>
          <link rel="icon" href={files.icon} type="image/svg+xml" />
          <link rel="stylesheet" href={files.style} />
          <link rel="stylesheet" href={paths.accentCss(town.accent)} />
          {body === "desk" && <DeskScripts />}
        </head>
        <body class={body}>
          <a class="skip" href="#content">
            {words.common.skip}
          </a>
          <header>{header}</header>
          <main id="content" tabindex={-1}>
            {children}
          </main>
          <Footer town={town} words={words} forClerks={body === "citizen"} />
        </body>
      </html>
    </>
  );
}

/** A page of the house that knows nothing of the town, because the database does not answer. */
export function BarePage({ language, title, children }: { language: Language; title: string; children: Child }) {
  return (
    <>
      {raw("<!doctype html>")}
      <html lang={language}>
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="color-scheme" content="light dark" />
          <title>{title}</title>
          <link rel="icon" href={files.icon} type="image/svg+xml" />
          <link rel="stylesheet" href={files.style} />
        </head>
        <body class="citizen">
          <main>{children}</main>
        </body>
      </html>
    </>
  );
}

/**
 * htmx and one small file of ours. The style htmx would add by itself is one that our policy refuses; an answer that takes
 * longer than 15 s is none, and the next request comes.
 */
function DeskScripts() {
  return (
    <>
      <meta name="htmx-config" content='{"includeIndicatorCSS":false,"defaultTimeout":15000}' />
      <script src={files.htmx} defer />
      <script src={files.deskScript} defer />
    </>
  );
}

function Footer({ town, words, forClerks }: Pick<PageProps, "town" | "words"> & { forClerks: boolean }) {
  const { office, accessibility, consent, clerks } = words.common.footer;
  return (
    <footer>
      <p>{office(town.officeName, town.officeAddress, town.officePhone)}</p>
      <ul>
        <li>
          <a href={paths.accessibility}>{accessibility}</a>
        </li>
        <li>
          <a href={paths.consent}>{consent}</a>
        </li>
        <li>{forClerks ? <a href={paths.signIn}>{clerks}</a> : <a href={handbook}>{words.desk.menu.handbook}</a>}</li>
      </ul>
    </footer>
  );
}

type SignProps = Pick<PageProps, "town" | "words"> & {
  href: string;
  /** The name alone, where there is a menu beside it. */
  brief?: boolean;
};

/** The town's name on its sign, as at the entrance to every Czech town. */
function TownSign({ href, brief, town, words }: SignProps) {
  return (
    <a class="town" href={href}>
      {town.name && <span class="sign">{town.name}</span>} {!(brief && town.name) && words.common.channel}
    </a>
  );
}

/** The way to the same page in the other language. Where something is typed the form goes along, and nothing is lost. */
function LanguageSwitch({ words, typed, isHeld }: Pick<PageProps, "words" | "typed" | "isHeld">) {
  const { code, name } = words.common.otherLanguage;
  if (isHeld) return null;
  if (typed)
    return (
      <>
        {/* Enter in a field presses the first button of its form: that is not to be the language. */}
        <button type="submit" form={typed.form} {...typed.button} hidden />
        <button
          type="submit"
          class="language"
          form={typed.form}
          formaction={`${typed.action}?lang=${code}`}
          formnovalidate
          name="action"
          value="show"
          lang={code}
        >
          {name}
        </button>
      </>
    );
  return (
    <a class="language" href={`?lang=${code}`} lang={code} hreflang={code}>
      {name}
    </a>
  );
}

/** A page for citizens: one column, no menu. */
export function CitizenPage(props: PageProps) {
  const header = (
    <>
      <TownSign href={paths.home} {...props} />
      <LanguageSwitch {...props} />
    </>
  );
  return <Document {...props} body="citizen" header={header} />;
}

type DeskProps = PageProps & { clerk: Pick<Clerk, "name" | "role">; alarms: readonly Alarm[] };

/** A page of the desk: the town, who is signed in, the places a clerk goes to, and what needs somebody. */
export function DeskPage({ clerk, alarms, children, ...props }: DeskProps) {
  const menu = props.words.desk.menu;
  const header = (
    <>
      <TownSign href={paths.desk} brief {...props} />
      <nav aria-label={menu.label}>
        <a href={paths.desk}>{menu.start}</a>
        <a href={paths.newMessageForm(newToken(26))}>{menu.newMessage}</a>
        <a href={paths.letters}>{menu.letters}</a>
        {may(clerk.role, "set up town") && <a href={paths.settings}>{menu.settings}</a>}
        <a href={paths.health}>{menu.health}</a>
      </nav>
      <LanguageSwitch {...props} />
      <form method="post" action={paths.signOut} class="sign-out">
        <span>{clerk.name}</span>
        <button type="submit" class="quiet">
          {menu.signOut}
        </button>
      </form>
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

/** What is the matter, and where to read on. */
function AlarmBanner({ words, alarm: { cause, raisedAt } }: Pick<PageProps, "words"> & { alarm: Alarm }) {
  const [kind, provider] = [kindOf(cause), subjectOf(cause)];
  const since = sayTownTime(words.common.language, raisedAt, "since");
  return (
    <div class="banner danger" role="alert">
      <p>
        {words.desk.alarms[kind](provider ? titleOf(provider) : "", since, proofOf(provider))}{" "}
        {kind === "halted" ? (
          <a href={paths.desk}>{words.desk.startLink}</a>
        ) : (
          <a href={paths.health}>{words.desk.healthLink}</a>
        )}
      </p>
      {kind === "silent" && (
        <form method="post" action={paths.tryProvider(subjectOf(cause) ?? "")}>
          <button type="submit">{words.desk.tryNow}</button>
        </form>
      )}
    </div>
  );
}
