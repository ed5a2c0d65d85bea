/** A part of a long text that people read, such as the wording of the consent. */
export type Section = {
  heading: string;
  paragraphs: readonly string[];
  points?: readonly string[];
};

/** A version of the consent, "2027-01", with a hyphen that no line ends at. */
export const inOnePiece = (version: string): string => version.replace("-", "\u2011");
