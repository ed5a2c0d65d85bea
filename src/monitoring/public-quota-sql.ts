import { quotaRows, quotaRowsADay, quotaRowsForClerks, type Use } from "./public-quota.ts";

/*
 * Fragments by which a statement holds the limits of public forms itself, so that of many requests at once no more are
 * granted than there is room for.
 */

export type PublicForm = keyof typeof quotaRows;

/** Codes and letters leave something of the public forms' share for clerks who sign in. */
const shareOf = (publicForm: PublicForm) =>
  publicForm === "signIn" ? quotaRowsADay : quotaRowsADay - quotaRowsForClerks;

/** Whether the public forms' share of the day (a bound `quotaDay`) still holds one use of this form. */
export const isInShare = (publicForm: PublicForm, day: string) =>
  `coalesce((SELECT rowsReserved FROM publicQuotaDays WHERE day = ${day}), 0) + ${quotaRows[publicForm]} <= ${shareOf(publicForm)}`;

/** Whether none of these uses has reached its limit; what is counted is bound at `place(0)`, `place(1)` … */
export const isWithin = (uses: readonly Use[], place: (index: number) => string, now: string) =>
  uses
    .map(
      ({ max, withinMs }, index) => `NOT EXISTS (SELECT 1 FROM publicUses
         WHERE who = ${place(index)} AND used >= ${max} AND since > ${now} - ${withinMs})`,
    )
    .join(" AND ");
