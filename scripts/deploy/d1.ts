import { type Db, openDb } from "../../src/db.ts";
import { type Answered, d1Over } from "../remote-d1.ts";
import type { Answers } from "./answers.ts";
import type { Cloudflare } from "./cloudflare.ts";

/* The town's database by requests of our own: a program for each statement would take seconds. */

type Which = Pick<Answers, "account" | "database">;

export type Reader = <Row>(sql: string) => Promise<Row[]>;

/** The database for the Worker's own verbs. */
export const townDb = (cloudflare: Cloudflare, which: Which): Db =>
  openDb(d1Over((sql) => runSql(cloudflare, which, sql)));

export const readerOf =
  (cloudflare: Cloudflare, which: Which): Reader =>
  async <Row>(sql: string) =>
    ((await runSql(cloudflare, which, sql))[0]?.results ?? []) as Row[];

const runSql = (cloudflare: Cloudflare, { account, database }: Which, sql: string) =>
  cloudflare<Answered[]>(`/accounts/${account}/d1/database/${database}/query`, { method: "POST", body: { sql } });
