import type { Db } from "../db.ts";
import { type DeliveryState, deliveryStates, statesAnswered } from "./delivery.ts";
import { quoted } from "./state-sql.ts";

/**
 * Counts closed chunks of a message anew from their people's deliveries, so that everybody is somewhere: after a
 * take-over, or when receipts came later, some are known by their receipts alone.
 * @param which of them, as a condition; `?2` is `value`
 */
export function recountStatement(db: Db, messageId: number, which: string, value: number | null): D1PreparedStatement {
  const known = (states: readonly DeliveryState[]) =>
    `((SELECT count(*) FROM json_each(chunks.people) j CROSS JOIN deliveries d
       ON d.messageId = ?1 AND d.subscriberId = j.value AND d.channel = chunks.channel
      WHERE d.chunk = chunks.number AND d.state IN (${quoted(states)}))
     + (SELECT count(*) FROM json_each((SELECT erasedDeliveries FROM messages WHERE id = ?1)) e
      WHERE e.value ->> 0 = chunks.channel AND e.value ->> 1 = chunks.number AND e.value ->> 2 IN (${quoted(states)})))`;
  return db.$client
    .prepare(
      `UPDATE chunks SET accepted = ${known(statesAnswered("accepted"))}, refused = ${known(statesAnswered("refused"))},
         uncertain = ${known(statesAnswered("uncertain"))}, gone = size - deferred - ${known(deliveryStates)}
       WHERE messageId = ?1 AND state = 'closed' AND ?2 IS ?2 AND ${which}`,
    )
    .bind(messageId, value);
}
