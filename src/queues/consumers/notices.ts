import * as v from "valibot";
import { theClock } from "../../audit/actor.ts";
import { sendNotice } from "../../notices/send.ts";
import type { Ports } from "../../ports.ts";

const NoticeNote = v.object({ noticeId: v.number() });

/** A note for a notice: it is sent if it is open and due. */
export async function consumeNoticeNote(ports: Ports, body: unknown, now: number): Promise<void> {
  await sendNotice(ports, theClock, v.parse(NoticeNote, body), now);
}
