import { files } from "../../paths.ts";

/** Prints the page; without script the browser's own menu does, so it is not there. */
export function PrintButton({ text, autofocus }: { text: string; autofocus?: boolean }) {
  return (
    <p class="actions">
      <button type="button" class={autofocus ? undefined : "quiet"} data-print hidden autofocus={autofocus}>
        {text}
      </button>
    </p>
  );
}

/** The keys of the counter, and buttons that print. */
export const CounterScript = () => <script src={files.counterScript} defer />;
