import { and, desc, eq, getTableColumns, isNull } from "drizzle-orm";
import type { Db } from "../db.ts";
import type { ProviderName } from "../providers/names.ts";
import { subscribers } from "../subscribers/tables.ts";
import { towns } from "../town/tables.ts";
import { inboundTexts } from "./tables.ts";

/** How the town calls itself, and what was made of a text when it came first; null when it is new. */
export async function findArrival(db: Db, provider: ProviderName, providerId: string) {
  const arrival = await db
    .select({ name: towns.name, mark: towns.mark, understoodAs: inboundTexts.understoodAs })
    .from(towns)
    .leftJoin(inboundTexts, and(eq(inboundTexts.provider, provider), eq(inboundTexts.providerId, providerId)))
    .where(eq(towns.id, 1))
    .get();
  return arrival ?? { name: "", mark: "", understoodAs: null };
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

const letter = {
  ...getTableColumns(inboundTexts),
  subscriberId: subscribers.id,
  subscriberState: subscribers.state,
};

/** A letter to the office, and who of our subscribers wrote it, if one did. */
const letters = (db: Db) =>
  db.select(letter).from(inboundTexts).leftJoin(subscribers, eq(subscribers.phone, inboundTexts.phone));

/** Letters to the office, newest first. */
export function listLetters(db: Db, limit: number) {
  return letters(db).where(eq(inboundTexts.understoodAs, "letter")).orderBy(desc(inboundTexts.id)).limit(limit);
}

export function findLetter(db: Db, id: number) {
  return letters(db)
    .where(and(eq(inboundTexts.understoodAs, "letter"), eq(inboundTexts.id, id)))
    .get();
}

/** A clerk has seen a letter. */
export async function markLetterRead(db: Db, id: number, now: number): Promise<void> {
  await db
    .update(inboundTexts)
    .set({ readAt: now })
    .where(and(eq(inboundTexts.id, id), isNull(inboundTexts.readAt)));
}
