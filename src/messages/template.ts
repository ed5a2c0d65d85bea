import type { InLanguages } from "../language.ts";
import type { Texts } from "./message.ts";

/** What a template is called, and the texts that it begins a message with; fields stand in braces. */
export type TemplateSaid = { names: InLanguages<string>; texts: Texts };

/** A prepared text of a topic. `shipped`: what InfoKanál came with; null where the town has added it. */
export type Template = {
  id: number;
  topicId: number;
  said: TemplateSaid;
  shipped: TemplateSaid | null;
  /** Not offered any more. */
  hidden: boolean;
  /** Grows with each change. */
  version: number;
};

/** The longest name of one, in letters. */
export const longestTemplateName = 60;
