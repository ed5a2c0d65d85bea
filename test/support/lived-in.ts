import { env } from "cloudflare:workers";
import { theClock } from "../../src/audit/actor.ts";
import { haltGateway } from "../../src/gateway/halt.ts";
import { paths } from "../../src/paths.ts";
import { judged } from "../imports/listed.ts";
import { aWaitingSignUp } from "./calls.ts";
import { withWording } from "./enrolment.ts";
import { aReminder } from "./reminders.ts";
import { anEvent } from "./threads.ts";
import { aDispatchedMessage, aDraft, halting, now, town, withPeople } from "./town.ts";
import { post, type Visit } from "./visit.ts";

/**
 * A town in which everything has happened that a page of the desk can speak of: letters, lists, reminders, events, messages
 * in every state, numbers that do not exist, landlines that wait, a gateway that is halted.
 */
export async function aLivedInTown(manager: Visit): Promise<void> {
  await withPeople(6);
  await withWording();
  await aWaitingSignUp();
  const event = await anEvent({ endsAt: now + 3_600_000 });
  await env.DB.batch(
    [
      `INSERT INTO inboundTexts (provider, providerId, phone, text, understoodAs, receivedAt) VALUES ('infobip', 'x', '+420601000001', 'Kdy?', 'letter', 1)`,
      "UPDATE subscribers SET state = 'suspended' WHERE id = 6",
      `UPDATE threads SET endsAt = ${now - 1}`,
      "UPDATE topics SET closed = 1 WHERE id = 9",
    ].map((sql) => env.DB.prepare(sql)),
  );
  await aDispatchedMessage();
  await aDraft();
  await aReminder({ asks: true });
  await judged("Jméno;Telefon\nEva;602 111 222");
  await haltGateway({ db: town() }, theClock, halting("infobip"), now);
  // Scheduled, stopped and copied ones by the desk itself.
  await post(paths.cancellation(event), {}, manager);
}
