/** Why a code cannot arrive, by what the person can do about it. */
export const obstacles = ["opted-out", "no-sms", "other"] as const;
export type Obstacle = (typeof obstacles)[number];

/** A telephone that was off may be switched on: another code may well arrive. */
const passing: readonly string[] = ["unreachable", "expired"];

const takesNoSms: readonly string[] = ["number", "incapable"];

/**
 * What stands in a code's way, if anything does.
 * @param failure what became of its SMS: the reason in the house's words and the provider's code, `opted-out:21610`
 */
export function obstacleOf(failure: string | null): Obstacle | undefined {
  const [reason] = failure?.split(":") ?? [];
  if (reason === undefined || passing.includes(reason)) return undefined;
  if (reason === "opted-out") return "opted-out";
  return takesNoSms.includes(reason) ? "no-sms" : "other";
}
