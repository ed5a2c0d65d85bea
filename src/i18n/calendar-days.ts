import type { Day } from "../day.ts";
import { type Language, localeOf } from "../language.ts";

const formatOf = (language: Language, options: Intl.DateTimeFormatOptions) => {
  const format = new Intl.DateTimeFormat(localeOf(language), { timeZone: "UTC", ...options });
  return (day: Day) => format.format(Date.parse(day));
};

/** "pondělí". */
export const sayWeekday = (language: Language) => formatOf(language, { weekday: "long" });

/** "listopad 2026". */
export const sayMonth = (language: Language) => formatOf(language, { month: "long", year: "numeric" });
