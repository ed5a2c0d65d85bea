import { log } from "./log.ts";
import type { Mail } from "./monitoring/alarm.ts";
import type { Env, Settings } from "./settings.ts";

/**
 * Letters to the operators, where a `send_email` binding is bound. Cloudflare delivers to verified addresses of the
 * account on every plan (Email Service, "Workers API"). A failure is logged: a letter is one way of several.
 */
export function openMail(env: Pick<Env, "ALARM_MAIL">, { alarmMail }: Pick<Settings, "alarmMail">): Mail {
  return async ({ subject, text }) => {
    if (!env.ALARM_MAIL || !alarmMail) return false;
    try {
      await env.ALARM_MAIL.send({ from: alarmMail.from, to: [...alarmMail.to], subject, text });
      return true;
    } catch (error) {
      log("mail-failed", { error: error instanceof Error ? error.name : "unknown" });
      return false;
    }
  };
}
