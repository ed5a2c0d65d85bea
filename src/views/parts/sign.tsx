import { type Language, languageName, languages } from "../../language.ts";
import type { PageProps } from "../layout.tsx";

type SignProps = Pick<PageProps, "town" | "words"> & {
  href: string;
  /** The name alone, where there is a menu beside it. */
  brief?: boolean;
};

/** The town's name on its sign, as at the entrance to every Czech town. */
export function TownSign({ href, brief, town, words }: SignProps) {
  return (
    <a class="town" href={href}>
      {town.name && (
        <span class="sign">
          <Crest />
          <span>{town.name}</span>
        </span>
      )}{" "}
      {!(brief && town.name) && <span class={town.name && "channel"}>{words.common.channel}</span>}
    </a>
  );
}

/** Where the town's arms will stand. */
function Crest() {
  return (
    <svg class="crest" viewBox="0 0 20 24" aria-hidden="true">
      <path d="M2 2h16v10c0 5-4 8-8 10-4-2-8-5-8-10zM10 2v20M2 11h16" />
    </svg>
  );
}

type SwitchProps = Pick<PageProps, "language" | "typed" | "isHeld">;

/** The same page in the other languages. Where something is typed the form goes along, and nothing is lost. */
export function LanguageSwitch({ language, typed, isHeld }: SwitchProps) {
  if (isHeld) return null;
  const others = languages.filter((other) => other !== language);
  return (
    <>
      {/* Enter in a field presses the first button of its form: that is not to be the language. */}
      {typed && <button type="submit" form={typed.form} {...typed.button} hidden />}
      {others.map((other) => (typed ? <TypedAlong to={other} typed={typed} /> : <SamePage to={other} />))}
    </>
  );
}

function SamePage({ to }: { to: Language }) {
  return (
    <a class="language" href={`?lang=${to}`} lang={to} hreflang={to}>
      {languageName(to)}
    </a>
  );
}

function TypedAlong({ to, typed }: { to: Language; typed: NonNullable<PageProps["typed"]> }) {
  return (
    <button
      type="submit"
      class="language"
      form={typed.form}
      formaction={`${typed.action}?lang=${to}`}
      formnovalidate
      name="action"
      value="show"
      lang={to}
    >
      {languageName(to)}
    </button>
  );
}
