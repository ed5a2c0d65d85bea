import { type ConsentingActor, clerkIdOf } from "../audit/actor.ts";
import type { Db } from "../db.ts";
import { consentSourceOf } from "./consent.ts";
import type { Wish } from "./subscriber.ts";
import { suppressionHash } from "./suppression.ts";
import { liftStatement } from "./suppression-queries.ts";

/** Something that must be so in the batch, in SQL; `?` stands for each of its values. */
export type Condition = { sql: string; values: readonly (string | number)[] };

export const always: Condition = { sql: "TRUE", values: [] };

/**
 * `wording`: the version that the person agreed to; `paper`: the office's number of the paper they did it on; `name`: as
 * it is kept from now on, undefined where it stays; `isWhole`: the topics are all that the person has from now on. Else
 * they are what a form could offer, and what it could not stays as it is: closed groups, hidden topics.
 */
export type NewSubscriber = Wish & {
  name?: string | null;
  isWhole?: true;
  leaveToken: string;
  wording: string;
  paper?: string | undefined;
  /** Of the suppression list: who comes by their own door stands on it no more. */
  suppressionKey?: string | undefined;
};

/**
 * The statements by which anybody comes to be told, for one batch, in this order: the subscriber as wished, a consent
 * if none stands under this wording, with the actor for its source, and an end of being suppressed. Repeated, they change nothing.
 * @param subscribing `onlyIf`: what the batch must have done before, else nothing is written
 */
export function subscribeStatements(
  db: Db,
  actor: ConsentingActor,
  subscribing: Subscribing,
  now: number,
): { person: D1PreparedStatement; consent: D1PreparedStatement; lifted: D1PreparedStatement[] } {
  const { phone, suppressionKey, onlyIf = always } = subscribing;
  return {
    person: personStatement(db, actor, subscribing, now),
    consent: consentStatement(db, actor, subscribing, now),
    lifted: suppressionKey ? [liftStatement(db, { phone, hash: suppressionHash(suppressionKey, phone) }, onlyIf)] : [],
  };
}

type Subscribing = NewSubscriber & { onlyIf?: Condition };

/**
 * What somebody has from now on, of what they asked for. Whatever an old form posts, or one that was made up, nobody but
 * the office brings anybody into a closed group; and who signs up again is not thrown out of theirs.
 */
function topicsSql(actor: ConsentingActor, { isWhole }: Subscribing): string {
  const asked = "CAST(?3 AS INTEGER)";
  if (isWhole) return `SELECT ${asked} AS topics`;
  const given = actor.kind === "clerk" ? asked : `${asked} & ~t.heldTopics`;
  return `SELECT (${given}) | coalesce((SELECT o.topics & t.heldTopics FROM subscribers o
    WHERE o.phone = ?1 AND o.state <> 'left'), 0) AS topics FROM towns t`;
}

function personStatement(db: Db, actor: ConsentingActor, subscribing: Subscribing, now: number): D1PreparedStatement {
  const { phone, language, topics, channel, name, leaveToken, onlyIf = always } = subscribing;
  const { places, addresses } = whereKept(subscribing);
  return db.$client
    .prepare(
      `WITH chosen AS MATERIALIZED (${topicsSql(actor, subscribing)})
       INSERT INTO subscribers (phone, channel, state, language, topics, places, leaveToken, createdAt, addresses, name)
       SELECT ?1, ?7, 'subscribed', ?2, topics, ?4, ?5, CAST(?6 AS INTEGER), ?8, ?9
       FROM chosen
       -- Not in the conflict's own WHERE: by then an id would have been counted, which is a row written.
       WHERE NOT EXISTS (SELECT 1 FROM subscribers o WHERE phone = ?1 AND state = 'subscribed' AND channel = ?7
           AND language = ?2 AND o.topics = chosen.topics AND places IS ?4 AND addresses IS ?8
           AND (NOT ?10 OR name IS ?9))
         AND ${onlyIf.sql}
       ON CONFLICT (phone) DO UPDATE SET state = 'subscribed', failures = 0, channel = excluded.channel,
         language = excluded.language, topics = excluded.topics, places = excluded.places,
         addresses = excluded.addresses, name = iif(?10, excluded.name, name), version = version + 1
       RETURNING id`,
    )
    .bind(
      ...[
        phone,
        language,
        topics,
        places,
        leaveToken,
        now,
        channel,
        addresses,
        name ?? null,
        name === undefined ? 0 : 1,
      ],
      ...onlyIf.values,
    );
}

/** Where a person lives, as rows keep it: JSON, or null. */
export const whereKept = ({ places, addresses }: Pick<Wish, "places" | "addresses">) => ({
  places: places && JSON.stringify(places),
  addresses: addresses && JSON.stringify(addresses),
});

/** A consent that stands under this wording is not given anew, unless it is on another paper. */
function consentStatement(
  db: Db,
  actor: ConsentingActor,
  { phone, wording, paper, onlyIf = always }: Subscribing,
  now: number,
): D1PreparedStatement {
  return db.$client
    .prepare(
      `INSERT INTO consents (subscriberId, number, source, wording, givenAt, clerkId, paper)
       SELECT s.id, coalesce((SELECT max(number) + 1 FROM consents c WHERE c.subscriberId = s.id), 1),
         ?2, ?3, CAST(?4 AS INTEGER), CAST(?5 AS INTEGER), ?6
       FROM subscribers s
       WHERE s.phone = ?1 AND ${onlyIf.sql} AND NOT EXISTS (
         SELECT 1 FROM consents c WHERE c.subscriberId = s.id AND c.endedAt IS NULL AND c.wording = ?3
           AND (?6 IS NULL OR c.paper = ?6))
       RETURNING subscriberId`,
    )
    .bind(phone, consentSourceOf(actor), wording, now, clerkIdOf(actor), paper ?? null, ...onlyIf.values);
}
