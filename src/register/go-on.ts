import type { Actor } from "../audit/actor.ts";
import { type Db, readAlone, readTogether } from "../db.ts";
import { outflowOf, type SendingPlan } from "../gateway/sending-plan.ts";
import { nothing, verdictOf } from "../monitoring/allowance.ts";
import { dayReading } from "../monitoring/day.ts";
import { readAddresses } from "../places/address-file.ts";
import type { Address } from "../places/address-rows.ts";
import { houseName } from "../places/house-number.ts";
import { changesOf, isTooShort, type KnownPlace } from "../places/month-changes.ts";
import { ok, type Result, refuse } from "../result.ts";
import { vaguePeopleReading } from "../subscribers/place-queries.ts";
import { type AddressImport, peopleAStep, rowsOfFullStep } from "./address-import.ts";
import { askAboutMissing, endImport, stopAtStranger } from "./end-queries.ts";
import { nameChanges } from "./name-changes.ts";
import { placePeople } from "./place-people.ts";
import {
  importReading,
  knownHousesReading,
  knownNamesReading,
  missingReading,
  nextSliceReading,
  placesVersionReading,
} from "./queries.ts";
import { writeStep } from "./step-queries.ts";

/** What going on needs: the database, and what messages cost a day. */
type GoingOn = { db: Db; plan: SendingPlan };

/**
 * Does the next step of a file: a hundred addresses; behind the last one people, whom their addresses may place more
 * exactly now; and behind them it looks for what the file does not have any more. A press names the step that its page showed, so nothing is done twice, whoever presses, and as often as they do.
 * @returns the import as it is now; `day-is-full`: what is left of the day is kept for messages
 */
export async function goOnImporting(
  ports: GoingOn,
  actor: Actor,
  { id, step }: { id: number; step: number },
  now: number,
): Promise<Result<AddressImport, "no-such-import" | "day-is-full">> {
  const { db } = ports;
  const read = await readTogether(db, {
    found: importReading(db, id),
    slice: nextSliceReading(db, id),
    names: knownNamesReading(db),
    version: placesVersionReading(db),
    day: dayReading(db, outflowOf(ports.plan), now),
  });
  if (!read.found) return refuse("no-such-import");
  if (read.found.state !== "running" || read.found.done !== step) return ok(read.found);
  if (verdictOf(read.day, { ...nothing, rowsWritten: rowsOfFullStep }) !== "fits") return refuse("day-is-full");
  if (read.slice) await doStep(db, { ...read, found: read.found, slice: read.slice }, now);
  else if (read.found.done >= read.found.steps) await doBehind(db, actor, { ...read, found: read.found }, now);
  return ok((await readAlone(importReading(db, id))) ?? read.found);
}

type Read = {
  found: AddressImport;
  slice: { step: number; line: number; text: string };
  names: KnownPlace[];
  version: number;
};

async function doStep(db: Db, { found, slice, names, version }: Read, now: number): Promise<void> {
  const bytes = new TextEncoder().encode(slice.text);
  const start = { offset: 0, line: slice.line };
  const lines = readAddresses(bytes, { ...found.file, encoding: "utf-8", start }, start);
  if (!lines.ok) return stopAtStranger(db, found.id, lines.problem === "another-town" ? lines.found : null, now);
  const { addresses, unread } = lines.value;
  const known = [...names, ...(await readAlone(housesOf(db, names, addresses)))];
  const changes = changesOf(known, addresses);
  const named = nameChanges(known, changes, unread);
  const step = { importId: found.id, step: slice.step, version, known, changes, named, addresses: addresses.length };
  await writeStep(db, step, now);
}

/** The houses that addresses may mean: by their codes; and by their names in the streets and parts that there are. */
function housesOf(db: Db, names: readonly KnownPlace[], addresses: readonly Address[]) {
  const byName = Map.groupBy(names, ({ kind, name }) => `${kind} ${name}`);
  const byRegisterName = Map.groupBy(names, ({ kind, registerName }) => `${kind} ${registerName}`);
  const placesOf = (called: string) => [...(byName.get(called) ?? []), ...(byRegisterName.get(called) ?? [])];
  const named = addresses.flatMap(({ part, street, number }) => {
    const above = street ? placesOf(`street ${street.name}`) : placesOf(`part ${part.name}`);
    return [...new Set(above)].map(({ id }) => ({ parentId: id, name: houseName(number) }));
  });
  return knownHousesReading(
    db,
    addresses.map(({ code }) => code),
    named,
  );
}

/** Behind the last address: people step by step, then the end. */
async function doBehind(db: Db, actor: Actor, { found, names }: Pick<Read, "found" | "names">, now: number) {
  const people = await readAlone(vaguePeopleReading(db, found.peopleAfter, peopleAStep));
  if (people.length === 0) return finish(db, actor, found, now);
  return placePeople(db, { found, people, names }, now);
}

/** At the end: marks what has vanished, or asks first where that is too much. */
async function finish(db: Db, actor: Actor, found: AddressImport, now: number): Promise<void> {
  const missing = await readAlone(missingReading(db, found.id));
  if (isTooShort(missing.houses, missing.missing)) return askAboutMissing(db, found.id, missing);
  await endImport(db, actor, { id: found.id, from: "running", isMarking: true }, now);
}
