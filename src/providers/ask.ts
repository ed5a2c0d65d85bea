import type { WireRequest } from "./adapter.ts";
import { type Answer, readRetryAfter } from "./http-meaning.ts";
import { jsonOf } from "./wire.ts";

/** A request that has not answered by then counts as uncertain. */
const timeoutMs = 10_000;

/** Requests under way at once: production keeps to six connections that wait for headers, and so do we. */
const parallel = 6;

/** One request to a provider. Never throws for anything that the network or the provider does. */
export async function ask(request: WireRequest, now: number): Promise<Answer> {
  try {
    const { url, ...init } = request;
    const response = await fetch(url, { ...init, redirect: "manual", signal: AbortSignal.timeout(timeoutMs) });
    const body = jsonOf(await response.text());
    return {
      status: response.status,
      body,
      retryAfterSeconds: readRetryAfter(response.headers.get("retry-after"), now),
    };
  } catch {
    return "lost";
  }
}

/** Does some work for each, a few at once. @returns what came of each, in their order */
export async function inParallel<Item, Answered>(
  items: Item[],
  work: (item: Item) => Promise<Answered>,
): Promise<Answered[]> {
  const answers: Answered[] = [];
  const queue = items.entries();
  const worker = async () => {
    for (const [index, item] of queue) answers[index] = await work(item);
  };
  await Promise.all(Array.from({ length: Math.min(parallel, items.length) }, worker));
  return answers;
}
