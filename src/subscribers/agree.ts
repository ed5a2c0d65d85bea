import type { ConsentingActor } from "../audit/actor.ts";
import type { Db } from "../db.ts";
import { consentStatement } from "./consent-queries.ts";

/**
 * Who was asked agrees to a wording: a new entry of the ledger beside the ones that stand. Who has agreed to it before, or
 * has left, writes none.
 */
export async function agreeToWording(
  { db }: { db: Db },
  actor: ConsentingActor,
  { phone, wording }: { phone: string; wording: string },
  now: number,
): Promise<void> {
  const stays = { sql: "s.state <> 'left'", values: [] };
  await consentStatement(db, actor, { phone, wording, onlyIf: stays }, now).run();
}
