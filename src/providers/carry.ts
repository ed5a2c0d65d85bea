import { excess } from "../messages/length.ts";
import type { Adapter, Attempt, Carrier, Channel, Dispatch, Outcome, WireRequest } from "./contract.ts";

/** Requests under way at once: production keeps to six connections that wait for headers, and so do we. */
const parallel = 6;

/** A request that has not answered by then counts as uncertain. */
const timeoutMs = 10_000;

/** Our own wait where a provider says "later" but not when. */
const defaultRetryAfterSeconds = 5;

type Answer = { status: number; body: unknown; retryAfterSeconds: number } | "lost";

/** Gives an adapter its configuration and the network: fetch, timeout, splitting, and what HTTP means for all of them. */
export function carrier<Config>(adapter: Adapter<Config>, config: Config): Carrier {
  const { sms } = adapter;
  return {
    name: adapter.name,
    sms: {
      perRequest: sms.perRequest,
      perChunk: sms.perChunk,
      textsPerRequest: sms.textsPerRequest,
      idempotency: sms.idempotency,
      windowSeconds: sms.windowSeconds,
      lookupConclusiveAfterSeconds: sms.lookup?.conclusiveAfterSeconds,
    },
    async send(dispatch) {
      const fits = ({ text }: Attempt) => excess(text, sms.longestText) === 0;
      const parts = split({ ...dispatch, attempts: dispatch.attempts.filter(fits) }, sms);
      const halts: Outcome[] = [];
      const outcomes = await inParallel(parts, async (part) => {
        // The account was refused: whoever has not been asked for would be refused too, and certainly was not accepted.
        const [halt] = halts;
        if (halt) return part.attempts.map(() => halt);
        const answered = meaning(await ask(sms.request(part, config)), part, sms.outcomes);
        halts.push(...answered.filter(({ kind }) => kind === "halted"));
        return answered;
      });
      return inOrder(dispatch, parts, outcomes).map((outcome, index) => {
        const attempt = dispatch.attempts[index];
        // Never cut: half a sentence may say the opposite.
        if (attempt && !fits(attempt)) return { kind: "refused", reason: "content", code: "too-long" };
        return outcome ?? { kind: "uncertain", code: "no-outcome" };
      });
    },
    async lookup(dispatch) {
      const { lookup } = sms;
      if (!lookup) return undefined;
      const parts = split(dispatch, sms);
      const answers = await inParallel(parts, async (part) => {
        const answer = await ask(lookup.request(part, config));
        if (answer === "lost" || answer.status !== 200 || answer.body === undefined) return undefined;
        return lookup.outcomes(answer.status, answer.body, part);
      });
      const known = answers.filter((answer) => answer !== undefined);
      return known.length === parts.length ? inOrder(dispatch, parts, known) : undefined;
    },
  };
}

/**
 * What an HTTP answer means, whoever gave it: 429 and 503 were not accepted and come again; a lost answer, another 5xx
 * and a body that cannot be read leave it open whether the provider accepted. The rest is the adapter's to read; a
 * refusal (4xx) also without a body, because proxies refuse with pages of their own.
 */
function meaning(
  answer: Answer,
  dispatch: Dispatch,
  read: (status: number, body: unknown, dispatch: Dispatch) => Outcome[],
): Outcome[] {
  const all = (outcome: Outcome) => dispatch.attempts.map(() => outcome);
  if (answer === "lost") return all({ kind: "uncertain", code: "no-answer" });
  const { status, body, retryAfterSeconds } = answer;
  if (status === 429 || status === 503) return all({ kind: "deferred", code: `http-${status}`, retryAfterSeconds });
  if (status >= 500) return all({ kind: "uncertain", code: `http-${status}` });
  if (body === undefined && status < 400) return all({ kind: "uncertain", code: "unreadable" });
  return read(status, body, dispatch);
}

async function ask(request: WireRequest): Promise<Answer> {
  try {
    const { url, ...init } = request;
    const response = await fetch(url, { ...init, redirect: "manual", signal: AbortSignal.timeout(timeoutMs) });
    const text = await response.text();
    return { status: response.status, body: readJson(text), retryAfterSeconds: readRetryAfter(response.headers) };
  } catch {
    return "lost";
  }
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Retry-After in seconds; providers send seconds, the HTTP date form is not used by any of them. */
function readRetryAfter(headers: Headers): number {
  const seconds = Number(headers.get("retry-after"));
  return Number.isFinite(seconds) && seconds > 0 ? seconds : defaultRetryAfterSeconds;
}

/** The requests that a dispatch takes: nobody beside people who get other words where a request has one text. */
function split(dispatch: Dispatch, { perRequest, textsPerRequest }: Channel<never>): Dispatch[] {
  const { attempts } = dispatch;
  const groups = textsPerRequest === "one" ? [...Map.groupBy(attempts, ({ text }) => text).values()] : [attempts];
  const parts: Dispatch[] = [];
  for (const group of groups)
    for (let from = 0; from < group.length; from += perRequest)
      parts.push({ ...dispatch, attempts: group.slice(from, from + perRequest) });
  return parts;
}

/** The answers of the parts, put back into the order of the attempts. */
function inOrder<Answered>(dispatch: Dispatch, parts: Dispatch[], answers: Answered[][]): (Answered | undefined)[] {
  const byAttempt = new Map<Attempt, Answered | undefined>();
  for (const [part, { attempts }] of parts.entries())
    for (const [index, attempt] of attempts.entries()) byAttempt.set(attempt, answers[part]?.[index]);
  return dispatch.attempts.map((attempt) => byAttempt.get(attempt));
}

async function inParallel<Item, Answered>(items: Item[], work: (item: Item) => Promise<Answered>): Promise<Answered[]> {
  const answers: Answered[] = [];
  const queue = items.entries();
  const worker = async () => {
    for (const [index, item] of queue) answers[index] = await work(item);
  };
  await Promise.all(Array.from({ length: Math.min(parallel, items.length) }, worker));
  return answers;
}
