import { type Db, newId, runBatch } from "../db.ts";
import type { AddedPlace, KnownPlace, MonthChanges, PlaceRef } from "../places/month-changes.ts";
import { placeNamesStatement } from "../places/queries.ts";
import { followPlacesStatement } from "../subscribers/place-queries.ts";
import { startOfUtcDay } from "../time.ts";
import { type NamedChanges, rowsOfStep } from "./address-import.ts";

export type Step = {
  importId: number;
  step: number;
  /** Of the places as they were compared. */
  version: number;
  known: readonly KnownPlace[];
  changes: MonthChanges;
  named: NamedChanges;
  addresses: number;
};

/**
 * Writes a step, all of it or nothing: who takes its slice has done it.
 * @returns false when somebody else has, or has changed places since they were read
 */
export async function writeStep(db: Db, step: Step, now: number): Promise<boolean> {
  const write = writerOf(db, step);
  const { taken } = await runBatch<{ taken: { step: number }; rest: unknown }>(db, {
    taken: write.takeStatement,
    rest: [...placeStatements(write, step), write.countStatement(now)],
  });
  return taken.rows.length === 1;
}

type Writer = ReturnType<typeof writerOf>;

/** Statements of a step do something only if its slice was taken by this very batch. */
function writerOf(db: Db, { importId, step, version, changes, named, addresses }: Step) {
  const token = newId();
  const isTaken = {
    sql: "EXISTS (SELECT 1 FROM addressSlices WHERE importId = ? AND step = ? AND takenBy = ?)",
    values: [importId, step, token],
  };
  const statement = (sql: string, ...values: unknown[]) =>
    db.$client.prepare(`${sql} ${isTaken.sql}`).bind(...values, ...isTaken.values);
  return {
    ...{ db, isTaken, statement },
    takeStatement: db.$client
      .prepare(
        `UPDATE addressSlices SET takenBy = ?3, text = '', seen = ?5, changes = ?6
         WHERE importId = ?1 AND step = ?2 AND takenBy IS NULL AND (SELECT version FROM placeNames) = ?4
           AND (SELECT state FROM addressImports WHERE id = ?1) = 'running' RETURNING step`,
      )
      .bind(importId, step, token, version, JSON.stringify(changes.seen), JSON.stringify(named)),
    countStatement: (now: number) => {
      const { added, renamed, moved, blocked, returned, unread } = named;
      const counts = { added, renamed, moved, blocked, returned, unread };
      const sets = Object.entries(counts).map(([column, { length }]) => `${column} = ${column} + ${length}`);
      return statement(
        `UPDATE addressImports SET done = done + 1, addresses = addresses + ${addresses}, ${sets.join(", ")},
           rowsWritten = iif(writtenOn = ?1, rowsWritten, 0) + ?2, writtenOn = ?1 WHERE id = ?3 AND`,
        startOfUtcDay(now),
        rowsOfStep(changes),
        importId,
      );
    },
  };
}

/**
 * In this order: what changes its name or street gives its old one up first, so that houses may exchange their numbers;
 * what is added comes before what is moved into it.
 */
