import { bySms, theClock } from "./audit/actor.ts";
import { forgetOldSignIns } from "./clerks/sign-in.ts";
import { isDatabaseFault, isDayOver, type Look, lookAlone, lookTogether } from "./db.ts";
import { dispatchDue, dueMessages } from "./delivery/dispatch.ts";
import { countOverdueReceipts } from "./delivery/refresh-progress.ts";
import { overdueChunks, sweepChunks } from "./delivery/sweep.ts";
import { forgetOldSignUps } from "./enrolment/sign-up.ts";
import { troubledReading } from "./gateway/halt.ts";
import { outflowOf } from "./gateway/sending-plan.ts";
import { catalogues } from "./i18n/catalogues.ts";
import { forgetOldLists, quietLists, sweepLists } from "./imports/sweep.ts";
import { forgetOldTalk } from "./inbox/forget.ts";
import { sweepParts, waitedParts } from "./inbox/parts.ts";
import { officeLanguage } from "./language.ts";
import { alsoLog, log, logFault, logged } from "./log.ts";
import { dueThreads } from "./messages/thread-due.ts";
import { type AlarmKind, clock } from "./monitoring/alarm.ts";
import { heartbeat, recordHeartbeat, takeClocksTurn } from "./monitoring/heartbeat.ts";
import { inspectService } from "./monitoring/inspect.ts";
import { listUntold, raiseAlarm } from "./monitoring/raise.ts";
import { forgetOldNotices, overdueNotices, sweepNotices } from "./notices/sweep.ts";
import { tellManagers } from "./notices/tell.ts";
import type { Ports } from "./ports.ts";
import { forgetOld } from "./privacy/forget-old.ts";
import { keysOf } from "./privacy/key-marks.ts";
import { keepKeyMarks } from "./privacy/release.ts";
import { dueReminders, remindOfDue } from "./reminders/remind.ts";
import type { Settings } from "./settings.ts";

/** What a job is given. */
export type JobContext = { ports: Ports; settings: Settings };

/** A job answers what it counted; the counts are logged. `look`: what it begins with, for one batch with other jobs'. */
export type Job = {
  name: string;
  look?(context: JobContext, now: number): Look;
  run(context: JobContext, now: number): Promise<number>;
};

const dispatch: Job = {
  name: "dispatch",
  look: ({ ports }, now) => dueMessages(ports, theClock, now),
  run: ({ ports }, now) => dispatchDue(ports, theClock, now),
};

const chunks: Job = {
  name: "chunks",
  look: ({ ports }, now) => overdueChunks(ports, theClock, now),
  run: ({ ports }, now) => sweepChunks(ports, theClock, now),
};

const notices: Job = {
  name: "notices",
  look: ({ ports }, now) => overdueNotices(ports, theClock, now),
  run: ({ ports }, now) => sweepNotices(ports, theClock, now),
};

const reminders: Job = {
  name: "reminders",
  look: ({ ports }, now) => dueReminders(ports, theClock, now),
  run: ({ ports }, now) => remindOfDue(ports, theClock, now),
};

const threads: Job = {
  name: "threads",
  look: ({ ports }, now) => dueThreads(ports, theClock, now),
  run: ({ ports }, now) => lookAlone(ports.db, dueThreads(ports, theClock, now)),
};

const parts: Job = {
  name: "parts",
  look: ({ ports }, now) => waitedParts(ports, bySms, now),
  run: ({ ports }, now) => sweepParts(ports, bySms, now),
};

const lists: Job = {
  name: "lists",
  look: (context, now) => quietLists(listPorts(context), theClock, now),
  run: (context, now) => sweepLists(listPorts(context), theClock, now),
};

const listPorts = ({ ports, settings }: JobContext) => ({ ...ports, limited: settings.cloudflarePlan === "free" });

const heartbeatOf = (cron: string): Job => ({
  name: "heartbeat",
  look: ({ ports }, now) => heartbeat(ports, theClock, cron, now),
  run: ({ ports }, now) => recordHeartbeat(ports, theClock, cron, now),
});

const inspection: Job = {
  name: "inspection",
  run: async ({ ports, settings }, now) => {
    const limited = settings.cloudflarePlan === "free";
    const inspection = { outflow: outflowOf(ports.plan), limited, troubled: troubledReading(ports.db) };
    return inspectService(ports, theClock, inspection, now);
  },
};

/** In the last hours of the day (UTC), from what that has left over. By a clock of its own: an invocation has forty statements. */
const retention: Job = {
  name: "retention",
  run: ({ ports, settings }, now) => {
    const day = { outflow: outflowOf(ports.plan), limited: settings.cloudflarePlan === "free" };
    return forgetOld(ports, theClock, day, now);
  },
};

