/** Letters of one bound value: D1 takes two million bytes, and a letter may be two. */
const lettersAtOnce = 800_000;

/** Some of a list that are bound together; `from`: the place of the first in the list. */
export type Portion<Item> = { from: number; items: Item[] };

/** Parts a list of texts into such that fit one bound value each. */
export function inPortions<Item extends { text: string }>(list: readonly Item[]): Portion<Item>[] {
  const portions: (Portion<Item> & { letters: number })[] = [];
  for (const [from, item] of list.entries()) {
    const last = portions.at(-1);
    if (last && last.letters + item.text.length <= lettersAtOnce) {
      last.items.push(item);
      last.letters += item.text.length;
    } else portions.push({ from, items: [item], letters: item.text.length });
  }
  return portions;
}
