import { env } from "cloudflare:workers";
import { readAlone } from "../../src/db.ts";
import { sayColumns, signUpList, takeListBack } from "../../src/imports/answer-list.ts";
import { bringList } from "../../src/imports/bring.ts";
import { offeredInLists } from "../../src/imports/defaults.ts";
import { goOnWithList, type ListPorts } from "../../src/imports/go-on.ts";
import type { SeveralChoice } from "../../src/imports/judge.ts";
import { isGoing, type ListImport, type ListProof } from "../../src/imports/list-import.ts";
import { listReading } from "../../src/imports/queries.ts";
import { suppressionHash } from "../../src/subscribers/suppression.ts";
import { findTown } from "../../src/town/queries.ts";
import { aClerk, now, plan, town } from "../support/town.ts";

export const listPorts = (more: Partial<ListPorts> = {}): ListPorts => ({
  db: town(),
  plan,
  suppressionKey: "key",
  limited: true,
  ...more,
});

export async function townOfList(calls = false) {
  const { name, offer } = await findTown(town());
  return { name, topics: offeredInLists(offer), calls };
}

export async function found(id: number): Promise<ListImport> {
  const list = await readAlone(listReading(town(), id));
  if (!list) throw new Error("no such list");
  return list;
}

let given = 0;

/** A list as somebody pastes it. */
export async function brought(pasted: string, token = `form-${++given}`): Promise<number> {
  const list = await bringList(
    listPorts(),
    aClerk,
    { token, name: null, given: pasted, town: await townOfList() },
    now,
  );
  if (!list.ok) throw new Error(list.problem);
  return list.value.id;
}

/** Presses the button of the page as it is now. */
export async function press(id: number, at = now, ports = listPorts()) {
  const { state, done } = await found(id);
  if (!isGoing(state)) throw new Error(`it does not go on: ${state}`);
  return goOnWithList(ports, aClerk, { id, state, step: done }, at);
}

/** Goes on until it waits for somebody. */
export async function toRest(id: number, at = now, ports = listPorts()): Promise<ListImport> {
  for (let steps = 0; steps < 300; steps++) {
    if (!isGoing((await found(id)).state)) return found(id);
    const gone = await press(id, at, ports);
    if (!gone.ok) throw new Error(gone.problem);
  }
  throw new Error("it does not end");
}

/** A list whose rows are judged, by the columns as they were recognised. */
export async function judged(pasted: string, several: SeveralChoice = "ask", ports = listPorts()): Promise<ListImport> {
  const id = await brought(pasted);
  const { columns } = (await found(id)).shape;
  const said = await sayColumns(ports, aClerk, { id, columns, several, town: await townOfList() }, now);
  if (!said.ok) throw new Error(said.problem);
  return toRest(id, now, ports);
}

export const proof: ListProof = {
  paper: "Formuláře 2024, šanon 4",
  agreedOn: "2024-03-01",
  version: "2027-01",
  topics: [1],
  changes: false,
};

export async function begun(list: ListImport, more: Partial<ListProof> = {}) {
  const typed = { ...proof, wording: "", ...more } as Parameters<typeof signUpList>[2]["typed"];
  const said = await signUpList(
    listPorts(),
    aClerk,
    { id: list.id, seen: JSON.stringify(list.counts), typed, versions: ["2027-01", "2026-11"] },
    now,
  );
  if (!said.ok) throw new Error(said.problem);
  return list.id;
}

/** A list of which everybody is signed up. */
export async function imported(pasted: string, more: Partial<ListProof> = {}, ports = listPorts()) {
  return toRest(await begun(await judged(pasted, "ask", ports), more), now, ports);
}

export async function undone(id: number, at = now): Promise<ListImport> {
  const taken = await takeListBack(listPorts(), aClerk, { id }, at);
  if (!taken.ok) throw new Error(taken.problem);
  return toRest(id, at);
}

/** A number that was erased. */
export const withErased = (phone: string) =>
  env.DB.prepare("INSERT INTO suppressions (hash, reason, at) VALUES (?, 'erased', 0)")
    .bind(suppressionHash("key", phone))
    .run();
