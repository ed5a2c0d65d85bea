import type { Db } from "../db.ts";
import type { GatewayKey } from "./gateway.ts";
import { findSuspects, suspectStatement } from "./suspect-queries.ts";
import { type Judgement, judge, type Told } from "./suspicion.ts";

type Halt = Judgement["halts"];

/**
 * Judges what people were told by one gateway's answers, and what to remember of it, as statements for the batch that
 * records them. Who was suspected before is read only when somebody is now; a success clears them where it is heard.
 */
export async function suspecting(
  db: Db,
  gateway: GatewayKey,
  told: readonly Told[],
  now: number,
): Promise<{ halts: Halt; remembering: D1PreparedStatement[] }> {
  const isSuccess = told.some(({ said }) => said === "success");
  const isSuspicion = told.some(({ said }) => typeof said === "object");
  if (isSuccess || !isSuspicion) return { halts: undefined, remembering: [] };
  const { halts, suspects } = judge(told, await findSuspects(db, gateway, "suspects"), now);
  return { halts, remembering: [suspectStatement(db, gateway, "suspects", suspects)] };
}

/** The same of receipts, which remember by themselves. `hasSucceeded` says whether anybody got theirs since a moment. */
export async function suspectReported(
  db: Db,
  gateway: GatewayKey,
  { told, hasSucceeded }: { told: readonly Told[]; hasSucceeded(since: number): Promise<boolean> },
  now: number,
): Promise<Halt> {
  if (told.length === 0) return undefined;
  const earlier = await findSuspects(db, gateway, "reportedSuspects");
  const before = earlier && !(await hasSucceeded(earlier.at)) ? earlier : null;
  const { halts, suspects } = judge(told, before, now);
  await suspectStatement(db, gateway, "reportedSuspects", suspects).run();
  return halts;
}
