import { type Audience, pathAtMost, placesAtMost, topicMask } from "./audience.ts";

/*
 * The one place that says who hears a message: preview, check, freeze and the day's allowance all ask by it.
 *
 * It is a condition on a row `s` of subscribers, and reads nothing but that row: every set it looks into (the places of
 * the audience, those who were told) is read once a statement, because none of it depends on the person. So an audience
 * costs a row for each person and one for each place it lists, whatever the town has of streets and houses. A table of
 * people's places, asked for each person, would cost two or three rows more a person.
 */

/** Where a statement finds an audience: SQL expressions that do not depend on the person. */
export type AudienceSource = { topics: string; places: string; whom: string };

/** An audience as one bound value, for `boundAudience`. */
export function audienceJson({ topics, places, whom }: Audience): { topics: number; places: unknown; whom: unknown } {
  return { topics: topicMask(topics), places, whom: whom ?? null };
}

/** The audience at a path of a bound JSON value. */
export function boundAudience(parameter: string, path: string): AudienceSource {
  const at = (name: keyof AudienceSource) => `(${parameter} ->> '${path}.${name}')`;
  return { topics: at("topics"), places: at("places"), whom: at("whom") };
}

/** The audience that a message has kept. @param id a bound parameter: the message's id */
export function audienceOfMessage(id: string): AudienceSource {
  const kept = (column: keyof AudienceSource) => `(SELECT ${column} FROM messages WHERE id = ${id})`;
  return { topics: kept("topics"), places: kept("places"), whom: kept("whom") };
}

/** Whether the subscriber `s` is meant: subscribed, and of the audience. By which channel is the asker's concern. */
export const isMeantSql = (audience: AudienceSource): string =>
  `${mayBeMeantSql(audience)} AND ${howMeantSql(audience)} > 0`;

/** Whether the subscriber `s` is subscribed, and not another one than the one person who is meant, where it is one. */
export function mayBeMeantSql({ whom }: AudienceSource): string {
  const person = `${whom} ->> 'subscriberId'`;
  return `s.state = 'subscribed' AND ${isNotSuppressedSql("s.id")}
      -- One person is found by their key, and nobody else is read.
      AND s.id BETWEEN coalesce(${person}, 0) AND coalesce(${person}, ${Number.MAX_SAFE_INTEGER})`;
}

/**
 * Whether an id, as SQL has it, is of nobody who was erased: their row may have come back with a backup. Looked for in vain
 * it reads no row, where `NOT IN` would read one for each person.
 */
export const isNotSuppressedSql = (id: string): string =>
  `NOT EXISTS (SELECT 1 FROM suppressions x WHERE x.subscriberId = ${id})`;

/**
 * How the subscriber `s` is meant, where they may be: 0 is not at all, 1 because they did not say where exactly they
 * live (for the whole town, too: nobody asks then), 2.
 */
export const howMeantSql = ({ topics, places, whom }: AudienceSource): string =>
  `CASE ${whom} ->> 'kind'
      WHEN 'person' THEN 2
      WHEN 'everybody' THEN 2
      -- EXISTS: a bare IN would look for a null in its set for each person who is not in it, which is a row read.
      WHEN 'told' THEN 2 * EXISTS (SELECT 1 WHERE s.id IN (${toldSql(whom)}))
      WHEN 'asked-anew' THEN 2 * NOT ${hasAgreedToSql(`${whom} ->> 'wording'`)}
      ELSE CASE
        WHEN (s.topics & CAST(${topics} AS INTEGER)) = 0 THEN 0
        WHEN s.places IS NULL THEN 1
        WHEN ${places} IS NULL THEN 2
        ELSE ${howNearSql(places)} END END`;

/** Who was told of messages: they were sent to and not refused, be it by either channel. */
const toldSql = (whom: string) =>
  `SELECT d.subscriberId FROM json_each(${whom}, '$.messageIds') j
   CROSS JOIN deliveries d ON d.messageId = j.value WHERE d.state <> 'refused'`;

/** Whether the wording of the row `w` is this one, or came into force after it; what stands on papers of a list (`list-7`) did not. */
export const isAsGoodSql = (w: string, wording: string) =>
  `(${w}.version = ${wording} OR (${w}.version NOT LIKE 'list-%'
     AND ${w}.publishedAt > (SELECT publishedAt FROM wordings WHERE version = ${wording})))`;

/** Whether the consent of the subscriber `s` stands under a wording that is as good as this one. The set is read once a statement. */
export const hasAgreedToSql = (wording: string) =>
  `EXISTS (SELECT 1 WHERE s.id IN (SELECT c.subscriberId FROM consents c
     WHERE c.endedAt IS NULL AND c.wording IN (SELECT w.version FROM wordings w WHERE ${isAsGoodSql("w", wording)})))`;

/** The messages `m` by which people were asked to agree to a wording, and which have left. */
export const askingSql = `messages m INDEXED BY messages_asking
  WHERE m.whom ->> '$.kind' = 'asked-anew' AND m.dispatchedAt IS NOT NULL`;

/**
 * 2 where one of a person's places lies in a named one; 1 where it is as much as they said of where they live, and one
 * around; else 0. The latter are written as negative numbers, so that one list is looked into, once for each person.
 */
const howNearSql = (places: string) =>
  `coalesce((SELECT 1 + max(column1 > 0) FROM (VALUES ${marks.join(", ")}) WHERE column1 IN (
     SELECT value FROM json_each(${places}, '$.named')
     UNION ALL SELECT -value FROM json_each(${places}, '$.around'))), 0)`;

/** Of each place that a person may name: the places it lies in, itself among them; and itself as the most that was said. */
const marks = Array.from({ length: placesAtMost }, (_, place) => [
  ...Array.from({ length: pathAtMost }, (_, level) => `(s.places ->> '$[${place}][${level}]')`),
  `(-(s.places ->> '$[${place}][#-1]'))`,
]).flat();
