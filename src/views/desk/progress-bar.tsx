import { countBeingSent, countParts } from "../../delivery/progress-rules.ts";
import type { ProgressProps } from "./progress.tsx";

/** Four parts by width, named by the numbers under it; an SVG, because the policy allows no style attributes. */
export function Bar(props: ProgressProps) {
  const counts = countParts(props.progress);
  const parts = ["delivered", "accepted", "waiting", "failed"] as const;
  const total = parts.reduce((sum, part) => sum + counts[part], 0);
  if (total === 0) return null;
  let x = 0;
  const rects = parts.map((part) => {
    const width = (100 * counts[part]) / total;
    const rect = <rect class={part} x={x} y="0" width={width} height="4" />;
    x += width;
    return rect;
  });
  const numbers = legendOf(props).map(([, count, text]) => `${count} ${text}`);
  const label = props.words.desk.progress.bar(numbers.join(", "));
  return (
    <svg class="bar" id="progress-bar" viewBox="0 0 100 4" preserveAspectRatio="none" role="img" aria-label={label}>
      {rects}
    </svg>
  );
}

/** The numbers that are not nought, each with its words and the part of the bar it belongs to. */
function legendOf({ progress, words }: ProgressProps) {
  const say = words.desk.progress;
  const { delivered, accepted, waiting, failed } = countParts(progress);
  const beingSent = countBeingSent(progress);
  const rows = [
    ["delivered", delivered, say.states.delivered],
    ["accepted", accepted, say.states.accepted],
    ["waiting", waiting - beingSent, say.states.waiting],
    ["waiting", beingSent, say.states.beingSent],
    ["failed", failed - progress.uncertain, say.states.failed],
    ["failed", progress.uncertain, say.states.uncertain],
    ["other", progress.unsubscribedBefore, say.states.unsubscribedBefore],
    ["other", progress.cancelled, say.states.cancelled],
    ["other", progress.expired, say.states.expired],
  ] as const;
  return rows.filter(([, count]) => count > 0);
}

/** The numbers with their words, and everybody. */
export function Legend(props: ProgressProps) {
  const { recipients } = props.progress.message;
  return (
    <ul class="legend">
      {legendOf(props).map(([part, count, text]) => (
        <li class={part}>
          <strong>{count}</strong> {text}
        </li>
      ))}
      {recipients !== null && <li class="total">{props.words.desk.progress.ofPeople(recipients)}</li>}
    </ul>
  );
}
