import { env } from "cloudflare:workers";
import type { Actor } from "../../src/audit/actor.ts";
import { type Db, openDb } from "../../src/db.ts";
import { dispatchMessage } from "../../src/delivery/dispatch.ts";
import type { ChunkWake, Kept } from "../../src/delivery/notes.ts";
import type { GatewayKey } from "../../src/gateway/gateway.ts";
import type { Halt } from "../../src/gateway/halt.ts";
import type { ChannelPlan, SendingPlan } from "../../src/gateway/sending-plan.ts";
import { callWordings } from "../../src/i18n/catalogues.ts";
import type { Language } from "../../src/language.ts";
import { composeMessage } from "../../src/messages/compose.ts";
import type { Draft } from "../../src/messages/queries.ts";
import type { Flow, Outflow } from "../../src/monitoring/allowance.ts";
import type { Producer } from "../../src/queues/producer.ts";

/** Tuesday 24 November 2026, 9:00 in Prague. */
export const now = Date.UTC(2026, 10, 24, 8);

export const water = 1;
export const culture = 8;
export const crisis = 0;

export const clerkId = 1;
export const aClerk: Actor = { kind: "clerk", clerkId };

/** A small town sends through Infobip: ten people a chunk, no hold, so that ten people are one chunk and eleven are two. */
export const plan: SendingPlan = {
  sms: { provider: "infobip", channel: "sms", perChunk: 10, slotMs: 0 },
  callWordings,
  holdMs: 0,
  leaseMs: 120_000,
  receiptMs: { sms: 24 * 3_600_000, voice: 4 * 3_600_000 },
};

/** The same, with something else about its SMS. */
export const smsPlan = (sms: Partial<ChannelPlan>, from: SendingPlan = plan): SendingPlan => ({
  ...from,
  sms: { ...from.sms, ...sms },
});

/** That a provider's SMS gateway is halted, and why. */
export const halting = (
  provider: GatewayKey["provider"],
  cause: Halt["cause"] = "credit",
  code = "12",
): { gateway: GatewayKey; halt: Halt } => ({ gateway: { provider, channel: "sms" }, halt: { cause, code } });

/** The same as a day feels it, in chunks as a bulk provider has them. */
export const flow: Flow = { perChunk: 500, webhooks: 1 };
export const outflow: Outflow = { sms: flow };

export const town = (): Db => openDb(env.DB);

/** A note that only remembers. */
export function quietQueue() {
  const chunks: ChunkWake[] = [];
  const notices: number[] = [];
  const kept: Kept[] = [];
  const queue: Producer = {
    async wakeChunks(wakes) {
      chunks.push(...wakes);
      return true;
    },
    async wakeNotices(notes) {
      notices.push(...notes.map(({ noticeId }) => noticeId));
    },
    async keep(what) {
      kept.push(what);
      return true;
    },
  };
  return { queue, chunks, notices, kept };
}

type People = { language?: Language; topics?: number; placeId?: number | null; state?: string; from?: number };

/** Subscribers with ids from `from` (1) on, and numbers to match: id 7 is +420601000007. */
export async function withPeople(count: number, people: People = {}): Promise<void> {
  const {
    language = "cs",
    topics = (2 ** water) | (2 ** crisis),
    placeId = null,
    state = "subscribed",
    from = 1,
  } = people;
  const rows = Array.from({ length: count }, (_, index) => [from + index, phoneOf(from + index)]);
  await env.DB.prepare(
    `INSERT INTO subscribers (id, phone, channel, state, language, topics, places, leaveToken, createdAt)
     SELECT value ->> 0, value ->> 1, 'sms', ?2, ?3, CAST(?4 AS INTEGER), ?5, 'aaaaaaaaaa', 0 FROM json_each(?1)`,
  )
    .bind(JSON.stringify(rows), state, language, topics, placeId && JSON.stringify([[placeId]]))
    .run();
}

export const phoneOf = (id: number) => `+420601${String(id).padStart(6, "0")}`;

/** A draft about water for the whole town. @returns its id */
export async function aDraft(draft: Partial<Draft> = {}): Promise<number> {
  const whole: Draft = {
    audience: { topics: [water], places: null },
    lane: "ordinary",
    texts: { sms: { cs: "Zítra nepoteče voda." } },
    accents: "stripped",
    dueAt: null,
    ...draft,
  };
  const made = await composeMessage({ db: town() }, aClerk, whole, now);
  if (!made.ok) throw new Error(made.problem);
  return made.value.id;
}

/** What the mark and the price of a segment are in a town that nobody has set up, and the version of a fresh draft. */
export const freshlySeen = { version: 1, mark: "Mesto:", segmentPrice: 120 };

/** The same as the form of that page sends it. */
export const pageShows = { version: "1", mark: "Mesto:", segmentPrice: "120" };

/** The clerk presses the button of the check page. */
export const pressed = (id: number, seen = freshlySeen) => ({ id, seen });

/** What attempts of a test's messages carry of their dispatch. */
export const tag = "c0ffee00";

/** A message that has just been sent off, its chunks open, its dispatch's tag known. @returns its id and the notes that were woken */
export async function aDispatchedMessage(draft: Partial<Draft> = {}, by: SendingPlan = plan) {
  const id = await aDraft(draft);
  const { queue, chunks } = quietQueue();
  const result = await dispatchMessage({ db: town(), queue, plan: by }, aClerk, pressed(id), now);
  if (!result.ok) throw new Error(result.problem);
  await env.DB.prepare("UPDATE messages SET token = ?2 || substr(token, 9) WHERE id = ?1").bind(id, tag).run();
  return { id, chunks, recipients: result.value.recipients };
}

/** Everything in a table, for looking at. */
export async function rows<Row = Record<string, unknown>>(sql: string, ...params: unknown[]): Promise<Row[]> {
  const { results } = await env.DB.prepare(sql)
    .bind(...params)
    .all<Row>();
  return results;
}
