import { env } from "cloudflare:workers";
import { crisis, culture, rows, water } from "./town.ts";

/** A closed group, and a topic that the town has hidden. */
export const firefighters = 12;
export const chronicle = 13;

export const groupBit = 1 << firefighters;
export const hiddenBit = 1 << chronicle;
/** What everybody gets, and water. */
export const plain = (1 << crisis) | (1 << water);
export const cultureBit = 1 << culture;

/** A town with a group of firefighters, and a topic that is offered no more. */
export async function withGroups(): Promise<void> {
  const added = env.DB.prepare(
    `INSERT INTO topics (id, key, names, shortNames, hoursToLive, position, closed, hidden, words)
     VALUES (?, ?, ?, ?, 24, ?, ?, ?, ?)`,
  );
  await env.DB.batch([
    added.bind(firefighters, "group-12", '{"cs":"Hasiči","en":"Firefighters"}', "{}", 30, 1, 0, "SDH"),
    added.bind(chronicle, "topic-13", '{"cs":"Kronika"}', "{}", 31, 0, 1, ""),
  ]);
}

/** Somebody in the group, who has the hidden topic as well. */
export async function aMember(phone: string, topics = plain | groupBit | hiddenBit, state = "subscribed") {
  await env.DB.prepare(
    `INSERT INTO subscribers (phone, channel, state, language, topics, leaveToken, createdAt)
     VALUES (?, 'sms', ?, 'cs', ?, 'abcdefghjk', 0)`,
  )
    .bind(phone, state, topics)
    .run();
}

/** What a telephone has. */
export async function has(phone: string): Promise<{ state: string; topics: number } | undefined> {
  return (
    await rows<{ state: string; topics: number }>("SELECT state, topics FROM subscribers WHERE phone = ?", phone)
  )[0];
}
