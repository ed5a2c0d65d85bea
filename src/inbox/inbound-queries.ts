import { type Db, type Reading, readTogether } from "../db.ts";
import { openSignUpSql } from "../enrolment/hold-queries.ts";
import { placeNamesReading } from "../places/queries.ts";
import type { TownPlace } from "../places/town-places.ts";
import type { ProviderName } from "../providers/names.ts";
import { lastAskedSql } from "../subscribers/asked-anew-queries.ts";
import { type TownRow, townReading } from "../town/queries.ts";
import type { Question } from "./command.ts";
import type { Standing } from "./standing.ts";
import type { Undo } from "./step.ts";
import type { inboundTexts } from "./tables.ts";

/** What was made of a text. */
export type Understanding = (typeof inboundTexts.$inferSelect)["understoodAs"];

/** For so long an answer belongs to its question, and ZPET takes a change back, ms. */
export const textsBelongTogetherMs = 86_400_000;

/** For so long *souhlasím* is the answer to who was asked to agree to a wording, ms. */
const askedLatelyMs = 30 * textsBelongTogetherMs;

/** For so long a text without a name is the same as another, ms. */
export const repeatsComeWithinMs = 60_000;

/** A text as its provider calls it, and the telephone that sent it. */
export type Arrival = { provider: ProviderName; providerId: string; phone: string };

/** A telephone as the database has it. `seen`: its row, which a batch may ask for to be as it was. */
export type KnownTelephone = {
  id: number | null;
  seen: string | null;
  standing: Standing | null;
  /** Its number failed; it writes, so it is right. */
  isSuspended: boolean;
  question: Question | null;
  undo: Undo | null;
  asked: { wording: string; isLately: boolean } | null;
  isSigningUp: boolean;
  isHeld: boolean;
  /** The suppression list has its number, or the id that a backup has brought back. */
  isSuppressed: boolean;
};

/** What a telephone is signed up for, as one value: a row `s` of subscribers. */
export const standingSql = `json_object('state', s.state, 'language', s.language, 'channel', s.channel, 'topics', s.topics,
  'places', json(s.places), 'addresses', json(s.addresses), 'name', s.name)`;

/** Which of a provider's texts were here before, by its ids. */
export async function listReceived(
  db: Db,
  { provider, providerIds }: { provider: ProviderName; providerIds: readonly string[] },
): Promise<ReadonlySet<string>> {
  const { results } = await db.$client
    .prepare(
      `SELECT t.providerId FROM json_each(?2) j
       CROSS JOIN inboundTexts t ON t.provider = ?1 AND t.providerId = j.value`,
    )
    .bind(provider, JSON.stringify(providerIds))
    .all<{ providerId: string }>();
  return new Set(results.map(({ providerId }) => providerId));
}

/** `hash`: its number as the suppression list knows it, where this Worker has the key. */
type Arriving = Arrival & { providerIdBefore?: string; hash: string | undefined };

/** All that a text is read with, in one trip: whether it was here before, the town, its names of places, and the telephone. */
export async function findInbound(db: Db, arrival: Arriving, now: number) {
  const { known, ...found } = await readTogether(db, {
    before: beforeReading(db, arrival, now),
    known: townAndPlacesReading(db),
    telephone: telephoneReading(db, arrival, now),
  });
  return { ...found, ...known };
}

/** One statement: a webhook may bring many texts, and an invocation has fifty. */
const townAndPlacesReading = (db: Db): Reading<{ town: TownRow; places: TownPlace[] }> => ({
  statement: db.$client.prepare("SELECT t.*, n.names FROM towns t CROSS JOIN placeNames n ON n.id = 1 WHERE t.id = 1"),
  read: (rows: never[]) => ({ town: townReading(db).read(rows), places: placeNamesReading(db).read(rows) }),
});

const beforeReading = (
  db: Db,
  { provider, providerId, providerIdBefore }: Arrival & { providerIdBefore?: string },
  now: number,
): Reading<Understanding | undefined> => ({
  statement: db.$client
    .prepare(
      `SELECT understoodAs FROM inboundTexts WHERE provider = ?1 AND providerId = ?2
       UNION ALL SELECT understoodAs FROM inboundTexts
       WHERE provider = ?1 AND providerId = ?3 AND receivedAt > ?4 - ${repeatsComeWithinMs}`,
    )
    .bind(provider, providerId, providerIdBefore ?? null, now),
  read: ([row]: { understoodAs: Understanding }[]) => row?.understoodAs,
});

type TelephoneRow = Record<"seen" | "question" | "before" | "after" | "asked", string | null> & {
  id: number | null;
  isSigningUp: number;
  isHeld: number;
  isSuppressed: number;
};

const telephoneReading = (db: Db, { phone, hash }: Arriving, now: number): Reading<KnownTelephone> => ({
  statement: db.$client
    .prepare(
      `SELECT s.id, iif(s.id IS NULL, NULL, ${standingSql}) AS seen, q.question, u.before, u.after, ${lastAskedSql} AS asked,
         EXISTS (SELECT 1 FROM signUps WHERE ${openSignUpSql}) AS isSigningUp,
         EXISTS (SELECT 1 FROM codeHolds WHERE phone = ?1 AND until > ?2) AS isHeld,
         EXISTS (SELECT 1 FROM suppressions WHERE hash = ?3)
           OR EXISTS (SELECT 1 FROM suppressions WHERE subscriberId = s.id) AS isSuppressed
       FROM (SELECT 1) LEFT JOIN subscribers s ON s.phone = ?1
       LEFT JOIN textQuestions q ON q.phone = ?1 AND q.askedAt > ?2 - ${textsBelongTogetherMs}
       LEFT JOIN textUndos u ON u.subscriberId = s.id AND u.changedAt > ?2 - ${textsBelongTogetherMs}`,
    )
    .bind(phone, now, hash ?? null),
  read: ([row]: TelephoneRow[]) => telephoneOf(row as TelephoneRow, now),
});

function telephoneOf({ id, seen, isSigningUp, isHeld, ...row }: TelephoneRow, now: number): KnownTelephone {
  const { question, before, after } = row;
  const asked: { wording: string; at: number } | null = row.asked && JSON.parse(row.asked);
  const isSuppressed = row.isSuppressed === 1;
  const kept: Standing | null = seen && JSON.parse(seen);
  const isSuspended = kept?.state === "suspended";
  return {
    ...{ id, seen, isSuppressed, isSuspended, isSigningUp: isSigningUp === 1, isHeld: isHeld === 1 },
    standing: kept && isSuspended ? { ...kept, state: "subscribed" } : kept,
    question: question && JSON.parse(question),
    asked: asked && { wording: asked.wording, isLately: now - asked.at < askedLatelyMs },
    undo: after === null ? null : { before: before && JSON.parse(before), after: JSON.parse(after) },
  };
}
