import { type Behaviour, hangsUpAfter } from "./behaviour.ts";
import type { Call } from "./call.ts";
import type { Wait } from "./pace.ts";

/** The talk is over: somebody hung up, or it took as long as it may. */
export class HungUp extends Error {}

/** What a provider has of a call that was answered. Everything rejects with `HungUp` once nobody is there. */
export type Line = {
  /** Whether a machine answered. */
  isMachine: boolean;
  /** `stopsAtKey`: a key that is pressed breaks it off. */
  say(words: string, rate: number, stopsAtKey?: boolean): Promise<void>;
  pause(seconds: number, stopsAtKey?: boolean): Promise<void>;
  /** The next key, waited for so long; undefined: none was pressed. */
  key(withinSeconds: number): Promise<string | undefined>;
};

export type LinePorts = {
  call: Call;
  behaviour: Behaviour;
  longestSeconds: number;
  wait(seconds: number): Wait;
  /** Something was said or pressed. */
  changed(): void;
};

/** Whoever presses keys by themselves takes a second to find one. */
const KEY_SECONDS = 1;

/** Opens the line of an answered call: what the provider has of it, and what somebody at the telephone can do. */
export function openLine({ call, behaviour, longestSeconds, wait, changed }: LinePorts) {
  const endsAt = Math.min(longestSeconds, hangsUpAfter(behaviour));
  const own = [...behaviour.keys];
  const pressed: string[] = [];
  let isGone = false;
  let wake = () => {};

  async function pass(seconds: number): Promise<number> {
    if (isGone) throw new HungUp();
    const waiting = wait(Math.min(seconds, endsAt - call.talkedSeconds));
    wake = waiting.wake;
    const passed = await waiting.passed;
    call.talkedSeconds += passed;
    if (isGone || call.talkedSeconds >= endsAt) throw new HungUp();
    return passed;
  }

  async function pause(seconds: number, stopsAtKey = false): Promise<void> {
    let left = seconds;
    while (left > 0 && !(stopsAtKey && pressed.length > 0)) left -= await pass(left);
  }

  async function say(words: string, rate: number, stopsAtKey?: boolean): Promise<void> {
    const [at, from, seconds] = [call.said.length, call.talkedSeconds, secondsOf(words, rate)];
    call.said.push(words);
    changed();
    try {
      await pause(seconds, stopsAtKey);
    } finally {
      const heard = wholeWords(words, (call.talkedSeconds - from) / seconds);
      call.said.splice(at, 1, ...(heard ? [heard] : []));
      changed();
    }
  }

  function press(key: string): void {
    call.keys += key;
    pressed.push(key);
    changed();
    wake();
  }

  async function key(withinSeconds: number): Promise<string | undefined> {
    const next = pressed.length === 0 ? own.shift() : undefined;
    if (next === undefined) await pause(withinSeconds, true);
    else {
      await pause(Math.min(KEY_SECONDS, withinSeconds));
      press(next);
    }
    return pressed.shift();
  }

  const hangUp = () => {
    isGone = true;
    wake();
  };
  const line: Line = { isMachine: behaviour.does === "machine", say, pause, key };
  return { line, press, hangUp };
}

/** Letters of Czech that a calm voice reads in a second. */
const LETTERS_PER_SECOND = 14;

/** The shortest sentence with the silence around it: whoever heard it out was on the line longer than for three seconds. */
const SHORTEST_SECONDS = 4;

/** How long it takes to say it. Counted here, and not by the product, which the exchange must be able to disagree with. */
export const secondsOf = (words: string, rate: number) =>
  Math.max(SHORTEST_SECONDS, words.length / LETTERS_PER_SECOND / rate);

function wholeWords(words: string, share: number): string {
  if (share >= 0.999) return words;
  const all = words.split(/\s+/);
  return all.slice(0, Math.floor(all.length * share)).join(" ");
}
