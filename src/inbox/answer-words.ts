import type { QuestionKind } from "./command.ts";

/** How texts are answered in a language, without accents, so that one segment holds each; `what` is cut where it would not. */
export type AnswerWords = {
  /** `what` it is signed up for. How to leave is said once. */
  signedUp(what: string, said: { isNew: boolean; isMissed: boolean }): string;
  leftTopics(left: string, kept: string): string;
  /** `kept`: what everybody gets. */
  leftAllTopics(left: string, kept: string): string;
  leftNothing(kept: string): string;
  undone(what: string): string;
  undoneAll: string;
  nothingToUndo: string;
  changedElsewhere: string;
  unchanged: string;
  unknownTopic(written: string): string;
  topics(list: string): string;
  info(what: string): string;
  notSignedUp: string;
  help: string;
  agreed(wording: string): string;
  agreedBefore: string;
  noCalls(office: string): string;
  passedOn(office: string): string;
  /** How the office is reached by telephone. */
  office(phone: string): string;
  nothing: string;
  /** Who has told no address. */
  wholeTown: string;
  numbered(numbers: string): string;
  counted(topics: number): string;
  /** What is asked, before the choices. */
  questions: Record<QuestionKind, string>;
  choices(list: string): string;
  onlyChoice(what: string): string;
  choice: { signUp: string; leave: string; letter: string; leaveTopics(topics: string): string };
};
