import { countSpent } from "./log.ts";

/**
 * The same database, which counts for the log what each statement has cost. Rows of a statement that is read `raw`, as
 * drizzle reads, come without their costs: those that came are counted, which is the least that it has read.
 */
export function metered(d1: D1Database): D1Database {
  const inner = new WeakMap<object, D1PreparedStatement>();
  const wrap = (statement: D1PreparedStatement): D1PreparedStatement => {
    const all = async <Row>() => spent(await statement.all<Row>());
    const wrapped = {
      bind: (...values: unknown[]) => wrap(statement.bind(...values)),
      all,
      run: all,
      async first(column?: string) {
        const row = (await all<Record<string, unknown>>()).results[0];
        return (column === undefined ? row : row?.[column]) ?? null;
      },
      async raw(options?: { columnNames?: false }) {
        const rows = await statement.raw(options);
        countSpent({ statements: 1, rowsRead: rows.length, rowsWritten: 0 });
        return rows;
      },
    };
    inner.set(wrapped, statement);
    return wrapped as D1PreparedStatement;
  };
  return new Proxy(d1, {
    get(_, name) {
      if (name === "prepare") return (sql: string) => wrap(d1.prepare(sql));
      if (name === "batch")
        return async (statements: D1PreparedStatement[]) =>
          (await d1.batch(statements.map((one) => inner.get(one) ?? one))).map(spent);
      const value: unknown = Reflect.get(d1, name);
      return typeof value === "function" ? value.bind(d1) : value;
    },
  });
}

function spent<Row>(result: D1Result<Row>): D1Result<Row> {
  const { rows_read: rowsRead = 0, rows_written: rowsWritten = 0 } = result.meta ?? {};
  countSpent({ statements: 1, rowsRead, rowsWritten });
  return result;
}
