import { theOperator } from "../../src/audit/actor.ts";
import { inviteClerk } from "../../src/clerks/invite.ts";
import { rolesOf } from "../../src/clerks/role.ts";
import type { Db } from "../../src/db.ts";
import { paths } from "../../src/paths.ts";
import { inGsm7 } from "../../src/text/sms/segments.ts";
import { changeTown } from "../../src/town/change-town.ts";
import { isMark } from "../../src/town/limits.ts";
import { findTown } from "../../src/town/queries.ts";
import { inviteManager } from "../seed.ts";
import type { Answers } from "./answers.ts";
import type { Reader } from "./d1.ts";

/** What the database says of how far the town has come. */
export type Begun = { name: string; managers: number; hasBegun: boolean };

/** As a migration made the town, before it had a name. */
const nameless = "Naše město";

export async function lookAtTown(read: Reader): Promise<Begun> {
  const [row] = await read<{ name: string; managers: number; begun: number }>(
    `SELECT name, (SELECT count(*) FROM clerks WHERE role = 'manager' AND disabledAt IS NULL) AS managers,
       EXISTS (SELECT 1 FROM sessions) OR EXISTS (SELECT 1 FROM audit WHERE clerkId IS NOT NULL AND clerkId > 0) AS begun
     FROM towns WHERE id = 1`,
  );
  return { name: row?.name ?? nameless, managers: row?.managers ?? 0, hasBegun: row?.begun === 1 };
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
export async function letManagerIn(db: Db, answers: Answers, begun: Begun, now: number) {
  if (begun.hasBegun) return undefined;
  const { managerName: name = "", managerPhone: phone = "", address = "" } = answers;
  const roles = rolesOf("manager", "speaker", "registrar");
  if (begun.managers === 0) await inviteClerk({ db }, theOperator, { name, phone, roles }, now);
  const token = await inviteManager(db, now);
  return token && address + paths.signInLink(token);
}
