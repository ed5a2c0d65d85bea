import type { Failure } from "../providers/contract.ts";

/** Why a code cannot arrive, by what the person can do about it. */
export type Obstacle = "opted-out" | "no-sms" | "other";

/** `undefined`: a telephone that was off may be switched on, and another code may well arrive. */
const obstacleByFailure: Record<Failure, Obstacle | undefined> = {
  number: "no-sms",
  incapable: "no-sms",
  "opted-out": "opted-out",
  blocked: "other",
  content: "other",
  route: "other",
  unreachable: undefined,
  expired: undefined,
  busy: undefined,
  "no-answer": undefined,
  "hung-up": undefined,
  other: "other",
};

/**
 * Why a code cannot arrive, if anything speaks against it.
 * @param failure why its SMS did not arrive; null while it is not known to have failed
 */
export function obstacleOf(failure: Failure | null): Obstacle | undefined {
  return failure === null ? undefined : obstacleByFailure[failure];
}
