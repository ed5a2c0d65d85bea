import { periods } from "../../../privacy/retention.ts";
import type { Catalogue } from "../../catalogues.ts";

export const retention: Catalogue["desk"]["retention"] = {
  title: "How long what is kept",
  lead: "What is older is deleted by itself in the evening, piece by piece. Totals of messages and consents stay.",
  link: "Set how long what is kept",
  days: "Number of days",
  things: {
    delivered: "Whom a message reached",
    others: "Whom a message did not reach",
    texts: "Texts from people, and answers to them",
    left: "Who has left",
    strays: "Receipts that belong to nothing",
    signUps: "Sign-ups that were not finished",
    audit: "Who did what at the office",
  },
  hints: {
    delivered: "After that you cannot tell whether one person got a message; you can tell how many did.",
    others: "After that the list of numbers that could not be reached is gone.",
    texts: "Those, too, that nobody has dealt with.",
    left: "After that only the record of the consent is left of a person, without number and name.",
    strays: "Of use only when a fault of a gateway is looked for.",
    signUps: "Who asked for a code and did not type it.",
    audit: "Who sent a message, who signed somebody off, and the like.",
  },
  bounds: (thing) => `From ${periods[thing].least} to ${periods[thing].most} days.`,
  beforeDelivered: "It cannot be shorter than that of what was delivered.",
  save: "Save",
  saved: "Saved. It holds from this evening on.",
  refusals: {
    "changed-meanwhile": "Somebody else has changed it meanwhile. Check the numbers and save again.",
  },
};
