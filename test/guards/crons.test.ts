import { expect, it } from "vitest";
import { experimental_readRawConfig } from "wrangler";
import { isDue } from "../../scripts/cron.ts";
import { schedule } from "../../src/cron.ts";

const { rawConfig } = experimental_readRawConfig({ config: `${import.meta.dirname}/../../wrangler.toml` });

it("has a job for every cron of wrangler.toml, and a cron for every job", () => {
  expect(Object.keys(schedule).toSorted()).toEqual(rawConfig.triggers?.crons?.toSorted());
});

it("writes out every setting of every queue, because local and deployed defaults differ", () => {
  const settings = ["queue", "max_batch_size", "max_batch_timeout", "max_retries", "retry_delay", "max_concurrency"];
  const consumers: { queue: string; dead_letter_queue?: string }[] = rawConfig.queues?.consumers ?? [];
  const producers: { queue: string }[] = rawConfig.queues?.producers ?? [];
  const written = consumers.map((consumer) => Object.keys(consumer).filter((key) => key !== "dead_letter_queue"));
  expect(written.map((keys) => keys.toSorted())).toEqual(consumers.map(() => settings.toSorted()));
  // A dead letter queue is handed to by the queue whose letters they are.
  const handedTo = [
    ...producers.map(({ queue }) => queue),
    ...consumers.flatMap((consumer) => consumer.dead_letter_queue ?? []),
  ];
  expect(consumers.map(({ queue }) => queue).toSorted()).toEqual(handedTo.toSorted());
});

it.each([
  ["* * * * *", "2026-11-23T20:59:30Z", true],
  ["10 2 * * *", "2026-11-23T02:10:59Z", true],
  ["10 2 * * *", "2026-11-23T02:11:00Z", false],
  ["10 2 * * *", "2026-11-23T14:10:00Z", false],
  ["*/15 8-16 * * 1-5", "2026-11-23T16:45:00Z", true],
  ["*/15 8-16 * * 1-5", "2026-11-22T16:45:00Z", false],
  ["0 0 1,15 * *", "2026-11-15T00:00:00Z", true],
])("ticks in the demo: %s at %s is %s", (cron, at, due) => {
  expect(isDue(cron, new Date(at))).toBe(due);
});
