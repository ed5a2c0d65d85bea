import { inOneSegment } from "../text/sms/one-segment.ts";
import { offered } from "../town/offered.ts";
import type { AnswerWords } from "./answer-words.ts";
import type { Asking, Question } from "./command.ts";
import type { Outcome } from "./outcome.ts";
import type { Standing } from "./standing.ts";
import { choiceSaid, type Detail, details, nameSaid, type Speaker, summaryOf, topicsSaid } from "./summary.ts";

/** What became of a text that is answered: leaving has its goodbye. */
export type AnsweredOutcome = Exclude<Outcome, { kind: "left" | "silent" }>;

/**
 * The answer to a text: what was understood, and what can be done if that is wrong. One SMS without accents, whatever the
 * town and its people are called: names are shortened, then topics are told by their numbers, then how many they are.
 */
export function answerOf(outcome: AnsweredOutcome, speaker: Speaker & { officePhone: string }): string {
  const ways = waysToSay(outcome, speaker);
  return inOneSegment(ways.map((way) => `${speaker.town.mark} ${way}`));
}

function waysToSay(outcome: AnsweredOutcome, speaker: Speaker & { officePhone: string }): string[] {
  const { words, officePhone } = speaker;
  const byDetail = (say: (detail: Detail) => string) => details.map(say);
  const told = (standing: Standing, say: (what: string) => string) =>
    byDetail((detail) => say(summaryOf(standing, speaker, detail)));
  const office = officePhone ? [words.office(officePhone), ""] : [""];
  switch (outcome.kind) {
    case "signed-up": {
      const { standing, isNew, missed } = outcome;
      return told(standing, (what) => words.signedUp(what, { isNew, isMissed: missed.length > 0 }));
    }
    case "left-topics":
      return byDetail((detail) => leftSaid(outcome, speaker, detail));
    case "undone":
      return outcome.standing ? told(outcome.standing, words.undone) : [words.undoneAll];
    case "asked":
      return byDetail((detail) => questionSaid(outcome.question, speaker, detail));
    case "info":
      return outcome.standing ? told(outcome.standing, words.info) : [words.notSignedUp];
    case "topics":
      return nameLengths.map((letters) => words.topics(topicList(speaker, letters)));
    case "unknown-topics":
      return [words.unknownTopic(outcome.written.slice(0, 8))];
    case "agreed":
      return [outcome.wording ? words.agreed(outcome.wording) : words.agreedBefore];
    case "no-calls":
      return office.map(words.noCalls);
    case "passed-on":
      return office.map(words.passedOn);
    default:
      return [plainWords(outcome.kind, words)];
  }
}

function plainWords(kind: "nothing-to-undo" | "changed-elsewhere" | "unchanged" | "help", words: AnswerWords): string {
  const said = {
    "nothing-to-undo": words.nothingToUndo,
    "changed-elsewhere": words.changedElsewhere,
    unchanged: words.unchanged,
    help: words.help,
  };
  return said[kind];
}

function leftSaid(
  { left, standing }: Extract<Outcome, { kind: "left-topics" }>,
  speaker: Speaker,
  detail: Detail,
): string {
  const { words, town } = speaker;
  const said = (mask: number) => topicsSaid(mask, speaker, detail).join(", ") || words.nothing;
  const isRest = town.topics.some(({ id, always }) => !always && standing.topics & (1 << id));
  if (left === 0) return words.leftNothing(summaryOf(standing, speaker, detail));
  return isRest
    ? words.leftTopics(said(left), said(standing.topics))
    : words.leftAllTopics(said(left), said(standing.topics));
}

/** Letters of a topic's name in the list of all; in the end only their numbers are told. */
const nameLengths = [40, 20, 14, 10, 7, 5, 3, 0];

function topicList({ town, language }: Speaker, letters: number): string {
  const chosen = offered(town.topics, "public").filter(({ always }) => !always);
  return chosen
    .map((topic) => `${topic.id} ${letters > 0 ? nameSaid(topic, language, letters) : ""}`.trim())
    .join(", ");
}

function questionSaid({ about, choices }: Question, speaker: Speaker, detail: Detail): string {
  const { words } = speaker;
  const said = choicesSaid(choices, speaker, detail);
  const [only] = said;
  const ask =
    only !== undefined && said.length === 1
      ? words.onlyChoice(onlySaid(choices, only, words))
      : words.choices(numbered(said));
  return `${words.questions[about]} ${ask}`;
}

/** What each choice would do. */
export function choicesSaid(choices: readonly Asking[], speaker: Speaker, detail: Detail): string[] {
  const names = choices.map((choice) => (choice.kind === "sign-up" ? choice.name : null));
  const isNamed = new Set(names).size > 1;
  return choices.map((choice) => choiceSaid(choice, speaker, detail, isNamed));
}

const numbered = (said: readonly string[]) => said.map((what, index) => `${index + 1} = ${what}`).join("; ");

function onlySaid([choice]: readonly Asking[], said: string, { choice: words }: AnswerWords): string {
  return choice?.kind === "sign-up" && said !== words.signUp ? `${words.signUp} ${said}` : said;
}
