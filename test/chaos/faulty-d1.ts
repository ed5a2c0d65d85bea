/** One call to the database, with its statements: run it, fail before it, or fail after it. */
export type Call = <Answer>(call: () => Promise<Answer>, statements: readonly Statement[]) => Promise<Answer>;

/** What is seen of the calls that went through: the statements' words and what they answered. */
export type Watch = (statements: readonly Statement[], results: readonly D1Result[]) => void;
export type Statement = { sql: string; values: readonly unknown[] };

/** The database with every call led through `call`. Values and results are untouched. */
export function faultyD1(db: D1Database, call: Call, watch: Watch): D1Database {
  const inner = new WeakMap<object, { statement: D1PreparedStatement; words: Statement }>();

  const wrap = (sql: string, statement: D1PreparedStatement, values: readonly unknown[]): D1PreparedStatement => {
    const words = { sql, values };
    const watched = async (answer: () => Promise<D1Result>) => {
      const result = await call(answer, [words]);
      watch([words], [result]);
      return result;
    };
    const wrapped = {
      bind: (...bound: unknown[]) => wrap(sql, statement.bind(...bound), bound),
      run: () => watched(() => statement.run()),
      all: () => watched(() => statement.all()),
      first: (column?: string) =>
        call(() => (column === undefined ? statement.first() : statement.first(column)), [words]),
      raw: (options?: { columnNames?: false }) => call(() => statement.raw(options), [words]),
    };
    inner.set(wrapped, { statement, words });
    return wrapped as unknown as D1PreparedStatement;
  };

  const d1 = {
    prepare: (sql: string) => wrap(sql, db.prepare(sql), []),
    async batch(statements: D1PreparedStatement[]) {
      const known = statements.map(
        (statement) => inner.get(statement) ?? { statement, words: { sql: "", values: [] } },
      );
      const words = known.map((one) => one.words);
      const results = await call(() => db.batch(known.map(({ statement }) => statement)), words);
      watch(words, results);
      return results;
    },
    exec: (sql: string) => call(() => db.exec(sql), [{ sql, values: [] }]),
  };
  return d1 as unknown as D1Database;
}
