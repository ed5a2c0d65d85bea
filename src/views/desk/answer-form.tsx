import { money } from "../../i18n/counted.ts";
import { doneAbout, type Letter } from "../../inbox/letter.ts";
import type { TooLongTexts } from "../../messages/length.ts";
import { longestText, type Texts } from "../../messages/message.ts";
import type { Estimate } from "../../messages/price.ts";
import { paths } from "../../paths.ts";
import { Once } from "../once.tsx";
import { Agreement, type Problems, TextArea } from "../parts/fields.tsx";
import { Phones } from "../parts/phone.tsx";
import { Lengths, TooLongNote } from "./lengths.tsx";
import type { DeskPageProps } from "./page.tsx";

/** What a clerk has typed. `once`: the token of the form; empty for a new one. */
export type AnswerFields = { text: string; accents: boolean; once: string };

/** What the SMS will be; `tooLong`: where the gateways in use would not take it. */
export type AnswerPreviewProps = { texts: Texts; estimate: Estimate; tooLong: TooLongTexts };

type Props = DeskPageProps & {
  letter: Letter;
  form: AnswerFields;
  preview: AnswerPreviewProps;
  problems: Problems;
  refusal: string | undefined;
};

/** An answer by SMS, with its price while it is typed. It says how much its page showed of what was done before. */
export function AnswerForm(props: Props) {
  const { letter, form, problems, refusal, town } = props;
  const words = props.words.desk.letters.answer;
  return (
    <form id="answer" method="post" action={paths.letterAnswer(letter.id)} novalidate>
      <Once token={form.once} />
      <input type="hidden" name="seen" value={String(doneAbout(letter))} />
      <TextArea
        name="text"
        label={letter.answers.length > 0 ? words.another : words.label}
        hint={words.hint(town.mark)}
        rows={4}
        maxlength={longestText}
        required
        value={form.text}
        problem={problems.text}
      />
      <Agreement name="accents" label={words.accents} checked={form.accents} problem={undefined} />
      {/* Above what the preview brings, so that no button moves away from under a press. */}
      <p class="actions">
        <button type="submit" name="action" value="send">
          {refusal ? words.again : words.submit}
        </button>
        <button type="submit" name="action" value="recount" class="quiet">
          {words.recount}
        </button>
      </p>
      <LivePreview {...props} action={paths.letterAnswer(letter.id)} />
    </form>
  );
}

/** What it costs, and as a telephone shows it; presses "count" while the clerk types, and takes this part of the page that comes back. */
function LivePreview({ action, form, preview, town, words }: Props & { action: string }) {
  const { failed, ended } = words.desk.compose.trouble;
  const { letters, compose } = words.desk;
  const { texts, estimate, tooLong } = preview;
  return (
    <>
      <p class="trouble" id="preview-trouble" role="status" data-failed={failed} data-ended={ended} />
      <div
        id="preview"
        hx-post={action}
        hx-vals='{"action":"recount"}'
        hx-include="closest form"
        hx-trigger="input delay:400ms from:#answer, change from:#answer"
        hx-target="this"
        hx-select="#preview > *"
        hx-swap="innerMorph"
        hx-sync="this:replace"
      >
        {form.text && (
          <div class="more" aria-live="polite">
            <p>
              <strong>{letters.answer.costs(money(words.common.language)(estimate.price))}</strong>
            </p>
            <Lengths words={words} estimate={estimate} />
            <TooLongNote words={words} tooLong={tooLong} />
          </div>
        )}
        {form.text && (
          <Phones
            {...{ texts, words, accents: form.accents ? "kept" : "stripped" }}
            title={compose.phoneTitle}
            sender={town.name}
            mark={town.mark}
          />
        )}
      </div>
    </>
  );
}
