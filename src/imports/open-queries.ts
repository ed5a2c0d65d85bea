import { type Actor, clerkIdOf } from "../audit/actor.ts";
import { auditStatement } from "../audit/queries.ts";
import { type Db, runBatch } from "../db.ts";
import { inPortions } from "../text/portions.ts";
import { startOfUtcDay } from "../time.ts";
import type { ListShape, ListSlice } from "./list.ts";
import { rowsOfList } from "./list-import.ts";

/** `token`: of the form, so that one that is pressed twice gives one list. */
export type NewList = { token: string; name: string | null; shape: ListShape; slices: readonly ListSlice[] };

/** Keeps a list to be read. @returns its id; undefined while another one is open */
export async function insertList(
  db: Db,
  actor: Actor,
  { token, name, shape, slices }: NewList,
  now: number,
): Promise<number | undefined> {
  const insert = db.$client
    .prepare(
      `INSERT INTO listImports (token, state, name, shape, steps, startedAt, startedBy, steppedAt, writtenOn, rowsWritten)
       SELECT ?1, 'columns', ?2, ?3, CAST(?4 AS INTEGER), CAST(?5 AS INTEGER), CAST(?6 AS INTEGER), CAST(?5 AS INTEGER),
         CAST(?7 AS INTEGER), CAST(?8 AS INTEGER)
       WHERE NOT EXISTS (SELECT 1 FROM listImports WHERE endedAt IS NULL OR token = ?1) RETURNING id`,
    )
    .bind(
      ...[token, name, JSON.stringify(shape), slices.length, now, clerkIdOf(actor)],
      ...[startOfUtcDay(now), rowsOfList(slices.length)],
    );
  const { taken } = await runBatch<{ taken: { id: number }; audit: unknown; slices: unknown }>(db, {
    taken: insert,
    audit: auditStatement(db, actor, { act: "list-brought", inserted: "list" }, now),
    slices: inPortions(slices).map(({ from, items }) =>
      db.$client
        .prepare(
          `INSERT OR IGNORE INTO listSlices (listId, step, row, text)
           SELECT l.id, CAST(?2 AS INTEGER) + j.key, j.value ->> '$.row', j.value ->> '$.text'
           FROM listImports l CROSS JOIN json_each(?3) j WHERE l.token = ?1 AND l.state = 'columns'`,
        )
        .bind(token, from, JSON.stringify(items)),
    ),
  });
  return taken.rows[0]?.id;
}
