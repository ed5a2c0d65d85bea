import * as v from "valibot";
import { theClock } from "../../audit/actor.ts";
import { alsoLog } from "../../log.ts";
import { sendNotice } from "../../notices/send.ts";
import type { Ports } from "../../ports.ts";

const NoticeNote = v.object({ noticeId: v.number() });

/** A note for a notice: it is sent if it is open and due. */
export async function consumeNoticeNote(ports: Ports, body: unknown, now: number): Promise<void> {
  const note = v.parse(NoticeNote, body);
  alsoLog({ noticeId: note.noticeId, isSent: await sendNotice(ports, theClock, note, now) });
}
