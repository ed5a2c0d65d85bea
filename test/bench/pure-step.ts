import { addressColumns } from "../../src/places/address-columns.ts";
import { readAddresses } from "../../src/places/address-file.ts";
import { changesOf, type KnownPlace } from "../../src/places/month-changes.ts";
import { nameChanges } from "../../src/register/name-changes.ts";
import { inUtf8, largeTown, monthly } from "../places/register.ts";

/*
 * What a step of a file computes, without the Worker and its database, in a process of its own: the first time as a
 * Worker that has just started, and as one that has done it often. Prints CPU milliseconds as JSON.
 */

const [header = "", ...lines] = monthly(largeTown).trimEnd().split("\r\n");
const columns = addressColumns(header.split(";"));
if (typeof columns === "string") throw new Error(columns);
const file = { encoding: "utf-8", columns, town: { code: 549576, name: "Mirovice" } } as const;

/** The town's two parts and 500 streets, and the hundred houses of a step where they are known. */
function knownPlaces(from: number, hasHouses: boolean): KnownPlace[] {
  const parts = new Map<string, KnownPlace>();
  const streets = new Map<string, KnownPlace>();
  const houses: KnownPlace[] = [];
  const place = (kind: KnownPlace["kind"], name: string, code: number, parentId: number | null): KnownPlace => ({
    ...{ id: parts.size + streets.size + houses.length + 1, kind, name, code, parentId },
    ...{ registerName: name, isVanished: false },
  });
  for (const [index, { adm, number, part, street, orientation, letter = "" }] of largeTown.entries()) {
    const [partCode, partName] = part ?? [0, ""];
    const [streetCode, streetName] = street ?? [0, ""];
    const inPart = parts.get(partName) ?? place("part", partName, Number(partCode), null);
    parts.set(partName, inPart);
    const key = `${streetName} ${inPart.id}`;
    const inStreet = streets.get(key) ?? place("street", streetName, Number(streetCode), inPart.id);
    streets.set(key, inStreet);
    if (hasHouses && index >= from && index < from + 100)
      houses.push(place("house", `${number}/${orientation}${letter}`, adm, inStreet.id));
  }
  return [...parts.values(), ...streets.values(), ...houses];
}

function step(text: string, known: string): number {
  const began = process.cpuUsage();
  const start = { offset: 0, line: 2 };
  const read = readAddresses(inUtf8(text), { ...file, start }, start);
  if (!read.ok) throw new Error(read.problem);
  // As rows come from the database.
  const places = JSON.parse(known) as KnownPlace[];
  const changes = changesOf(places, read.value.addresses);
  const bound = JSON.stringify([nameChanges(places, changes, read.value.unread), changes]);
  if (changes.seen.length + changes.added.length < 100 || bound.length < 100) throw new Error("a step has lost houses");
  const { user, system } = process.cpuUsage(began);
  return (user + system) / 1000;
}

const isFirstMonth = process.argv[2] === "first";
const steps = Array.from({ length: 30 }, (_, nth) => ({
  text: `${lines.slice(nth * 100, nth * 100 + 100).join("\r\n")}\r\n`,
  known: JSON.stringify(knownPlaces(nth * 100, !isFirstMonth)),
}));
const run = () => steps.map(({ text, known }) => step(text, known));
const [coldMs = 0] = run();
for (let round = 0; round < 10; round++) run();
const warm = run();
console.log(JSON.stringify({ coldMs, warmMs: warm.reduce((sum, ms) => sum + ms, 0) / warm.length }));
