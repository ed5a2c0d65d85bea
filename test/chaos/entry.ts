import { env as given } from "cloudflare:workers";
import worker from "../../src/index.ts";
import type { Env } from "../../src/settings.ts";
import { createChance } from "../exchange/chance.ts";
import { createClock } from "./clock.ts";
import { createEars } from "./ears.ts";
import { faultyD1, type Statement } from "./faulty-d1.ts";
import { faultyQueue, type Handed, type QueueFault } from "./faulty-queue.ts";
import { createLeases, type Hands } from "./leases.ts";
import type { ChaosSettings, Weather, WorkerFault } from "./weather.ts";

/*
 * The Worker unchanged, in bad weather: its database, queues, webhooks and clock are wrapped, and everything is driven
 * from outside by /chaos/notes/:queue, /chaos/tick and /chaos/weather; /chaos/asked tells.
 *
 * Time: the product reads the clock only here (index, app, queues hand `now` down), so a clock that goes so many times
 * as fast is the same as dividing every duration of the house by that factor, the constants too, and without a setting
 * in the product that could be set wrongly. The one timer it has, AbortSignal.timeout, is divided likewise, to a bound
 * that is the weather's.
 */

const settings = (given as unknown as { CHAOS: ChaosSettings }).CHAOS;
const realNow = Date.now;
const realTimeout = AbortSignal.timeout.bind(AbortSignal);
const clock = createClock(settings, realNow.bind(Date));
Date.now = () => clock.now();
AbortSignal.timeout = (ms) => realTimeout(Math.max(weather.patienceMs, Math.ceil(clock.really(ms))));
const fetchReally = globalThis.fetch.bind(globalThis);
const ears = createEars(fetchReally, (request) => {
  console.log(JSON.stringify({ event: "chaos", heard: request }));
  if (weather.dayEndsWithAnswer) changeWeather({ ...weather, d1DayOver: true });
});
globalThis.fetch = ears.fetch;

const chance = createChance(settings.seed);
let weather: Weather = settings.weather;
clock.skipTo(weather.skippedMs);

/** The next draw of a kind, in this life of the runtime. */
const draw = (kind: string) => chance.next(`${settings.life} ${kind}`);

/** Lines of the log outlive a killed runtime; counts in memory would not. */
const say = (fault: WorkerFault) => console.log(JSON.stringify({ event: "chaos", fault }));

const wait = (ms: number) => new Promise((done) => setTimeout(done, ms));

const lost = "D1_ERROR: Network connection lost.";
const dayOver = "D1_ERROR: Exceeded the daily row write limit of the free plan.";

/** A halt, not its end. */
const isHalt = ({ sql }: Statement) => /INSERT INTO gateways \([^)]*\bhaltedAt/.test(sql);

const utcDayNow = () => Math.floor(clock.now() / 86_400_000);

/** The day whose allowance is used up: at midnight the next one begins, however late anybody says so. */
let dayThatEnded = utcDayNow();

function changeWeather(next: Weather): void {
  if (next.d1DayOver && !weather.d1DayOver) dayThatEnded = utcDayNow();
  weather = next;
}

async function callD1<Answer>(call: () => Promise<Answer>, statements: readonly Statement[]): Promise<Answer> {
  if (weather.d1Away) {
    say("d1-outage");
    throw new Error(lost);
  }
  if (weather.d1DayOver && utcDayNow() === dayThatEnded) {
    say("d1-day-over");
    throw new Error(dayOver);
  }
  if (statements.some(isHalt) && draw("halt") < weather.d1AtHalt) {
    say("d1-at-halt");
    throw new Error(lost);
  }
  const drawn = draw("d1");
  if (drawn < weather.d1Before) {
    say("d1-before");
    throw new Error(lost);
  }
  const answer = await call();
  if (drawn < weather.d1Before + weather.d1After) {
    say("d1-after");
    throw new Error(lost);
  }
  return answer;
}

const leases = createLeases({ life: settings.life, now: clock.now, happened: say });

function queueFault(): QueueFault | undefined {
  const fault = weather.queueAway ? "queue-away" : draw("queue") < weather.queueFails ? "queue-failed" : undefined;
  if (fault) say(fault);
  return fault;
}

async function handIn(queue: string, notes: readonly Handed[]): Promise<void> {
  const body = JSON.stringify(notes.map((note) => ({ queue, delaySeconds: 0, ...note })));
  const response = await fetchReally(`${settings.officeUrl}/notes`, { method: "POST", body });
  if (!response.ok) throw new Error("the office is closed");
}

