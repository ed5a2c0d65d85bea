/**
 * What D1 charged for, up to now. `statements` counts each of a batch; `calls` what crosses to the database; `trips` the
 * longest chain of calls that each began after the one before was answered.
 */
export type Counted = {
  d1: D1Database;
  readonly rowsRead: number;
  readonly rowsWritten: number;
  readonly statements: number;
  readonly calls: number;
  readonly trips: number;
};

/** The same database, with a meter: for budgets, and for "a refused request writes nothing". */
export function counting(db: D1Database): Counted {
  const meter = { rowsRead: 0, rowsWritten: 0, statements: 0, calls: 0, trips: 0 };
  const inner = new WeakMap<object, D1PreparedStatement>();

  const count = async <Result extends D1Result<unknown>>(call: Promise<Result[]>): Promise<Result[]> => {
    const trip = meter.trips + 1;
    const results = await call;
    meter.trips = Math.max(meter.trips, trip);
    meter.calls += 1;
    for (const { meta } of results) {
      meter.statements += 1;
      meter.rowsRead += meta.rows_read;
      meter.rowsWritten += meta.rows_written;
    }
    return results;
  };

  const wrap = (sql: string, statement: D1PreparedStatement): D1PreparedStatement => {
    const one = async (call: Promise<D1Result>) => (await count(call.then((result) => [result])))[0] as D1Result<never>;
    const all = () => one(statement.all());
    const wrapped = {
      bind: (...values: unknown[]) => wrap(sql, statement.bind(...values)),
      run: () => one(statement.run()),
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
    batch: (statements: D1PreparedStatement[]) =>
      count(db.batch(statements.map((statement) => inner.get(statement) ?? statement))),
    exec: (sql: string) => db.exec(sql),
  };
  return Object.defineProperties({ d1: d1 as unknown as D1Database } as Counted, {
    rowsRead: { get: () => meter.rowsRead },
    rowsWritten: { get: () => meter.rowsWritten },
    statements: { get: () => meter.statements },
    calls: { get: () => meter.calls },
    trips: { get: () => meter.trips },
  });
}