function placeStatements(write: Writer, { known, changes }: Step): D1PreparedStatement[] {
  const { statement, db, isTaken } = write;
  const ofKind = (kind: AddedPlace["kind"]) => changes.added.filter((place) => place.kind === kind);
  const going = relocationsOf(known, changes);
  const statements = [
    when(going, (json) => statement(`UPDATE places SET name = char(1) || id WHERE ${isIn("?")} AND`, json)),
    when(addedRows(changes, ofKind("part")), (json) => addStatement(write, "part", json)),
    when(addedRows(changes, ofKind("street")), (json) => addStatement(write, "street", json)),
    when(going, (json) =>
      statement(
        `UPDATE places SET name = j.value ->> '$.name', registerName = coalesce(j.value ->> '$.registerName', registerName),
           parentId = ${parentSql("places.parentId")}
         FROM json_each(?) j WHERE places.id = j.value ->> '$.id' AND`,
        json,
      ),
    ),
    when(changes.recognised, (json) =>
      statement(
        `UPDATE places SET code = j.value ->> '$.code', registerName = j.value ->> '$.registerName'
         FROM json_each(?) j WHERE places.id = j.value ->> '$.id' AND`,
        json,
      ),
    ),
    when(
      changes.returned.map((id) => ({ id })),
      (json) => statement(`UPDATE places SET isVanished = 0 WHERE ${isIn("?")} AND`, json),
    ),
    when(addedRows(changes, ofKind("house")), (json) => addStatement(write, "house", json)),
    changes.moved.length > 0 &&
      followPlacesStatement(
        db,
        changes.moved.map(({ id }) => id),
        isTaken,
      ),
    isNamed(known, changes) ? placeNamesStatement(db) : statement("UPDATE placeNames SET version = version + 1 WHERE"),
  ];
  return statements.filter((one) => one !== false);
}

const when = <Row>(rows: readonly Row[], make: (json: string) => D1PreparedStatement) =>
  rows.length > 0 && make(JSON.stringify(rows));

const isIn = (json: string) => `id IN (SELECT value ->> '$.id' FROM json_each(${json}))`;

/** The id of a parent: one that stands, or the one of this name, in a part that stands or is called so. */
const parentSql = (otherwise: string) => `coalesce(j.value ->> '$.parentId', (
    SELECT above.id FROM places above WHERE above.name = j.value ->> '$.parent' AND coalesce(above.parentId, 0) = coalesce(
      j.value ->> '$.partId', (SELECT id FROM places WHERE coalesce(parentId, 0) = 0 AND name = j.value ->> '$.part'), 0)
  ), ${otherwise})`;

/** Where a name is taken by now the place of that name is the one; parts come behind those that there are. */
const addStatement = ({ statement }: Writer, kind: AddedPlace["kind"], json: string) =>
  statement(
    `INSERT OR IGNORE INTO places (name, registerName, code, kind, parentId, position)
     SELECT j.value ->> '$.name', j.value ->> '$.name', j.value ->> '$.code', '${kind}', ${parentSql("NULL")},
       ${kind === "part" ? "(SELECT coalesce(max(position), 0) + 1 + j.key FROM places WHERE parentId IS NULL AND kind <> 'house')" : "0"}
     FROM json_each(?) j WHERE`,
    json,
  );

/** A parent as SQL finds it. */
function parentOf({ added }: MonthChanges, ref: PlaceRef | null) {
  if (ref === null) return {};
  if ("id" in ref) return { parentId: ref.id };
  const above = added.find(({ key }) => key === ref.key);
  const part = above?.parent;
  if (!part) return { parent: above?.name };
  return "id" in part
    ? { parent: above.name, partId: part.id }
    : { parent: above.name, part: added.find(({ key }) => key === part.key)?.name };
}

const addedRows = (changes: MonthChanges, places: readonly AddedPlace[]) =>
  places.map(({ name, code, parent }) => ({ name, code, ...parentOf(changes, parent) }));

/** Places that get another name, another street or part, or both. */
function relocationsOf(known: readonly KnownPlace[], changes: MonthChanges) {
  const names = new Map(changes.renamed.map(({ id, name }) => [id, name]));
  const parents = new Map(changes.moved.map(({ id, parent }) => [id, parent]));
  return known
    .filter(({ id }) => names.has(id) || parents.has(id))
    .map(({ id, name }) => ({
      ...{ id, name: names.get(id) ?? name, registerName: names.get(id) },
      ...parentOf(changes, parents.get(id) ?? null),
    }));
}

/** Whether the row of names changes. */
function isNamed(known: readonly KnownPlace[], { added, renamed, moved }: MonthChanges): boolean {
  const houses = new Set(known.filter(({ kind }) => kind === "house").map(({ id }) => id));
  return added.some(({ kind }) => kind !== "house") || [...renamed, ...moved].some(({ id }) => !houses.has(id));
}
