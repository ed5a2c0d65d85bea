import { countBeingSent, countParts } from "../../delivery/progress-rules.ts";
import { countCalled } from "../../messages/message.ts";
import { Bar, Legend, type LegendRow } from "../parts/bar.tsx";
import type { ProgressProps } from "./progress.tsx";

/** The bar, and the numbers under it. */
export function ProgressBar(props: ProgressProps) {
  const { progress, words } = props;
  const { delivered, accepted, noReceipt, waiting, failed } = countParts(progress);
  const { answered, unreached } = countCalled(progress.totals);
  const numbers = rowsOf(props).map(({ count, text }) => `${count} ${text}`);
  const { recipients } = progress.message;
  return (
    <>
      <Bar
        id="progress-bar"
        label={words.desk.progress.bar(numbers.join(", "))}
        parts={[
          { part: "delivered", count: delivered - answered },
          { part: "answered", count: answered },
          { part: "accepted", count: accepted },
          { part: "waiting", count: waiting },
          { part: "unreached", count: unreached },
          { part: "uncertain", count: progress.uncertain + noReceipt },
          { part: "failed", count: failed - progress.uncertain - unreached },
        ]}
      />
      <Legend rows={rowsOf(props)} total={recipients === null ? undefined : words.desk.progress.ofPeople(recipients)} />
    </>
  );
}

/** The numbers that are not nought, each with its words and the part of the bar it belongs to. */
function rowsOf({ progress, words }: ProgressProps): readonly LegendRow[] {
  const say = words.desk.progress;
  const { delivered, accepted, noReceipt, waiting, failed } = countParts(progress);
  const { answered, unreached } = countCalled(progress.totals);
  const beingSent = countBeingSent(progress);
  const rows: readonly LegendRow[] = [
    { part: "delivered", count: delivered - answered, text: say.states.delivered },
    { part: "answered", count: answered, text: say.states.answered },
    { part: "accepted", count: accepted, text: say.states.accepted },
    { part: "waiting", count: waiting - beingSent, text: say.states.waiting },
    { part: "waiting", count: beingSent, text: say.states.beingSent },
    { part: "unreached", count: unreached, text: say.states.unreached },
    { part: "failed", count: failed - progress.uncertain - unreached, text: say.states.failed },
    { part: "uncertain", count: progress.uncertain, text: say.states.uncertain },
    { part: "uncertain", count: noReceipt, text: say.states.noReceipt },
    { part: "other", count: progress.unsubscribedBefore, text: say.states.unsubscribedBefore },
    { part: "other", count: progress.cancelled, text: say.states.cancelled },
    { part: "other", count: progress.expired, text: say.states.expired },
  ];
  return rows.filter(({ count }) => count > 0);
}
