import { expect, it } from "vitest";
import { inQuotes, isIndex, isJson, waysIn, withNull, withOddEntries, without } from "./changed-bodies.ts";
import type { WebhookTable } from "./table.ts";

/** The rows of webhooks. */
export function playWebhooks({ reader, webhook, webhooks, secrets }: WebhookTable): void {
  it.each(webhooks)("$label", ({ body, receipts = [], inbound = [], understood = true }) => {
    const given = webhook(body, secrets[0]);
    expect(reader.receipts(given)).toEqual(receipts);
    expect(reader.inbound(given)).toEqual(inbound);
    expect(reader.understands(given)).toBe(understood);
  });
}

/** Entries of a webhook that are not as documented: each is read by itself. */
export function playOddWebhooks({ reader, webhook, webhooks, secrets }: WebhookTable): void {
  const hear = (body: string) => {
    const given = webhook(body, secrets[0]);
    const texts = reader.inbound(given).map(({ providerId, ...text }) => text);
    return [reader.receipts(given), texts, reader.understands(given)];
  };
  const jsonRows = webhooks.filter(({ body }) => isJson(body));

  it("in a webhook with odd entries, or with its numbers in quotes", () => {
    for (const { body } of jsonRows) {
      const given: unknown = JSON.parse(body);
      expect(hear(JSON.stringify(inQuotes(given)))).toEqual(hear(body));
      if (hear(body)[2] && Array.isArray(given))
        expect(hear(JSON.stringify(withOddEntries(given)))).toEqual(hear(body));
    }
  });

  it("in a webhook in which a field is null: it is as good as missing", () => {
    for (const { body } of jsonRows)
      for (const way of waysIn(JSON.parse(body)).filter((one) => !isIndex(one.at(-1)))) {
        const missing = hear(JSON.stringify(without(JSON.parse(body), way)));
        expect([way, hear(JSON.stringify(withNull(JSON.parse(body), way)))]).toEqual([way, missing]);
      }
  });
}
