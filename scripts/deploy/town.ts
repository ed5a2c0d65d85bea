import { theOperator } from "../../src/audit/actor.ts";
import { makeManager } from "../../src/clerks/make-manager.ts";
import type { Db } from "../../src/db.ts";
import { paths } from "../../src/paths.ts";
import { inGsm7 } from "../../src/text/sms/segments.ts";
import { changeTown } from "../../src/town/change-town.ts";
import { isMark } from "../../src/town/limits.ts";
import { findTown } from "../../src/town/queries.ts";
import { Complaint } from "../conditions.ts";
import type { Answers } from "./answers.ts";
import type { Reader } from "./d1.ts";

/** What the database says of how far the town has come: its name, its first manager, and whether anybody has been in. */
export type Begun = { name: string; manager: { name: string; phone: string } | undefined; hasBegun: boolean };

/** As a migration made the town, before it had a name. */
const nameless = "Naše město";

type Row = { name: string; managerName: string | null; managerPhone: string | null; begun: number };

export async function lookAtTown(read: Reader): Promise<Begun> {
  const [row] = await read<Row>(
    `SELECT t.name, c.name AS managerName, c.phone AS managerPhone,
       EXISTS (SELECT 1 FROM sessions) OR EXISTS (SELECT 1 FROM audit WHERE clerkId > 0) AS begun
     FROM towns t LEFT JOIN clerks c ON c.role = 'manager' AND c.disabledAt IS NULL ORDER BY c.id LIMIT 1`,
  );
  const { name = nameless, managerName, managerPhone, begun } = row ?? {};
  const manager = managerName && managerPhone ? { name: managerName, phone: managerPhone } : undefined;
  return { name, manager, hasBegun: begun === 1 };
}

/** Names the town, unless it has a name: what the desk has said since is left alone. @returns whether it was named now */
export async function nameTown(db: Db, answers: Answers, begun: Begun, now: number): Promise<boolean> {
  if (begun.name !== nameless) return false;
  const { version, ...town } = await findTown(db);
  const name = answers.town ?? nameless;
  await changeTown({ db }, theOperator, { town: { ...town, name, mark: markOf(name) }, version }, now);
  return true;
}

/** What stands before every SMS: the town's name, in letters that leave the SMS its length. */
export function markOf(name: string): string {
  const plain = name.normalize("NFD").replace(/\p{M}/gu, "");
  const fitting = [`${name}:`, `${plain}:`, `${plain.slice(0, 19).trim()}:`].find(isMark);
  return fitting ?? `${[...plain].filter(inGsm7).join("").slice(0, 18)}:`;
}

/**
 * Lets the first manager in, while nobody has been in: afterwards the clerks' page and `npm run manager` do.
 * @returns the address of a one-time link
 */
export async function letManagerIn(db: Db, answers: Answers, begun: Begun, now: number): Promise<string | undefined> {
  if (begun.hasBegun) return undefined;
  const { managerName: name = "", managerPhone: phone = "", address = "" } = answers;
  const made = await makeManager({ db }, theOperator, begun.manager ?? { name, phone }, now);
  if (!made.ok)
    throw new Complaint(`Číslo správce už má ${made.name}. Jiného správce přidá  npm run manager -- --remote`);
  return address + paths.signInLink(made.value.token);
}
