import { type Actor, type ConsentingActor, clerkIdOf } from "../audit/actor.ts";
import { type Db, type Reading, rowOf } from "../db.ts";
import type { Language } from "../language.ts";
import { wordings } from "../town/tables.ts";
import type { Wording, WordingKind } from "../town/wording.ts";
import { versionSql } from "../town/wording-queries.ts";
import { type ConsentEnd, consentSourceOf, type EndReason } from "./consent.ts";

/*
 * The ledger: every consent and every withdrawal, of whatever kind, is written by one of these statements. How a consent was
 * given never changes, nor how it ended; triggers see to it.
 */

/** Something that must be so in the batch, in SQL; `?` stands for each of its values. */
export type Condition = { sql: string; values: readonly (string | number)[] };

export const always: Condition = { sql: "TRUE", values: [] };

/** Subscribers, as SQL that answers their ids; `?` stands for each of its values. */
export type People = Condition;

/**
 * What somebody agrees to. `wording`: the version that a page or a paper showed them, or which of the town's wordings, as it
 * is when the statement runs. `paper`: the office's number of the paper they did it on, of who comes in person; without
 * one a code has confirmed it. `signedOn`: the day that stands on it, "2026-11-24".
 */
export type GivenConsent = {
  wording: string | WordingKind;
  paper?: string | undefined;
  signedOn?: string | undefined;
};

const nextNumber = "coalesce((SELECT max(number) + 1 FROM consents c WHERE c.subscriberId = s.id), 1)";

/**
 * Somebody consents, with the actor for its source. A consent that stands under this wording is not given anew, unless it
 * is on another paper. It answers the subscriber's id if it was given.
 */
export function consentStatement(
  db: Db,
  actor: ConsentingActor,
  { phone, wording, paper, signedOn, onlyIf = always }: GivenConsent & { phone: string; onlyIf?: Condition },
  now: number,
): D1PreparedStatement {
  return db.$client
    .prepare(
      `INSERT INTO consents (subscriberId, number, source, wording, givenAt, clerkId, paper, signedOn)
       SELECT s.id, ${nextNumber}, ?2, ${versionSql("?3")}, CAST(?4 AS INTEGER), CAST(?5 AS INTEGER), ?6, ?7
       FROM subscribers s
       WHERE s.phone = ?1 AND ${onlyIf.sql} AND NOT EXISTS (
         SELECT 1 FROM consents c WHERE c.subscriberId = s.id AND c.endedAt IS NULL AND c.wording = ${versionSql("?3")}
           AND (?6 IS NULL OR c.paper = ?6))
       RETURNING subscriberId`,
    )
    .bind(
      ...[phone, consentSourceOf(actor), wording, now, clerkIdOf(actor), paper ?? null, signedOn ?? null],
      ...onlyIf.values,
    );
}

/** The one proof of everybody on a list: on which papers, since which day, under which wording. */
export type ListProof = { importId: number; wording: string; paper: string; signedOn: string };

/**
 * People on a list have consented, as its papers prove. Who has a consent of this list is not given another.
 * @param input `people`: SQL that answers `id`, and `paper` and `signedOn`, null where they have none of their own
 */
export function listConsentsStatement(
  db: Db,
  actor: ConsentingActor,
  { people, proof }: { people: People; proof: ListProof },
  now: number,
): D1PreparedStatement {
  const { importId, wording, paper, signedOn } = proof;
  return db.$client
    .prepare(
      `INSERT INTO consents (subscriberId, number, source, wording, givenAt, clerkId, paper, signedOn, importId)
       SELECT s.id, ${nextNumber}, 'list', ?1, CAST(?2 AS INTEGER), CAST(?3 AS INTEGER), coalesce(s.paper, ?4),
         coalesce(s.signedOn, ?5), CAST(?6 AS INTEGER)
       FROM (${people.sql}) s
       WHERE NOT EXISTS (
         SELECT 1 FROM consents c WHERE c.subscriberId = s.id AND c.importId = ?6)
       RETURNING subscriberId`,
    )
    .bind(wording, now, clerkIdOf(actor), paper, signedOn, importId, ...people.values);
}

/** A withdrawal: by which kind, by whom, and why, where the office knows. */
export type Withdrawal = { by: ConsentEnd; actor: Actor; reason?: EndReason | undefined };

/**
 * Ends every consent of these people that stands; of an import that is undone only those that came with it.
 * @param ended `importId`: of which import; `given`: only those of which that is so
 */
export function withdrawalsStatement(
  db: Db,
  {
    people,
    by,
    actor,
    reason,
    importId,
    given = always,
  }: Withdrawal & { people: People; importId?: number; given?: Condition },
  now: number,
): D1PreparedStatement {
  return db.$client
    .prepare(
      `UPDATE consents SET endedAt = CAST(?1 AS INTEGER), endedBy = ?2, endedClerkId = CAST(?3 AS INTEGER), endReason = ?4
       WHERE endedAt IS NULL AND (?5 IS NULL OR importId = ?5) AND subscriberId IN (${people.sql}) AND ${given.sql}`,
    )
    .bind(now, by, clerkIdOf(actor), reason ?? null, importId ?? null, ...people.values, ...given.values);
}

/** What somebody has agreed to, with what their telephone gets; `at`: epoch ms; `clerkId`: who wrote it down, if one did. */
export type Given = {
  phone: string;
  topics: number;
  addresses: readonly string[];
  language: Language;
  wording: string;
  at: number;
  clerkId: number | null;
  paper: string;
  /** The day that stands on the paper, where it is not that of `at`. */
  signedOn: string | null;
};

/** The newest consent of somebody that stands, for a slip of it. */
export const consentGivenReading = (db: Db, subscriberId: number): Reading<Given | undefined> => ({
  statement: db.$client
    .prepare(
      `SELECT s.phone, s.topics, coalesce(s.addresses, '[]') AS addresses, s.language, c.wording, c.givenAt AS at, c.clerkId,
         coalesce(c.paper, '') AS paper, c.signedOn
       FROM consents c CROSS JOIN subscribers s ON s.id = c.subscriberId
       WHERE c.subscriberId = ? AND c.endedAt IS NULL ORDER BY c.number DESC LIMIT 1`,
    )
    .bind(subscriberId),
  read: ([row]: (Omit<Given, "addresses"> & { addresses: string })[]) =>
    row && { ...row, addresses: JSON.parse(row.addresses) },
});

/** The wording of it in full. */
export const wordingGivenReading = (db: Db, subscriberId: number): Reading<Wording | undefined> => ({
  statement: db.$client
    .prepare(
      `SELECT w.* FROM consents c CROSS JOIN wordings w ON w.version = c.wording
       WHERE c.subscriberId = ? AND c.endedAt IS NULL ORDER BY c.number DESC LIMIT 1`,
    )
    .bind(subscriberId),
  read: ([row]: Record<string, unknown>[]) => row && rowOf(wordings, row),
});
