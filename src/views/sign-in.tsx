import { paths } from "../paths.ts";
import { TextField } from "./fields.tsx";
import { CitizenPage, type PageProps } from "./layout.tsx";

type Look = Pick<PageProps, "town" | "language" | "words">;

/** Asks for the clerk's number; after sending, says the same whoever asked. */
export function SignInPage({
  phone,
  problem,
  sent,
  ...look
}: Look & { phone: string; problem: string | undefined; sent: boolean }) {
  const words = look.words.desk.signIn;
  return (
    <CitizenPage {...look} title={words.title}>
      <h1>{words.title}</h1>
      {sent && (
        <p class="banner done" role="status">
          {words.sent}
        </p>
      )}
      <p>{words.lead}</p>
      <form method="post" action={paths.signIn}>
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
        <button type="submit">{sent ? words.again : words.send}</button>
      </form>
      <p class="hint">{words.lost(look.town.officePhone)}</p>
    </CitizenPage>
  );
}

/** The link was opened: one button spends it. */
export function LinkPage({ token, ...look }: Look & { token: string }) {
  const words = look.words.desk.signIn;
  return (
    <CitizenPage {...look} title={words.linkTitle}>
      <h1>{words.linkTitle}</h1>
      <p>{words.linkText}</p>
      <form method="post" action={paths.signInLink(token)}>
        <button type="submit">{words.enter}</button>
      </form>
    </CitizenPage>
  );
}

export function LinkGonePage(look: Look) {
  const words = look.words.desk.signIn;
  return (
    <CitizenPage {...look} title={words.goneTitle}>
      <h1>{words.goneTitle}</h1>
      <p>{words.goneText}</p>
      <p>
        <a href={paths.signIn}>{words.another}</a>
      </p>
    </CitizenPage>
  );
}
