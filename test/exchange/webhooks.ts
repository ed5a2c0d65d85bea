import { Agent, request } from "node:http";
import type { WebhookEntry } from "./journal.ts";

/** A webhook request as a provider makes it. */
export type Post = { headers: Record<string, string>; body: string };

/** How stubborn a provider is: requests in all, ms to the next after so many, and after which status (0: no answer). */
export type Retries = { tries: number; delayMs(tries: number): number; after(status: number): boolean };

/** A request on its way to a webhook of ours. `done` is told once: when it was taken (2xx) or given up. */
export type Parcel = Post & {
  url: string;
  results: number;
  retries: Retries;
  done(taken: boolean, tries: number): void;
};

export type WebhookSettings = { retryDivisor: number; clock(): number };

const PARALLEL_REQUESTS = 6;
const ANSWER_TIMEOUT_MS = 20_000;

/** What waits for one webhook, and how many requests to it are under way. */
type Outbox = { waiting: { parcel: Parcel; tries: number }[]; running: number };

export type Webhooks = ReturnType<typeof createWebhooks>;

/**
 * Posts parcels to local addresses, each again on its provider's schedule until it is taken or given up: six at a time to
 * each webhook, because providers are different companies, and none waits for another's receipts.
 */
export function createWebhooks(settings: WebhookSettings, log: (entry: WebhookEntry) => void) {
  const agent = new Agent({ keepAlive: true });
  const timers = new Set<NodeJS.Timeout>();
  const outboxes = new Map<string, Outbox>();
  let life = 0;

  function push(parcel: Parcel, tries: number): void {
    // Twilio's query names the text.
    const webhook = withoutQuery(parcel.url);
    const outbox = outboxes.get(webhook) ?? { waiting: [], running: 0 };
    outboxes.set(webhook, outbox);
    outbox.waiting.push({ parcel, tries });
    next(outbox);
  }

  function next(outbox: Outbox): void {
    while (outbox.running < PARALLEL_REQUESTS && outbox.waiting.length > 0) {
      const job = outbox.waiting.shift();
      if (job) void attempt(outbox, job.parcel, job.tries + 1);
    }
  }

  async function attempt(outbox: Outbox, parcel: Parcel, tries: number): Promise<void> {
    const [startedIn, local] = [life, isLocal(parcel.url)];
    outbox.running++;
    const status = local ? await post(agent, parcel) : 0;
    outbox.running--;
    if (startedIn !== life) return next(outbox);
    log({ at: settings.clock(), url: withoutQuery(parcel.url), status, results: parcel.results, tries });
    if (status >= 200 && status < 300) parcel.done(true, tries);
    else if (!local || tries >= parcel.retries.tries || !parcel.retries.after(status)) parcel.done(false, tries);
    else again(parcel, tries);
    next(outbox);
  }

  function again(parcel: Parcel, tries: number): void {
    const timer = setTimeout(() => {
      timers.delete(timer);
      push(parcel, tries);
    }, parcel.retries.delayMs(tries) / settings.retryDivisor);
    timers.add(timer);
  }

  function clear(): void {
    life++;
    for (const outbox of outboxes.values()) outbox.waiting = [];
    for (const timer of timers) clearTimeout(timer);
    timers.clear();
  }

  return {
    send: (parcel: Parcel) => push(parcel, 0),
    clear,
    close: () => {
      clear();
      agent.destroy();
    },
  };
}

/**
 * The exchange reports to this machine only: a development Worker set up with its public address must not make
 * invented receipts reach the real town.
 */
export function isLocal(url: string): boolean {
  const { protocol, hostname } = new URL(url);
  const local = /^(localhost|127(\.\d+){3}|\[::1\])$/;
  return protocol === "http:" && local.test(hostname);
}

function withoutQuery(url: string): string {
  const { origin, pathname } = new URL(url);
  return origin + pathname;
}

/** node:http and not fetch: a flood of receipts costs half the CPU, on a machine that the bench shares. */
function post(agent: Agent, { url, headers: given, body }: Parcel): Promise<number> {
  const bytes = Buffer.from(body);
  const headers = { ...given, "content-length": bytes.length, "user-agent": "exchange" };
  return new Promise((resolve) => {
    const sent = request(url, { agent, method: "POST", headers, timeout: ANSWER_TIMEOUT_MS }, (answer) => {
      answer.resume();
      answer.on("end", () => resolve(answer.statusCode ?? 0));
      answer.on("error", () => resolve(0));
    });
    sent.on("timeout", () => sent.destroy(new Error("no answer in time")));
    sent.on("error", () => resolve(0));
    sent.end(bytes);
  });
}
