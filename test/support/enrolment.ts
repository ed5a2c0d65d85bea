import { env } from "cloudflare:workers";
import { type Actor, bySms, byWeb, type ConsentingActor } from "../../src/audit/actor.ts";
import { type Db, openDb } from "../../src/db.ts";
import { prefixOf, usesOfCode } from "../../src/enrolment/code-limits.ts";
import { confirmSignUp } from "../../src/enrolment/confirm-sign-up.ts";
import { leaveByCode } from "../../src/enrolment/leave.ts";
import { requestSignUp } from "../../src/enrolment/request-code.ts";
import { nextCodeAtSql } from "../../src/enrolment/request-queries.ts";
import { subscribe } from "../../src/enrolment/subscribe.ts";
import { answerWords } from "../../src/i18n/catalogues.ts";
import { quotaDay, type Use } from "../../src/monitoring/public-quota.ts";
import { hashToken, keyedHash, linkKey, signUpCode } from "../../src/secrets.ts";
import { leaveCode, type Wish } from "../../src/subscribers/subscriber.ts";
import { counting } from "./counting.ts";
import { clerkId, culture, now, plan, quietQueue, rows, town, water } from "./town.ts";

export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;

/** Both halves of the link key that the tests' town has. */
export const workerSecret = "half-of-the-key-in-the-worker";
/** By which the tests' town keeps numbers that were erased. */
export const suppressionKey = "a key of the suppression list";
export const key = async () =>
  linkKey((await rows<{ secret: string }>("SELECT secret FROM towns"))[0]?.secret ?? "", workerSecret);

export const alena = "+420601111222";
export const wishOf = (wish: Partial<Wish> = {}): Wish => ({
  phone: alena,
  topics: (2 ** water) | 1,
  places: null,
  addresses: null,
  language: "cs",
  channel: "sms",
  ...wish,
});
export const wishForCulture = (2 ** culture) | 1;

type Requester = { db?: Db; wish?: Partial<Wish>; address?: string; network?: string; at?: number };

/** Somebody fills in the form on the web. */
export async function requester({
  db = town(),
  wish = {},
  address = "home",
  network = "street",
  at = now,
}: Requester = {}) {
  const woken = quietQueue();
  const asked = { wish: wishOf(wish), caller: { address, network }, linkKey: await key() };
  const answer = await requestSignUp(portsOf(db, woken.queue), byWeb, asked, at);
  return { answer, woken: woken.notices };
}

/** The same, when all goes well. @returns the browser's token and the six digits of the SMS */
export async function aSignUp(asking: Requester = {}) {
  const { answer } = await requester(asking);
  if (!answer.ok) throw new Error(answer.problem);
  const { token } = answer.value;
  return { token, code: signUpCode(await key(), hashToken(token)) };
}

/** Somebody types a code. */
export async function typeCode(
  token: string,
  code: string,
  { db = town(), at = now, network = "street" }: { db?: Db; at?: number; network?: string } = {},
) {
  const woken = quietQueue();
  const answer = await confirmSignUp(
    portsOf(db, woken.queue),
    byWeb,
    { token, code, once: "", caller: { network } },
    at,
  );
  return { answer, woken: woken.notices };
}

/** A code that is not this one. */
export const notThis = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, "0");

type Coming = { at?: number; db?: Db; actor?: ConsentingActor };

/** Somebody comes to be told, by SMS unless said. */
export async function comeIn(wish: Partial<Wish> = {}, { at = now, db = town(), actor = bySms }: Coming = {}) {
  const woken = quietQueue();
  await subscribe(portsOf(db, woken.queue), actor, wishOf(wish), at);
  return { woken: woken.notices };
}

/** From now on people agree to other words. */
export async function withWording(version = "2027-03", at = now): Promise<void> {
  const texts = JSON.stringify({ cs: { agree: "Souhlasím.", text: "Celé znění." } });
  const wording =
    "INSERT INTO wordings (version, texts, publishedAt, publishedBy) VALUES (?, ?, CAST(? AS INTEGER), 1)";
  await env.DB.prepare(wording).bind(version, texts, at).run();
}

