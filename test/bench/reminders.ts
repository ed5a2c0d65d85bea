import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { daysLater } from "../../src/day.ts";
import { clock } from "../../src/monitoring/alarm.ts";
import { ruleOf } from "../../src/reminders/rule.ts";
import { townDay } from "../../src/time.ts";
import { type AppEnv, addPeople } from "../support/worker.ts";
import { WrongAnswer } from "./answers.ts";
import { median, round } from "./figures.ts";
import { unpaced, withWorker } from "./houses.ts";

/** Workers that have just started, and ticks of each when it is warm. */
const workers = 3;
const ticks = 30;
const people = 500;
const rules = 3;

/**
 * CPU of a tick that fires three rules, as the first one of a Worker and in one that has ticked often, beside ticks that
 * find nothing; D1 included. And what the rules alone compute, in a process of their own.
 */
export async function benchReminders() {
  const found: { coldMs: number; warmMs: number; idleMs: number }[] = [];
  for (let nth = 0; nth < workers; nth++) found.push(await withWorker(unpaced, measure));
  const of = (name: "coldMs" | "warmMs" | "idleMs") => round(median(found.map((one) => one[name])), 1);
  return { firstTickMs: of("coldMs"), tickMs: of("warmMs"), idleTickMs: of("idleMs"), pure: pure() };
}

async function measure(worker: AppEnv) {
  await addPeople(worker.db, people);
  await withRules(worker);
  const coldMs = await firing(worker);
  for (let count = 0; count < ticks; count++) await firing(worker);
  let warmMs = 0;
  for (let count = 0; count < ticks; count++) warmMs += await firing(worker);
  let idleMs = 0;
  for (let count = 0; count < ticks; count++) idleMs += await ticking(worker);
  return { coldMs, warmMs: warmMs / ticks, idleMs: idleMs / ticks };
}

async function withRules(worker: AppEnv): Promise<void> {
  const rule = ruleOf({ freq: "WEEKLY", dtStart: daysLater(townDay(Date.now()), 1) });
  const texts = { sms: { cs: "{Den} {datum} se vyvážejí plasty." } };
  for (let nth = 0; nth < rules; nth++)
    await worker.db
      .prepare(
        `INSERT INTO reminders (state, name, topics, texts, accents, rule, leads, asks, createdAt, changedAt)
         VALUES ('active', 'Svoz', 2, ?, 'stripped', ?, '[{"days":1,"minutes":0}]', 0, 0, 0)`,
      )
      .bind(JSON.stringify(texts), JSON.stringify(rule))
      .run();
}

/** The three dates are due again, and what they made is forgotten; then the clock ticks. */
async function firing(worker: AppEnv): Promise<number> {
  const day = daysLater(townDay(Date.now()), 1);
  await worker.db.batch([
    worker.db.prepare("DELETE FROM chunks"),
    worker.db.prepare("DELETE FROM messages"),
    worker.db.prepare("DELETE FROM reminderDates"),
    worker.db
      .prepare(
        `INSERT INTO reminderDates (reminderId, day, lead, state, leavesAt, nextAt, at)
         SELECT id, ?1, 1, 'planned', CAST(?2 AS INTEGER), CAST(?2 AS INTEGER), 0 FROM reminders`,
      )
      .bind(day, Date.now() - 1000),
  ]);
  const ms = await ticking(worker);
  const made = await worker.db.prepare("SELECT count(*) AS n FROM messages WHERE state = 'sending'").first<number>("n");
  if (made !== rules) throw new WrongAnswer(`A tick fired ${made} rules of ${rules}.`);
  return ms;
}

async function ticking(worker: AppEnv): Promise<number> {
  const before = worker.usage().cpuMs;
  await worker.tick(clock);
  return worker.usage().cpuMs - before;
}

/** Of several fresh processes, the one in the middle. */
function pure() {
  const found = Array.from({ length: 7 }, () => {
    const run = spawnSync(process.execPath, [join(import.meta.dirname, "reminders-step.ts")], { encoding: "utf8" });
    if (run.status !== 0) throw new WrongAnswer(`Rules cannot be computed:\n${run.stderr}`);
    return JSON.parse(run.stdout) as { coldMs: number; warmMs: number };
  });
  const of = (name: "coldMs" | "warmMs") => round(median(found.map((one) => one[name])), 2);
  return { coldMs: of("coldMs"), warmMs: of("warmMs") };
}
