import * as v from "valibot";
import { openDb } from "../../db.ts";
import { noticeWords } from "../../i18n/catalogues.ts";
import { sendNotice } from "../../notices/send.ts";
import { paths } from "../../paths.ts";
import { openGateways } from "../../providers/list.ts";
import { type Env, readSettings } from "../../settings.ts";

const NoticeNote = v.object({ noticeId: v.number() });

/** A note for a notice: it is sent if it is open and due. */
export async function consumeNoticeNote(env: Env, body: unknown, now: number): Promise<void> {
  const note = v.parse(NoticeNote, body);
  const settings = readSettings(env);
  const facts = {
    words: noticeWords,
    twoWayNumber: settings.twoWayNumber,
    link: {
      signIn: (token: string) => settings.publicUrl + paths.signInLink(token),
      leave: (code: string) => settings.publicUrl + paths.leave(code),
      health: settings.publicUrl + paths.health,
    },
    workerSecret: settings.webhookSecrets[0] ?? "",
  };
  await sendNotice(openDb(env.DB), openGateways(settings.providers), settings.plan, facts, note, now);
}
