import type { AuditAct } from "../audit/act.ts";
import type { Actor } from "../audit/actor.ts";
import { type Asked, auditStatement } from "../audit/queries.ts";
import { type Db, newId, runBatch } from "../db.ts";
import { listConsentsStatement } from "../subscribers/consent-queries.ts";
import {
  beforeListedSql,
  changeListedStatement,
  consentingListed,
  type ListedSubscriber,
  signUpListedStatement,
  takeBackListedStatements,
  untouchedListedSql,
  writtenListedSql,
} from "../subscribers/list-queries.ts";
import { startOfUtcDay } from "../time.ts";
import type { ListImport } from "./list-import.ts";
import { type ListedRow, type ListState, rowsAPerson, rowsOfListStep } from "./list-import.ts";
import type { VerdictName } from "./verdict.ts";

type Counts = Partial<Record<VerdictName, number>>;

/** The cursor moves on: who moves it has done the step. What a day has written begins anew with the day. */
const movedOn = (last: ListState, rows = "?") =>
  `done = done + 1, state = iif(done + 1 >= steps, '${last}', state), steppedAt = CAST(? AS INTEGER), fullOn = NULL,
   rowsWritten = iif(writtenOn = ?, rowsWritten, 0) + ${rows}, writtenOn = ?`;

const movedValues = (now: number, rows: number) => {
  const day = startOfUtcDay(now);
  return [now, day, rows, day];
};

/** `text`: of the slice, as it was judged. */
type JudgedSlice = { id: number; step: number; text: string; entries: readonly ListedRow[]; counts: Counts };

/**
 * Keeps what was judged of a slice, if nobody was taken out of it since. Its rows were counted when the list was given.
 */
export async function keepJudged(
  db: Db,
  actor: Actor,
  { id, step, text, entries, counts }: JudgedSlice,
  now: number,
): Promise<void> {
  await db.$client.batch([
    db.$client
      .prepare(
        `UPDATE listImports SET ${movedOn("ready")}, counts = ? WHERE id = ? AND state = 'reading' AND done = ?
           AND EXISTS (SELECT 1 FROM listSlices WHERE listId = listImports.id AND step = listImports.done AND text = ?)`,
      )
      .bind(...movedValues(now, 1), JSON.stringify(counts), id, step, text),
    db.$client
      .prepare("UPDATE listSlices SET rows = ? WHERE changes() > 0 AND listId = ? AND step = ?")
      .bind(JSON.stringify(entries), id, step),
    doneStatement(
      db,
      actor,
      { id, act: "list-read", state: "ready", after: "'rows', (SELECT sum(value) FROM json_each(counts))" },
      now,
    ),
  ]);
}

/** Says in the audit that a list has come to its end, and with what: of its steps the last one does, whoever takes it. */
function doneStatement(
  db: Db,
  actor: Actor,
  { id, act, state, after }: { id: number; act: AuditAct; state: ListState; after: string },
  now: number,
): D1PreparedStatement {
  const list = "FROM listImports WHERE id = ?";
  const ended: Asked = { sql: `changes() > 0 AND EXISTS (SELECT 1 ${list} AND state = ?)`, values: [id, state] };
  const audited = {
    ...{ act, subject: `list:${id}`, onlyIf: ended },
    after: { sql: `SELECT json_object(${after}) ${list}`, values: [id] },
    inNameOf: { sql: `SELECT startedBy ${list}`, values: [id] },
  };
  return auditStatement(db, actor, audited, now);
}

/** `held`: what was judged of it, as it was found; `rest`: who of it is not written, and why; `version`: of the places by which people were placed. */
type WrittenSlice = {
  found: ListImport;
  step: number;
  held: string;
  people: readonly ListedSubscriber[];
  rest: readonly ListedRow[];
  counts: Counts;
  version: number;
};

/**
 * Signs the people of a slice up, all of them or none: who takes the slice has done it.
 * @returns false when somebody else has, somebody was taken out of it, or places were changed meanwhile
 */
