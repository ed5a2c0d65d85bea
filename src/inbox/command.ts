import type { Language } from "../language.ts";

/** What a text to the town asks for, and in which language its answer is understood. */
export type Command = { language: Language } & Asking;

export type Asking =
  | SignUp
  /** "Write to me no more." */
  | { kind: "leave" }
  /** Topics by their ids. */
  | { kind: "leave-topics"; topics: readonly number[] }
  /** A topic that the town does not have. */
  | { kind: "unknown-topics"; written: string }
  /** The opposite of STOP, as every operator knows it. */
  | { kind: "start" }
  /** Take back what this telephone changed last. */
  | { kind: "undo" }
  /** Which topics there are. */
  | { kind: "topics" }
  /** What this telephone is signed up for. */
  | { kind: "info" }
  /** Which commands there are. */
  | { kind: "help" }
  /** "SOUHLAS": to the new wording of the consent. `isYes`: said by a word that also answers a question. */
  | { kind: "agree"; isYes: boolean }
  /** Thanks, and nothing else. */
  | { kind: "thanks" }
  /** The answer to a question. */
  | { kind: "answer"; said: Said }
  | { kind: "question"; question: Question }
  /** Anything else, for a person to read; `isAddressed`: it was sent to the office as such ("P text"). */
  | { kind: "letter"; text: string; isAddressed: boolean };

/** Sign up the telephone that writes, or change what it is signed up for: what is not said stays as it is. */
export type SignUp = {
  kind: "sign-up";
  name: string | null;
  /** As an address is written, each for `readAddress`: "Husova 12", "Sochovice č.p. 5", "Touškov". */
  addresses: readonly string[];
  /** By ids, without those that everybody gets; null: those that are usual. */
  topics: readonly number[] | null;
};

/** What could be meant by a text: one of the choices, each a command of its own. */
export type Question = { about: QuestionKind; choices: readonly Asking[] };

export const questionKinds = [
  /** "MIROVICE 1 3": the house with number 1, or topics. */
  "house-or-topics",
  /** "JANA HUSOVA 12": in Husova street, or Mrs Husova. "BORIVOJ KOS 12" */
  "name-or-street",
  /** A street and a part of one name. */
  "which-place",
  /** "HUSOVA 12 77" */
  "which-house",
  /** "HUSVA 12": yes, or as it was written. */
  "close-name",
  /** Another telephone was named; only the one that writes can be signed up. */
  "telephone",
  /** "IK UL REG" to Mirovice. */
  "other-town",
  /** "PRIHLASIT REXE", "ODHLASIT ODPAD": signing up or off, or a matter for the office. */
  "or-letter",
  /** "HUSOVA 12": who is signed up lives there now; of anybody else nobody knows what they want. */
  "bare-address",
  /** "STOP ODSTAVKY": of water, or of electricity? */
  "which-topic",
  /** "ODREGISTRUJ VSE 3" */
  "topic-or-all",
  /** "ODREGISTRUJ HUSOVA 12", "STOP KRIZOVE": leave everything. */
  "leave-all",
] as const;
export type QuestionKind = (typeof questionKinds)[number];

/** Questions whose first choice is *yes*, and whose second, if there is one, is *no*. */
export const isYesOrNo = (about: QuestionKind): boolean =>
  ["close-name", "telephone", "other-town", "leave-all"].includes(about);

export type Said = number | "yes" | "no";
