import type { Context } from "hono";
import { readTogether } from "../../db.ts";
import { channelsLeftBy } from "../../gateway/sending-plan.ts";
import { draftAudienceReading, messageReading } from "../../messages/queries.ts";
import { threadOfMessageReading } from "../../messages/thread-queries.ts";
import type { DeskEnv } from "../../middleware/app-env.ts";
import { idOf } from "../../middleware/params.ts";

/** The message of an address, its event, and, while it is a draft, how many people it is for. */
export function findDraft(c: Context<DeskEnv>) {
  const { db, plan } = c.var.ports;
  return readTogether(db, {
    message: messageReading(db, idOf(c)),
    thread: threadOfMessageReading(db, idOf(c)),
    counted: draftAudienceReading(db, idOf(c), channelsLeftBy(plan)),
  });
}
