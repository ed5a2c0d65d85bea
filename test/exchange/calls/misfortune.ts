import type { Chance } from "../chance.ts";
import type { Faults } from "../faults.ts";
import type { Text } from "../text.ts";
import type { Deed } from "./behaviour.ts";

/** What becomes of a call whose telephone is hit by `undeliveredShare`: nobody answers, it is busy, or there is none. */
export function misfortuneOf({ to }: Text, { undeliveredShare }: Faults, chance: Chance): Deed | undefined {
  if (undeliveredShare === 0) return undefined;
  const key = `${to} ${chance.turn(`fate ${to}`)}`;
  if (chance.of("undelivered", key) >= undeliveredShare) return undefined;
  const which = chance.of("fate", key);
  return which < 0.4 ? "no-answer" : which < 0.7 ? "busy" : "fails";
}
