import type { Text } from "../text.ts";
import { type Behaviour, type Deed, usualBehaviour } from "./behaviour.ts";
import type { Call, CallEnd, Step, Voice } from "./call.ts";
import { HungUp, openLine } from "./line.ts";
import type { Wait } from "./pace.ts";

/** An accepted text that is a call. */
export type CallText = Text & { call: Call; letter: { voice: Voice } };
export const isCall = (text: Text): text is CallText => text.call !== undefined && text.letter.voice !== undefined;

/** What somebody at the telephone can do with a call that is there: each says whether it could be done. */
export type Live = { does(deed: Deed): boolean; press(key: string): boolean; hangUp(): boolean };

export type ConnectPorts = {
  /** Calls that ring or are talked in, by number. */
  live: Map<string, Live>;
  /** Waits in seconds of the call, each of them at least so long. */
  wait(seconds: number, shortestSecondMs?: number): Wait;
  /** What becomes of this call instead of what the telephone would do, if a fault says so. */
  misfortune(text: Text): Deed | undefined;
  /** How the telephone behaves. */
  behaviour(number: string): Behaviour;
  enter(text: CallText, state: Call["state"], step: Step): void;
  changed(text: Text): void;
};

/** Seconds from the queue to a busy tone, or to the news that there is no such number. */
const DIALLING_SECONDS = 1;
/** Whoever has to be at the page in time has seconds as long as a person's, however fast the calls go. */
const SECOND_OF_A_PERSON_MS = 1000;

const unanswered: Partial<Record<Deed, CallEnd>> = {
  busy: "busy",
  "no-answer": "no-answer",
  declines: "declined",
  fails: "failed",
  waits: "no-answer",
};

/** Calls a telephone once. Whoever is in a call is busy for every other one. */
export async function connect(text: CallText, ports: ConnectPorts): Promise<CallEnd> {
  ports.enter(text, "dialling", "initiated");
  const misfortune = ports.live.has(text.to) ? "busy" : ports.misfortune(text);
  const behaviour = misfortune ? { ...usualBehaviour, does: misfortune } : ports.behaviour(text.to);
  if (behaviour.does === "busy" || behaviour.does === "fails") {
    await ports.wait(DIALLING_SECONDS).passed;
    return behaviour.does === "busy" ? "busy" : "failed";
  }
  const deed = await ring(text, behaviour, ports);
  const end = unanswered[deed];
  if (end === undefined) await talk(text, { ...behaviour, does: deed }, ports);
  ports.live.delete(text.to);
  return end ?? (deed === "machine" ? "machine" : "answered");
}

/** What was done with a call that rang: by the telephone's own behaviour, or by somebody at the page before that. */
async function ring(text: CallText, { does, ringsSeconds }: Behaviour, ports: ConnectPorts): Promise<Deed> {
  const { ringSeconds } = text.letter.voice;
  const isOut = ["waits", "no-answer"].includes(does) || ringsSeconds > ringSeconds;
  const waiting = ports.wait(isOut ? ringSeconds : ringsSeconds, does === "waits" ? SECOND_OF_A_PERSON_MS : 0);
  let done: Deed | undefined;
  const doesIt = (deed: Deed) => {
    done = deed;
    waiting.wake();
    return true;
  };
  ports.live.set(text.to, { does: doesIt, press: () => false, hangUp: () => false });
  ports.enter(text, "ringing", "ringing");
  text.call.ringingSeconds = await waiting.passed;
  return done ?? (isOut ? "no-answer" : does);
}

async function talk(text: CallText, behaviour: Behaviour, ports: ConnectPorts): Promise<void> {
  const { longestSeconds = Number.POSITIVE_INFINITY } = text.letter.voice;
  const changed = () => ports.changed(text);
  const { line, press, hangUp } = openLine({ call: text.call, behaviour, longestSeconds, wait: ports.wait, changed });
  const done = (act: () => void) => {
    act();
    return true;
  };
  ports.live.set(text.to, { does: () => false, press: (key) => done(() => press(key)), hangUp: () => done(hangUp) });
  ports.enter(text, "talking", "answered");
  try {
    await text.letter.voice.talk(line, text);
  } catch (error) {
    if (!(error instanceof HungUp)) throw error;
  }
}
