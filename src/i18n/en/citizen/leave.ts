import type { Catalogue } from "../../catalogues.ts";

export const leave: Catalogue["citizen"]["leave"] = {
  title: "Leaving",
  text: (phone) => `We will stop sending all messages to ${phone}, crisis messages too.`,
  leave: "Stop the messages",
  instead: "Only want other topics? You need not leave:",
  insteadLink: "fill in the form again",
  leftTitle: "The messages are stopped",
  left: (phone) => `We will send nothing more to ${phone}.`,
  back: "If you change your mind,",
  backLink: "sign up again",
  unknownTitle: "We do not know this link",
  refusals: {
    "unknown-link":
      "It may have been cut in two in the SMS. Please open all of it. Or get in touch, and we will sign you out.",
  },
};
