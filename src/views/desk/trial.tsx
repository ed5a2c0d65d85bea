import { Warning } from "../parts/warning.tsx";

/** What became of a call to the clerk's own telephone: whether it is on its way, and what is said of it. */
export type Tried = { isCalled: boolean; said: string };

/** Says it, at the top of the page where the call was asked for. */
export function TrialNote({ tried }: { tried: Tried | undefined }) {
  if (!tried) return null;
  return (
    <Warning is={tried.isCalled ? "done" : "attention"} role="status">
      <p>{tried.said}</p>
    </Warning>
  );
}
