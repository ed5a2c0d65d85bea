import type { Actor } from "../audit/actor.ts";
import { type Db, readAlone } from "../db.ts";
import { ok, type Result, refuse } from "../result.ts";
import { keepColumns, keepProof, reopenColumns, stopList, undoList } from "./answer-queries.ts";
import type { TownOfList } from "./bring.ts";
import { type ColumnsProblem, readColumns } from "./columns.ts";
import type { SeveralChoice } from "./judge.ts";
import { keptForMs } from "./list-import.ts";
import { listTown } from "./list-town.ts";
import { type ProofProblem, readProof, type TypedProof } from "./proof.ts";
import { listReading } from "./queries.ts";

type ListDb = { db: Db };

/** Says what the columns of a list are, and which numbers count where a row has several; then its rows are judged. */
export async function sayColumns(
  { db }: ListDb,
  actor: Actor,
  { id, columns, several, town }: { id: number; columns: readonly string[]; several: SeveralChoice; town: TownOfList },
  now: number,
): Promise<Result<object, ColumnsProblem>> {
  const read = readColumns(columns, listTown({ ...town, places: [] }));
  if (!read.ok) return read;
  await keepColumns(db, actor, { id, columns: read.value, several }, now);
  return ok({});
}

/** Asks for the columns of a list anew, before anybody was signed up. */
export const askColumns = ({ db }: ListDb, actor: Actor, { id }: { id: number }, now: number): Promise<void> =>
  reopenColumns(db, actor, id, now);

/**
 * Begins to sign the people of a list up, under one proof for all of them.
 * @param input `seen`: the counts that the page showed, as JSON; `versions`: of the wordings that the town has had
 */
export async function signUpList(
  { db }: ListDb,
  actor: Actor,
  { id, seen, typed, versions }: { id: number; seen: string; typed: TypedProof; versions: readonly string[] },
  now: number,
): Promise<Result<object, ProofProblem | "changed-meanwhile">> {
  const proof = readProof(typed, versions, now);
  if (!proof.ok) return proof;
  if (await keepProof(db, actor, { id, seen, ...proof.value }, now)) return ok({});
  const found = await readAlone(listReading(db, id));
  // Pressed twice, or by two: it goes on already.
  return found?.state === "ready" ? refuse("changed-meanwhile") : ok({});
}

/** Ends a list: nobody more is signed up; who was stays, until it is undone. */
export const endList = ({ db }: ListDb, actor: Actor, { id }: { id: number }, now: number): Promise<void> =>
  stopList(db, actor, id, now);

/** Takes back what a list has done, step by step, of everybody who has changed nothing since. */
export async function takeListBack(
  { db }: ListDb,
  actor: Actor,
  { id }: { id: number },
  now: number,
): Promise<Result<object, "too-late">> {
  const found = await readAlone(listReading(db, id));
  if (found?.state === "written" && (found.endedAt ?? 0) <= now - keptForMs) return refuse("too-late");
  await undoList(db, actor, id, now);
  return ok({});
}
