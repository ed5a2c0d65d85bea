/** For so long who has ended the calls in a call may come back as they went, ms. */
const undoLivesMs = 7 * 86_400_000;

/**
 * Whether who has this number may be signed up without a code, because they have just ended the calls in a call: by a slip,
 * it may be, and calling them with a code would be to call who wants no calls. Once: who ends them again means it, and
 * nobody else who types their number may begin them again and again.
 */
export const mayComeBackSql = (phone: string, now: string) =>
  `(SELECT count(DISTINCT iif(c.endedBy = 'call', c.endedAt, NULL)) = 1 AND count(*) FILTER (WHERE c.endedBy <> 'call') = 0
    FROM subscribers s CROSS JOIN consents c ON c.subscriberId = s.id
    WHERE s.phone = ${phone} AND s.state = 'left' AND c.endedAt > ${now} - ${undoLivesMs})`;