function badWeather(env: Env, mine: Hands = new Set()): Env {
  const queues = Object.entries(settings.queues).map(([binding, name]) => [
    binding,
    faultyQueue({ fault: queueFault, handIn: (notes) => handIn(name, notes) }),
  ]);
  return { ...env, DB: faultyD1(env.DB, callD1, leases.watch(mine)), ...Object.fromEntries(queues) };
}

type Note = { id: string; body: unknown; attempts: number };

/** Whether the queue should bring a note again, and after which wait, where the Worker says one. */
export type NoteAnswer = { again: boolean; delaySeconds?: number };

/** One note, one invocation. */
async function answerNote(queue: string, note: Note, env: Env): Promise<NoteAnswer> {
  const answer: NoteAnswer = { again: false };
  const message = {
    ...note,
    timestamp: new Date(clock.now()),
    ack() {},
    retry(options?: { delaySeconds?: number }) {
      answer.again = true;
      if (options?.delaySeconds !== undefined) answer.delaySeconds = options.delaySeconds;
    },
  };
  const mine: Hands = new Set();
  const batch = { queue, messages: [message], ackAll() {}, retryAll: message.retry };
  try {
    await worker.queue(batch as unknown as MessageBatch<unknown>, badWeather(env, mine));
  } finally {
    leases.letGo(mine);
  }
  return answer;
}

async function control(request: Request, env: Env, path: string): Promise<Response> {
  const [verb, name = ""] = path.split("/");
  if (verb === "notes") return Response.json(await answerNote(name, await request.json(), env));
  if (verb === "asked") return Response.json(ears.asked());
  if (verb === "weather") {
    changeWeather(await request.json());
    clock.skipTo(weather.skippedMs);
  }
  if (verb === "tick") {
    const controller = { cron: await request.text(), scheduledTime: clock.now(), noRetry() {} };
    await worker.scheduled(controller as unknown as ScheduledController, badWeather(env));
  }
  return new Response("ok");
}

/** Infobip is given another address for calls, and Twilio names the call. */
const isOfCall = async (request: Request) =>
  request.url.includes("channel=voice") || (await request.clone().text()).includes("CallSid=");

/** How the three providers say that a person has texted. */
const ofText = /"cleanText":|SmsStatus=received|"status":"10"/;

async function kindOf(request: Request): Promise<"webhook" | "call-webhook" | "text-webhook"> {
  if (await isOfCall(request)) return "call-webhook";
  return ofText.test(await request.clone().text()) ? "text-webhook" : "webhook";
}

/** What is brought again comes when its telephone may have written something else. */
const repeatedAfterMs = { least: 800, more: 2_500 };

/** A provider's webhook that comes late, twice, not at all, or again when it was taken long ago. */
async function webhook(request: Request, env: Env, context: ExecutionContext): Promise<Response> {
  const answer = (each: Request) => worker.fetch(each as never, badWeather(env), context);
  const what = await kindOf(request);
  // People's texts are few.
  const drawn = what === "text-webhook" ? draw(what) / 2 : draw("webhook");
  const { webhooksDropped: dropped, webhooksDoubled: doubled, webhooksDelayed: delayed } = weather;
  if (drawn < dropped) {
    say(`${what}-dropped`);
    return new Response("lost on the way", { status: 502 });
  }
  if (drawn < dropped + doubled) {
    say(`${what}-doubled`);
    const [first] = await Promise.all([answer(request.clone() as Request), answer(request)]);
    return first;
  }
  if (drawn < dropped + doubled + delayed) {
    say(`${what}-delayed`);
    await wait(50 + 400 * draw("delay"));
  }
  if (what === "text-webhook" && draw("repeat") < weather.textsRepeated) {
    say("text-webhook-repeated");
    const again = request.clone() as Request;
    const { least, more } = repeatedAfterMs;
    context.waitUntil(wait(least + more * draw("repeat later")).then(() => answer(again)));
  }
  return answer(request);
}

export default {
  async fetch(request, env, context) {
    const { pathname } = new URL(request.url);
    if (pathname.startsWith("/chaos/")) return control(request, env, pathname.slice("/chaos/".length));
    if (pathname.startsWith("/webhooks/")) return webhook(request, env, context);
    return worker.fetch(request, badWeather(env), context);
  },
} satisfies ExportedHandler<Env, unknown>;
