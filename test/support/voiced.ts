import { env } from "cloudflare:workers";
import type { Env } from "../../src/settings.ts";
import { withPeople } from "./town.ts";
import { post, visit } from "./visit.ts";

/** A town that calls landlines, a call a second. */
const voiced: Partial<Env> = {
  VOICE_PROVIDER: "infobip",
  VOICE_FROM: "+420382999999",
  PACE_VOICE_INFOBIP: "1",
};

/** People who are called, with ids from `from` (1) on. */
export async function withLandlines(count: number, people: Parameters<typeof withPeople>[1] = {}): Promise<void> {
  await withPeople(count, people);
  const { from = 1 } = people;
  await env.DB.prepare("UPDATE subscribers SET channel = 'voice' WHERE id BETWEEN ?1 AND ?2")
    .bind(from, from + count - 1)
    .run();
}

/** The desk of a town that has voice set up. @param over other settings, another database */
export function aVoicedDesk(session: string, over: Partial<Env> = {}) {
  const options = { session, env: { ...voiced, ...over } };
  return {
    visit: (path: string) => visit(path, options),
    post: (path: string, form: Record<string, string | string[]>) => post(path, form, options),
  };
}
