import { inlined } from "./literals.ts";

/** Runs SQL where the database is. @returns what each statement answered, in order */
export type RunSql = (sql: string) => Promise<readonly Answered[]>;

export type Answered = { results: Record<string, unknown>[]; success: boolean; meta?: Partial<D1Meta> };

/**
 * A database behind a command line, with the face of a D1 binding, so that verbs and drizzle do not know the difference.
 * Every call is a program that is started, a second or two: for a few statements, not for a page.
 */
export function d1Over(runSql: RunSql): D1Database {
  const prepare = (sql: string) => new Statement(runSql, sql);
  const batch = async (statements: readonly Statement[]) => {
    if (statements.length === 0) return [];
    const answered = await runSql(statements.map((statement) => statement.whole()).join(";\n"));
    return answered.map(resultOf);
  };
  const exec = async (sql: string) => ({ count: (await runSql(sql)).length, duration: 0 });
  const notHere = () => {
    throw new Error("not over a command line");
  };
  return { prepare, batch, exec, withSession: notHere, dump: notHere } as unknown as D1Database;
}

class Statement {
  readonly #runSql: RunSql;
  readonly #sql: string;
  readonly #values: readonly unknown[];

  constructor(runSql: RunSql, sql: string, values: readonly unknown[] = []) {
    this.#runSql = runSql;
    this.#sql = sql.trim().replace(/;$/, "");
    this.#values = values;
  }

  bind(...values: unknown[]): Statement {
    return new Statement(this.#runSql, this.#sql, values);
  }

  whole(): string {
    return inlined(this.#sql, this.#values);
  }

  async all() {
    return resultOf((await this.#runSql(this.whole()))[0]);
  }

  run() {
    return this.all();
  }

  async first(column?: string) {
    const row = (await this.all()).results[0];
    if (row === undefined) return null;
    return column === undefined ? row : row[column];
  }

  /** Rows without their names, in which two columns of one name are two: SQLite calls them apart inside another query. */
  async raw() {
    const sql = /^select\b/i.test(this.#sql) ? `SELECT * FROM (${this.whole()})` : this.whole();
    return resultOf((await this.#runSql(sql))[0]).results.map((row) => Object.values(row));
  }
}

const resultOf = (answered: Answered | undefined) => ({
  results: answered?.results ?? [],
  success: true,
  meta: { changes: 0, ...answered?.meta },
});
