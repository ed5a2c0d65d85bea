/** A statement that was asked, with what was bound. */
export type Asked = { sql: string; values: readonly unknown[] };

/** The same database, which remembers what it is asked. */
export function recording(db: D1Database): { d1: D1Database; asked: Asked[] } {
  const asked: Asked[] = [];
  const inner = new WeakMap<object, { statement: D1PreparedStatement } & Asked>();
  const wrap = (statement: D1PreparedStatement, sql: string, values: readonly unknown[] = []): D1PreparedStatement => {
    const note = <Value>(answer: Value) => {
      asked.push({ sql, values });
      return answer;
    };
    const wrapped = {
      bind: (...given: unknown[]) => wrap(statement.bind(...given), sql, given),
      all: () => note(statement.all()),
      run: () => note(statement.run()),
      raw: () => note(statement.raw()),
      first: (column: string) => note(statement.first(column)),
    };
    inner.set(wrapped, { statement, sql, values });
    return wrapped as unknown as D1PreparedStatement;
  };
  const batch = (statements: D1PreparedStatement[]) =>
    db.batch(
      statements.map((one) => {
        const { statement = one, sql = "", values = [] } = inner.get(one) ?? {};
        asked.push({ sql, values });
        return statement;
      }),
    );
  return { d1: { prepare: (sql: string) => wrap(db.prepare(sql), sql), batch } as unknown as D1Database, asked };
}
