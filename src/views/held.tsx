import type { Catalogue } from "../i18n/catalogues.ts";
import { languages } from "../language.ts";
import { paths } from "../paths.ts";
import { madeField } from "./desk/field-names.ts";
import { CitizenPage, type PageProps } from "./layout.tsx";

/** A form as it was posted, kept on the page that could not take it. */
export type Held = { action: string; fields: readonly (readonly [name: string, value: string])[] };

/** Fields that the compose form keeps for itself: numbers of people, what they were counted for, how places were understood, and what was made of a text. */
const unwritten = ["counts", "countedFor", "understood", ...languages.map(madeField)];

/** What was typed, held until it can be sent: nobody writes it twice. */
export function HeldForm({ held, words }: { held: Held; words: Catalogue }) {
  const { kept, again } = words.common.held;
  // What people wrote is shown, so that it can be seen to be there; what only the form knows is not.
  const written = held.fields.filter(([name, value]) => !unwritten.includes(name) && /\S\s+\S/.test(value));
  return (
    <form method="post" action={held.action}>
      {held.fields.map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      {written.length > 0 && (
        <>
          <p>{kept}</p>
          {written.map(([, value]) => (
            <blockquote class="letter">{value}</blockquote>
          ))}
        </>
      )}
      <button type="submit">{again}</button>
    </form>
  );
}

/** The session ended while the clerk was writing: signing in happens in another window, and this one goes on. */
export function SignInAgainPage({
  held,
  ...pageProps
}: Pick<PageProps, "town" | "language" | "words"> & { held: Held }) {
  const { title, text, signIn } = pageProps.words.common.signInAgain;
  return (
    <CitizenPage {...pageProps} title={title} isHeld>
      <h1>{title}</h1>
      <p>{text}</p>
      <p>
        <a class="button" href={paths.signIn} target="_blank" rel="noopener">
          {signIn}
        </a>
      </p>
      <HeldForm held={held} words={pageProps.words} />
    </CitizenPage>
  );
}
