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
