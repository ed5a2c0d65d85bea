import { entriesOf, type Language, localeOf } from "../../language.ts";
import type { DraftCalls } from "../../messages/draft-calls.ts";
import type { Message } from "../../messages/message.ts";
import { paths } from "../../paths.ts";
import { madeField, spokenField } from "./field-names.ts";
import type { DeskPageProps } from "./page.tsx";

type Words = Pick<DeskPageProps, "words">;

/** Each text of a message as it is heard. The field of a text that nobody has changed follows what is made here (desk.js). */
export function HeardTexts({ calls: { heard }, words }: Words & { calls: DraftCalls }) {
  return (
    <>
      {entriesOf(heard).map(({ language, value: { text, made } }) => (
        <Heard of={language} text={text} words={words} made={made} />
      ))}
    </>
  );
}

/** The same, to be played, or to be called to the clerk's own telephone. */
export function PlayableTexts({
  calls: { heard, town },
  message: { id, version },
  words,
}: Words & { calls: DraftCalls; message: Pick<Message, "id" | "version"> }) {
  return (
    <>
      {entriesOf(heard).map(({ language, value: { text } }) => (
        <>
          <Heard of={language} text={text} words={words} />
          <form method="post" action={paths.tryMessage(id)} class="actions">
            <PlayButton plays={heardId(language)} of={language} rate={town.speechRate} words={words} />
            <input type="hidden" name="version" value={version} />
            <button type="submit" name="of" value={language} class="quiet">
              {words.desk.calls.trial.button(language)}
            </button>
          </form>
        </>
      ))}
    </>
  );
}

const heardId = (language: Language) => `heard-${language}`;

/** What the calls of a message say, once it has left. */
export function SaidTexts({ spoken, words }: Words & { spoken: NonNullable<Message["spoken"]> }) {
  return (
    <>
      {entriesOf(spoken).map(({ language, value: { text } }) => (
        <Heard of={language} text={text} words={words} title={words.desk.calls.said(language)} />
      ))}
    </>
  );
}

type HeardProps = Words & { of: Language; text: string; made?: string; title?: string };

/** `made`: what the fields of the text, where there are any, are to follow. */
function Heard({ of, text, words, made, title = words.desk.calls.heardLike(of) }: HeardProps) {
  const follow = made !== undefined && {
    ...{ "data-made": made, "data-field": spokenField(of), "data-made-field": madeField(of) },
  };
  return (
    <figure class="heard">
      <figcaption>{title}</figcaption>
      <blockquote id={heardId(of)} lang={of} {...follow}>
        {text}
      </blockquote>
    </figure>
  );
}

/**
 * Reads a text aloud in the browser, where the browser has a voice for it (desk.js). Without script there is neither the
 * button nor a word of it; without a voice a sentence says why.
 * @param plays the id of the field, or of the text
 */
export function PlayButton({ plays, of, rate, words }: Words & { plays: string; of: Language; rate: number }) {
  const { play, stop, noVoice } = words.desk.calls;
  return (
    <span data-voice={localeOf(of)}>
      <button type="button" class="quiet" data-plays={plays} data-rate={String(rate)} data-stop={stop} hidden>
        {play}
      </button>
      <span class="hint" data-no-voice hidden>
        {noVoice(of)}
      </span>
    </span>
  );
}
