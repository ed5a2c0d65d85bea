import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { audienceOf, onAllChannels, people } from "../../src/audience/audience.ts";
import { readAlone } from "../../src/db.ts";
import { channelsLeftBy, type SendingPlan } from "../../src/gateway/sending-plan.ts";
import { countAudience, findMessage } from "../../src/messages/queries.ts";
import { countPromised, figuresReading } from "../../src/monitoring/day-queries.ts";
import { startOfUtcDay } from "../../src/time.ts";
import { aDispatchedMessage, aDraft, now, plan, rows, town } from "../support/town.ts";
import { aTown, audienceFor, countVague, hearers, type Town } from "./model.ts";
import { emptyTown, settle } from "./towns.ts";

const withCalls: SendingPlan = { ...plan, voice: { ...plan.sms, channel: "voice" } };

/** What preview, check page and the day's allowance count, and whom the freeze takes. */
async function askAll({ meant }: Town, by: SendingPlan) {
  const channels = channelsLeftBy(by);
  const audience = audienceFor(meant);
  const { vague, ...counted } = await countAudience(town(), audience, channels);
  const preview = onAllChannels(counted);
  const draft = await findMessage(town(), await aDraft({ audience }));
  const check = draft && onAllChannels(await countAudience(town(), audienceOf(draft), channels));
  const waits = await aDraft({ audience, dueAt: now });
  await env.DB.prepare("UPDATE messages SET state = 'scheduled' WHERE id = ?").bind(waits).run();
  const today = startOfUtcDay(now);
  const { scheduled } = await readAlone(figuresReading(town(), { day: today, today, channels }));
  const promised = await countPromised(town(), scheduled, channels);
  const { id, recipients } = await aDispatchedMessage({ audience }, by);
  const frozen = await rows<{ id: number }>(
    "SELECT value AS id FROM chunks CROSS JOIN json_each(chunks.people) WHERE messageId = ? ORDER BY value",
    id,
  );
  return { preview, vague, check, promised, recipients, frozen: frozen.map((one) => one.id) };
}

describe.each(Array.from({ length: 20 }, (_, part) => 25 * part))("in the towns from %i on", (first) => {
  it("preview, check, freeze and allowance mean the same people, each once", async () => {
    for (let seed = first; seed < first + 25; seed++) {
      await emptyTown();
      const one = aTown(seed);
      await settle(one);
      // Every other town also calls its landlines.
      const by = seed % 2 ? withCalls : plan;
      const ids = hearers(one, channelsLeftBy(by));
      const { preview, vague, check, promised, recipients, frozen } = await askAll(one, by);
      expect([seed, frozen], JSON.stringify(one)).toEqual([seed, ids]);
      expect([seed, people(preview), promised, recipients]).toEqual([seed, ...Array(3).fill(ids.length)]);
      expect([seed, check]).toEqual([seed, preview]);
      const roughly = countVague(one, channelsLeftBy(by));
      if (roughly !== null) expect([seed, vague]).toEqual([seed, roughly]);
      const english = one.people.filter(({ id, language }) => language === "en" && ids.includes(id));
      expect([seed, preview.en]).toEqual([seed, english.length]);
    }
  }, 60_000);
});

it("those towns have all that matters in them", () => {
  const towns = Array.from({ length: 500 }, (_, seed) => aTown(seed));
  const counts = towns.map((one) => hearers(one, ["sms"]).length);
  const everybody = towns.flatMap((one) => one.people);
  const kinds = new Set(towns.map(({ meant }) => meant.whom?.kind ?? (meant.lives ? "places" : "town")));
  expect([...kinds].sort()).toEqual(["everybody", "person", "places", "told", "town"]);
  expect(counts.filter((count) => count > 1).length).toBeGreaterThan(250);
  expect(counts.filter((count) => count === 0).length).toBeGreaterThan(20);
  expect(new Set(everybody.map(({ lives }) => lives.length))).toEqual(new Set([0, 1, 2, 3, 4]));
  expect(new Set(everybody.map(({ state, channel }) => state + channel)).size).toBe(6);
});
