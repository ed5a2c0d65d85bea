import { and, count, desc, eq, isNull } from "drizzle-orm";
import type { Db } from "../db.ts";
import type { ProviderName } from "../line/pace.ts";
import { inboundTexts } from "../schema.ts";

/** What was made of a text when it came first. */
export function findInboundText(db: Db, provider: ProviderName, providerId: string) {
  return db
    .select({ understoodAs: inboundTexts.understoodAs })
    .from(inboundTexts)
    .where(and(eq(inboundTexts.provider, provider), eq(inboundTexts.providerId, providerId)))
    .get();
}

/** Keeps what was texted, once per the provider's id. @returns false when it was here before */
export async function insertInboundText(
  db: Db,
  inbound: {
    provider: ProviderName;
    providerId: string;
    phone: string;
    text: string;
    understoodAs: "leave" | "letter";
  },
  now: number,
): Promise<boolean> {
  const rows = await db
    .insert(inboundTexts)
    .values({ ...inbound, receivedAt: now })
    .onConflictDoNothing()
    .returning({ id: inboundTexts.id });
  return rows.length === 1;
}

/** Letters to the office, newest first. */
export function listLetters(db: Db, limit: number) {
  return db
    .select()
    .from(inboundTexts)
    .where(eq(inboundTexts.understoodAs, "letter"))
    .orderBy(desc(inboundTexts.id))
    .limit(limit);
}

/** How many letters nobody has read yet. */
export async function countUnreadLetters(db: Db): Promise<number> {
  const row = await db
    .select({ n: count() })
    .from(inboundTexts)
    .where(and(eq(inboundTexts.understoodAs, "letter"), isNull(inboundTexts.readAt)))
    .get();
  return row?.n ?? 0;
}

/** A clerk has seen a letter. */
export async function markLetterRead(db: Db, id: number, now: number): Promise<void> {
  await db
    .update(inboundTexts)
    .set({ readAt: now })
    .where(and(eq(inboundTexts.id, id), isNull(inboundTexts.readAt)));
}
