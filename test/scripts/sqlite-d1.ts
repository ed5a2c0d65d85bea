import type { DatabaseSync } from "node:sqlite";
import { inlined } from "../../scripts/literals.ts";

/** A database of Node's with the face of D1, so that the Worker's own code asks it. Both are SQLite; a batch is a transaction. */
export function sqliteD1(sqlite: DatabaseSync): D1Database {
  const prepare = (sql: string) => new Statement(sqlite, sql);
  const batch = async (statements: readonly Statement[]) => {
    sqlite.exec("BEGIN");
    try {
      const answers = statements.map((statement) => statement.answer());
      sqlite.exec("COMMIT");
      return answers;
    } catch (error) {
      sqlite.exec("ROLLBACK");
      throw error;
    }
  };
  const exec = async (sql: string) => sqlite.exec(sql);
  return { prepare, batch, exec } as unknown as D1Database;
}

class Statement {
  readonly #sqlite: DatabaseSync;
  readonly #sql: string;
  readonly #values: readonly unknown[];

  constructor(sqlite: DatabaseSync, sql: string, values: readonly unknown[] = []) {
    this.#sqlite = sqlite;
    this.#sql = sql;
    this.#values = values;
  }

  bind(...values: unknown[]) {
    return new Statement(this.#sqlite, this.#sql, values);
  }

  answer() {
    const before = this.#changes();
    const results = this.#prepared().all();
    return { results, success: true, meta: { changes: this.#changes() - before, rows_read: 0, rows_written: 0 } };
  }

  async all() {
    return this.answer();
  }

  async run() {
    return this.answer();
  }

  async first(column?: string) {
    const row = this.#prepared().all()[0];
    return (column === undefined ? row : row?.[column]) ?? null;
  }

  async raw() {
    const prepared = this.#prepared();
    prepared.setReturnArrays(true);
    return prepared.all();
  }

  #prepared() {
    return this.#sqlite.prepare(inlined(this.#sql, this.#values));
  }

  #changes() {
    return Number(this.#sqlite.prepare("SELECT total_changes() AS count").get()?.count);
  }
}
