import type { NoteFault } from "./office.ts";
import type { Halt } from "./seen.ts";
import { type WorkerFault, workerFaults } from "./weather.ts";

/** Faults that the run itself brings about. */
export type OwnFault =
  | "kill"
  | "killed-while-called"
  | "killed-while-calling"
  | "calls-wait-for-day"
  | "calls-put-off"
  | "cron-skipped"
  | "cron-doubled"
  | "account-halted"
  | "hours-skipped"
  | "provider-taken-away"
  | "id-used-again"
  | "kept-from-another-time";
export type Fault = WorkerFault | NoteFault | OwnFault;

export type Tally = ReturnType<typeof createTally>;

/** Counts what happened, and reads it from the Worker's log. */
export function createTally() {
  const counts = new Map<string, number>();
  const exposed = new Set<string>();
  const excused = new Set<string>();
  const givenUp = new Set<string>();
  const heard = new Set<number>();
  const halts: Halt[] = [];
  const lives: unknown[] = [];
  const faults = new Map<string, number>();
  const count = (fault: Fault) => void counts.set(fault, (counts.get(fault) ?? 0) + 1);

  return {
    count,
    /** One line of the Worker's log: ours, or what the product says of its own faults. */
    hear(line: string): void {
      const said = read(line);
      if (said?.event === "chaos" && typeof said.fault === "string") count(said.fault as WorkerFault);
      if (said?.event === "chaos" && typeof said.exposed === "string") exposed.add(said.exposed);
      if (said?.event === "chaos" && typeof said.heard === "number") heard.add(said.heard);
      if (said?.event === "chaos" && typeof said.givenUp === "string") givenUp.add(said.givenUp);
      if (said?.event === "chaos" && typeof said.unkept === "string") excused.add(said.unkept);
      if (said?.event === "chaos" && typeof said.life === "object") lives.push(said.life);
      if (said?.event === "fault") {
        const where = `${said.where} ${said.cause}`;
        faults.set(where, (faults.get(where) ?? 0) + 1);
      }
    },
    /** What was written to chunks, in order. */
    lives: () => lives,
    counts: () => Object.fromEntries([...counts].sort()),
    exposed: (): ReadonlySet<string> => exposed,
    /** What was known of this chunk is lost with a power cut, or the database and the queues failed together. */
    excuse: (chunk: string) => void excused.add(chunk),
    excused: (): ReadonlySet<string> => excused,
    /** Receipts that the town gave up because the day had no room for them, `message.chunk.person`. */
    givenUp: (): ReadonlySet<string> => givenUp,
    heard: (): ReadonlySet<number> => heard,
    halted: (halt: Halt) => void halts.push(halt),
    halts: (): readonly Halt[] => halts,
    /** The database was put back: chunks and receipts of messages after this one are others', and have no excuse yet. */
    forgetAfter(message: number): void {
      for (const keys of [exposed, excused, givenUp])
        for (const key of keys) if (Number(key.split(".")[0]) > message) keys.delete(key);
    },
    /** What the product logged as a fault of its own, by place and cause. */
    faults: () => Object.fromEntries([...faults].sort()),
  };
}

function read(line: string): Record<string, unknown> | undefined {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

/** Every kind that a storm must have had. */
export const everyFault: readonly Fault[] = [
  ...workerFaults,
  "note-dropped",
  "note-doubled",
  "note-delayed",
  "note-died",
  "kept-past-its-lease",
  "kill",
  "killed-while-called",
  "killed-while-calling",
  "calls-wait-for-day",
  "calls-put-off",
  "cron-skipped",
  "cron-doubled",
  "account-halted",
  "hours-skipped",
  "provider-taken-away",
  "id-used-again",
  "kept-from-another-time",
];
