import type { Db } from "../db.ts";
import type { Actor } from "./actor.ts";
import { auditStatement } from "./queries.ts";

/** Says in the audit what a clerk did, right behind the statement that does it; for that batch. Others leave no row. */
export function auditing(
  db: Db,
  actor: Actor,
  act: Parameters<typeof auditStatement>[2],
  now: number,
): D1PreparedStatement {
  return auditStatement(db, actor, act, now);
}
