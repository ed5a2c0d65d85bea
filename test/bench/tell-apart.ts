import { median, round } from "./figures.ts";

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const variance = (values: readonly number[]) => {
  const middle = mean(values);
  return values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / (values.length - 1);
};

/** Welch's t: how far two means lie apart, in standard errors. */
function welch(a: readonly number[], b: readonly number[]): number {
  return (mean(a) - mean(b)) / Math.sqrt(variance(a) / a.length + variance(b) / b.length);
}

/** Wilcoxon's rank sum as z: the same of ranks, which no single slow answer moves. Ties share their ranks. */
function rankZ(a: readonly number[], b: readonly number[]): number {
  const all = [...a.map((ms) => ({ ms, ofA: true })), ...b.map((ms) => ({ ms, ofA: false }))];
  all.sort((one, other) => one.ms - other.ms);
  let sum = 0;
  for (let from = 0; from < all.length; ) {
    let to = from;
    while (to < all.length && all[to]?.ms === all[from]?.ms) to++;
    sum += all.slice(from, to).filter(({ ofA }) => ofA).length * ((from + 1 + to) / 2);
    from = to;
  }
  const expected = (a.length * (all.length + 1)) / 2;
  return (sum - expected) / Math.sqrt((a.length * b.length * (all.length + 1)) / 12);
}

/** Whether two series of times can be told apart: their medians, ms, and both statistics. Beyond ±3.29 one in a thousand is chance. */
export function tellApart(a: readonly number[], b: readonly number[]) {
  return {
    times: a.length + b.length,
    medianMs: [round(median(a), 2), round(median(b), 2)],
    t: round(welch(a, b), 2),
    z: round(rankZ(a, b), 2),
  };
}

/** So far apart is no chance. */
export const apart = 3.29;
