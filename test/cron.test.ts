import { createScheduledController } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { dispatchMessage } from "../src/delivery/dispatch.ts";
import worker from "../src/index.ts";
import { aSignUp, comeIn, day } from "./support/enrolment.ts";
import { aClerk, aDraft, now, plan, pressed, quietQueue, rows, town, withPeople } from "./support/town.ts";
import { at, listen, quiet } from "./support/visit.ts";

const minute = 60_000;
const everyMinute = "* * * * *";
const nightly = "10 2 * * *";

let lines: string[];
beforeEach(() => {
  quiet();
  lines = listen();
});

/** The clock strikes. */
async function tick(cron: string, moment = now) {
  at(moment);
  await worker.scheduled(createScheduledController({ cron, scheduledTime: moment }), env);
}
const jobs = () => lines.map((line) => JSON.parse(line)).filter(({ event }) => event === "job");
const beats = () => rows("SELECT name, doneAt FROM sweeps WHERE name IN (?, ?)", everyMinute, nightly);

describe("every minute", () => {
  it("sends what is due, however late the clock is, and once", async () => {
    await withPeople(1);
    const id = await aDraft({ dueAt: now + minute });
    await dispatchMessage({ db: town(), queue: quietQueue().queue, plan }, aClerk, pressed(id), now);
    const states = () => rows("SELECT state FROM messages");
    await tick(everyMinute, now + minute - 1);
    expect(await states()).toEqual([{ state: "scheduled" }]);
    await tick(everyMinute, now + 11 * minute);
    await tick(everyMinute, now + 11 * minute);
    expect([await states(), await rows("SELECT count(*) AS n FROM chunks")]).toEqual([
      [{ state: "sending" }],
      [{ n: 1 }],
    ]);
  });

  it("wakes notices whose note was lost", async () => {
    await comeIn();
    await tick(everyMinute, now + minute);
    expect(await rows("SELECT wakes FROM notices")).toEqual([{ wakes: 1 }]);
  });

  it("says what it did, in counts, and that it was there", async () => {
    await tick(everyMinute);
    expect(jobs().map(({ count }) => typeof count)).toEqual(jobs().map(() => "number"));
    expect([jobs().length >= 3, await beats()]).toEqual([true, [{ name: everyMinute, doneAt: now }]]);
  });

  it("does the other jobs when one has a fault, and says so without a word of a person", async () => {
    await comeIn();
    await env.DB.exec("DROP TABLE messages");
    await tick(everyMinute, now + minute);
    expect(lines.some((line) => line.includes('"event":"fault"'))).toBe(true);
    expect([
      lines.join().includes("601111222"),
      await rows("SELECT wakes FROM notices"),
      (await beats()).length,
    ]).toEqual([false, [{ wakes: 1 }], 1]);
  });
});

describe("the first look of a tick", () => {
  it("is one batch, and where that fails each job looks by itself", async () => {
    await comeIn();
    const refused: number[] = [];
    const DB = new Proxy(env.DB, {
      get(d1, name) {
        if (name === "batch" && refused.length === 0)
          return (statements: unknown[]) => {
            refused.push(statements.length);
            return Promise.reject(new Error("D1_ERROR: Network connection lost."));
          };
        const found = Reflect.get(d1, name);
        return typeof found === "function" ? found.bind(d1) : found;
      },
    });
    at(now + minute);
    const controller = createScheduledController({ cron: everyMinute, scheduledTime: now + minute });
    await worker.scheduled(controller, { ...env, DB });
    expect(refused[0]).toBeGreaterThan(5);
    expect([await rows("SELECT wakes FROM notices"), (await beats()).length]).toEqual([[{ wakes: 1 }], 1]);
    expect(jobs().map(({ job }) => job)).toEqual([
      "heartbeat",
      "dispatch",
      "reminders",
      "threads",
      "chunks",
      "notices",
      "parts",
      "lists",
      "inspection",
      "alarms",
    ]);
  });
});

describe("every night", () => {
  it("forgets sign-ups that nothing looks back on, and keeps today's", async () => {
    await aSignUp();
    await aSignUp({ at: now + day, wish: { phone: "+420602333444" } });
    await tick(nightly, now + day);
    expect(await rows("SELECT phone FROM signUps")).toEqual([{ phone: "+420602333444" }]);
  });

  it("forgets nobody who is subscribed", async () => {
    await comeIn();
    await tick(nightly, now + 365 * day);
    expect(await rows("SELECT state FROM subscribers")).toEqual([{ state: "subscribed" }]);
  });
});

it("does nothing for a clock that nobody set", async () => {
  await tick("0 0 1 1 *");
  expect(jobs()).toEqual([]);
});
