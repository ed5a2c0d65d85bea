import type { Actor } from "../audit/actor.ts";
import { clerkIdOf } from "../audit/actor.ts";
import { auditStatement } from "../audit/queries.ts";
import { type Db, runBatch } from "../db.ts";
import { inPortions } from "../text/portions.ts";
import { startOfUtcDay } from "../time.ts";
import { type ImportFile, type ImportState, rowsOfUpload, type Slice } from "./address-import.ts";

export type NewImport = {
  token: string;
  state: ImportState;
  fileName: string;
  file: ImportFile;
  slices: readonly Slice[];
};

/**
 * Keeps a file to be read, in place of the one before.
 * @returns its id; undefined while another one is being read
 */
export async function insertImport(
  db: Db,
  actor: Actor,
  { token, state, fileName, file, slices }: NewImport,
  now: number,
): Promise<number | undefined> {
  const insert = db.$client
    .prepare(
      `INSERT INTO addressImports (token, state, fileName, file, lastPlaceId, steps, startedAt, startedBy, writtenOn, rowsWritten)
       SELECT ?1, ?2, ?3, ?4, coalesce((SELECT max(id) FROM places), 0), CAST(?5 AS INTEGER), CAST(?6 AS INTEGER),
         CAST(?7 AS INTEGER), CAST(?8 AS INTEGER), CAST(?9 AS INTEGER)
       WHERE NOT EXISTS (SELECT 1 FROM addressImports WHERE endedAt IS NULL) RETURNING id`,
    )
    .bind(
      token,
      state,
      fileName,
      JSON.stringify(file),
      slices.length,
      now,
      clerkIdOf(actor),
      startOfUtcDay(now),
      rowsOfUpload(slices.length),
    );
  const { taken } = await runBatch<{ taken: { id: number }; audit: unknown; slices: unknown }>(db, {
    taken: insert,
    audit: auditStatement(db, actor, { act: "address-import-begun", inserted: "address-import" }, now),
    slices: [...sliceStatements(db, token, slices), formerSlicesStatement(db, token)],
  });
  return taken.rows[0]?.id;
}

function sliceStatements(db: Db, token: string, slices: readonly Slice[]): D1PreparedStatement[] {
  return inPortions(slices).map(({ from, items }) =>
    db.$client
      .prepare(
        `INSERT INTO addressSlices (importId, step, line, text)
         SELECT i.id, CAST(?2 AS INTEGER) + j.key, j.value ->> '$.line', j.value ->> '$.text'
         FROM addressImports i CROSS JOIN json_each(?3) j WHERE i.token = ?1`,
      )
      .bind(token, from, JSON.stringify(items)),
  );
}

const formerSlicesStatement = (db: Db, token: string) =>
  db.$client
    .prepare("DELETE FROM addressSlices WHERE importId < (SELECT id FROM addressImports WHERE token = ?)")
    .bind(token);
