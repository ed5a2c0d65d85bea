import type { Question } from "./command.ts";
import type { Standing } from "./standing.ts";

/** What became of a text, as its writer is told. */
export type Outcome =
  /** `missed`: of the addresses, what the town does not have, as it was written. */
  | { kind: "signed-up"; standing: Standing; missed: readonly string[]; isNew: boolean }
  | { kind: "left" }
  /** `left`: a mask; 0 where nothing was left. */
  | { kind: "left-topics"; left: number; standing: Standing }
  /** `standing`: what it is signed up for again; null: nothing. */
  | { kind: "undone"; standing: Standing | null }
  | { kind: "nothing-to-undo" }
  /** Since the text that is to be taken back somebody has changed it otherwise. */
  | { kind: "changed-elsewhere" }
  | { kind: "asked"; question: Question }
  /** The answer was no. */
  | { kind: "unchanged" }
  | { kind: "unknown-topics"; written: string }
  | { kind: "topics" }
  | { kind: "info"; standing: Standing | null }
  | { kind: "help" }
  /** To the wording that they were asked about; null: they were asked about none. */
  | { kind: "agreed"; wording: string | null }
  /** A landline, where the town calls nobody. */
  | { kind: "no-calls" }
  /** A letter: somebody at the office reads it. */
  | { kind: "passed-on" }
  /** Nothing is said of it. */
  | { kind: "silent" };
