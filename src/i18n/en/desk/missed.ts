import type { Catalogue } from "../../catalogues.ts";

export const missed: Catalogue["desk"]["missed"] = {
  title: "Who was not reached",
  lead: "We called these people and could not reach them. We will not call again: somebody may ring at their door.",
  none: "There is nobody yet.",
  who: "Who",
  nowhere: "did not say where they live",
  reason: "Why",
  calledAt: (when) => `last ${when}`,
  done: "Done",
  message: "What to tell them",
};
