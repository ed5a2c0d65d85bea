import { paths } from "../../paths.ts";
import { CitizenPage, type PageProps } from "../layout.tsx";
import { Once } from "../once.tsx";
import { TextField } from "../parts/fields.tsx";
import { Warning } from "../parts/warning.tsx";

type BaseProps = Pick<PageProps, "town" | "language" | "words">;

type SignInProps = BaseProps & {
  phone: string;
  problem?: string | undefined;
  /** This browser has asked for a link, and may type the code that came with it. */
  asked?: boolean;
  /** It has asked just now. */
  sent?: boolean;
  code?: string;
  codeProblem?: string;
  /** The tokens of its two forms, where a press makes them. */
  once?: { again: string; code: string };
};

/** Asks for the clerk's number, then for the code from the SMS; says the same whoever asked. */
export function SignInPage({ phone, problem, asked, sent, code = "", codeProblem, once, ...pageProps }: SignInProps) {
  const words = pageProps.words.desk.signIn;
  const typed = asked ? { form: "code-form", action: paths.signInCode } : { form: "sign-in", action: paths.signIn };
  const wrong = problem !== undefined || codeProblem !== undefined;
  return (
    <CitizenPage {...pageProps} title={words.title} wrong={wrong} typed={typed}>
      <h1>{words.title}</h1>
      {sent && (
        <Warning is="done" role="status">
          <p>{words.sent}</p>
        </Warning>
      )}
      {asked && <CodeForm {...{ phone, code, codeProblem, once: once?.code, pageProps }} />}
      <p>{words.lead}</p>
      <form id="sign-in" method="post" action={paths.signIn}>
        <Once token={once?.again} />
        <TextField
          name="phone"
          label={words.phone}
          type="tel"
          inputmode="tel"
          autocomplete="tel"
          value={phone}
          problem={problem}
          required
        />
        <button type="submit" class={asked ? "quiet" : undefined}>
          {asked ? words.again : words.send}
        </button>
      </form>
      <p class="hint">{words.lost(pageProps.town.officePhone)}</p>
    </CitizenPage>
  );
}

type CodeFormProps = {
  phone: string;
  code: string;
  codeProblem: string | undefined;
  once: string | undefined;
  pageProps: BaseProps;
};

/** For the office's computer: the link opens on the telephone, the code is typed here. */
function CodeForm({ phone, code, codeProblem, once, pageProps }: CodeFormProps) {
  const words = pageProps.words.desk.signIn;
  return (
    <form id="code-form" method="post" action={paths.signInCode} class="code" novalidate>
      <Once token={once} />
      <input type="hidden" name="phone" value={phone} />
      <TextField
        name="code"
        label={words.code}
        hint={words.codeHint}
        inputmode="numeric"
        autocomplete="one-time-code"
        size={9}
        required
        value={code}
        autofocus
        problem={codeProblem}
      />
      <button type="submit">{words.enter}</button>
    </form>
  );
}

/** The link was opened: one button spends it. */
export function LinkPage({ token, ...pageProps }: BaseProps & { token: string }) {
  const words = pageProps.words.desk.signIn;
  return (
    <CitizenPage {...pageProps} title={words.linkTitle}>
      <h1>{words.linkTitle}</h1>
      <p>{words.linkText}</p>
      <form method="post" action={paths.signInLink(token)}>
        <Once />
        <button type="submit">{words.enter}</button>
      </form>
    </CitizenPage>
  );
}

export function LinkGonePage(pageProps: BaseProps) {
  const words = pageProps.words.desk.signIn;
  return (
    <CitizenPage {...pageProps} title={words.goneTitle}>
      <h1>{words.goneTitle}</h1>
      <p>{words.refusals["link-gone"]}</p>
      <p>
        <a href={paths.signIn}>{words.another}</a>
      </p>
    </CitizenPage>
  );
}