/** Alarms that nobody was told of are handed from monitoring, which raises them, to the notices, which tell. */
const alarms: Job = {
  name: "alarms",
  run: async ({ ports }, now) => {
    const untold = await listUntold(ports.db, now);
    for (const one of untold) await tellManagers(ports, theClock, { ...one, letter: letterIn(ports) }, now);
    return untold.length;
  },
};

/** What operators are written of an alarm, in Czech. */
function letterIn({ facts }: Ports) {
  const { alarms, alarmMail } = catalogues[officeLanguage].notices;
  return (kind: AlarmKind) => ({
    subject: alarmMail.subject(alarms[kind]),
    text: alarmMail.text(alarms[kind], facts.link.health),
  });
}

// The heartbeat first: a clock that has just ticked is not late to the inspection.
const everyMinute = [
  heartbeatOf(clock),
  dispatch,
  reminders,
  threads,
  chunks,
  notices,
  parts,
  lists,
  inspection,
  alarms,
];

const nightly = "10 2 * * *";
const lateEvening = "* 22-23 * * *";

/**
 * Cron expression → jobs, in order. Crons come late, doubled or not at all, so every job asks for what is due by now.
 * A test compares the keys with wrangler.toml.
 */
export const schedule: Record<string, readonly Job[]> = {
  [clock]: everyMinute,
  [nightly]: [
    { name: "key-marks", run: ({ ports }) => keepKeyMarks(ports, theClock, keysOf(ports)) },
    { name: "sign-ups", run: ({ ports }, now) => forgetOldSignUps(ports, theClock, now) },
    { name: "overdue-receipts", run: ({ ports }, now) => countOverdueReceipts(ports, theClock, now) },
    { name: "old-talk", run: ({ ports }, now) => forgetOldTalk(ports, theClock, now) },
    { name: "old-lists", run: ({ ports }, now) => forgetOldLists(ports, theClock, now) },
    { name: "sign-ins", run: ({ ports }, now) => forgetOldSignIns(ports, theClock, now) },
    { name: "old-notices", run: ({ ports }, now) => forgetOldNotices(ports, theClock, now) },
    heartbeatOf(nightly),
  ],
  [lateEvening]: [retention],
};

/** Does what a cron is for, one job after the other. */
export async function runJobs(cron: string, context: JobContext, now: number): Promise<void> {
  await logged("clock", { cron }, async () => {
    alsoLog({ count: await run(schedule[cron] ?? [], context, now) });
  });
}

/**
 * Does the clock's work in its place, because it has missed its ticks: once a minute, however many ask. The heartbeat
 * is the clock's own, so that everybody still sees that it stands.
 */
export async function standInForClock(context: JobContext, now: number): Promise<void> {
  const turn: Job = { name: "stand-in", run: async ({ ports }) => Number(await takeClocksTurn(ports, theClock, now)) };
  if ((await run([turn], context, now)) === 0) return;
  const others = everyMinute.filter(({ name }) => name !== "heartbeat");
  await run(others, context, now);
}

/** Looks for what waits, without waiting for the clock. */
export async function sweepNow(context: JobContext, now: number): Promise<void> {
  await run([chunks, notices], context, now);
}

/** One job's fault must not keep the others from running. @returns what they counted, in all */
async function run(jobs: readonly Job[], context: JobContext, now: number): Promise<number> {
  let total = 0;
  try {
    const looked = await look(jobs, context, now);
    for (const job of jobs)
      total += await runOne(job.name, looked.get(job) ?? (() => job.run(context, now)), context, now);
  } catch (error) {
    // Nothing is asked of a database whose day is over. All that was to be done is still written there tomorrow.
    if (!isDayOver(error)) throw error;
    log("day-over", { where: "jobs" });
  }
  return total;
}

/** How jobs go on whose looks were one batch; none where it fails: then each looks by itself, and only one may fail. */
async function look(
  jobs: readonly Job[],
  context: JobContext,
  now: number,
): Promise<ReadonlyMap<Job, () => Promise<number>>> {
  const looks = new Map(jobs.flatMap((job) => (job.look ? [[job, job.look(context, now)] as const] : [])));
  if (looks.size < 2) return new Map();
  try {
    return await lookTogether(context.ports.db, looks);
  } catch (error) {
    if (isDayOver(error)) throw error;
    logFault("looks of jobs", error);
    return new Map();
  }
}

function runOne(name: string, does: () => Promise<number>, context: JobContext, now: number): Promise<number> {
  return logged("job", { job: name }, async () => {
    try {
      const count = await does();
      alsoLog({ count });
      return count;
    } catch (error) {
      if (isDayOver(error)) throw error;
      logFault(`job ${name}`, error);
      if (isDatabaseFault(error)) await raiseAlarm(context.ports, theClock, "database", now).catch(() => {});
      alsoLog({ failed: true });
      return 0;
    }
  });
}
