import type { Db, Reading } from "../db.ts";
import type { Consent, Person, WholePerson } from "./person.ts";

const consentSql = `json_object('source', c.source, 'wording', c.wording, 'givenAt', c.givenAt, 'clerkId', c.clerkId,
  'paper', c.paper, 'signedOn', c.signedOn, 'importId', c.importId, 'endedAt', c.endedAt, 'endedBy', c.endedBy,
  'endedClerkId', c.endedClerkId, 'endReason', c.endReason)`;

/** A person, of the row `s`. */
export const personColumns = `s.id, s.phone, s.name, s.state, s.channel, s.language, s.topics, s.places, s.addresses, s.createdAt,
  s.version,
  (SELECT ${consentSql} FROM consents c WHERE c.subscriberId = s.id ORDER BY c.number DESC LIMIT 1) AS consent`;

export type PersonRow = Omit<Person, "places" | "addresses" | "consent"> &
  Record<"places" | "addresses" | "consent", string | null>;

export const personOf = ({ places, addresses, consent, ...row }: PersonRow): Person => ({
  ...(row as Omit<Person, "places" | "addresses" | "consent">),
  places: places && JSON.parse(places),
  addresses: addresses && JSON.parse(addresses),
  consent: consent && JSON.parse(consent),
});

/** Undefined where there is no such row. */
export const personReading = (db: Db, id: number): Reading<WholePerson | undefined> => ({
  statement: db.$client
    .prepare(
      `SELECT ${personColumns},
         (SELECT json_group_array(json(said)) FROM (
            SELECT ${consentSql} AS said FROM consents c WHERE c.subscriberId = s.id ORDER BY c.number DESC LIMIT 20)) AS consents
       FROM subscribers s WHERE s.id = ?`,
    )
    .bind(id),
  read: ([row]: (PersonRow & { consents: string })[]) =>
    row && { ...personOf(row), consents: JSON.parse(row.consents) as Consent[] },
});
