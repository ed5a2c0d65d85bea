import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { theClock } from "../../src/audit/actor.ts";
import { dispatchMessage } from "../../src/delivery/dispatch.ts";
import { recordHeartbeat } from "../../src/monitoring/heartbeat.ts";
import { paths } from "../../src/paths.ts";
import { minute } from "../support/enrolment.ts";
import { aClerk, aDraft, now, plan, pressed, quietQueue, rows, town, withPeople } from "../support/town.ts";
import { aSession, at, listen, quiet, visit, words } from "../support/visit.ts";

const everyMinute = "* * * * *";
let lines: string[];
beforeEach(async () => {
  quiet();
  lines = listen();
  await recordHeartbeat({ db: town() }, theClock, everyMinute, now);
});

const jobs = () => lines.flatMap((line) => JSON.parse(line).job ?? []);

/** Clerks open pages; what is done after the answer is waited for. */
async function open(moment: number, { views = 1, path = paths.desk }: { views?: number; path?: string } = {}) {
  const session = await aSession().catch(() => "session-of-1");
  at(moment);
  const before = jobs().filter((job) => job === "stand-in").length;
  const pages = await Promise.all(Array.from({ length: views }, () => visit(path, { session })));
  const late = moment - now > 2 * minute;
  if (late) await vi.waitFor(() => expect(jobs().filter((job) => job === "stand-in")).toHaveLength(before + views));
  const turns = await rows<{ doneAt: number }>("SELECT doneAt FROM sweeps WHERE name = 'catch-up'");
  if (turns[0]?.doneAt === moment) await vi.waitFor(() => expect(jobs().at(-1)).toBe("alarms"));
  return pages;
}

describe("a clerk's page", () => {
  it("leaves the clock its work while it ticks", async () => {
    await open(now + 2 * minute);
    expect(jobs()).toEqual([]);
  });

  it("does the clock's work when it has missed its ticks: what is due leaves", async () => {
    await withPeople(1);
    const id = await aDraft({ dueAt: now + minute });
    await dispatchMessage({ db: town(), queue: quietQueue().queue, plan }, aClerk, pressed(id), now);
    await open(now + 3 * minute);
    expect(await rows("SELECT state FROM messages")).toEqual([{ state: "sending" }]);
  });

  it("does it once, however many pages are opened", async () => {
    await open(now + 3 * minute, { views: 5 });
    expect(jobs().filter((job) => job === "dispatch")).toHaveLength(1);
    await open(now + 3 * minute + 59_000, { views: 2 });
    expect(jobs().filter((job) => job === "dispatch")).toHaveLength(1);
    await open(now + 4 * minute);
    expect(jobs().filter((job) => job === "dispatch")).toHaveLength(2);
  });

  it("does not tick for the clock: it is still seen to stand", async () => {
    await open(now + 6 * minute);
    expect(await rows("SELECT doneAt FROM sweeps WHERE name = ?", everyMinute)).toEqual([{ doneAt: now }]);
    expect((await visit(paths.health)).text).toBe("not ok");
  });

  it("raises the alarm after five minutes, and the next page shows it", async () => {
    await open(now + 4 * minute);
    expect(await rows("SELECT cause FROM alarms")).toEqual([]);
    await open(now + 6 * minute);
    const [page] = await open(now + 6 * minute + 1000, { path: paths.newMessage });
    expect(page && words(page)).toContain("Hodiny systému stojí.");
  });

  it("that is /health does it too", async () => {
    await open(now + 3 * minute, { path: paths.health });
    expect(jobs()).toContain("dispatch");
  });
});

it("a stranger's page does not", async () => {
  at(now + 10 * minute);
  await visit("/");
  await visit(paths.health);
  await visit(paths.desk);
  expect(jobs()).toEqual([]);
});

it("the clock's first tick ends the alarm", async () => {
  await open(now + 6 * minute);
  const { default: worker } = await import("../../src/index.ts");
  at(now + 7 * minute);
  await worker.scheduled({ cron: everyMinute } as ScheduledController, env);
  expect(await rows("SELECT cause, clearedAt FROM alarms")).toEqual([
    { cause: "heartbeat", clearedAt: now + 7 * minute },
  ]);
});
