import type { Catalogue } from "../../catalogues.ts";

export const suspended: Catalogue["desk"]["suspended"] = {
  title: "Numbers that do not exist",
  lead: "The operator said three times that the number does not exist, so we send nothing to it. Ask the person for a new one.",
  none: "No number is suspended.",
  reinstate: "The number is right, try it again",
  endSuspended: "Sign off",
};

export const letters: Catalogue["desk"]["letters"] = {
  title: "What people wrote",
  lead: "Texts that came to the town’s number and were no command.",
  none: "Nobody has written yet.",
  read: "Read",
  signOff: "Unsubscribe this number",
  signedOff: (phone) => `The number ${phone} is unsubscribed. It gets no more messages, not even in a crisis.`,
  new: "new",
};
