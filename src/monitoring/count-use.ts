import type { Db } from "../db.ts";
import { type Caller, usesOfLink } from "./public-quota.ts";
import { useStatements } from "./public-quota-queries.ts";

/** Counts a sign-in link for the caller who asked, if it was granted; for the batch that grants it. */
export function countingLink(db: Db, caller: Caller, signInId: string, now: number): D1PreparedStatement[] {
  const granted = { table: "signIns", id: signInId } as const;
  return useStatements(db, { publicForm: "signIn", uses: usesOfLink(caller), granted }, now);
}
