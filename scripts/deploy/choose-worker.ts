import { Complaint } from "../conditions.ts";
import type { Answers } from "./answers.ts";
import type { Cloudflare } from "./cloudflare.ts";
import { agrees, type Person } from "./person.ts";
import { townOf } from "./recall.ts";
import { findWorker, type RunningWorker } from "./worker.ts";

export const usualName = "infokanal";

/**
 * By which name the town runs in its account. Nobody's Worker is written over: one that is not this town is left alone.
 * @param answers get the name, and the database of a town that runs already and is not known here
 * @returns the Worker, where it runs already
 */
export async function chooseWorker(
  cloudflare: Cloudflare,
  answers: Answers,
  person: Person,
): Promise<RunningWorker | undefined> {
  answers.worker ??= usualName;
  for (;;) {
    const name = answers.worker;
    const problem = nameProblem(name);
    const running = problem ? undefined : await findWorker(cloudflare, answers);
    if (!problem && (!running || (await isOurs(cloudflare, running, answers, person)))) return running;
    const taken = problem ?? `Worker jménem ${name} už v účtu je, ale není to toto město. Přepsat ho nechceme.`;
    if (!person.isThere) throw new Complaint(`${taken} Zvolte jiné jméno: "worker" v odpovědích.`);
    answers.worker = await person.ask(`${taken}\nJak se má jmenovat? (třeba infokanal-mirovice) `);
  }
}

/** It becomes a part of the address and the names of queues. */
const nameProblem = (name: string) =>
  /^[a-z][a-z0-9-]{1,40}[a-z0-9]$/.test(name)
    ? undefined
    : `Jméno ${name} nejde použít: smí mít jen malá písmena bez háčků, číslice a pomlčky.`;

/** By its database; where the answers were lost, by its address or its name, or because somebody says so. */
async function isOurs(
  cloudflare: Cloudflare,
  { database, settings }: RunningWorker,
  answers: Answers,
  person: Person,
): Promise<boolean> {
  if (!database) return false;
  if (answers.database) return answers.database === database;
  const address = settings.PUBLIC_URL ?? "";
  const { town } = await townOf(cloudflare, { account: answers.account, database });
  const isKnown = (address !== "" && answers.address === address) || (town !== undefined && answers.town === town);
  const question = `Na ${address || answers.worker} už InfoKanál běží (${town}). Je to vaše město a chcete ho aktualizovat?`;
  if (!isKnown && !(await agrees(person, question))) return false;
  answers.database = database;
  return true;
}
