import { type Language, localeOf } from "../language.ts";
import { zone } from "../time.ts";

/**
 * The part a time plays in its sentence: by itself; as when it happens ("ve středu"); as what it is meant for ("na
 * středu"); as when something began ("od středy") or ends ("do středy").
 */
export type TimeRole = "alone" | "on" | "for" | "since" | "until";

/** An instant on the town's clock, in the pieces of which a language makes its sentence. */
type Pieces = { weekday: string; day: string; month: string; year: string; hour: number; minute: string };

/** Makes what a language's folder reads the town's clock with. The formatter is built when it is first needed. */
export function clockIn(language: Language, month: "long" | "numeric"): (at: number) => Pieces {
  let format: Intl.DateTimeFormat | undefined;
  return (at) => {
    format ??= new Intl.DateTimeFormat(localeOf(language), {
      ...{ timeZone: zone, weekday: "long", day: "numeric", month, year: "numeric" },
      ...{ hour: "numeric", minute: "2-digit", hourCycle: "h23" },
    });
    const found = new Map(format.formatToParts(at).map(({ type, value }) => [type, value]));
    const piece = (type: Intl.DateTimeFormatPartTypes) => found.get(type) ?? "";
    const [weekday, day, year, minute] = [piece("weekday"), piece("day"), piece("year"), piece("minute")];
    return { weekday, day, month: piece("month"), year, hour: Number(piece("hour")), minute };
  };
}
