/** What a clerk is; what each may do stands in the table of permissions. There should always be two managers. */
export const roles = ["clerk", "manager"] as const;
export type Role = (typeof roles)[number];
