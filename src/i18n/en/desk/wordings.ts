import type { Catalogue } from "../../catalogues.ts";
import { inOnePiece } from "../../prose.ts";

export const wordings: Catalogue["desk"]["wordings"] = {
  title: "Wording of the consent",
  lead: "What people agree to when they sign up. The town writes it; each consent says under which wording it was given.",
  link: "The wording of the consent and its versions",
  now: (version) => `Version ${inOnePiece(version)} is in use now`,
  read: "Read it as people see it",
  write: "A new wording",
  writeHint:
    "Only you see what is saved until you press “In use from now on”. A line that begins with # is a heading, one with a dash a point; an empty line separates paragraphs.",
  agree: "The sentence beside the box",
  agreeHint:
    "It begins like “I agree that the town office…”. It should say who, what and what for, and that consent can be withdrawn.",
  text: "The whole wording",
  optional: "Optional. Who reads in this language is shown the Czech wording otherwise.",
  save: "Save and show",
  saved: "Saved. The wording of before is still in use.",
  preview: "As people will see it",
  publish: "In use from now on",
  publishHint:
    "From then on people agree to this. The version is numbered by its day and can no longer be changed or deleted. Consent given before stays valid and nobody is asked again.",
  earlier: "Earlier wordings",
  since: (version, time, clerk) =>
    `Version ${inOnePiece(version)}, in use ${time}${clerk && `, published by ${clerk}`}`,
  one: (version) => `Version ${inOnePiece(version)}`,
  problems: {
    agree: "Write the sentence that people agree to.",
    text: "Write the whole wording.",
    tooLong: (most, typed) => `At most ${most} characters, now there are ${typed}. Please shorten it.`,
  },
  refusals: {
    "changed-meanwhile":
      "Somebody else has saved or published a wording meanwhile. What they saved stands under the fields. Correct what is needed and save again.",
  },
  theirs: "What somebody else has saved meanwhile",
};
