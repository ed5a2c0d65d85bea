import { atOnceMs, codesOfTown, quotaRows, quotaRowsADay, quotaRowsForClerks, type Use } from "./public-quota.ts";

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
      (
        { max, withinMs, atOnce, unconfirmed },
        index,
      ) => `NOT EXISTS (SELECT 1 FROM publicUses WHERE who = ${place(index)}
         AND (since > ${now} - ${withinMs} AND (used >= ${max}${unconfirmed ? ` OR unconfirmed >= ${unconfirmed}` : ""})
           ${atOnce ? `OR recent >= ${atOnce} AND recentSince > ${now} - ${atOnceMs}` : ""}))`,
    )
    .join(" AND ");

/**
 * Whether the whole town may have another code today (a bound `quotaDay`): by the public forms' share, and by the limits of
 * codes of all, in the one row that holds them.
 */
export const hasRoomForCode = (day: string, now: string) =>
  `coalesce((SELECT rowsReserved <= ${shareOf("signUp") - quotaRows.signUp} AND codes - confirmed < ${codesOfTown.unconfirmed}
     AND (recent < ${codesOfTown.atOnce} OR recentSince <= ${now} - ${atOnceMs}) FROM publicQuotaDays WHERE day = ${day}), TRUE)`;

/** An hour's count, and when it began, with one more in it. */
export const recentSql = (now: string) => ({
  recent: `iif(recentSince > ${now} - ${atOnceMs}, recent + 1, 1)`,
  recentSince: `iif(recentSince > ${now} - ${atOnceMs}, recentSince, ${now})`,
});
