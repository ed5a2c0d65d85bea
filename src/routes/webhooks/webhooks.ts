import { type Context, Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { bySms } from "../../audit/actor.ts";
import { answerKeys } from "../../delivery/answer-keys.ts";
import { readAttemptName } from "../../delivery/attempt.ts";
import { recordReceipts } from "../../delivery/record.ts";
import { worthRecording } from "../../delivery/worth-recording.ts";
import { listReceived } from "../../inbox/inbound-queries.ts";
import { receiveInbound } from "../../inbox/parts.ts";
import { alsoLog, type Fields, logFault } from "../../log.ts";
import type { AppEnv } from "../../middleware/app-env.ts";
import { providerOf } from "../../middleware/params.ts";
import { believeWebhook, denyWebhook } from "../../monitoring/deny.ts";
import { recordReceiptsOfNotices } from "../../notices/record.ts";
import { patterns } from "../../paths.ts";
import type { Answer, Webhook } from "../../providers/adapter.ts";
import type { InboundText, Receipt } from "../../providers/contract.ts";
import type { ProviderName } from "../../providers/names.ts";
import { type Reception, receptionOf } from "../../providers/reception.ts";

/** The most that a provider posts at once are 100 reports, some 500 bytes each; ten times that is room enough. */
const largestBody = 1024 * 1024;
const limited = bodyLimit({ maxSize: largestBody, onError: (c) => c.text("too large", 413) });

/**
 * What providers tell us. Verified first; then everything we know is recorded. What is not ours is answered 200 too,
 * because a provider repeats whatever it thinks we missed; only where nothing at all is understood it is told so. When
 * the database fails, the provider is asked to repeat.
 */
export const webhooks = new Hono<AppEnv>().on(["GET", "POST"], patterns.webhook, limited, async (c) => {
  const provider = providerOf(c);
  const reception = provider && receptionOf(provider, c.var.settings.providers);
  if (!provider || (c.req.method === "GET" && !reception?.byGet)) return c.notFound();
  const webhook = await readWebhook(c);
  if (!reception) return c.text("forbidden", 403);
  if (!(await reception.verify(webhook))) return forbid(c, provider, webhook);
  const heard = hear(reception, webhook);
  if (!heard) return c.text("unreadable", 400);
  alsoLog({ provider, receipts: heard.receipts.length, texts: heard.texts.length, ...chunkOf(heard.receipts) });
  // Beside each other: a receipt does not wait for what only monitoring wants to know.
  const [taken] = await Promise.all([takeIn(c, provider, heard), believe(c, provider)]);
  if (!taken) return c.text("later", 503);
  const { body, contentType } = await answerTo(c, reception, webhook);
  return c.body(body, 200, { "content-type": contentType });
});

/** What a webhook is answered with: a call that waits for what to say, by its keys. When that fails, the call ends. */
async function answerTo(c: Context<AppEnv>, { keys, nextWords, answer }: Reception, webhook: Webhook): Promise<Answer> {
  const pressed = keys?.(webhook);
  if (!pressed || !nextWords) return answer;
  try {
    return nextWords(webhook, await answerKeys(c.var.ports, pressed));
  } catch (error) {
    logFault("keys of a call", error);
    return nextWords(webhook, { step: "end" });
  }
}

async function readWebhook(c: Context<AppEnv>): Promise<Webhook> {
  // Not c.req.text(): the runtime warns of text() for every form.
  const body = new TextDecoder().decode(await c.req.arrayBuffer());
  return { url: new URL(c.req.url), headers: c.req.raw.headers, body };
}

/** What proves nothing is counted: the provider may have been told another secret, or another address. */
async function forbid(c: Context<AppEnv>, provider: ProviderName, { url }: Webhook) {
  const guess = url.origin === c.var.settings.publicUrl ? "unverified" : "misaddressed";
  await noted(provider, denyWebhook(c.var.ports, { kind: "provider", provider }, guess, c.var.now));
  return c.text("forbidden", 403);
}

const believe = (c: Context<AppEnv>, provider: ProviderName) =>
  noted(provider, believeWebhook(c.var.ports, { kind: "provider", provider }, c.var.now));

/** What monitoring cannot write down now changes nothing for the provider. */
async function noted(provider: ProviderName, noting: Promise<void>): Promise<void> {
  try {
    await noting;
  } catch (error) {
    logFault(`webhook monitoring ${provider}`, error);
  }
}

type Heard = { receipts: Receipt[]; texts: InboundText[] };

/** What a webhook says; undefined when nothing in it is the provider's, so that a change of its format is seen there. */
function hear(reception: Reception, webhook: Webhook): Heard | undefined {
  if (!reception.understands(webhook)) return undefined;
  return { receipts: reception.receipts(webhook), texts: reception.inbound(webhook) };
}

/** Whose receipts came, where they are all of one chunk: its life can be followed in the log. */
function chunkOf(receipts: readonly Receipt[]): Fields {
  const named = receipts.map(({ attempt }) => (attempt ? readAttemptName(attempt) : undefined));
  const [first] = named;
  if (!first || named.some((one) => one?.messageId !== first.messageId || one.chunk !== first.chunk)) return {};
  return { messageId: first.messageId, chunk: first.chunk };
}

/** A sign-up by text takes fourteen statements of the fifty that an invocation has, and its answer's notice six more. */
const textsAtOnce = 2;

/** Those of many texts that are taken in now; `later`: there are more, which the provider is to bring again with them. */
async function textsToTake(c: Context<AppEnv>, provider: ProviderName, texts: readonly InboundText[]) {
  // A part is only put aside, and its text is read when it is whole.
  const [parts, whole] = [texts.filter(({ part }) => part), texts.filter(({ part }) => !part)];
  if (whole.length <= textsAtOnce) return { texts, later: false };
  const providerIds = whole.map(({ providerId }) => providerId);
  const before = await listReceived(c.var.ports.db, { provider, providerIds });
  const fresh = whole.filter(({ providerId }) => !before.has(providerId));
  return { texts: [...parts, ...fresh.slice(0, textsAtOnce)], later: fresh.length > textsAtOnce };
}

/** @returns false when the provider should bring it again */
async function takeIn(c: Context<AppEnv>, provider: ProviderName, { receipts, texts }: Heard): Promise<boolean> {
  const { ports, now } = c.var;
  const actor = { kind: "provider", provider } as const;
  try {
    alsoLog({ moved: await recordReceipts(ports, actor, await worthRecording(ports.db, receipts, now), now) });
    await recordReceiptsOfNotices(ports, actor, receipts, now);
    const { texts: some, later } = await textsToTake(c, provider, texts);
    // The public forms' share of the day may be used up, and a letter among the texts.
    let taken = !later;
    for (const text of some) {
      const received = await receiveInbound(ports, bySms, { provider, ...text }, now);
      if (received.ok && received.value.waiting) c.var.joinLater(received.value.waiting);
      taken = received.ok && taken;
    }
    return taken;
  } catch (error) {
    logFault(`webhook ${provider}`, error);
    return false;
  }
}
