import type { Actor } from "../audit/actor.ts";
import { type Look, lookAlone, lookFor } from "../db.ts";
import type { InboundText, TextPart } from "../providers/contract.ts";
import type { ProviderName } from "../providers/names.ts";
import { ok, type Result } from "../result.ts";
import { readSender } from "../subscribers/sender.ts";
import type { Understanding } from "./inbound-queries.ts";
import { keepPart, listWaitingParts, type Series, type WaitingPart, waitedStatement } from "./part-queries.ts";
import { type InboxPorts, receiveText } from "./receive.ts";

/** The clock joins parts that nothing has joined when they are so old, ms: a minute later at most. */
const partsLostAfterMs = 30_000;

/** `waiting`: this part is the first, and somebody should look in a while whether the others have come. */
type Received = Result<{ understoodAs: Understanding | "part"; waiting?: Series }, "too-many">;

/** Takes in an SMS that a person sent to the town: a text of its own, or a part of one, which waits for the others. */
export function receiveInbound(
  ports: InboxPorts,
  actor: Actor,
  { part, ...text }: InboundText & { provider: ProviderName },
  now: number,
): Promise<Received> {
  return part ? receivePart(ports, actor, { ...text, part }, now) : receiveText(ports, actor, text, now);
}

async function receivePart(
  ports: InboxPorts,
  actor: Actor,
  { part, ...inbound }: InboundText & { provider: ProviderName; part: TextPart },
  now: number,
): Promise<Received> {
  const series = { provider: inbound.provider, phone: readSender(inbound.from), series: part.of };
  const waiting = await keepPart(ports.db, { series, part, text: inbound.text }, now);
  // As a text of its own it may still be a STOP, which nothing refuses.
  if (!waiting) return receiveText(ports, actor, inbound, now);
  if (isWhole(waiting)) return receiveJoined(ports, actor, { series, parts: waiting }, now);
  return ok({ understoodAs: "part", ...(waiting.length === 1 && { waiting: series }) });
}

const isWhole = (parts: readonly WaitingPart[]) => parts.length > 0 && parts.length === parts[0]?.total;

/** The text is told by its first part that came: whoever joins it, with however many of them, it acts once. */
function receiveJoined(
  ports: InboxPorts,
  actor: Actor,
  { series, parts }: { series: Series; parts: readonly WaitingPart[] },
  now: number,
): Promise<Received> {
  const { provider, phone } = series;
  const cameAt = Math.min(...parts.map(({ receivedAt }) => receivedAt));
  const joined = {
    ...{ provider, from: phone, providerId: `parts:${series.series}:${phone}:${cameAt}` },
    // A word goes on in the next part; where one is missing, nothing does.
    text: parts.map(({ text }) => text).join(isWhole(parts) ? "" : " "),
    parts: { series: series.series, numbers: parts.map(({ number }) => number) },
  };
  return receiveText(ports, actor, joined, now);
}

/** Reads a text whose parts have waited long enough, as far as it has come. */
export async function joinParts(ports: InboxPorts, actor: Actor, series: Series, now: number): Promise<void> {
  const parts = await listWaitingParts(ports.db, series);
  if (parts.length > 0) await receiveJoined(ports, actor, { series, parts }, now);
}

/** What was not joined before is joined by the clock. @returns how many texts */
export const sweepParts = (ports: InboxPorts, actor: Actor, now: number): Promise<number> =>
  lookAlone(ports.db, waitedParts(ports, actor, now));

/** The look that the clock begins with, for one batch with others. */
export const waitedParts = (ports: InboxPorts, actor: Actor, now: number): Look =>
  lookFor<{ waited: Series }>({ waited: waitedStatement(ports.db, now - partsLostAfterMs) }, async ({ waited }) => {
    for (const series of waited.rows) await joinParts(ports, actor, series, now);
    return waited.rows.length;
  });
