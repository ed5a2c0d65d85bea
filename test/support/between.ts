import { env } from "cloudflare:workers";
import { type Db, openDb } from "../../src/db.ts";

/** A database that asks `before` about every statement, by its SQL, just before it runs, alone or in a batch. */
function watched(before: (sql: string) => Promise<void>): Db {
  const known = new WeakMap<object, { statement: D1PreparedStatement; sql: string }>();
  const wrap = (statement: D1PreparedStatement, sql: string): D1PreparedStatement => {
    const wrapped = new Proxy(statement, {
      get(target, name) {
        if (name === "bind") return (...values: unknown[]) => wrap(target.bind(...values), sql);
        const method = Reflect.get(target, name);
        return async (...args: unknown[]) => {
          await before(sql);
          return method.apply(target, args);
        };
      },
    });
    known.set(wrapped, { statement, sql });
    return wrapped;
  };
  const d1 = {
    prepare: (sql: string) => wrap(env.DB.prepare(sql), sql),
    async batch(statements: D1PreparedStatement[]) {
      for (const statement of statements) await before(known.get(statement)?.sql ?? "");
      return env.DB.batch(statements.map((statement) => known.get(statement)?.statement ?? statement));
    },
  };
  return openDb(d1 as unknown as D1Database);
}

/** A database in which something else happens once, just before what `when` knows: another tab, another clerk, the clock. */
export function between(when: RegExp, happens: () => Promise<unknown>): Db {
  let hasHappened = false;
  return watched(async (sql) => {
    if (hasHappened || !when.test(sql)) return;
    hasHappened = true;
    await happens();
  });
}

/** A database that will not take what `when` knows. */
export const refusing = (when: RegExp): Db =>
  watched(async (sql) => {
    if (when.test(sql)) throw new Error("D1_ERROR: internal error");
  });
