import type { Actor } from "../audit/actor.ts";
import type { Db } from "../db.ts";
import type { LedgerEntry, LedgerFilter } from "./ledger.ts";
import { listExportedConsents } from "./ledger-queries.ts";
import { listExported } from "./people-queries.ts";
import type { PeopleAsked } from "./people-search.ts";
import type { Person } from "./person.ts";

/** Everybody who is asked for, for a table that leaves the system: the audit says who took it and when. */
export const exportPeople = (
  { db }: { db: Db },
  actor: Actor,
  asked: PeopleAsked,
  now: number,
): Promise<readonly Person[]> => listExported(db, actor, asked, now);

/** A piece of the ledger, likewise. */
export const exportConsents = (
  { db }: { db: Db },
  actor: Actor,
  piece: { filter: LedgerFilter; most: number; isFirst: boolean },
  now: number,
): Promise<LedgerEntry[]> => listExportedConsents(db, actor, piece, now);
