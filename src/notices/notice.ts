/** A single automatic SMS. Neither its number nor its text is kept: both are read or made when it is sent. */
export const noticeKinds = ["code", "sign-in", "welcome", "goodbye", "alarm"] as const;
export type NoticeKind = (typeof noticeKinds)[number];

/** `open` and `claimed` are still ours; the rest is what became of it. */
export const noticeStates = [
  "open",
  "claimed",
  "uncertain",
  "accepted",
  "refused",
  "undelivered",
  "delivered",
  "expired",
] as const;
export type NoticeState = (typeof noticeStates)[number];

/** A receipt moves a notice only from these: delivered never goes back. `claimed`: a receipt may outrun our own write. */
export const noticeStatesBeforeReceipt: readonly NoticeState[] = ["claimed", "uncertain", "accepted", "undelivered"];

/** What a queue note says of a notice. */
export type NoticeNote = { noticeId: number };

/** `n.id`: the name of a notice's request at the provider. */
export function noticeName(id: number): string {
  return `n.${id}`;
}

/** Reads a notice's name; undefined when it is not one of ours. */
export function readNoticeName(name: string): number | undefined {
  const parts = /^n\.(\d{1,15})$/.exec(name);
  return parts ? Number(parts[1]) : undefined;
}

/** How long a notice is of use, ms: a code as long as it is valid, an alarm some hours, the rest a day. */
export const noticeLivesMs: Record<NoticeKind, number> = {
  code: 15 * 60_000,
  "sign-in": 15 * 60_000,
  welcome: 24 * 3_600_000,
  goodbye: 24 * 3_600_000,
  alarm: 6 * 3_600_000,
};
