import type { ConsentingActor } from "../audit/actor.ts";
import type { Db } from "../db.ts";
import { always, type Condition, consentStatement, type GivenConsent } from "./consent-queries.ts";
import type { Wish } from "./subscriber.ts";
import { suppressionHash } from "./suppression.ts";
import { liftStatements } from "./suppression-queries.ts";

export { always, type Condition } from "./consent-queries.ts";

/**
 * `name`: as it is kept from now on, undefined where it stays; `isWhole`: the topics are all that the person has from now
 * on. Else they are what a form could offer, and what it could not stays as it is: closed groups, hidden topics.
 */
export type NewSubscriber = Wish &
  GivenConsent & {
    name?: string | null;
    isWhole?: true;
    leaveToken: string;
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
    lifted: suppressionKey ? liftStatements(db, { phone, hash: suppressionHash(suppressionKey, phone) }, onlyIf) : [],
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
