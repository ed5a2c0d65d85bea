import { and, eq } from "drizzle-orm";
import type { Db } from "../db.ts";
import type { ProviderName } from "../providers/names.ts";
import { towns } from "../town/tables.ts";
import { inboundTexts } from "./tables.ts";

/** What was made of a text. */
export type Understanding = (typeof inboundTexts.$inferSelect)["understoodAs"];

/** The town's names for itself and its topics, and what was made of a text when it came first; null when it is new. */
export async function findArrival(db: Db, provider: ProviderName, providerId: string) {
  const arrival = await db
    .select({ name: towns.name, mark: towns.mark, offer: towns.offer, understoodAs: inboundTexts.understoodAs })
    .from(towns)
    .leftJoin(inboundTexts, and(eq(inboundTexts.provider, provider), eq(inboundTexts.providerId, providerId)))
    .where(eq(towns.id, 1))
    .get();
  const { offer, ...found } = arrival ?? { name: "", mark: "", offer: null, understoodAs: null };
  return { ...found, topics: offer?.topics ?? [] };
}

type NewInboundText = Pick<
  typeof inboundTexts.$inferInsert,
  "provider" | "providerId" | "phone" | "text" | "understoodAs"
>;

/** Keeps what was texted, once per the provider's id. @returns false when it was here before */
export async function insertInboundText(db: Db, inbound: NewInboundText, now: number): Promise<boolean> {
  const rows = await db
    .insert(inboundTexts)
    .values({ ...inbound, receivedAt: now })
    .onConflictDoNothing()
    .returning({ id: inboundTexts.id });
  return rows.length === 1;
}
