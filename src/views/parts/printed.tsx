import { sayTownTime } from "../../i18n/when.ts";
import type { Language } from "../../language.ts";

type PrintedProps = { words: { common: { language: Language; printedAt: (when: string) => string } }; now: number };

/** On paper only: when it was printed. */
export function Printed({ words: { common }, now }: PrintedProps) {
  return <p class="printed">{common.printedAt(sayTownTime(common.language, now, "on"))}</p>;
}
