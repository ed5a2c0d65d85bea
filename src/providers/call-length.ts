import { spokenSeconds } from "../text/spoken/duration.ts";
import type { Attempt } from "./contract.ts";

/** What is spoken in a call. */
export type Spoken = Pick<Attempt, "text" | "call">;

/**
 * By how many characters the message of a call is too long: so many must go from its end. 0 when it fits; one
 * more than it has when what is spoken around it does not even fit without it.
 * @param fits whether a provider takes that in one call; whatever fits, fits when it is shorter, too
 */
export function callExcess(spoken: Spoken, fits: (spoken: Spoken) => boolean): number {
  const characters = [...spoken.text];
  let [taken, refused] = [-1, characters.length + 1];
  while (refused - taken > 1) {
    const middle = Math.floor((taken + refused) / 2);
    if (fits({ ...spoken, text: characters.slice(0, middle).join("") })) taken = middle;
    else refused = middle;
  }
  return characters.length - taken;
}

/**
 * After so many seconds any call is cut off, whatever keys are pressed in it: the longest text that is called, said twice,
 * as slowly as a town may set it.
 */
export const longestCallSeconds = 600;

/**
 * After how many seconds a call is ended: all of it may be heard three times, with half a minute for keys and thinking.
 * @param spoken all of its words
 */
export const callSeconds = (spoken: string, speechRate: number): number =>
  Math.min(longestCallSeconds, Math.ceil(30 + 3 * spokenSeconds(spoken, speechRate)));
