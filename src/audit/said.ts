/** Town data as an act found or left it, by the names of fields: flat, so that what differs can be told field by field. */
export type Said = Readonly<Record<string, string | number | boolean | null>>;

/** What can stand in something that is to be flattened. */
type Nested = Readonly<{ [field: string]: Nested | unknown }>;

/** What is nested, flat: `{ names: { cs: "Voda" } }` is `{ "names.cs": "Voda" }`; a list is its JSON, and what is undefined is left out. */
export function flatly(nested: Nested, above = ""): Said {
  const fields = Object.entries(nested).flatMap(([name, value]): [string, Said[string]][] => {
    if (value === undefined) return [];
    if (value === null || ["string", "number", "boolean"].includes(typeof value))
      return [[above + name, value as Said[string]]];
    if (Array.isArray(value)) return [[above + name, JSON.stringify(value)]];
    return Object.entries(flatly(value as Nested, `${above}${name}.`));
  });
  return Object.fromEntries(fields);
}
