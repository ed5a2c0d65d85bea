import type { Db } from "../db.ts";

/** A receipt that may be given up: by our own ids, or by number and the provider's id. `key` is the asker's. */
export type AskedReceipt = { key: number } & (
  | { messageId: number; chunk: number; subscriberId: number; phone?: undefined }
  | { phone: string; ref: string }
);

/** How far back a receipt that names a number is looked for, ms. */
const numberLookBackMs = 7 * 86_400_000;

/** Which of these receipts only say more of somebody who has an ordinary message for certain. @returns their keys */
export async function listExpendableReceipts(db: Db, asked: readonly AskedReceipt[], now: number): Promise<number[]> {
  const rows = asked.map((one) =>
    one.phone === undefined
      ? [one.key, one.messageId, one.subscriberId, one.chunk]
      : [one.key, null, null, one.phone, one.ref],
  );
  // Who was not reached is called again, unless a receipt says that they have heard it after all.
  const certain = "m.lane = 'ordinary' AND d.state NOT IN ('uncertain', 'not-reached')";
  const { results } = await db.$client
    .prepare(
      `SELECT r.value ->> 0 AS key FROM json_each(?1) r
       CROSS JOIN messages m ON m.id = CAST(r.value ->> 1 AS INTEGER)
       CROSS JOIN deliveries d ON d.messageId = m.id AND d.subscriberId = r.value ->> 2 AND d.chunk = r.value ->> 3
       WHERE ${certain}
       UNION ALL
       SELECT r.value ->> 0 FROM json_each(?1) r
       CROSS JOIN subscribers s ON s.phone = r.value ->> 3
       CROSS JOIN messages m INDEXED BY messages_dispatched
         ON m.state IN ('sending', 'cancelled') AND m.dispatchedAt > ?2
       CROSS JOIN deliveries d ON d.messageId = m.id AND d.subscriberId = s.id
       WHERE d.ref = r.value ->> 4 AND ${certain}`,
    )
    .bind(JSON.stringify(rows), now - numberLookBackMs)
    .all<{ key: number }>();
  return results.map(({ key }) => key);
}
