import type { Text } from "../text.ts";
import type { Deed } from "./behaviour.ts";
import type { Book } from "./book.ts";
import { type Call, type CallEnd, isTaken, type Step, type StepPost } from "./call.ts";
import { type CallText, type ConnectPorts, connect, type Live } from "./connect.ts";
import { createPace } from "./pace.ts";

export type CallPorts = Pick<ConnectPorts, "misfortune" | "changed"> & {
  clock(): number;
  book: Book;
  /** Calls that an account may begin in a second; undefined: as many as there are. */
  callsPerSecond(provider: string): number | undefined;
  /** Posts a webhook about a step; told when it was taken or given up. */
  post(text: Text, post: StepPost): Promise<void>;
  /** A call is over, and everything about its steps was told. */
  over(text: Text): void;
};

export type Calls = ReturnType<typeof createCalls>;

/** Makes calls: queue, ringing, talk and end, each as its telephone behaves. */
export function createCalls(ports: CallPorts) {
  const pace = createPace();
  const { book } = ports;
  const live = new Map<string, Live>();
  const freeAt = new Map<string, number>();
  const told = new WeakMap<Text, Promise<void>>();
  let life = 0;
  let underWay = 0;
  const wait: ConnectPorts["wait"] = (seconds, shortestMs = 0) =>
    pace.wait(seconds, Math.max(book.read().secondMs, shortestMs));
  const connecting = { ...ports, live, wait, enter, behaviour: book.next };

  /** Seconds of a call that one placed now would wait in its provider's queue. */
  function queueSeconds(provider: string): number {
    const { secondMs } = book.read();
    return secondMs > 0 ? Math.max(0, (freeAt.get(provider) ?? 0) - performance.now()) / secondMs : 0;
  }

  async function queue(text: CallText): Promise<void> {
    const { provider } = text.letter;
    const perSecond = ports.callsPerSecond(provider);
    if (perSecond === undefined) return;
    text.call.queuedSeconds = queueSeconds(provider);
    const from = Math.max(performance.now(), freeAt.get(provider) ?? 0);
    freeAt.set(provider, from + book.read().secondMs / perSecond);
    await wait(text.call.queuedSeconds).passed;
  }

  async function run(text: CallText): Promise<void> {
    const startedIn = life;
    underWay++;
    await queue(text);
    text.call.startedAt = ports.clock();
    text.call.end = await tries(text);
    text.call.state = "over";
    text.doneAt = ports.clock();
    ports.changed(text);
    await told.get(text);
    if (startedIn !== life) return;
    underWay--;
    ports.over(text);
  }

  /** Calls until somebody takes it, as often as the provider was asked to. */
  async function tries(text: CallText): Promise<CallEnd> {
    const { count, afterSeconds } = text.letter.voice.retry ?? { count: 0, afterSeconds: 0 };
    for (let left = count; ; left--) {
      const { validForMs = Number.POSITIVE_INFINITY } = text.letter;
      if (ports.clock() - text.acceptedAt >= validForMs) return "expired";
      const end = await connect(text, connecting);
      if (isTaken(end) || left === 0) return end;
      await wait(afterSeconds).passed;
    }
  }

  /** A step of a call: its webhooks go out one after the other, whatever becomes of each. */
  function enter(text: CallText, state: Call["state"], step: Step): void {
    text.call.state = state;
    const post = text.letter.voice.tell?.(text, step);
    if (post)
      told.set(
        text,
        (told.get(text) ?? Promise.resolve()).then(() => ports.post(text, post)),
      );
    ports.changed(text);
  }

  return {
    book,
    place: (text: CallText) => void run(text),
    queueSeconds,
    /** Calls that were asked for and are not over. */
    underWay: () => underWay,
    /** Whether there was a call with which that could be done. */
    does: (number: string, deed: Deed) => live.get(number)?.does(deed) ?? false,
    press: (number: string, key: string) => live.get(number)?.press(key) ?? false,
    hangUp: (number: string) => live.get(number)?.hangUp() ?? false,
    clear(): void {
      life++;
      underWay = 0;
      pace.clear();
      live.clear();
      freeAt.clear();
    },
  };
}