export async function keepWritten(
  db: Db,
  actor: Actor,
  { found, step, held, people, rest, counts, version }: WrittenSlice,
  now: number,
): Promise<boolean> {
  const [token, json] = [newId(), JSON.stringify(people)];
  const own = [found.id, step, token];
  const slice = "FROM listSlices WHERE listId = ? AND step = ? AND takenBy = ?";
  const isTaken = { sql: `EXISTS (SELECT 1 ${slice})`, values: own };
  const before = { sql: `(SELECT done ${slice})`, values: own };
  const { paper = "", agreedOn: signedOn = "", version: wording = "" } = found.proof ?? {};
  const proof = { importId: found.id, wording, paper, signedOn };
  const clerk = { kind: "clerk", clerkId: found.startedBy ?? 0 } as const;
  const { taken } = await runBatch<{ taken: { step: number }; people: unknown; kept: unknown }>(db, {
    taken: db.$client
      .prepare(
        `UPDATE listSlices SET takenBy = ?, text = '', rows = ?, done = ${beforeListedSql}
         WHERE listId = ? AND step = ? AND takenBy IS NULL AND rows = ?
           AND (SELECT version FROM placeNames) = ? AND EXISTS (SELECT 1 FROM listImports WHERE id = listId AND state = 'writing' AND done = step) RETURNING step`,
      )
      .bind(token, JSON.stringify(rest), json, found.id, step, held, version),
    people: [
      signUpListedStatement(db, people, isTaken, now),
      changeListedStatement(db, people, isTaken),
      listConsentsStatement(db, clerk, { people: consentingListed(people, before), proof }, now),
    ],
    kept: [
      db.$client
        .prepare(
          `UPDATE listSlices SET done = ${writtenListedSql("done")} WHERE listId = ? AND step = ? AND takenBy = ?`,
        )
        .bind(json, ...own),
      db.$client
        .prepare(
          `UPDATE listImports SET ${movedOn("written")}, counts = ?, endedAt = iif(done + 1 >= steps, CAST(? AS INTEGER), NULL),
             added = added + ${countSql("IS NULL")}, changed = changed + ${countSql("IS NOT NULL")}
           WHERE id = ? AND ${isTaken.sql}`,
        )
        .bind(
          ...[...movedValues(now, rowsOfListStep(people.length)), JSON.stringify(counts), now],
          ...[...own, ...own, found.id, ...own],
        ),
      doneStatement(
        db,
        actor,
        { id: found.id, act: "list-written", state: "written", after: "'added', added, 'changed', changed" },
        now,
      ),
    ],
  });
  return taken.rows.length === 1;
}

/** How many of a slice were signed up, or changed. */
const countSql = (is: string, of = "done") => `(SELECT count(*) FROM json_each((SELECT ${of} FROM listSlices
  WHERE listId = ? AND step = ? AND takenBy = ?)) WHERE value ->> '$.before' ${is})`;

/** Takes back what a slice has written, of whom nobody has changed since, all of it or nothing. */
export async function undoSlice(db: Db, actor: Actor, { id, done: step }: ListImport, now: number): Promise<void> {
  const token = newId();
  const own = [id, step, token];
  const untouched = {
    sql: "(SELECT undone FROM listSlices WHERE listId = ? AND step = ? AND takenBy = ?)",
    values: own,
  };
  await db.$client.batch([
    db.$client
      .prepare(
        `UPDATE listSlices SET takenBy = ?, undone = ${untouchedListedSql("done")} WHERE listId = ? AND step = ?
           AND EXISTS (SELECT 1 FROM listImports WHERE id = listId AND state = 'undoing' AND done = step)`,
      )
      .bind(token, id, step),
    ...takeBackListedStatements(db, actor, { importId: id, written: untouched }, now),
    db.$client
      .prepare(
        `UPDATE listImports SET ${movedOn("undone", `10 + ${rowsAPerson} * json_array_length(${untouched.sql})`)},
           removed = removed + ${countSql("IS NULL", "undone")}, restored = restored + ${countSql("IS NOT NULL", "undone")}
         WHERE id = ? AND EXISTS (SELECT 1 FROM listSlices WHERE listId = ? AND step = ? AND takenBy = ?)`,
      )
      .bind(now, startOfUtcDay(now), ...own, startOfUtcDay(now), ...own, ...own, id, ...own),
    // What was kept for taking back is of no use any more.
    db.$client
      .prepare(
        "UPDATE listSlices SET rows = NULL, text = '', done = NULL, undone = NULL WHERE listId = ? AND step = ? AND takenBy = ?",
      )
      .bind(...own),
  ]);
}

/** Says that a day has no room for a step more: the clock looks again tomorrow. */
export async function markFull(db: Db, id: number, day: number): Promise<void> {
  await db.$client
    .prepare("UPDATE listImports SET fullOn = CAST(?2 AS INTEGER) WHERE id = ?1 AND fullOn IS NOT ?2")
    .bind(id, day)
    .run();
}
