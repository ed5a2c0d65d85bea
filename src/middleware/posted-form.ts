import type { AnyContext } from "./app-env.ts";

/** Fields that have got other names: a form that was open before posts them under the former ones. */
const formerNames: Record<string, string> = { area: "place", areas: "places", english: "text-en" };

/**
 * What a form posted, its fields under today's names, to be read by the form's schema. A body that is no form counts as
 * an empty one.
 */
export async function postedForm(c: AnyContext): Promise<Record<string, unknown>> {
  const posted = await c.req.parseBody({ all: true }).catch(() => ({}));
  return Object.fromEntries(Object.entries(posted).map(([name, value]) => [formerNames[name] ?? name, value]));
}

/** The token of the form that was posted; empty when it carries none. */
export async function onceOf(c: AnyContext): Promise<string> {
  const { once } = await postedForm(c);
  return typeof once === "string" ? once.slice(0, 40) : "";
}
