import { raw } from "hono/html";
import type { Child } from "hono/jsx";
import type { Catalogue } from "../i18n/catalogues.ts";
import type { Office } from "../i18n/office.ts";
import type { Language } from "../language.ts";
import { files, handbook, paths } from "../paths.ts";
import type { Town } from "../town/town.ts";
import { LanguageSwitch, TownSign } from "./parts/sign.tsx";

/** What every page is made of: whose it is, and in which words. */
export type PageProps = {
  town: Pick<Town, "name" | "accent" | "officeName" | "officePhone" | "officeAddress">;
  language: Language;
  words: Catalogue;
  title: string;
  /** The place of the menu that the page stands at. */
  at?: string | undefined;
  /** The page came back with something to correct; its title says so first. */
  wrong?: boolean;
  /** What is typed on this page, and must not be lost by changing the language. */
  typed?: Typed;
  /** The page holds a form that could not be taken: there is nothing to be shown in another language. */
  isHeld?: boolean;
  /** What else stands in its head. */
  head?: Child;
  /** Whether it is of the town's page, which has a sheet of its own. */
  hasNews?: boolean;
  children?: Child;
};

/** A form that is typed into: its id, where it is posted, and what its own button says of itself. */
export type Typed = { form: string; action: string; button?: { name: string; value: string } };

/** What every citizens' page is given. */
export type CitizenPageProps = Pick<PageProps, "town" | "language" | "words"> & {
  office: Office;
  /** Whether the town also calls. */
  calls: boolean;
};

/** Whose page it is: the class of its body, and its style sheets. */
type For = "citizen" | "desk";

type Frame = PageProps & { body: For; header: Child };

/** The whole document of a page. Citizens' pages need no script, only the form has one, and they load no rule of the desk. */
export function Document({ town, language, words, title, wrong, body, header, head, hasNews, children }: Frame) {
  const pageTitle = wrong ? words.common.wrongTitle(title) : title;
  return (
    <>
      {/* Without it browsers fall back to the layout of 1998. */}
      {raw("<!doctype html>")}
      <html lang={language}>
        <Head title={`${pageTitle} – ${words.common.channelName(town.name)}`} body={body}>
          <link rel="stylesheet" href={paths.accentCss(town.accent)} />
          {hasNews && <link rel="stylesheet" href={files.newsStyle} />}
          {body === "desk" && <DeskScripts />}
          {head}
        </Head>
        <body class={body}>
          <a class="skip" href="#content">
            {words.common.skip}
          </a>
          <header class="bar-of-page">{header}</header>
          <main id="content" tabindex={-1}>
            {children}
          </main>
          <Footer town={town} words={words} forClerks={body === "citizen"} />
        </body>
      </html>
    </>
  );
}

/** A page that knows nothing of the town, because the database does not answer. */
export function BarePage({ language, title, children }: { language: Language; title: string; children: Child }) {
  return (
    <>
      {raw("<!doctype html>")}
      <html lang={language}>
        <Head title={title} body="citizen" />
        <body class="citizen">
          <main>{children}</main>
        </body>
      </html>
    </>
  );
}

function Head({ title, body, children }: { title: string; body: For; children?: Child }) {
  return (
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <title>{title}</title>
      <link rel="icon" href={files.icon} type="image/svg+xml" />
      {files.styles[body].map((sheet) => (
        <link rel="stylesheet" href={sheet} />
      ))}
      {children}
    </head>
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
          <a href={paths.dataPage}>{consent}</a>
        </li>
        <li>{forClerks ? <a href={paths.signIn}>{clerks}</a> : <a href={handbook}>{words.desk.menu.handbook}</a>}</li>
      </ul>
    </footer>
  );
}

/** A page for citizens: one column, and two places to go. */
export function CitizenPage(props: PageProps) {
  const header = (
    <>
      <TownSign href={paths.home} {...props} />
      <LanguageSwitch {...props} />
      {!props.isHeld && <Tabs {...props} />}
    </>
  );
  return <Document {...props} body="citizen" header={header} />;
}

function Tabs({ words, at }: Pick<PageProps, "words" | "at">) {
  const { citizen } = words;
  const places = [
    [paths.home, citizen.signUp.tab],
    [paths.news, citizen.news.tab],
    [paths.own, citizen.own.title],
  ] as const;
  return (
    <nav class="tabs" aria-label={words.common.places}>
      {places.map(([href, name]) => (
        <a href={href} aria-current={href === at ? "page" : undefined}>
          {name}
        </a>
      ))}
    </nav>
  );
}
