import type { Actor } from "../audit/actor.ts";
import type { Db } from "../db.ts";
import type { SendingPlan } from "../gateway/sending-plan.ts";
import type { NoticeQueue } from "../notices/notice.ts";
import { ok, type Result, refuse } from "../result.ts";
import { keepAnswer, type LetterReply } from "./answer-letter-queries.ts";
import { canBeAnswered } from "./letter.ts";
import { findLetter } from "./letter-queries.ts";

type Ports = { db: Db; queue: NoticeQueue; plan: SendingPlan; facts: { twoWayNumber: string | undefined } };

/**
 * A clerk answers a letter: one SMS leaves, and the letter is done. The same form pressed again answers nothing more.
 * - `answered-meanwhile`: somebody else has done something about it since the clerk's page was made
 * - `no-telephone`: no SMS can go to who wrote it
 */
export async function answerLetter(
  { db, queue, plan, facts }: Ports,
  actor: Actor,
  reply: LetterReply,
  now: number,
): Promise<Result<object, "no-such-letter" | "no-telephone" | "answered-meanwhile">> {
  const letter = await findLetter(db, reply.id);
  if (!letter) return refuse("no-such-letter");
  if (!canBeAnswered(letter.phone, facts.twoWayNumber)) return refuse("no-telephone");
  const { noticeId, before } = await keepAnswer(db, actor, { ...reply, through: plan.sms.provider }, now);
  if (noticeId !== undefined) {
    await queue.wakeNotices([{ noticeId }]);
    return ok({});
  }
  return before === reply.text ? ok({}) : refuse("answered-meanwhile");
}
