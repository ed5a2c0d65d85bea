/** A part of a long text that people read, such as the wording of the consent. */
export type Section = {
  heading: string;
  paragraphs: readonly string[];
  points?: readonly string[];
};
