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
  brought: "The list is here. Nothing is sent any more to whoever stands on it.",
  list: {
    title: "Before the database goes back to a backup",
    lead: "A backup does not know whom you have erased since, and who has left. So download the list before, and bring it right after. Instead of numbers it holds prints only, from which no number can be found out.",
    download: "Download the list",
    fileName: "who-was-erased.csv",
    file: "The list that was downloaded before",
    hint: "Do not open and save the file in Excel: that would change it.",
    bring: "Bring it",
    refusals: {
      "not-a-list": "This is not a downloaded list. Choose the file that you downloaded on this page.",
      older:
        "This list is older than the file from which the town was restored. Download a new one in the former town.",
      "not-ours": "The file is of another town, or something has changed it since. Bring it as it was downloaded.",
    },
  },
  hold: {
    title: "The town was restored from a file",
    lead: (since: string) =>
      `Bring the list from this page of the former town: it says who left or was forgotten ${since}. Then messages leave again. What should have left meanwhile is among the drafts and the reminders.`,
    nobody: "If the former town did not run meanwhile, nobody has left, and no list is needed.",
    release: "Nobody has left, go on",
    released: "Done, messages leave again.",
    otherKeys: (keys: string) =>
      `${keys}: not as in the former town. People who were forgotten are not known, or links for leaving do not work: set the former one first.`,
  },
  refusals: {
    "changed-meanwhile": "Somebody else has changed it meanwhile. Check the numbers and save again.",
  },
};
