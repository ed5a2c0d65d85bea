import type { Actor } from "../audit/actor.ts";
import { auditStatement } from "../audit/queries.ts";
import { type Db, type Reading, runBatch } from "../db.ts";
import type { Condition } from "./consent-queries.ts";
import type { LedgerEntry, LedgerFilter } from "./ledger.ts";

const columns = `c.subscriberId, c.number, c.source, c.wording, c.givenAt, c.clerkId, c.paper, c.signedOn, c.importId, c.endedAt,
  c.endedBy, c.endedClerkId, c.endReason, s.phone`;

/**
 * Entries of the ledger, the newest first, in the order of an index: a page reads its entries and whose they are; what a
 * filter leaves out is read too.
 */
export function ledgerReading(db: Db, filter: LedgerFilter, most: number): Reading<LedgerEntry[]> {
  const { withdrawn, source, wording, day, before } = filter;
  const [at, index] = withdrawn ? ["endedAt", "consents_ended"] : ["givenAt", "consents_given"];
  const conditions: Condition[] = [];
  const only = (sql: string, ...values: (string | number)[]) => conditions.push({ sql, values });
  if (withdrawn) only("c.endedAt IS NOT NULL");
  if (source) only("c.source = ?", source);
  if (wording) only("c.wording = ?", wording);
  if (day) only(`c.${at} >= ? AND c.${at} < ?`, day.from, day.until);
  if (before) only(`(c.${at}, c.subscriberId, c.number) < (?, ?, ?)`, before.at, before.subscriberId, before.number);
  const where = conditions.map(({ sql }) => sql).join(" AND ") || "TRUE";
  return {
    statement: db.$client
      .prepare(
        `SELECT ${columns} FROM consents c INDEXED BY ${index} LEFT JOIN subscribers s ON s.id = c.subscriberId
         WHERE ${where} ORDER BY c.${at} DESC, c.subscriberId DESC, c.number DESC LIMIT ?`,
      )
      .bind(...conditions.flatMap(({ values }) => values), most),
    read: (rows: LedgerEntry[]) => rows,
  };
}

/** The same for a table that leaves the system; the first piece of it says so in the audit. */
export async function listExportedConsents(
  db: Db,
  actor: Actor,
  { filter, most, isFirst }: { filter: LedgerFilter; most: number; isFirst: boolean },
  now: number,
): Promise<LedgerEntry[]> {
  const { statement, read } = ledgerReading(db, filter, most);
  const { found } = await runBatch<{ found: unknown; audit: unknown }>(db, {
    found: statement,
    audit: isFirst ? auditStatement(db, actor, { act: "consents-exported", isRead: true }, now) : [],
  });
  return read(found.rows as never[]);
}
