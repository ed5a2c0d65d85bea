import { type GatewayKey, silentAfter } from "./gateway.ts";

/*
 * Fragments for the statements of those who send. `g` is a row of gateways, `u` an entry of a JSON list of plans, each
 * of which begins with its provider and its channel.
 */

/** `g` leaves requests unanswered: another one is to be preferred, where one takes anything. */
export const silentSql = `g.unanswered >= ${silentAfter}`;

/** `g` takes messages as on any other day: it is neither halted nor silent. */
export const usableSql = `g.haltedAt IS NULL AND g.unanswered < ${silentAfter}`;

/** The gateways of a JSON list of plans, as `u` and `g`. */
export const plannedSql = (list: string) =>
  `FROM json_each(${list}) u CROSS JOIN gateways g ON g.provider = u.value ->> 0 AND g.channel = u.value ->> 1`;

/** Plans as the one JSON value that these fragments read; `more` stands behind provider and channel. */
export function plansJson<Plan extends GatewayKey>(
  plans: readonly Plan[],
  more: (plan: Plan) => readonly (string | number)[] = () => [],
): string {
  return JSON.stringify(plans.map((plan) => [plan.provider, plan.channel, ...more(plan)]));
}
