import type { Catalogue } from "../../catalogues.ts";
import { accessibility } from "./accessibility.ts";
import { consent } from "./consent.ts";
import { health } from "./health.ts";
import { ownData } from "./own-data.ts";
import { signedUp } from "./signed-up.ts";

export const publicPages: Catalogue["public"] = {
  accessibility,
  consent,
  health,
  ownData,
  signedUp,
};
