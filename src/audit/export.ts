import type { Db } from "../db.ts";
import type { Actor } from "./actor.ts";
import type { AuditEntry, AuditFilter } from "./entry.ts";
import { listExportedActs } from "./list-queries.ts";

/** A piece of who did what, for a table that leaves the system: that it does stands there, too. */
export const exportActs = (
  { db }: { db: Db },
  actor: Actor,
  piece: { filter: AuditFilter; most: number; isFirst: boolean },
  now: number,
): Promise<AuditEntry[]> => listExportedActs(db, actor, piece, now);
