import { env } from "cloudflare:workers";
import { type Db, openDb } from "../../src/db.ts";

const lost = () => new Error("D1_ERROR: Network connection lost.");

/** A database whose n-th batch commits, and then loses the connection before it can say so; `before`: it never ran. */
export function losing(which: number, when: "before" | "after", times = 1): Db {
  let batches = 0;
  let left = times;
  const d1 = new Proxy(env.DB, {
    get(target, name) {
      if (name !== "batch") return Reflect.get(target, name).bind(target);
      return async (statements: D1PreparedStatement[]) => {
        batches += 1;
        const strikes = batches >= which && left-- > 0;
        if (strikes && when === "before") throw lost();
        const results = await target.batch(statements);
        if (strikes) throw lost();
        return results;
      };
    },
  });
  return openDb(d1);
}

/** The same of whatever is called, a batch or a statement of its own: the n-th call is lost, once. */
export function losingCall(which: number, when: "before" | "after"): Db {
  let calls = 0;
  const call = async <Answer>(answer: () => Promise<Answer>): Promise<Answer> => {
    const strikes = ++calls === which;
    if (strikes && when === "before") throw lost();
    const answered = await answer();
    if (strikes) throw lost();
    return answered;
  };
  const inner = new WeakMap<object, D1PreparedStatement>();
  const wrap = (statement: D1PreparedStatement): D1PreparedStatement => {
    const wrapped = {
      bind: (...values: unknown[]) => wrap(statement.bind(...values)),
      run: () => call(() => statement.run()),
      all: () => call(() => statement.all()),
      first: (column?: string) => call(() => (column === undefined ? statement.first() : statement.first(column))),
      raw: () => call(() => statement.raw()),
    };
    inner.set(wrapped, statement);
    return wrapped as unknown as D1PreparedStatement;
  };
  const d1 = {
    prepare: (sql: string) => wrap(env.DB.prepare(sql)),
    batch: (all: D1PreparedStatement[]) => call(() => env.DB.batch(all.map((one) => inner.get(one) ?? one))),
  };
  return openDb(d1 as unknown as D1Database);
}
