import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { demoSettings, exchangeSettings } from "../../scripts/demo-settings.ts";
import type { Behaviours } from "../exchange/calls/behaviour.ts";
import { createChance } from "../exchange/chance.ts";
import type { Faults } from "../exchange/faults.ts";
import { settingsIn } from "../exchange/list.ts";
import { startExchange } from "../exchange/start.ts";
import { buildWorker, freePort } from "../support/worker.ts";
import { createClock, putForward } from "./clock.ts";
import type { Asked } from "./ears.ts";
import { openOffice } from "./office.ts";
import { factor, type Phase } from "./plan.ts";
import { type Runtime, readQueues, startRuntime } from "./runtime.ts";
import type { Skip } from "./seen.ts";
import { createTally } from "./tally.ts";
import { type ChaosSettings, fairWeather, type Weather } from "./weather.ts";

export type Site = Awaited<ReturnType<typeof openPlace>>;

export const wait = (ms: number) => new Promise<void>((done) => setTimeout(done, Math.max(0, ms)));

/** Longer than the exchange takes to take in what was sent to it, really, ms. */
const arrivalMs = 100;

/**
 * The exchange remembers as long as the providers say, on the town's clock, and two minutes longer. The house leaves a
 * minute from a worker's look at the clock to its request: really at most some twenty seconds, two rounds of look-ups that
 * are not answered. Those are scaled with the clock, but the machine's own slowness is not: here a minute is a second, and
 * two busy cores take more than that for a claim and a look-up. Only waits between tries are real timers.
 */
const exchangeAsDocumented = { bulkgateWindowSeconds: 300 + 120, duplicateWindowMinutes: 30 + 2, retryDivisor: factor };

/** `begins`: the town's time at the start, epoch ms; `stepped`: is told what begins. */
type Opening = { begins: number; stepped(what: string): void };

/** The whole house: the Worker with its weather, the queues, the telephone exchange, and one clock for all of them. */
export async function openPlace(seed: number, first: Phase, { begins, stepped }: Opening) {
  const realNow = Date.now;
  const home = mkdtempSync(join(tmpdir(), "infokanal-chaos-"));
  const [state, snapshot] = [join(home, "now"), join(home, "earlier")];
  const { queues, consumers } = readQueues();
  const code = buildWorker("test/chaos/entry.ts");
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const time = { begins, startedAt: realNow(), factor };
  const clock = createClock(time, () => realNow());
  const chance = createChance(seed);
  const tally = createTally();
  const names = exchangeSettings(demoSettings({ publicUrl: url, providerUrl: "" }));
  const {
    exchange,
    url: exchangeUrl,
    close: closeExchange,
  } = await startExchange({
    ...exchangeAsDocumented,
    ...settingsIn(names),
    twoWayNumber: names.TWO_WAY_NUMBER ?? "",
    clock: clock.now,
    behaviours: { secondMs: clock.really(1000) },
  });
  const office = await openOffice({
    chance,
    clock,
    workerUrl: url,
    consumers,
    happened: tally.count,
    died: tally.excuse,
  });
  let weather: Weather = fairWeather;
  let phase = first;
  const skips: Skip[] = [];
  let life = 0;
  let leaseSeconds = 120;
  const dayMs = 86_400_000;
  let runtime: Runtime = await start();

  function start(): Promise<Runtime> {
    life++;
    const chaos: ChaosSettings = { seed, life, ...time, officeUrl: office.url, queues, weather };
    const bindings = {
      ...demoSettings({ publicUrl: url, providerUrl: exchangeUrl }),
      ...phase.settings,
      SMS_PROVIDER: phase.provider,
      ...(phase.fallback && { FALLBACK_SMS_PROVIDER: phase.fallback }),
      VOICE_PROVIDER: phase.voice.provider,
      ...(phase.voice.fallback && { FALLBACK_VOICE_PROVIDER: phase.voice.fallback }),
      LEASE_SECONDS: String(leaseSeconds),
      CHAOS: chaos,
    };
    return startRuntime({ code, port, state, bindings, said: tally.hear });
  }

  /** A power cut, and what is done while all is dark. @returns when it was dark and still */
  async function restart(inTheDark: () => void): Promise<number> {
    await runtime.kill();
    tally.count("kill");
    // What was under way to a provider arrives there all the same.
    await wait(arrivalMs);
    const at = clock.now();
    inTheDark();
    runtime = await start();
    await excuseCalled();
    return at;
  }

  /** The power cut met these chunks between their call and their close. */
  async function excuseCalled(): Promise<void> {
    const called =
      "SELECT messageId, number, channel FROM chunks WHERE state = 'claimed' AND requestedAt NOTNULL AND lease NOTNULL";
    type Called = { messageId: number; number: number; channel: string };
    const { results } = await runtime.db.prepare(called).all<Called>();
    for (const { messageId, number, channel } of results) {
      tally.count(channel === "voice" ? "killed-while-calling" : "killed-while-called");
      tally.excuse(`${messageId}.${number}`);
    }
  }

  const tell = (path: string, body: string) => fetch(`${url}/chaos/${path}`, { method: "POST", body });

  return {
    url,
    stepped,
    clock,
    chance,
    exchange,
    office,
    tally,
    db: () => runtime.db,
    /** The first midnight UTC of the run. */
    midnight: Math.ceil(begins / dayMs) * dayMs,
    /** A power cut; what starts afterwards may be set up otherwise. */
    async cut(next: Phase, lease: number): Promise<void> {
      stepped("power cut");
      await restart(() => {
        office.powerCut();
        [phase, leaseSeconds] = [next, lease];
      });
    },
    /** Keeps the database as it is at this moment. @returns when that was */
    keep: () => restart(() => cpSync(state, snapshot, { recursive: true })),
    /** Puts back the database that was kept: the town knows nothing of what came since. @returns when that was */
    async putBack(): Promise<number> {
      const at = await restart(() => {
        rmSync(state, { recursive: true });
        cpSync(snapshot, state, { recursive: true });
      });
      const row = await runtime.db.prepare("SELECT max(id) AS last FROM messages").first<{ last: number }>();
      tally.forgetAfter(row?.last ?? 0);
      return at;
    },
    async setWeather(next: Partial<Weather>): Promise<void> {
      weather = { ...weather, ...next };
      // A runtime that is down at this moment is told when it starts.
      await tell("weather", JSON.stringify(weather)).catch(() => undefined);
    },
    setFaults: (faults: Faults) => exchange.setFaults(faults),
    /** How landlines behave; each begins its turns anew. */
    setTelephones: (telephones: Behaviours) => exchange.calls.book.set(telephones),
    telephones: () => exchange.calls.book.read(),
    tick: (cron = "* * * * *") => tell("tick", cron).then((response) => response.arrayBuffer()),
    /** What this life of the Worker has asked of the providers, and of how much it has heard the answer. */
    asked: (): Promise<Asked[]> => tell("asked", "").then((response) => response.json() as Promise<Asked[]>),
    /** What was left out so far. */
    skips: (): readonly Skip[] => skips,
    /** Leaves out a piece of the town's time, at a moment when no note is being answered. */
    async skip(ms: number): Promise<void> {
      office.pause(true);
      while (office.busy()) await wait(5);
      skips.push({ from: clock.now(), to: clock.now() + ms });
      await putForward(clock, ms, (skippedMs) => this.setWeather({ skippedMs }));
      office.pause(false);
    },
    async close(): Promise<void> {
      office.close();
      await runtime.close();
      await closeExchange();
      rmSync(home, { recursive: true, force: true });
    },
  };
}
