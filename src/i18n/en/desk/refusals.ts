import type { Catalogue } from "../../catalogues.ts";

export const refusals: Catalogue["desk"]["refusals"] = {
  title: "This cannot be done now",
  ofMessages: {
    "no-such-message": "There is no such message.",
    "not-draft": "The message is leaving or has left; it cannot be changed or thrown away.",
    scheduled: "The message waits for its time. Cancel its plan on its page before you change it.",
    cancelled: "The message is stopped; it cannot be changed or thrown away. You can use its text again.",
    "too-long":
      "The gateway does not take an SMS that long. Edit the message: make it shorter, or send it without accents.",
    "too-long-to-call":
      "The gateway does not take calls of that length. Edit the message: shorten what is read on a landline, or all of it.",
    "nothing-to-say":
      "There is nothing in the text that could be read on a landline. Edit the message: write what the voice shall say.",
    "said-meanwhile": "Something new was said of the event meanwhile. Nothing has left, please look at it.",
    held: "Nothing leaves from a restored town yet. First a manager has to say who left meanwhile.",
    unfilled: "Something in braces in the text has not been filled in. Edit the message and fill it in.",
    "in-the-past": "The planned time has passed. Choose a later one, or send the message now.",
  },
};
