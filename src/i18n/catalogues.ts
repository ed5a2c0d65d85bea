import * as cs from "./cs/index.ts";
import * as en from "./en/index.ts";
import type { Language } from "../language.ts";

/** Czech is the shape: what another language lacks does not compile. */
export type Catalogue = typeof cs;

export const catalogues: Record<Language, Catalogue> = { cs, en };
