import type { CodePurpose } from "../../enrolment/code.ts";
import type { Obstacle } from "../../enrolment/obstacle.ts";
import { paths } from "../../paths.ts";
import { CitizenPage, type CitizenPageProps } from "../layout.tsx";
import { Once } from "../once.tsx";
import { Refusal, TextField } from "../parts/fields.tsx";
import { type CodeBy, codeWords } from "./code-words.ts";
import { OfficeContacts } from "./office.tsx";

type CodeProps = CitizenPageProps & {
  token: string;
  by: CodeBy;
  purpose: CodePurpose;
  /** Whole on the device that typed it, else masked. */
  phone: string;
  typed?: string;
  problem?: string | undefined;
  /** Why no other code was sent. */
  refusal?: string;
};

/** The code from the SMS or the call: one field, one button, and what to do when it does not come. */
export function CodePage({ token, phone, by, purpose, typed = "", problem, refusal, ...pageProps }: CodeProps) {
  const words = codeWords(pageProps.words, by);
  const isOwn = purpose === "own";
  return (
    <CitizenPage
      {...pageProps}
      title={words.title}
      at={isOwn ? paths.own : undefined}
      wrong={problem !== undefined || refusal !== undefined}
      typed={{ form: "code-form", action: paths.code(token) }}
    >
      <h1>{words.title}</h1>
      <Refusal text={refusal} />
      <p class="lead">{words.sent(phone)}</p>
      <CallsFrom by={by} words={pageProps.words} office={pageProps.office} />
      <form id="code-form" method="post" action={paths.code(token)} class="code" novalidate>
        <Once />
        <TextField
          name="code"
          label={words.code}
          hint={words.codeHint}
          inputmode="numeric"
          autocomplete="one-time-code"
          size={9}
          required
          value={typed}
          autofocus={problem !== undefined}
          problem={problem}
        />
        <button type="submit">{isOwn ? words.open : words.confirm}</button>
      </form>
      <section>
        <h2>{words.notCome}</h2>
        <p>{words.notComeText}</p>
        {by === "sms" ? (
          <AnotherCode {...{ token, by, purpose }} words={pageProps.words} />
        ) : (
          <CallTheOffice {...{ token, purpose }} {...pageProps} />
        )}
      </section>
    </CitizenPage>
  );
}

/** Where another number is typed; a sign-up has its other answers filled in there. */
const doorOf = ({ purpose, token }: Pick<CodeProps, "token" | "purpose">) =>
  purpose === "own" ? paths.own : `${paths.home}?od=${token}`;

function AnotherCode({ token, by, purpose, words }: Pick<CodeProps, "token" | "by" | "purpose" | "words">) {
  return (
    <form method="post" action={paths.anotherCode(token)} class="actions">
      <button type="submit" class="quiet">
        {codeWords(words, by).again}
      </button>
      <a href={doorOf({ token, purpose })}>{words.citizen.code.otherNumber}</a>
    </form>
  );
}

/** From which number to expect a call: who does not know it may not pick up. */
function CallsFrom({ by, words, office }: Pick<CodeProps, "by" | "words" | "office">) {
  if (by === "sms" || office.callsFrom === "") return null;
  return <p>{words.citizen.code.callsFrom(office.callsFrom)}</p>;
}

/** A call is the office's to make again. */
function CallTheOffice({ token, purpose, words, office }: Pick<CodeProps, "token" | "purpose" | "words" | "office">) {
  return (
    <>
      <OfficeContacts words={words} office={office} />
      <p>
        <a href={doorOf({ token, purpose })}>{words.citizen.code.otherNumber}</a>
      </p>
    </>
  );
}

/** The code ran out of time or tries; a new one is a button away. */
export function CodeGonePage({
  token,
  phone,
  by,
  purpose,
  refusal,
  typed: _typed,
  problem: _problem,
  ...pageProps
}: CodeProps) {
  const words = codeWords(pageProps.words, by);
  return (
    <CitizenPage {...pageProps} title={words.goneTitle}>
      <h1>{words.goneTitle}</h1>
      <Refusal text={refusal} />
      <p class="lead">
        {words.codeRefusals["code-gone"]} {words.goneNext(phone)}
      </p>
      <AnotherCode {...{ token, by, purpose }} words={pageProps.words} />
    </CitizenPage>
  );
}

/** The code cannot arrive, and no other would: why, and what to do. The same whether the number is known or not. */
export function CodeStuckPage({
  phone,
  obstacle,
  ...pageProps
}: CitizenPageProps & { phone: string; obstacle: Obstacle }) {
  const words = pageProps.words.citizen.code;
  return (
    <CitizenPage {...pageProps} title={words.stuckTitle}>
      <h1>{words.stuckTitle}</h1>
      <p class="lead">{words.stuck(phone, pageProps.office)[obstacle]}</p>
      <p>
        <a class="button" href={paths.home}>
          {words.anew}
        </a>
      </p>
      <OfficeContacts words={pageProps.words} office={pageProps.office} />
    </CitizenPage>
  );
}

/** Nothing is known of this link, or not any more. */
export function NoSignUpPage(pageProps: CitizenPageProps) {
  const words = pageProps.words.citizen.code;
  return (
    <CitizenPage {...pageProps} title={words.unknownTitle}>
      <h1>{words.unknownTitle}</h1>
      <p class="lead">{words.unknown}</p>
      <p>
        <a class="button" href={paths.home}>
          {words.anew}
        </a>
      </p>
    </CitizenPage>
  );
}
