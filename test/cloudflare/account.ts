import { type Database, openDatabase } from "./database.ts";

export type Queue = { id: string; name: string; consumers: Consumer[] };

export type Consumer = { id: string; script: string; deadLetterQueue: string | undefined; settings: unknown };

/** A binding as an upload names it; of a secret its text too, which the API never shows again. */
export type Binding = { type: string; name: string; text?: string } & Record<string, unknown>;

export type Script = {
  name: string;
  tag: string;
  /** The newest last. A version keeps what it was uploaded with. */
  versions: { id: string; bindings: Binding[]; modules: string[]; annotations: unknown }[];
  schedules: string[];
  onWorkersDev: boolean;
};

/** What one account holds; tests read and change it. */
export type Account = {
  id: string;
  name: string;
  /** Undefined in a new account: nobody has chosen its name on workers.dev yet. */
  subdomain: string | undefined;
  /** Domains that it looks after, and which of their names lead to which Worker. */
  zones: string[];
  domains: Map<string, string>;
  databases: Database[];
  queues: Queue[];
  scripts: Map<string, Script>;
  /** How many databases the plan allows. */
  databaseLimit: number;
};

export const newAccount = (given: Partial<Account> = {}): Account => ({
  ...{ id: "a".repeat(32), name: "Mirovice", subdomain: "mirovice", databases: [], queues: [], scripts: new Map() },
  ...{ databaseLimit: 10, zones: [], domains: new Map() },
  ...given,
});

/** Makes a database as `d1 create` does, before a test or in it. */
export function addDatabase(account: Account, name: string, place: Partial<Database> = {}): Database {
  const database = openDatabase(name, place);
  account.databases.push(database);
  return database;
}

export const addQueue = (account: Account, name: string): Queue => {
  const queue: Queue = { id: crypto.randomUUID().replaceAll("-", ""), name, consumers: [] };
  account.queues.push(queue);
  return queue;
};

/** What a script has now: the bindings of its newest version. */
export const bindingsOf = (script: Script | undefined): Binding[] => script?.versions.at(-1)?.bindings ?? [];
