import { linkKey } from "../secrets.ts";
import type { AnyContext } from "./app-env.ts";

/** The key of codes, links and the tokens of forms, from its two halves. */
export function linkKeyOf(c: AnyContext): string {
  return linkKey(c.var.town.secret, c.var.settings.linkKey);
}
