import { Icon } from "./icon.tsx";
import type { DeskIcon, SharedIcon } from "./icons.ts";

/** `answered` and `unreached`: how calls ended. */
export type Part = "delivered" | "answered" | "accepted" | "waiting" | "unreached" | "uncertain" | "failed";

type BarProps = {
  id?: string;
  /** In a row. */
  small?: boolean;
  /** What it shows, in one sentence. */
  label: string;
  /** In the order in which they stand. */
  parts: readonly { part: Part; count: number }[];
};

/** Parts by width; an SVG, because the policy allows no style attributes. Nothing before anything has happened. */
export function Bar({ id, small, label, parts }: BarProps) {
  const total = parts.reduce((sum, { count }) => sum + count, 0);
  // Where all of them wait it would look empty.
  if (parts.every(({ part, count }) => part === "waiting" || count === 0)) return null;
  let x = 0;
  const rects = parts.map(({ part, count }) => {
    const width = (100 * count) / total;
    const rect = <rect class={part} x={x} y="0" width={width} height="4" />;
    x += width;
    return rect;
  });
  return (
    <svg
      class={small ? "bar small" : "bar"}
      id={id}
      viewBox="0 0 100 4"
      preserveAspectRatio="none"
      role="img"
      aria-label={label}
    >
      {rects}
    </svg>
  );
}

const icons: Readonly<Record<Part | "other", SharedIcon | DeskIcon>> = {
  delivered: "done",
  answered: "heard",
  accepted: "send",
  waiting: "wait",
  unreached: "missed",
  uncertain: "unknown",
  failed: "failed",
  other: "stop",
};

export type LegendRow = { part: Part | "other"; count: number; text: string };

/** The numbers with their words and icons, and everybody. */
export function Legend({ rows, total }: { rows: readonly LegendRow[]; total: string | undefined }) {
  return (
    <ul class="legend">
      {rows.map(({ part, count, text }) => (
        <li class={part}>
          <Icon name={icons[part]} />
          <span>
            <strong>{count}</strong> {text}
          </span>
        </li>
      ))}
      {total && <li class="total">{total}</li>}
    </ul>
  );
}
