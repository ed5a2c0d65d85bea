/**
 * What clerks may be; what each may do stands in the table of permissions. One may be several, as in an office of two people.
 * - `speaker`: writes and sends what the town says
 * - `registrar`: looks after the people who hear it, and reads what they write
 * - `manager`: all of it, the town's settings and the clerks themselves. There should always be two
 */
export const roles = ["speaker", "registrar", "manager"] as const;
export type Role = (typeof roles)[number];

/** The roles of one clerk, as a mask: the first role is 1, the next 2, then 4. */
export type Roles = number;

const bitOf = (role: Role): Roles => 1 << roles.indexOf(role);

/** @returns the mask of these roles */
export const rolesOf = (...chosen: readonly Role[]): Roles => chosen.reduce((mask, role) => mask | bitOf(role), 0);

/** The roles in a mask, in their order. */
export const listRoles = (mask: Roles): Role[] => roles.filter((role) => (mask & bitOf(role)) !== 0);

/** Whether a mask is a manager's. */
export const isManager = (mask: Roles): boolean => (mask & bitOf("manager")) !== 0;

/** The mask of a manager, as SQL asks for it: `c.roles & ${managerBit}`. */
export const managerBit: Roles = bitOf("manager");
