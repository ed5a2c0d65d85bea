import type { Catalogue } from "../../catalogues.ts";

export const leave: Catalogue["citizen"]["leave"] = {
  title: "Leaving",
  text: (phone) => `We will stop sending all messages to ${phone}, crisis messages too.`,
  leave: "Stop the messages",
  fewer: "Or just fewer messages?",
  fewerHint: "Untick what you do not care for. Crisis messages stay.",
  keep: "Keep only what is ticked",
  kept: "Saved. You will get only what is ticked.",
  instead: "Want other topics, places or another language? Change them in",
  insteadLink: "your settings",
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
