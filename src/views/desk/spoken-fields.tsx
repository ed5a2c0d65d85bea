import type { Language } from "../../language.ts";
import { TextArea } from "../parts/fields.tsx";
import type { ComposeProps } from "./compose.tsx";
import { madeField, remakeAction, spokenField, tryAction } from "./field-names.ts";
import { PlayButton } from "./heard.tsx";
import type { PreviewProps } from "./preview.tsx";

/** What landlines will hear of a text, folded until a clerk has changed it. Nothing where the town calls nobody. */
export function SpokenText({
  of,
  form,
  problems,
  preview,
  words,
}: Pick<ComposeProps, "form" | "problems" | "words"> & { of: Language; preview: Pick<PreviewProps, "calls"> }) {
  const { calls } = words.desk;
  if (!preview.calls) return null;
  const name = spokenField(of);
  const { text = "", made = "" } = preview.calls.heard[of] ?? {};
  const isChanged = form.spoken[of] !== "";
  const isOpen = isChanged || problems[name] !== undefined || [remakeAction(of), tryAction(of)].includes(form.action);
  return (
    <details open={isOpen}>
      <summary>{calls.heard(of)}</summary>
      <input type="hidden" id={madeField(of)} name={madeField(of)} value={made} />
      <TextArea
        name={name}
        label={calls.spoken(of)}
        hint={isChanged ? calls.changed : calls.made}
        value={isChanged ? form.spoken[of] : text}
        rows={4}
        lang={of}
        problem={problems[name]}
      />
      <p class="actions">
        <PlayButton plays={name} of={of} rate={preview.calls.town.speechRate} words={words} />
        <button type="submit" name="action" value={tryAction(of)} class="quiet">
          {calls.trial.button(of)}
        </button>
        <button type="submit" name="action" value={remakeAction(of)} class="quiet">
          {calls.remake}
        </button>
      </p>
    </details>
  );
}
