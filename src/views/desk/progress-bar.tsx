import { countBeingSent, countParts } from "../../delivery/progress-rules.ts";
import { Bar, Legend, type LegendRow } from "../parts/bar.tsx";
import type { ProgressProps } from "./progress.tsx";

/** The bar, and the numbers under it. */
export function ProgressBar(props: ProgressProps) {
  const { progress, words } = props;
  const { delivered, accepted, waiting, failed } = countParts(progress);
  const numbers = rowsOf(props).map(({ count, text }) => `${count} ${text}`);
  const { recipients } = progress.message;
  return (
    <>
      <Bar
        id="progress-bar"
        label={words.desk.progress.bar(numbers.join(", "))}
        parts={[
          { part: "delivered", count: delivered },
          { part: "accepted", count: accepted },
          { part: "waiting", count: waiting },
          { part: "uncertain", count: progress.uncertain },
          { part: "failed", count: failed - progress.uncertain },
        ]}
      />
      <Legend rows={rowsOf(props)} total={recipients === null ? undefined : words.desk.progress.ofPeople(recipients)} />
    </>
  );
}

/** The numbers that are not nought, each with its words and the part of the bar it belongs to. */
function rowsOf({ progress, words }: ProgressProps): readonly LegendRow[] {
  const say = words.desk.progress;
  const { delivered, accepted, waiting, failed } = countParts(progress);
  const beingSent = countBeingSent(progress);
  const rows: readonly LegendRow[] = [
    { part: "delivered", count: delivered, text: say.states.delivered },
    { part: "accepted", count: accepted, text: say.states.accepted },
    { part: "waiting", count: waiting - beingSent, text: say.states.waiting },
    { part: "waiting", count: beingSent, text: say.states.beingSent },
    { part: "failed", count: failed - progress.uncertain, text: say.states.failed },
    { part: "uncertain", count: progress.uncertain, text: say.states.uncertain },
    { part: "other", count: progress.unsubscribedBefore, text: say.states.unsubscribedBefore },
    { part: "other", count: progress.cancelled, text: say.states.cancelled },
    { part: "other", count: progress.expired, text: say.states.expired },
  ];
  return rows.filter(({ count }) => count > 0);
}
