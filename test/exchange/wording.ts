const number = new Intl.NumberFormat("cs");
const plural = new Intl.PluralRules("cs");
const time = new Intl.DateTimeFormat("cs", { timeStyle: "medium", timeZone: "Europe/Prague" });

/** A count with its noun: `counted(2, "část", "části", "částí")` -> `2 části`. */
export function counted(count: number, one: string, few: string, many: string): string {
  const form = { one, few }[plural.select(count) as "one" | "few"] ?? many;
  return `${number.format(count)} ${form}`;
}

/** Local time of the town, with seconds: `14:03:12`. */
export const clockTime = (at: number) => time.format(at);

/** `420601234567` -> `+420 601 234 567`, with spaces that do not break. */
export function spaced(digits: string): string {
  const [code, rest] = digits.startsWith("420") ? ["+420", digits.slice(3)] : ["+", digits];
  const groups = rest.match(/\d{1,3}/g)?.join("\u00a0") ?? "";
  return code === "+" ? `+${groups}` : `${code}\u00a0${groups}`;
}
