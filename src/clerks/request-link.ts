import type { Actor } from "../audit/actor.ts";
import type { Db } from "../db.ts";
import type { SendingPlan } from "../gateway/sending-plan.ts";
import type { Caller } from "../monitoring/public-quota.ts";
import type { NoticeQueue } from "../notices/notice.ts";
import { newToken, pressToken } from "../secrets.ts";
import { signInLivesMs } from "./clerk.ts";
import { usesOfLink } from "./link-limits.ts";
import { browserLink } from "./sign-in.ts";
import { insertLink, wasLinkMade } from "./sign-in-queries.ts";

/** Who asks for a link; `once`: the token of the form. */
type LinkRequest = { phone: string; caller: Caller; linkKey: string; once?: string };

/**
 * Sends a one-time link, with a code beside it, to a clerk's registered mobile. The answer is the same for a stranger's
 * number, for which nothing is written or sent. The same form pressed again finds its link sent.
 * @returns the token of the browser that asked: only there the code can be typed
 */
export async function requestSignIn(
  { db, queue, plan }: { db: Db; queue: NoticeQueue; plan: Pick<SendingPlan, "sms"> },
  _actor: Actor,
  { phone, caller, linkKey, once }: LinkRequest,
  now: number,
): Promise<string> {
  const browser = once ? pressToken(linkKey, ["sign-in", once, phone]) : newToken(26);
  const { seed, id } = browserLink(linkKey, browser);
  if (once && (await wasLinkMade(db, id))) return browser;
  const expiresAt = now + signInLivesMs;
  const link = { id, seed, phone, expiresAt, uses: usesOfLink(caller), provider: plan.sms.provider };
  const noticeId = await insertLink(db, link, now);
  if (noticeId !== undefined) await queue.wakeNotices([{ noticeId }]);
  return browser;
}
