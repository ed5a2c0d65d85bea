import type { Behaviour, Behaviours } from "../exchange/calls/behaviour.ts";
import { usualBehaviour, usualBehaviours } from "../exchange/calls/behaviour.ts";
import type { Chance } from "../exchange/chance.ts";
import { isCalled, numberOf } from "./town.ts";

/*
 * How the town's landlines behave, call after call. Nobody's next call waits for a person: whoever answers does at once.
 */

/** What becomes of calls, in shares; of the rest somebody hears all of it. */
const shares: readonly (readonly [share: number, Partial<Behaviour>])[] = [
  [0.1, { does: "busy" }],
  [0.1, { does: "no-answer" }],
  [0.05, { does: "declines" }],
  [0.08, { does: "hangs-up" }],
  [0.08, { does: "machine" }],
  [0.06, { keys: "1" }],
  // One nine is a slip.
  [0.04, { keys: "9" }],
];

/** More calls than a telephone gets in a run. */
const turns = 400;

/** Of so many landlines one is never answered: each message gives it up at last. */
const oneInEmpty = 12;

/** Of so many landlines one ends the calls, from some call on in each that is answered, until that is heard. */
const oneInLeaving = 4;
const firstLeave = 3;
const leaveWithin = 24;

/** During the storm. `secondMs`: how long a second of a call really takes. */
export function stormyTelephones(chance: Chance, people: number, secondMs: number): Behaviours {
  const landlines = Array.from({ length: people }, (_, index) => index + 1).filter(isCalled);
  const phones = landlines.map((person, nth) => [numberOf(person), behaviourOf(chance, person, nth)] as const);
  return { all: [usualBehaviour], phones: Object.fromEntries(phones), secondMs };
}

function behaviourOf(chance: Chance, person: number, nth: number): Behaviour[] {
  if (nth % oneInEmpty === oneInEmpty - 2) return [{ ...usualBehaviour, does: "no-answer" }];
  const drawn = (call: number) => ({ ...usualBehaviour, ...drawnDeed(chance.of("telephone", `${person} ${call}`)) });
  if (nth % oneInLeaving !== 1) return [...Array.from({ length: turns }, (_, call) => drawn(call)), usualBehaviour];
  const until = firstLeave + Math.floor(leaveWithin * chance.of("leaving call", String(person)));
  return [...Array.from({ length: until }, (_, call) => drawn(call)), { ...usualBehaviour, keys: "99" }];
}

function drawnDeed(drawn: number): Partial<Behaviour> {
  let left = drawn;
  const found = shares.find(([share]) => {
    left -= share;
    return left < 0;
  });
  return found?.[1] ?? {};
}

/** When all is well: everybody answers, and calls are over in moments. */
export const calmTelephones: Behaviours = { ...usualBehaviours, secondMs: 1 };
