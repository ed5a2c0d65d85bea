import { choicesSaid } from "./answer.ts";
import type { Question, Said } from "./command.ts";
import { roles } from "./leaving.ts";
import { is, wordsOf } from "./sms-words.ts";
import { details, type Speaker } from "./summary.ts";

/**
 * The choice that somebody names instead of its number: "Touskov", "husova". Only by words that no other choice has, and
 * with nothing beside them but courtesy.
 */
export function chosenByWord(text: string, { choices }: Question, speaker: Speaker): Said | null {
  const [detail] = details;
  if (!detail) return null;
  const said = wordsOf(text).filter((word) => !is(word, roles.closing) && !is(word, roles.opening));
  const offered = choicesSaid(choices, speaker, detail).map(
    (choice) => new Set(wordsOf(choice).map(({ upper }) => upper)),
  );
  const fitting = offered.flatMap((words, index) => {
    const isOf = said.length > 0 && said.every(({ upper }) => words.has(upper));
    const isOnlyOf = said.some(({ upper }) => offered.every((others) => others === words || !others.has(upper)));
    return isOf && isOnlyOf ? [index + 1] : [];
  });
  return fitting.length === 1 ? (fitting[0] ?? null) : null;
}
