/** A repeatable source of chance. The same seed gives the same draws, in whatever order parallel requests arrive. */
export type Chance = {
  /** The next draw of a kind, 0 ≤ x < 1: for what has no name of its own (a request). */
  next(kind: string): number;
  /** The draw that belongs to a kind and a key, always the same for one seed. */
  of(kind: string, key: string): number;
  /** How many times a number was asked for so far, this time included: makes a key that survives random ids. */
  turn(number: string): number;
};

export function createChance(seed: number): Chance {
  const turns = new Map<string, number>();
  const of = (kind: string, key: string) => fraction(`${seed}/${kind}/${key}`);
  const turn = (name: string) => {
    const count = (turns.get(name) ?? 0) + 1;
    turns.set(name, count);
    return count;
  };
  return { of, turn, next: (kind) => of(kind, String(turn(`next ${kind}`))) };
}

/** FNV-1a over the key, then murmur3's finaliser, because FNV alone spreads short keys badly over the high bits. */
function fraction(key: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < key.length; i++) hash = Math.imul(hash ^ key.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}
