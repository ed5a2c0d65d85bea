/* A body of a provider, changed as its documents say that it never is. */

/** Everything that can stand in a list instead of an entry. */
const oddEntries = [null, 7, "x", [], {}, { status: null }, { messageId: null, status: { id: "x" } }, { number: [] }];

/** The same body with every list of objects beginning with odd entries. */
export function withOddEntries(body: unknown): unknown {
  if (Array.isArray(body))
    return [...(body.some((one) => typeof one === "object") ? oddEntries : []), ...body.map(withOddEntries)];
  if (typeof body !== "object" || body === null) return body;
  return Object.fromEntries(Object.entries(body).map(([key, value]) => [key, withOddEntries(value)]));
}

/** The same body with every number in quotes. */
export function inQuotes(body: unknown): unknown {
  return JSON.parse(JSON.stringify(body), (_, value) => (typeof value === "number" ? String(value) : value));
}

/** The way to a field of a body, step by step. */
export type Way = readonly string[];

/** Whether a step of a way is into a list. */
export const isIndex = (step: string | undefined) => step !== undefined && /^\d+$/.test(step);

/** Every field of a body, as the way to it. */
export function waysIn(body: unknown, way: Way = []): Way[] {
  if (typeof body !== "object" || body === null) return [];
  return Object.entries(body).flatMap(([key, inner]) => [[...way, key], ...waysIn(inner, [...way, key])]);
}

/** What holds the last field of a way, in a copy. */
function holderOf(body: unknown, way: Way): { copy: unknown; holder: Record<string, unknown>; last: string } {
  const copy = structuredClone(body);
  const into = (holder: unknown, step: string) => (holder as Record<string, unknown>)[step];
  return { copy, holder: way.slice(0, -1).reduce(into, copy) as Record<string, unknown>, last: way.at(-1) ?? "" };
}

/** The same body without that field. */
export function without(body: unknown, way: Way): unknown {
  const { copy, holder, last } = holderOf(body, way);
  delete holder[last];
  return copy;
}

/** The same body with null in that field. */
export function withNull(body: unknown, way: Way): unknown {
  const { copy, holder, last } = holderOf(body, way);
  holder[last] = null;
  return copy;
}

/** Whether a body is meant to be JSON. */
export const isJson = (body: string) => body.startsWith("{") || body.startsWith("[");
