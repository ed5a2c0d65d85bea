import { env } from "cloudflare:workers";
import { type Db, openDb } from "../../src/db.ts";
import { hashToken, houseKey, signUpCode } from "../../src/secrets.ts";
import type { Consent } from "../../src/subscribers/consent.ts";
import { confirmSignUp, requestSignUp } from "../../src/subscribers/sign-up.ts";
import { subscribe } from "../../src/subscribers/subscribe.ts";
import type { Wish } from "../../src/subscribers/subscriber.ts";
import { counting } from "./counting.ts";
import { culture, now, quietBell, rows, town, water } from "./town.ts";

export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;

/** Both halves of the key that the tests' house has. */
export const workerSecret = "half-of-the-key-in-the-worker";
export const key = async () =>
  houseKey((await rows<{ secret: string }>("SELECT secret FROM towns"))[0]?.secret ?? "", workerSecret);

export const alena = "+420601111222";
export const wishOf = (wish: Partial<Wish> = {}): Wish => ({
  phone: alena,
  topics: (2 ** water) | 1,
  areaId: null,
  language: "cs",
  ...wish,
});
export const wishForCulture = (2 ** culture) | 1;

type Knock = { db?: Db; wish?: Partial<Wish>; address?: string; network?: string; at?: number };

/** Somebody fills in the form on the web. */
export async function knock({ db = town(), wish = {}, address = "home", network = "street", at = now }: Knock = {}) {
  const rung = quietBell();
  const answer = await requestSignUp(db, rung.bell, "infobip", await key(), wishOf(wish), { address, network }, at);
  return { answer, rung: rung.notices };
}

/** The same, when all goes well. @returns the browser's token and the six digits of the SMS */
export async function aSignUp(knocking: Knock = {}) {
  const { answer } = await knock(knocking);
  if (!answer.ok) throw new Error(answer.problem);
  const { token } = answer.value;
  return { token, code: signUpCode(await key(), hashToken(token)) };
}

/** Somebody types a code. */
export async function typeCode(token: string, code: string, { db = town(), at = now }: { db?: Db; at?: number } = {}) {
  const rung = quietBell();
  return { answer: await confirmSignUp(db, rung.bell, "infobip", token, code, at), rung: rung.notices };
}

/** A code that is not this one. */
export const notThis = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, "0");

/** Somebody comes through any door. */
export async function comeIn(
  wish: Partial<Wish> = {},
  { at = now, db = town(), consent = {} as Partial<Consent> } = {},
) {
  const rung = quietBell();
  await subscribe(db, rung.bell, "infobip", wishOf(wish), { source: "sms", wording: "2026-11", ...consent }, at);
  return { rung: rung.notices };
}

/** The name under which a notice's next request leaves, or its last one left. */
export async function nameOf(noticeId = 1): Promise<string> {
  const [notice] = await rows<{ tag: string }>("SELECT tag FROM notices WHERE id = ?", noticeId);
  return `n.${noticeId}.${notice?.tag}`;
}

export type Codes = {
  phone?(n: number): string;
  address?(n: number): string;
  network?(n: number): string;
  at?: number;
};

/** Codes that went out before, to numbers, addresses and networks that have nothing in common unless said. */
export async function withCodes(count: number, codes: Codes = {}): Promise<void> {
  const { phone = numberOf, address = (n) => `a${n}`, network = (n) => `n${n}`, at = now } = codes;
  const list = Array.from({ length: count }, (_, n) => [phone(n), address(n), network(n)]);
  await env.DB.prepare(
    `INSERT INTO signUps (id, phone, topics, language, wording, codeHash, triesLeft, address, network, createdAt, expiresAt)
     SELECT lower(hex(randomblob(16))), value ->> 0, 1, 'cs', '2026-11', '', 5, value ->> 1, value ->> 2,
       CAST(?2 AS INTEGER), CAST(?2 + 900000 AS INTEGER) FROM json_each(?1)`,
  )
    .bind(JSON.stringify(list), at)
    .run();
}

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
