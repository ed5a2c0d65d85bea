import type { NoticeState } from "../notices/notice.ts";
import type { Clerk } from "./clerk.ts";

/** A clerk as the page of clerks shows them. */
export type StaffRow = Clerk & {
  version: number;
  disabledAt: number | null;
  /** On how many browsers they are signed in, and roughly when one of them was last used. */
  sessions: number;
  seenAt: number | null;
  /** An invitation that can still be spent, and what became of its SMS. */
  invitation: { expiresAt: number; sms: NoticeState | null } | null;
};

/** Whose a number is that cannot be invited. */
export type Whose = { clerkId: number; name: string; endedAt: number | null };
