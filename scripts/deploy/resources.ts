import { Complaint } from "../conditions.ts";
import type { Answers } from "./answers.ts";
import { type Cloudflare, Refused } from "./cloudflare.ts";
import { readerOf } from "./d1.ts";

type Database = { uuid: string; name: string };
type Queue = { queue_name: string; consumers?: { script?: string; service?: string }[] };

/**
 * The town's database. A new one lies in the EU by its jurisdiction, which is a promise of Cloudflare's and can never be
 * changed; a location would be a hint. Citizens' numbers and consents are in it.
 * @returns its id, and whether it was made now
 * @throws Complaint when it is gone, when there is one by its name that holds something else, or when no more may be made
 */
export async function makeDatabase(cloudflare: Cloudflare, answers: Answers): Promise<{ id: string; isNew: boolean }> {
  const path = `/accounts/${answers.account}/d1/database`;
  if (answers.database) return { id: await checkDatabase(cloudflare, path, answers.database), isNew: false };
  try {
    const body = { name: answers.worker, jurisdiction: "eu" };
    return { id: (await cloudflare<Database>(path, { method: "POST", body })).uuid, isNew: true };
  } catch (error) {
    const code = error instanceof Refused ? error.code : 0;
    if (code === 7406) throw new Complaint(noMoreDatabases);
    if (code === 7502) return { id: await takeUp(cloudflare, path, answers), isNew: false };
    throw error;
  }
}

const noMoreDatabases = `Účet už má tolik databází D1, kolik jeho tarif dovoluje (zdarma 10). Smažte v Cloudflare nějakou
nepotřebnou (Storage & databases → D1), nebo přejděte na placený tarif. Pak příkaz spusťte znovu.`;

async function checkDatabase(cloudflare: Cloudflare, path: string, id: string): Promise<string> {
  const found = await cloudflare<Database>(`${path}/${id}`).catch((error) => {
    if (error instanceof Refused && error.status === 404) return undefined;
    throw error;
  });
  if (found) return found.uuid;
  throw new Complaint(`Databáze města (${id}) v účtu není. Novou nezakládáme, aby se město neztratilo: je to správný účet?
Pokud ji někdo smazal a máte zálohu, smažte v souboru s odpověďmi řádek "database" a začněte znovu.`);
}

/** One by this name that a run before us made and could not tell of; empty, or with our own tables. */
async function takeUp(cloudflare: Cloudflare, path: string, { account, worker: name = "" }: Answers): Promise<string> {
  const all = await cloudflare<Database[]>(`${path}?name=${encodeURIComponent(name)}`);
  const found = all.find((database) => database.name === name);
  if (!found) throw new Complaint(`Databáze ${name} v účtu je, ale nejde najít. Zkuste to za chvíli znovu.`);
  const sql = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_cf%' ESCAPE '\\'";
  const tables = await readerOf(cloudflare, { account, database: found.uuid })<{ name: string }>(sql);
  const names = tables.map((table) => table.name);
  if (names.length === 0 || names.includes("d1_migrations")) return found.uuid;
  throw new Complaint(`Databáze jménem ${name} už v účtu je a patří něčemu jinému. Zvolte městu jiné jméno:
  npm run deploy -- --ask worker`);
}

/**
 * The queues that wrangler.toml names, those that are missing made.
 * @returns the names of those that were made
 * @throws Complaint when one of them is read by somebody else's Worker
 */
export async function makeQueues(
  cloudflare: Cloudflare,
  answers: Answers,
  names: readonly string[],
): Promise<string[]> {
  const path = `/accounts/${answers.account}/queues`;
  const query = names.map((name) => `name=${encodeURIComponent(name)}`).join("&");
  const found = await cloudflare<Queue[]>(`${path}?${query}`);
  for (const { queue_name, consumers = [] } of found) {
    const other = consumers.map(({ script, service }) => script ?? service).find((script) => script !== answers.worker);
    if (other && names.includes(queue_name))
      throw new Complaint(
        `Fronta ${queue_name} patří Workeru ${other}. Zvolte městu jiné jméno: npm run deploy -- --ask worker`,
      );
  }
  const missing = names.filter((name) => !found.some(({ queue_name }) => queue_name === name));
  for (const queue_name of missing) await makeQueue(cloudflare, path, queue_name);
  return missing;
}

async function makeQueue(cloudflare: Cloudflare, path: string, queue_name: string): Promise<void> {
  await cloudflare(path, { method: "POST", body: { queue_name } }).catch((error) => {
    // Somebody was faster: it is there.
    if (!(error instanceof Refused && error.code === 11009)) throw error;
  });
}
