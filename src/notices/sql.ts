import { silentAfter } from "../gateway/gateway.ts";

/** `p` of providers says nothing: another one is to be preferred, where one takes anything. */
export const silent = `p.unanswered >= ${silentAfter}`;

/** Providers of a JSON list whose entries begin with a name, as `u` and `p`. */
export const listed = (list: string) => `FROM json_each(${list}) u CROSS JOIN providers p ON p.name = u.value ->> 0`;
