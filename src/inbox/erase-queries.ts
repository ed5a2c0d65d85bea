import type { Db } from "../db.ts";

/** What a telephone has texted, what it was answered, and what it was asked, for the batch that erases it. */
export function eraseTalkStatements(
  db: Db,
  { phone, subscriberId }: { phone: string; subscriberId: number },
): D1PreparedStatement[] {
  const d1 = db.$client;
  return [
    d1.prepare("DELETE FROM inboundTexts WHERE phone = ?").bind(phone),
    d1.prepare("DELETE FROM replies WHERE phone = ?").bind(phone),
    d1.prepare("DELETE FROM textQuestions WHERE phone = ?").bind(phone),
    d1.prepare("DELETE FROM textParts WHERE phone = ?").bind(phone),
    d1.prepare("DELETE FROM textUndos WHERE subscriberId = ?").bind(subscriberId),
  ];
}
