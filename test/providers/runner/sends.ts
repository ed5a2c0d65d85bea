import { expect, it } from "vitest";
import { answerWith, gatewayOf, readBody } from "./network.ts";
import type { ChannelTable } from "./table.ts";

/** The rows of requests and answers, and that no request says what is not documented. */
export function playSends<Config>(table: ChannelTable<Config>): void {
  const { sends, documented } = table;
  const gateway = gatewayOf(table);

  it.each(sends)("$label", async ({ dispatch, request, status, body, expected }) => {
    const seen = answerWith(() => ({ status, body }));
    const outcomes = await gateway.send(dispatch);
    expect(outcomes).toEqual(expected);
    if (request) expect(seen.map((one) => ({ ...one, body: readBody(one) }))).toEqual([request]);
  });

  it("says nothing that the provider does not document", async () => {
    const seen = answerWith(() => ({ status: 500, body: {} }));
    for (const { dispatch } of sends) {
      await gateway.send(dispatch);
      await gateway.lookup(dispatch);
    }
    const fields = new Set(seen.flatMap((one) => fieldsOf(readBody(one))));
    const query = new Set(seen.flatMap(({ url }) => [...new URL(url).searchParams.keys()]));
    expect([...fields].filter((field) => !documented.request.includes(field))).toEqual([]);
    expect([...query].filter((name) => !documented.query.includes(name))).toEqual([]);
    expect(fields.size).toBeGreaterThan(0);
  });
}

/** Every leaf of a body by its path: `messages[].content.text`. */
function fieldsOf(value: unknown, path = ""): string[] {
  if (Array.isArray(value)) return value.flatMap((item) => fieldsOf(item, `${path}[]`));
  if (typeof value !== "object" || value === null) return path === "" ? [] : [path];
  return Object.entries(value).flatMap(([key, inner]) => fieldsOf(inner, path === "" ? key : `${path}.${key}`));
}
