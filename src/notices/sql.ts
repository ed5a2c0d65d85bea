/** A gateway that left so many requests in a row unanswered is silent. */
export const silent = "p.unanswered >= 3";

/** Providers of a JSON list whose entries begin with a name, as `u` and `p`. */
export const listed = (list: string) => `FROM json_each(${list}) u CROSS JOIN providers p ON p.name = u.value ->> 0`;
