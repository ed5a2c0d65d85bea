/** A whole number from nought, below so many sides. */
export type Roll = (sides: number) => number;

/** The same throws every day: mulberry32. */
export function dice(seed: number): Roll {
  let state = seed;
  return (sides) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % sides;
  };
}

/** One of them. */
export const pick = <T>(roll: Roll, among: readonly T[]): T => among[roll(among.length)] as T;
