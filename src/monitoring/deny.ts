import type { Actor } from "../audit/actor.ts";
import type { Db } from "../db.ts";
import { alarmsOfDenied, type DenialKind, deniedAtMost, withinHour } from "./alarm.ts";
import { denialStatement, findDenials, findKeptDenials, forgetDenialsStatement } from "./denial-queries.ts";
import { clearStatement, raiseStatement } from "./queries.ts";

type Ports = { db: Db };

/** Whoever says to be this provider. */
type ProviderActor = Extract<Actor, { kind: "provider" }>;

/** While the alarm stands, a denied webhook is written down this seldom: to know whether they still come. */
const seenAgainMs = 20 * 60_000;

/**
 * A webhook could not be verified. Ten in an hour, and none between them that could, are an alarm. Anybody can post such
 * ones, so however many come, an hour costs some dozen rows written, and each three rows read.
 * @param guess what is probably the matter
 */
export async function denyWebhook(
  { db }: Ports,
  { provider }: ProviderActor,
  guess: DenialKind,
  now: number,
): Promise<void> {
  const { kept, cause, lastAt } = await findDenials(db, provider);
  if (cause !== null) {
    if (now - (lastAt ?? 0) >= seenAgainMs) await raiseStatement(db, cause, now).run();
    return;
  }
  const times = [...withinHour(JSON.parse(kept ?? "[]"), now), now].slice(-deniedAtMost);
  const keep = denialStatement(db, { provider, before: kept, times });
  await db.$client.batch(
    times.length < deniedAtMost ? [keep] : [keep, raiseStatement(db, `${guess}:${provider}`, now)],
  );
}

/** A webhook was verified: whatever was denied before, the provider and we understand each other. */
export async function believeWebhook({ db }: Ports, { provider }: ProviderActor, now: number): Promise<void> {
  if (!(await findKeptDenials(db, provider))) return;
  await db.$client.batch([
    forgetDenialsStatement(db, provider),
    ...alarmsOfDenied(provider).map((cause) => clearStatement(db, cause, now)),
  ]);
}
