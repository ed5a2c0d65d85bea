import { excess } from "../text/sms/length-limit.ts";
import { type Channel, channels } from "./channel.ts";
import type { Adapter, Attempt, ChannelAdapter, Dispatch, Found, Gateway, Outcome, WireRequest } from "./contract.ts";
import { type Answer, defaultWaitSeconds, meaningOf, readRetryAfter, type Said } from "./http-meaning.ts";
import { jsonOf } from "./wire.ts";

/** Requests under way at once: production keeps to six connections that wait for headers, and so do we. */
const parallel = 6;

/** Requests of one dispatch in all: an invocation has fifty, and looks up and records beside it. */
const mostRequests = 30;

/** A request that has not answered by then counts as uncertain. */
const timeoutMs = 10_000;

/** Gives an adapter's channels their configuration and the network: fetch, timeout, splitting, and what HTTP means. */
export function bindGateways<Config, Has extends Adapter<Config>>(adapter: Has, config: Config) {
  const gateways = channels.flatMap((channel) => {
    const own: ChannelAdapter<Config> | undefined = adapter[channel];
    return own ? [[channel, gateway({ ...own, name: adapter.name, channel }, config)]] : [];
  });
  return Object.fromEntries(gateways) as { [Each in Channel & keyof Has]: Gateway };
}

function gateway<Config>(adapter: ChannelAdapter<Config> & Pick<Gateway, "name" | "channel">, config: Config): Gateway {
  const { name, channel, perRequest, perChunk, textsPerRequest, idempotency, windowSeconds, lookup } = adapter;
  return {
    ...{ name, channel, perRequest, perChunk, textsPerRequest, idempotency, windowSeconds },
    lookupConclusiveAfterSeconds: lookup?.conclusiveAfterSeconds,
    send: (dispatch) => send(adapter, config, dispatch),
    lookup: (dispatch) => lookUp(adapter, config, dispatch),
  };
}

/**
 * Asks for everybody. A request that was refused because of somebody in it is halved until that person is alone: nobody
 * of it was taken. Who is left when the requests are used up comes again in a moment.
 */
async function send<Config>(adapter: ChannelAdapter<Config>, config: Config, dispatch: Dispatch): Promise<Outcome[]> {
  const outcomes = new Map<Attempt, Outcome>();
  const course: Course = { requests: 0, isTaken: false, blamed: 0, halt: undefined };
  const fits = ({ text }: Attempt) => excess(text, adapter.longestText) === 0;
  const waiting = [split({ ...dispatch, attempts: dispatch.attempts.filter(fits) }, adapter)];
  for (let parts = waiting.pop(); parts; parts = waiting.pop()) {
    const answers = await inParallel(parts, async (part) => {
      const instead = insteadOfAsking(course);
      if (instead) return part.attempts.map(() => instead);
      return taught(course, meaningOf(await ask(adapter.request(part, config), part.now), part, adapter.outcomes));
    });
    for (const [index, part] of parts.entries()) {
      const said = answers[index];
      if (said === "one-of-them") waiting.push(halves(part));
      else if (said) keep(outcomes, part, said);
    }
  }
  return dispatch.attempts.map((attempt) => {
    // Never cut: half a sentence may say the opposite.
    if (!fits(attempt)) return { kind: "refused", reason: "content", code: "too-long" };
    return outcomes.get(attempt) ?? { kind: "uncertain", code: "no-outcome" };
  });
}

/** How a dispatch goes. `blamed`: how many people were refused when alone, and the provider did not say why. */
type Course = { requests: number; isTaken: boolean; blamed: number; halt: Outcome | undefined };

/** What is said of people without asking for them, where asking on is of no use; else counts the request. */
function insteadOfAsking(course: Course): Outcome | undefined {
  // Whoever has not been asked for would be refused too, and certainly was not accepted.
  if (course.halt) return course.halt;
  // Two were refused when alone and nobody was taken: it lies in what they share, and is no reason to refuse everybody.
  const isInVain = course.blamed > 1 && !course.isTaken;
  if (!isInVain && ++course.requests <= mostRequests) return undefined;
  return { kind: "deferred", code: isInVain ? "in-vain" : "requests", retryAfterSeconds: defaultWaitSeconds };
}

function taught(course: Course, said: Said): Said {
  if (said === "one-of-them") return said;
  course.halt ??= said.find(({ kind }) => kind === "halted");
  course.isTaken ||= said.some(({ kind }) => kind === "accepted");
  if (said.length === 1 && said[0]?.kind === "refused" && said[0].code.startsWith("http-")) course.blamed++;
  return said;
}

/** Asks the log, in parts that its query can hold. People of a part that did not answer stay unknown. */
async function lookUp<Config>(
  adapter: ChannelAdapter<Config>,
  config: Config,
  dispatch: Dispatch,
): Promise<Found[] | undefined> {
  const { lookup } = adapter;
  if (!lookup) return undefined;
  const found = new Map<Attempt, Found>();
  let isAsked = dispatch.attempts.length === 0;
  await inParallel(partsByName(dispatch, lookup.longestNames), async (part) => {
    const answer = await ask(lookup.request(part, config), part.now);
    const told = answer === "lost" || answer.status !== 200 ? undefined : lookup.outcomes(answer.body, part);
    isAsked ||= told !== undefined;
    keep(found, part, told ?? []);
  });
  return isAsked ? dispatch.attempts.map((attempt) => found.get(attempt)) : undefined;
}

/** What was said of the people of a part, by attempt: parts come in any order. */
function keep<About>(byAttempt: Map<Attempt, About>, { attempts }: Dispatch, said: readonly About[]): void {
  for (const [index, one] of said.entries()) {
    const attempt = attempts[index];
    if (attempt) byAttempt.set(attempt, one);
  }
}

async function ask(request: WireRequest, now: number): Promise<Answer> {
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

/** The requests that a dispatch takes: nobody beside people who get other words where a request has one text. */
function split(dispatch: Dispatch, { perRequest, textsPerRequest }: ChannelAdapter<never>): Dispatch[] {
  const { attempts } = dispatch;
  const groups = textsPerRequest === "one" ? [...Map.groupBy(attempts, ({ text }) => text).values()] : [attempts];
  const parts: Dispatch[] = [];
  for (const group of groups)
    for (let from = 0; from < group.length; from += perRequest)
      parts.push({ ...dispatch, attempts: group.slice(from, from + perRequest) });
  return parts;
}

function halves(part: Dispatch): Dispatch[] {
  const middle = Math.ceil(part.attempts.length / 2);
  return [part.attempts.slice(0, middle), part.attempts.slice(middle)].map((attempts) => ({ ...part, attempts }));
}

/** Parts of a dispatch whose names, with a comma between them, are no longer than that. */
function partsByName(dispatch: Dispatch, longest: number): Dispatch[] {
  const parts: Attempt[][] = [];
  let room = 0;
  for (const attempt of dispatch.attempts) {
    room -= attempt.name.length + 1;
    if (room < 0 || parts.length === 0) {
      parts.push([]);
      room = longest - attempt.name.length;
    }
    parts.at(-1)?.push(attempt);
  }
  return parts.map((attempts) => ({ ...dispatch, attempts }));
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