/** Somebody leaves by the link in their welcome. */
export async function leave(id = 1, at = now): Promise<void> {
  const [person] = await rows<{ leaveToken: string }>("SELECT leaveToken FROM subscribers WHERE id = ?", id);
  await leaveByCode({ db: town() }, byWeb, leaveCode(id, person?.leaveToken ?? ""), at);
}

/** Jana, who is signed in. */
export const aClerk: Actor & ConsentingActor = { kind: "clerk", clerkId };

/** What verbs act through in a test, with notes that only remember. */
export const portsOf = (db: Db = town(), queue = quietQueue().queue) => ({
  db,
  queue,
  plan,
  facts: { workerSecret, twoWayNumber: "+420736350350" },
  answers: answerWords,
  suppressionKey,
});

/** What stands in the audit of clerks' acts. */
export const audited = () => rows("SELECT at, clerkId, act, subject FROM audit ORDER BY id");

/** The name under which a notice's next request leaves, or its last one left. */
export async function nameOf(noticeId = 1): Promise<string> {
  const [notice] = await rows<{ tag: string }>("SELECT tag FROM notices WHERE id = ?", noticeId);
  return `n.${noticeId}.${notice?.tag}`;
}

/**
 * Codes that went out before, to numbers that have nothing in common unless said: one after the other, the last of them
 * at `at`, as each of one number looks at those before it.
 */
export async function withCodes(
  count: number,
  { phone = numberOf, at = now }: { phone?(n: number): string; at?: number } = {},
): Promise<void> {
  const code = env.DB.prepare(
    `INSERT INTO signUps (id, phone, topics, language, wording, codeHash, triesLeft, createdAt, expiresAt, nextCodeAt)
     SELECT lower(hex(randomblob(16))), ?1, 1, 'cs', '2026-11', '', 5,
       CAST(?2 AS INTEGER), CAST(?2 + 900000 AS INTEGER), ${nextCodeAtSql("?1", "CAST(?2 AS INTEGER)")}`,
  );
  await env.DB.batch(Array.from({ length: count }, (_, n) => code.bind(phone(n), at - count + 1 + n)));
}

/** Uses of public forms before: of the same kind as these, so many each, the first of them at `at`. */
export async function withUses(uses: readonly Use[], { used = 0, at = now } = {}): Promise<void> {
  await env.DB.prepare(
    `INSERT INTO publicUses (who, used, since) SELECT value ->> 0, value ->> 1, CAST(?2 AS INTEGER) FROM json_each(?1)`,
  )
    .bind(JSON.stringify(uses.map(({ who, max }) => [who, used || max])), at)
    .run();
}

/** Rows reserved of the public forms' share of the day of `at`. */
export const withReserved = (used: number, at = now) =>
  env.DB.prepare("INSERT OR REPLACE INTO publicQuotaDays (day, rowsReserved) VALUES (?, CAST(? AS INTEGER))")
    .bind(quotaDay(at), used)
    .run();

/** What Alena's code counts for, from home: her street, the numbers that begin like hers. */
export const usesOfAlena = async () =>
  usesOfCode({ network: "street" }, keyedHash(await key(), "prefix", prefixOf(alena)));

/** Numbers of which no two begin alike. */
export const numberOf = (n: number) => `+420${60200 + n}0000`;

/** A database with a meter, as the modules see it. */
export function metered() {
  const meter = counting(env.DB);
  return { db: openDb(meter.d1), meter };
}

/** Everything the town knows of people, for "nothing has changed". */
export const peopleTables = async () => ({
  subscribers: await rows("SELECT * FROM subscribers ORDER BY id"),
  consents: await rows("SELECT * FROM consents ORDER BY subscriberId, number"),
});
