/** What a clerk may do. A manager also sets up the town; there should always be two. */
export const roles = ["clerk", "manager"] as const;
export type Role = (typeof roles)[number];

/** Whether someone with this role may do what asks for `needed`. */
export function mayAct(role: Role, needed: Role): boolean {
  return roles.indexOf(role) >= roles.indexOf(needed);
}
