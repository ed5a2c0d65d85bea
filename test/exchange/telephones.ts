import type { InboundText, Text } from "./text.ts";

/** What stands on a telephone's screen, an entry each. */
export type Entry = { kind: "received" | "called"; text: Text } | { kind: "written"; text: InboundText };

/** One telephone: its newest entries and a version that grows when anything on it changes. */
export type Telephone = { number: string; entries: Entry[]; total: number; version: number };

/** How a number may be typed -> digits without plus; nine digits are Czech. Undefined: not a number. */
export function digitsOf(typed: string): string | undefined {
  const digits = typed.replace(/[\s()/.-]/g, "").replace(/^(\+|00)/, "");
  if (/^[1-9]\d{8}$/.test(digits)) return `420${digits}`;
  return /^[1-9]\d{7,14}$/.test(digits) ? digits : undefined;
}

/** The number this telephone would answer: the last numeric sender, because nobody can answer a name. */
export function answerTo(phone: Telephone): string | undefined {
  const senders = phone.entries.flatMap((entry) => (entry.kind === "received" ? [entry.text.letter.sender] : []));
  return senders.findLast((sender) => /^\d+$/.test(sender));
}

/** Entries that a telephone keeps; older ones remain in the log. */
const KEPT_ENTRIES = 50;

export type Telephones = ReturnType<typeof createTelephones>;

/** The telephones that texts came to or from, newest activity last. */
export function createTelephones() {
  const byNumber = new Map<string, Telephone>();
  let version = 0;

  function add(number: string, entry: Entry): void {
    const phone = byNumber.get(number) ?? { number, entries: [], total: 0, version: 0 };
    // Taken out and put back: a Map keeps the order of insertion, so the newest is always last, without sorting.
    byNumber.delete(number);
    byNumber.set(number, phone);
    phone.entries.push(entry);
    phone.total++;
    if (phone.entries.length > KEPT_ENTRIES) phone.entries.shift();
    phone.version = ++version;
  }

  function touch(number: string): void {
    const phone = byNumber.get(number);
    if (phone) phone.version = ++version;
  }

  /** At most `limit` telephones, newest first, whose number contains the digits. */
  function newest(limit: number, digits = ""): Telephone[] {
    const all = [...byNumber.values()];
    const wanted = digits ? all.filter((phone) => phone.number.includes(digits)) : all;
    return wanted.slice(-limit).reverse();
  }

  return {
    add,
    touch,
    newest,
    find: (number: string) => byNumber.get(number),
    count: () => byNumber.size,
    version: () => version,
    clear: () => {
      byNumber.clear();
      version++;
    },
  };
}
