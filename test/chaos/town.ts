import { migrate } from "../../scripts/migrate.ts";
import { hashToken, newToken } from "../../src/secrets.ts";
import { addPeople } from "../support/worker.ts";
import type { SentMessage } from "./seen.ts";

/** Topics of the migrations: everybody here hears of all three. */
export const topics = { crisis: "0", water: "1", breakdowns: "2" } as const;

/** Under which topic a message of a kind is said. */
export function topicOf(kind: SentMessage["kind"]): (typeof topics)[keyof typeof topics] {
  if (kind === "crisis" || kind === "rather-twice") return topics.crisis;
  return kind === "expiring" ? topics.breakdowns : topics.water;
}

const day = 86_400_000;
/** More than a run's time takes, however often it goes on to the next midnight. */
const sessionDays = 30;
const mobiles = 601_000_000;
const landlines = 382_000_000;

/**
 * Between which hours of the town's clock telephones ring for what is no crisis. The run begins at nine in the evening: an
 * hour before midnight they are silent, and the storm comes after it.
 */
export const callHours = { from: 0, until: 23 } as const;

/** Every tenth of the people has a landline, which is called; of so many: one call a second is what a run waits for. */
const calledUpTo = 600;
export const isCalled = (person: number) => person % 10 === 5 && person <= calledUpTo;

/** Every tenth of them texts in the storm, and leaves by nothing else. */
export const isTalker = (person: number) => person % 10 === 7;

/** Who signs up in the storm has an id behind this one, which is somebody's who has left: nobody of them is called. */
const beforeNewcomers = 10_000;
export const isNewcomer = (person: number) => person > beforeNewcomers;
/** Which id one of them gets, nobody knows beforehand. */
export const newcomersNumber = (nth: number) => numberOf(2 * beforeNewcomers + nth);

/** Who is erased in the storm, and leaves by nothing else: some of them have a landline. */
export const isErased = (person: number) => person % 10 === 3 || person % 40 === 35;

/** Telephones that come by a list have numbers of their own. */
export const listedNumber = (nth: number) => numberOf(3 * beforeNewcomers + nth);

/**
 * Fills an empty database: one clerk, who is signed in, and so many people. @returns the clerk's session
 */
export async function makeTown(db: D1Database, people: number, now: number): Promise<string> {
  await migrate(db);
  await addPeople(db, people);
  const session = newToken(32);
  await db.batch([
    db.prepare("UPDATE subscribers SET topics = 7, language = CASE id % 7 WHEN 0 THEN 'en' ELSE 'cs' END"),
    db.prepare(
      `UPDATE subscribers SET channel = 'voice', phone = '+420' || CAST(${landlines} + id AS TEXT) WHERE id % 10 = 5 AND id <= ${calledUpTo}`,
    ),
    db.prepare(
      `INSERT INTO consents (subscriberId, number, source, wording, givenAt)
       SELECT id, 1, 'in-person', '2027-02', 0 FROM subscribers`,
    ),
    db.prepare(
      `INSERT INTO subscribers (id, phone, channel, state, language, topics, leaveToken, createdAt)
       VALUES (${beforeNewcomers}, '+420601888888', 'sms', 'left', 'cs', 0, 'aaaaaaaaaa', 0)`,
    ),
    db.prepare("UPDATE towns SET callsFrom = ?, callsUntil = ?").bind(callHours.from, callHours.until),
    // What the run gives an expiry within itself is said under this topic.
    db.prepare("UPDATE topics SET hoursToLive = 1 WHERE id = 2"),
    db.prepare(
      "INSERT INTO clerks (id, name, phone, role, createdAt) VALUES (1, 'Jana', '+420601999999', 'manager', 0)",
    ),
    db
      .prepare("INSERT INTO sessions (id, clerkId, createdAt, expiresAt) VALUES (?, 1, 0, ?)")
      .bind(hashToken(session), now + sessionDays * day),
  ]);
  return session;
}

/** The one telephone that no account reaches: nobody else may suffer for it. It never leaves. */
export const unreachable = (people: number) => people;

/** Mobiles are numbered as addPeople does it. */
export const numberOf = (person: number) => `420${(isCalled(person) ? landlines : mobiles) + person}`;
export function personOf(number: string): number {
  const national = Number(number.replace("+", "")) - 420_000_000_000;
  return national - (national < mobiles ? landlines : mobiles);
}

/** As addPeople gives them their link. */
export const leaveCodeOf = (person: number) => `${person.toString(36)}-aaaaaaaaaa`;

/** A mark that is read aloud as it is written: a syllable for each of its digits. */
const syllables = ["ba", "ce", "di", "fo", "gu", "ha", "ke", "li", "mo", "nu"];
const spelt = (mark: number) => [...String(mark)].map((digit) => syllables[Number(digit)]).join("");

/** Every message's words say which one it is, in both languages. */
export const wordsOf = (mark: number) => ({
  text: `Zprava ${spelt(mark)}: zitra od 8 do 12 hodin nepotece voda v ulici Nadrazni.`,
  english: `Message ${spelt(mark)}: no water in Nadrazni street tomorrow from 8 to 12.`,
});

/** Which message's words these are, be they written or spoken; NaN where they are none's. */
export function markOf(text: string): number {
  const word = /\b(?:Zpr[aá]va|Message) ([a-z]+):/.exec(text)?.[1] ?? "";
  return word === "" ? Number.NaN : Number(word.replace(/../g, (syllable) => String(syllables.indexOf(syllable))));
}
