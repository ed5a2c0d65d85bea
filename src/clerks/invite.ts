import type { Actor } from "../audit/actor.ts";
import type { Db } from "../db.ts";
import type { SendingPlan } from "../gateway/sending-plan.ts";
import type { NoticeQueue } from "../notices/notice.ts";
import { type Done, ok, type Result, refuse } from "../result.ts";
import { pressToken } from "../secrets.ts";
import type { Clerk } from "./clerk.ts";
import {
  findLastInvitation,
  insertClerk,
  insertInvitation,
  insertInvited,
  nextInvitationMs,
} from "./invitation-queries.ts";
import { browserLink } from "./sign-in.ts";
import { wasLinkMade } from "./sign-in-queries.ts";
import type { Whose } from "./staff.ts";
import { findByPhone } from "./staff-queries.ts";

type InvitingPorts = { db: Db; queue: NoticeQueue; plan: Pick<SendingPlan, "sms"> };

/** Of the form that invites: its token makes the link's, so that the same form pressed again sends no other. */
type FromForm = { linkKey: string; once: string };

/** Lets a person speak for the town, and tells nobody: for whoever runs the Worker. @returns false when the number is a clerk's already */
export async function addClerk(
  { db }: { db: Db },
  actor: Actor,
  clerk: Omit<Clerk, "id">,
  now: number,
): Promise<boolean> {
  return (await insertClerk(db, actor, clerk, now)) !== undefined;
}

/**
 * Lets a person speak for the town, and sends them a one-time link that signs them in. Whoever holds that telephone is in.
 * @param input `takesOver`: the number was that of somebody who has ended, and another person has it now
 */
export async function inviteClerk(
  { db, queue, plan }: InvitingPorts,
  actor: Actor,
  input: FromForm & Omit<Clerk, "id"> & { takesOver: boolean },
  now: number,
): Promise<Done<{ id: number }> | ({ ok: false; problem: "is-clerk" | "has-ended" } & Whose)> {
  const { linkKey, once, ...clerk } = input;
  const invitation = invitationOf({ linkKey, once, phone: clerk.phone }, plan);
  const made = await insertInvited(db, actor, { ...clerk, invitation }, now);
  if (made?.noticeId !== undefined) await queue.wakeNotices([{ noticeId: made.noticeId }]);
  if (made) return ok({ id: made.id });
  const whose = await findByPhone(db, clerk.phone);
  const { id = 0, name = "", disabledAt = null } = whose ?? {};
  if (once && (await wasLinkMade(db, invitation.linkId))) return ok({ id });
  return { ...refuse(disabledAt === null ? "is-clerk" : "has-ended"), clerkId: id, name, endedAt: disabledAt };
}

function invitationOf({ linkKey, once, phone }: FromForm & { phone: string }, { sms }: InvitingPorts["plan"]) {
  const { seed, id } = browserLink(linkKey, pressToken(linkKey, ["invitation", once || crypto.randomUUID(), phone]));
  return { seed, linkId: id, provider: sms.provider };
}

/**
 * Sends a clerk another link. Who has ended comes back by it where `returns`, as what they were.
 * - `no-such-clerk`: nobody is there, or they have ended
 * - `just-sent`: the last one left a moment ago
 */
export async function sendInvitation(
  { db, queue, plan }: InvitingPorts,
  actor: Actor,
  { id, returns, ...form }: FromForm & { id: number; returns: boolean },
  now: number,
): Promise<Result<undefined, "no-such-clerk" | "just-sent">> {
  const invitation = invitationOf({ ...form, phone: String(id) }, plan);
  const noticeId = await insertInvitation(db, actor, { id, returns, ...invitation }, now);
  if (noticeId !== undefined) {
    await queue.wakeNotices([{ noticeId }]);
    return ok(undefined);
  }
  if (form.once && (await wasLinkMade(db, invitation.linkId))) return ok(undefined);
  const last = await findLastInvitation(db, id);
  return refuse(last !== undefined && last > now - nextInvitationMs ? "just-sent" : "no-such-clerk");
}
