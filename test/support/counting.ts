/** What D1 charged for, up to now. `statements` counts each of a batch; `calls` what crosses to the database. */
export type Counted = {
  d1: D1Database;
  readonly rowsRead: number;
  readonly rowsWritten: number;
  readonly statements: number;
  readonly calls: number;
};

/** The same database, with a meter: for budgets, and for "a refused request writes nothing". */
export function counting(db: D1Database): Counted {
  const meter = { rowsRead: 0, rowsWritten: 0, statements: 0, calls: 0 };
  const inner = new WeakMap<object, D1PreparedStatement>();

  const count = <Result extends D1Result<unknown>>(results: Result[]): Result[] => {
    meter.calls += 1;
    for (const { meta } of results) {
      meter.statements += 1;
      meter.rowsRead += meta.rows_read;
      meter.rowsWritten += meta.rows_written;
    }
    return results;
  };

  const wrap = (sql: string, statement: D1PreparedStatement): D1PreparedStatement => {
    const all = async () => count([await statement.all<Record<string, unknown>>()])[0] as D1Result<never>;
    const wrapped = {
      bind: (...values: unknown[]) => wrap(sql, statement.bind(...values)),
      run: async () => count([await statement.run()])[0] as D1Result<never>,
      all,
      async first(column?: string) {
        const row = (await all()).results[0] as Record<string, unknown> | undefined;
        return (column === undefined ? row : row?.[column]) ?? null;
      },
      // `raw` comes without its costs, so what only reads is read a second time for them; what writes is not.
      async raw() {
        const { results } = await all();
        return /^\s*(select|with)\b/i.test(sql) && !/\binsert\b/i.test(sql)
          ? statement.raw()
          : results.map(Object.values);
      },
    };
    inner.set(wrapped, statement);
    return wrapped as unknown as D1PreparedStatement;
  };

  const d1 = {
    prepare: (sql: string) => wrap(sql, db.prepare(sql)),
    batch: async (statements: D1PreparedStatement[]) =>
      count(await db.batch(statements.map((statement) => inner.get(statement) ?? statement))),
    exec: (sql: string) => db.exec(sql),
  };
  return Object.defineProperties({ d1: d1 as unknown as D1Database } as Counted, {
    rowsRead: { get: () => meter.rowsRead },
    rowsWritten: { get: () => meter.rowsWritten },
    statements: { get: () => meter.statements },
    calls: { get: () => meter.calls },
  });
}
