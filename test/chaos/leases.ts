import type { Statement } from "./faulty-d1.ts";
import { givenUpIn } from "./given-up.ts";
import type { WorkerFault } from "./weather.ts";

/** Which chunks one invocation has in its hands, `message.chunk`. */
export type Hands = Set<string>;

/** Watches who works at which chunk, from what is written to them. */
export function createLeases(ports: { life: number; now(): number; happened(fault: WorkerFault): void }) {
  /** Chunks that a worker of this life has marked called and not yet let go. */
  const called = new Map<string, number>();
  const say = (line: Record<string, unknown>) => console.log(JSON.stringify({ event: "chaos", ...line }));

  return {
    /** Sees leases run out under a live worker: another takes over a chunk whose worker is still at it. */
    watch: (mine: Hands) => (statements: readonly Statement[], results: readonly D1Result[]) => {
      const [{ sql = "", values = [] } = {}, result] = [statements[0], results[0]];
      for (const life of livesIn(statements, results)) say({ life: { at: ports.now(), in: ports.life, ...life } });
      for (const givenUp of givenUpIn(statements, results)) say({ givenUp });
      if (!/^\s*UPDATE chunks SET (lease|requestedAt)/.test(sql) || !result) return;
      const key = `${values[0]}.${values[1]}`;
      const isTakeOver = sql.includes("RETURNING") && result.results.length > 0;
      // Called and not closed when something went wrong: only its people may end as uncertain.
      if (isTakeOver && /requestedAt IS NOT NULL/.test(sql)) say({ exposed: key });
      if (isTakeOver && (called.get(key) ?? 0) > 0 && !mine.has(key)) ports.happened("lease-ran-out");
      const isMark = /SET requestedAt/.test(sql) && result.meta.changes === 1;
      if (!(isMark || isTakeOver) || mine.has(key)) return;
      mine.add(key);
      called.set(key, (called.get(key) ?? 0) + 1);
    },
    /** An invocation has ended. */
    letGo(mine: Hands): void {
      for (const key of mine) called.set(key, (called.get(key) ?? 1) - 1);
    },
  };
}

/** What was written to chunks, in short, for --evidence. */
function livesIn(statements: readonly Statement[], results: readonly D1Result[]) {
  return statements.flatMap(({ sql, values }, index) => {
    if (!/^\s*(UPDATE|INSERT INTO) chunks/.test(sql) || results[index]?.meta.changes === 0) return [];
    const rows = JSON.stringify(results[index]?.results ?? []).slice(0, 200);
    const what = sql.replace(/\s+/g, " ").slice(0, 60);
    return [{ what, values: values.map((value) => String(value).slice(0, 60)), rows }];
  });
}
