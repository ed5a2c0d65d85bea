import { hashToken, newToken } from "../../src/secrets.ts";
import { addPeople, migrate } from "../support/worker.ts";

/** Topics of the migrations: everybody here hears of all three. */
export const topics = { crisis: "0", water: "1", breakdowns: "2" } as const;

const day = 86_400_000;

/** Fills an empty database: one clerk, who is signed in, and so many people. @returns the clerk's session */
export async function makeTown(db: D1Database, people: number, now: number): Promise<string> {
  await migrate(db);
  await addPeople(db, people);
  const session = newToken(32);
  await db.batch([
    db.prepare("UPDATE subscribers SET topics = 7, language = CASE id % 7 WHEN 0 THEN 'en' ELSE 'cs' END"),
    // What the run gives an expiry within itself is said under this topic.
    db.prepare("UPDATE topics SET hoursToLive = 1 WHERE id = 2"),
    db.prepare(
      "INSERT INTO clerks (id, name, phone, role, createdAt) VALUES (1, 'Jana', '+420601999999', 'manager', 0)",
    ),
    db
      .prepare("INSERT INTO sessions (id, clerkId, createdAt, expiresAt) VALUES (?, 1, 0, ?)")
      .bind(hashToken(session), now + 3 * day),
  ]);
  return session;
}

/** The one telephone that no account reaches: nobody else may suffer for it. It never leaves. */
export const unreachable = (people: number) => people;

/** As addPeople numbers them. */
export const numberOf = (person: number) => `420${601_000_000 + person}`;
export const personOf = (number: string) => Number(number.replace("+", "")) - 420_601_000_000;

/** As addPeople gives them their link. */
export const leaveCodeOf = (person: number) => `${person.toString(36)}-aaaaaaaaaa`;

/** Every message's words say which one it is, in both languages. */
export const wordsOf = (mark: number) => ({
  text: `Zprava ${mark}: zitra od 8 do 12 hodin nepotece voda v ulici Nadrazni.`,
  english: `Message ${mark}: no water in Nadrazni street tomorrow from 8 to 12.`,
});
export const markOf = (text: string) => Number(/\b(?:Zprava|Message) (\d+):/.exec(text)?.[1] ?? Number.NaN);
