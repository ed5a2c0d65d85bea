/** What became of a call to the clerk's own telephone: whether it is on its way, and what is said of it. */
export type Tried = { isCalled: boolean; said: string };

/** Says it, at the top of the page where the call was asked for. */
export function TrialNote({ tried }: { tried: Tried | undefined }) {
  if (!tried) return null;
  return (
    <p class={tried.isCalled ? "banner done" : "banner attention"} role="status">
      {tried.said}
    </p>
  );
}
