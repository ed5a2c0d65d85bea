import type { Catalogue } from "../../catalogues.ts";
import { inOnePiece } from "../../prose.ts";
import { people } from "../counts.ts";

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
    "From then on people agree to this. The version is numbered by its day and can no longer be changed or deleted. Consent given before stays valid. Nobody is asked again until you say so here.",
  asking: {
    title: "Ask again",
    lead: (n, calls) =>
      n === 0
        ? "Nobody we write to agrees under another wording than the one in use now any more."
        : `Under another wording than the one in use now: ${people(n)}${calls > 0 ? `, of whom ${people(calls)} are called` : ""}. Their consent stands, you need not ask them.`,
    hint: "A message is prepared with the link to the new wording and how to answer. Nothing leaves until you send it on the next page: there you see to whom, to how many and for how much.",
    button: "Prepare the question",
    asked: (time, agreed, unanswered) =>
      `You asked ${time}. Agree: ${agreed}. No answer yet: ${unanswered}. The consent of who does not answer stands.`,
    who: "Who has not answered yet",
    refused: "Another wording has come into use meanwhile. Please look at which one you want to ask about.",
    sms: (link, canText) =>
      `We have a new wording of the consent to messages: ${link} ${canText ? "Do you agree? Answer CONSENT." : "Do you agree? Confirm it in your settings on the web, or at the office."} Without an answer your consent stands as it is.`,
    spoken:
      "We have a new wording of the consent to messages. Read it on the town's web pages or at the office. If you agree, please confirm it at the office. If you do not answer, your consent stands as it is.",
  },
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
