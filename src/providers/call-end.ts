import type { Calling, Failure } from "./contract.ts";

/** How calls are made where nothing else is said: the town says it of all its calls. */
export const usualCalling: Calling = { speechRate: 1, ringSeconds: 45 };

/** Who hangs up so soon, in seconds, has heard the greeting at most. */
const atOnceSeconds = 3;

/** How an answered call ended. */
export type AnsweredEnd = { state: "heard" | "machine" } | { state: "not-reached"; reason: Failure };

/**
 * What an answered call means. A key says that somebody listened, however short it was.
 * @param seconds from its answer to its end; undefined where the provider does not say
 */
export function endOf(
  by: "somebody" | "machine",
  { seconds, keys }: { seconds?: number | undefined; keys: string },
): AnsweredEnd {
  if (keys === "" && seconds !== undefined && seconds <= atOnceSeconds)
    return { state: "not-reached", reason: "hung-up" };
  return { state: by === "machine" && keys === "" ? "machine" : "heard" };
}

/** Whether these keys, in their order, end the calls: nine twice, one behind the other. Once may be a slip. */
export const endCalls = (keys: string): boolean => keys.includes("99");
