import type { Catalogue } from "../../catalogues.ts";

export const suspended: Catalogue["desk"]["suspended"] = {
  title: "Numbers that do not exist",
  lead: "The operator said three times that the number does not exist, so we send nothing to it. Ask the person for a new one.",
  none: "No number is suspended.",
  reinstate: "The number is right, try it again",
  endSuspended: "Sign off",
};
