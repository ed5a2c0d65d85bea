/** Fields that have got other names: a form that was open before posts them under the former ones. */
const formerNames: Record<string, string> = { area: "place", areas: "places" };

/** What a form posted, its fields under today's names. */
export function withTodaysNames(posted: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(posted).map(([name, value]) => [formerNames[name] ?? name, value]));
}
