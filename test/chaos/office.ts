import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Chance } from "../exchange/chance.ts";
import type { Clock } from "./clock.ts";
import type { NoteAnswer } from "./entry.ts";
import { closesIn, envelopesIn, isKept } from "./kept.ts";

/** What the post office does to notes; shares are 0 … 1. */
export type NoteFaults = { dropped: number; doubled: number; delayed: number };
export const noNoteFaults: NoteFaults = { dropped: 0, doubled: 0, delayed: 0 };

export type NoteFault = "note-dropped" | "note-doubled" | "note-delayed" | "note-died" | "kept-past-its-lease";

type Handed = { queue: string; body: unknown; delaySeconds: number };
type Held = {
  queue: string;
  body: unknown;
  key: string;
  handedAt: number;
  dueAt: number;
  attempts: number;
  id: string;
};

/** A queue's consumer: how many notes it is brought at once, how often, and where those go that it never took. */
export type Consumer = { atOnce: number; tries: number; retryMs: number; deadLetters?: string };

const longestDelayMs = 120_000;
/** From here on a note that is still being answered may be brought once more. */
const impatientMs = 6_000;
/** A kept note that comes after this, and after its chunk's longest lease, finds it in other hands. */
const longestLeaseMs = 120_000;

export type Office = Awaited<ReturnType<typeof openOffice>>;

/**
 * The queues: they hold notes and bring them to the Worker, several at once (the local runtime brings one at a time),
 * some twice, late or never.
 */
export async function openOffice(ports: {
  chance: Chance;
  clock: Clock;
  workerUrl: string;
  consumers: Record<string, Consumer>;
  happened(fault: NoteFault): void;
  /** The runtime died under a worker that was at this chunk, `message.chunk`: whoever else had it by then. */
  died(chunk: string): void;
}) {
  const { chance, clock, workerUrl, consumers, happened, died } = ports;
  let held: Held[] = [];
  let faults = noNoteFaults;
  let isPaused = false;
  let isShut = false;
  const running: Record<string, number> = {};
  /** Notes that carried what was to be recorded, and were lost: nobody else knows it. */
  const lostBodies: unknown[] = [];

  function handIn({ queue, body, delaySeconds }: Handed): void {
    const name = `${queue} ${JSON.stringify(body)}`;
    const key = `${name} ${chance.turn(name)}`;
    const dueAt = clock.now() + delaySeconds * 1000;
    const drawn = chance.of("note", key);
    const { dropped, doubled, delayed } = faults;
    if (drawn < dropped) {
      lose("note-dropped", body);
      return;
    }
    const note = { queue, body, key, handedAt: clock.now(), attempts: 1 };
    const hold = (at: number) => held.push({ ...note, dueAt: at, id: crypto.randomUUID() });
    const lateBy = longestDelayMs * chance.of("delay", key);
    if (drawn < dropped + doubled) {
      happened("note-doubled");
      // The copy comes at once, while the chunk is at work, or much later.
      const copy = chance.of("copy", key);
      hold(dueAt + (copy < 0.25 ? 0 : copy < 0.75 ? lateBy / 10 : lateBy));
    } else if (drawn < dropped + doubled + delayed) {
      happened("note-delayed");
      hold(dueAt + lateBy);
      return;
    }
    hold(dueAt);
  }

  function lose(fault: NoteFault, body: unknown): void {
    happened(fault);
    lostBodies.push(body);
  }

  /** Nobody took it as often as it was brought: it goes to the dead letters, where there are any. */
  function giveUp({ queue, body }: Held): void {
    const { deadLetters } = consumers[queue] ?? {};
    if (deadLetters) handIn({ queue: deadLetters, body, delaySeconds: 0 });
    else lose("note-died", body);
  }

  /** A worker takes long over a note: it is brought to another one. */
  function bringWhileAtWork(note: Held): void {
    if (chance.of("impatience", `${note.key} ${note.attempts}`) >= faults.doubled) return;
    happened("note-doubled");
    // It is nobody's first: the one that is at work brings it again where need be.
    void bring({ ...note, id: crypto.randomUUID() }, true);
  }

  async function bring(note: Held, isCopy = false): Promise<void> {
    running[note.queue] = (running[note.queue] ?? 0) + 1;
    const { id, body, attempts, queue } = note;
    const { tries = 1, retryMs = 0 } = consumers[queue] ?? {};
    const again = (afterMs = retryMs) => {
      if (isCopy) return;
      if (attempts >= tries) giveUp(note);
      else held.push({ ...note, attempts: attempts + 1, dueAt: clock.now() + afterMs });
    };
    if (closesIn(body).length > 0 && clock.now() - note.handedAt > longestLeaseMs) happened("kept-past-its-lease");
    const impatience = isCopy ? undefined : setTimeout(() => bringWhileAtWork(note), clock.really(impatientMs));
    try {
      const request = { method: "POST", body: JSON.stringify({ id, body, attempts }) };
      const response = await fetch(`${workerUrl}/chaos/notes/${queue}`, request);
      const answer = (await response.json()) as NoteAnswer;
      if (answer.again) again(answer.delaySeconds === undefined ? retryMs : answer.delaySeconds * 1000);
    } catch {
      for (const chunk of envelopesIn(body)) died(chunk);
      // The runtime died under it: a real queue would bring it again, or it was the note's last moment.
      if (chance.of("survives", `${note.key} ${attempts}`) < 0.5) again();
      else if (!isCopy) lose("note-died", body);
    } finally {
      clearTimeout(impatience);
      running[queue] = (running[queue] ?? 1) - 1;
    }
  }

  function deliver(): void {
    if (isPaused || isShut) return;
    const now = clock.now();
    const free = (queue: string) => (running[queue] ?? 0) < (consumers[queue]?.atOnce ?? 1);
    const due = held.filter(({ dueAt }) => dueAt <= now).sort((a, b) => a.dueAt - b.dueAt);
    for (const note of due) {
      if (!free(note.queue)) continue;
      held.splice(held.indexOf(note), 1);
      void bring(note);
    }
  }

  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part) => parts.push(part));
    request.on("end", () => {
      const body = Buffer.concat(parts).toString();
      // The power failed while it was handed in: it never was.
      if (!request.complete || body === "") return void response.destroy();
      for (const note of JSON.parse(body) as Handed[]) handIn(note);
      response.end("{}");
    });
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const timer = setInterval(deliver, 4);
  const busy = () => Object.values(running).reduce((sum, count) => sum + count, 0);

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    setFaults(next: NoteFaults): void {
      faults = next;
    },
    /** Whether a note is being answered at this moment. */
    busy: () => busy() > 0,
    /** When the next note is due; undefined when none is held. */
    nextAt: () => (held.length === 0 ? undefined : Math.min(...held.map(({ dueAt }) => dueAt))),
    pause(paused: boolean): void {
      isPaused = paused;
    },
    /** Neither brings nor takes anything: the day's operations are used up. */
    shut(shut: boolean): void {
      isShut = shut;
    },
    /** Whether it holds what is recorded nowhere else. */
    holdsKept: () => held.some(({ body }) => isKept(body)),
    /** The runtime died: half of what it held dies with it, as all does with a local one. */
    powerCut(): void {
      const survives = ({ key }: Held) => chance.of("power cut", key) < 0.5;
      for (const { body } of held.filter((note) => !survives(note))) lose("note-died", body);
      held = held.filter(survives);
    },
    lostBodies,
    close(): void {
      clearInterval(timer);
      server.closeAllConnections();
      server.close();
    },
  };
}
