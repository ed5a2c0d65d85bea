import { type Db, openDb } from "./db.ts";
import type { SendingPlan } from "./gateway/sending-plan.ts";
import { answerWords, callWordings, fieldsOfDay, noticeWords } from "./i18n/catalogues.ts";
import type { AnswerWords } from "./inbox/answer-words.ts";
import type { Language } from "./language.ts";
import { openMail } from "./mail.ts";
import type { FieldsOfDay } from "./messages/fields.ts";
import { metered } from "./metered.ts";
import type { Mail } from "./monitoring/alarm.ts";
import type { NoticeFacts } from "./notices/words.ts";
import { paths } from "./paths.ts";
import type { Gateways } from "./providers/contract.ts";
import { openGateways } from "./providers/gateways.ts";
import { openProducer, type Producer } from "./queues/producer.ts";
import { callsFromOffice, type Env, type Settings } from "./settings.ts";
import { isCallable } from "./subscribers/phone.ts";

/**
 * What verbs act through, as one object; a verb names those that it uses. `plan`: through whom messages leave now, and
 * at which pace. `facts`: what notices say; `answers`: what texts are answered; `fieldsOfDay`: how the texts of reminders
 * say a day; `suppressionKey`: by which numbers stand on the suppression list.
 */
export type Ports = {
  db: Db;
  queue: Producer;
  gateways: Gateways;
  plan: SendingPlan;
  mail: Mail;
  facts: NoticeFacts;
  answers: Record<Language, AnswerWords>;
  suppressionKey: string;
  fieldsOfDay: Record<Language, FieldsOfDay>;
};

/** Opens the ports of an invocation. */
export function openPorts(env: Env, settings: Settings): Ports {
  return {
    db: openDb(metered(env.DB)),
    queue: openProducer(env),
    gateways: openGateways(settings.providers, {
      mayCall: isCallable,
      isFromOffice: (officePhone) => callsFromOffice(settings, officePhone),
    }),
    plan: { ...settings.plan, callWordings },
    mail: openMail(env, settings),
    facts: factsOf(settings),
    answers: answerWords,
    suppressionKey: settings.suppressionKey.value,
    fieldsOfDay,
  };
}

function factsOf({ publicUrl, twoWayNumber, linkKey }: Settings): NoticeFacts {
  return {
    words: noticeWords,
    twoWayNumber,
    link: {
      signIn: (token) => publicUrl + paths.signInLink(token),
      leave: (code) => publicUrl + paths.leave(code),
      health: publicUrl + paths.health,
      reminder: (id) => publicUrl + paths.reminder(id),
      message: (id) => publicUrl + paths.message(id),
    },
    workerSecret: linkKey,
  };
}
