import type { Catalogue } from "../../catalogues.ts";
import { inOnePiece } from "../../prose.ts";

export const consent: Catalogue["public"]["consent"] = {
  title: "Consent to messages",
  agree: (written, town) => written.replaceAll("{town}", town),
  written: (text) => text,
  version: (wording) => `Wording of the consent, version ${inOnePiece(wording)}.`,
  since: (time) => `In use ${time}.`,
  wasUntil: (time) => `This wording was in use ${time}. Consent given under it stays valid.`,
  wasBefore: "This is an earlier wording. Consent given under it stays valid.",
  now: "Read the wording in use now",
  earlier: "Other wordings",
  one: (wording) => `Version ${inOnePiece(wording)}`,
  data: "Which data we have about you, why, and for how long",
  translation: "This is a translation. Should it differ from the Czech wording, the Czech one counts.",
};
