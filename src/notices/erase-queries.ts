import type { Db } from "../db.ts";

/**
 * Notices on their way to a telephone, for the batch that erases it, before what they are of: the note that a queue holds of
 * one finds nothing then. Those that have ended name an id and nothing else, until they are forgotten.
 */
export const eraseNoticesStatement = (
  db: Db,
  { phone, subscriberId }: { phone: string; subscriberId: number },
): D1PreparedStatement =>
  db.$client
    .prepare(
      `DELETE FROM notices WHERE id IN (SELECT n.id FROM notices n INDEXED BY notices_open
         WHERE n.state IN ('open', 'claimed') AND (n.subscriberId = ?2
           OR n.signUpId IN (SELECT id FROM signUps WHERE phone = ?1)
           OR n.replyId IN (SELECT id FROM replies WHERE phone = ?1)))`,
    )
    .bind(phone, subscriberId);
