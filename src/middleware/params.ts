import { providerNames } from "../providers/list.ts";
import type { ProviderName } from "../providers/names.ts";
import type { AnyContext } from "./app-env.ts";

/** The id in a URL, whose pattern takes nothing but digits. */
export const idOf = (c: AnyContext): number => Number(c.req.param("id"));

/** The provider that a URL names; undefined when there is none of that name. */
export const providerOf = (c: AnyContext): ProviderName | undefined =>
  providerNames.find((name) => name === c.req.param("name"));
