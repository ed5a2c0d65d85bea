import { typeset } from "../typeset.ts";
import { accessibility } from "./accessibility.ts";
import { consent } from "./consent.ts";
import { health } from "./health.ts";
import { ownData } from "./own-data.ts";
import { signedUp } from "./signed-up.ts";

/** What anybody may open. */
export const publicPages = typeset({
  accessibility,
  consent,
  health,
  ownData,
  signedUp,
});
