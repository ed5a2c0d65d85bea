import type { Asking, Question } from "./command.ts";
import * as words from "./command-words.ts";
import { isInfokanal, isLeaveCommand, roles, saysEnough, splitAtCommand } from "./leaving.ts";
import { isEnding } from "./signature.ts";
import { is, lexicon, type Word, wordsOf } from "./sms-words.ts";
import type { TextTown } from "./text-town.ts";
import { type TopicWords, topicNumbered, topicsCalled } from "./topic-words.ts";

const commands = lexicon(words.leaveTopicWords);
const officeCommands = lexicon(words.officeCommandWords);
const labels = lexicon(words.topicLabels);
const subscription = lexicon(words.subscriptionWords);
const everything = lexicon(["VSE", "VSECHNO", "VSECHNY", "VSEHO", "VSECH", "VSEM", "ALL"]);

/** "ODREGISTRUJ 3", "STOP KULTURA", "Neposílejte mi prosím zprávy o kultuře"; null where something else is said as well. */
export function readLeaveTopics(own: string, town: TextTown): Asking | null {
  const written = wordsOf(own);
  const all = isInfokanal(written) ? written.slice(2) : written;
  if (own.includes("?") || !all.some((word) => is(word, commands))) return null;
  const { topicWords } = town;
  const isTopic = (word: Word) => isNumber(word) || is(word, labels) || idsOf(word, topicWords).length > 0;
  const isSaid = (word: Word) => isLeaveCommand(word) || isTopic(word);
  const found = splitAtCommand(all, isSaid, town.townWords);
  if (!found || !saysOnlyTopics(found, isTopic)) return null;
  const asking = askingOf(found.said, town, topicWords);
  return saysEnough(found.said) || asking.kind !== "leave-topics" ? asking : orLetter(asking);
}

function saysOnlyTopics(
  { said, ending }: { said: readonly Word[]; ending: readonly Word[] },
  isTopic: (word: Word) => boolean,
): boolean {
  const leaving = said.filter(isLeaveCommand);
  const isReserved = said.some((word) => is(word, roles.reservation) && !isTopic(word));
  const isNamed = said.some((word) => isTopic(word) && !is(word, labels));
  const isCommand = leaving.length > 0 && leaving.every((word) => is(word, commands));
  const isEnded = isEnding(ending) && !ending.some((word) => is(word, roles.reservation));
  return isCommand && isNamed && !isReserved && isEnded;
}

const isNumber = ({ upper }: Word) => /^T?\d{1,2}$/.test(upper);
const idsOf = (word: Word, topicWords: TopicWords) => topicsCalled(topicWords, word.upper);

/** "Nechci kulturu": no more messages of it, or a matter for the office. */
const orLetter = (leave: Asking): Asking => ({
  kind: "question",
  question: { about: "or-letter", choices: [leave, { kind: "letter", text: "", isAddressed: true }] },
});

function askingOf(said: readonly Word[], town: TextTown, topicWords: TopicWords): Asking {
  const unknown = said.find((word) => isNumber(word) && !topicNumbered(town.topics, word.upper));
  if (unknown) return { kind: "unknown-topics", written: unknown.upper };
  const named = said.flatMap((word) =>
    isNumber(word) ? [[topicNumbered(town.topics, word.upper)?.id ?? 0]] : [idsOf(word, topicWords)],
  );
  const several = named.find((ids) => ids.length > 1);
  const topics = [...new Set(named.flat())].sort((a, b) => a - b);
  const leave: Asking = { kind: "leave-topics", topics };
  const ask = (about: Question["about"], choices: readonly Asking[]): Asking => ({
    kind: "question",
    question: { about, choices },
  });
  const chosen = town.topics.filter(({ id }) => topics.includes(id));
  if (chosen.some(({ always }) => always)) return ask("leave-all", [{ kind: "leave" }]);
  if (several)
    return ask(
      "which-topic",
      several.map((id): Asking => ({ kind: "leave-topics", topics: [id] })),
    );
  if (said.some((word) => is(word, everything))) return ask("topic-or-all", [leave, { kind: "leave" }]);
  const isService = chosen.some(({ key }) => words.serviceTopics.includes(key)) && !said.some(isNumber);
  const isForOffice =
    said.some((word) => is(word, officeCommands)) && !said.some((word) => is(word, subscription) || is(word, labels));
  return isService && isForOffice ? orLetter(leave) : leave;
}
