import { catalogues } from "../i18n/catalogues.ts";
import { kindOf } from "../monitoring/alarm.ts";
import { linkKey, signInCode, signInToken, signUpCode } from "../secrets.ts";
import { leaveCode } from "../subscribers/subscriber.ts";
import type { ClaimedNotice } from "./send-queries.ts";

/** What notices need besides what is kept. */
export type NoticeFacts = {
  /** The number that people can text back to, if the town has one. */
  twoWayNumber: string | undefined;
  /** Whole links, of a token or a code. */
  link: { signIn(token: string): string; leave(code: string): string; health: string };
  /** The Worker's half of the link key, from which codes and links are made. */
  workerSecret: string;
};

/** The words of a notice, without accents, so that one segment holds them. */
export function noticeText(notice: ClaimedNotice, facts: NoticeFacts): string {
  const words = catalogues[notice.language].notices;
  const { mark, officePhone } = notice;
  const { twoWayNumber } = facts;
  const key = linkKey(notice.townSecret, facts.workerSecret);
  switch (notice.kind) {
    case "code":
      return words.code(mark, signUpCode(key, notice.signUpId ?? ""));
    case "sign-in": {
      const seed = notice.seed ?? "";
      return words.signIn(mark, signInCode(key, seed), facts.link.signIn(signInToken(key, seed)));
    }
    case "welcome":
      return words.welcome(
        mark,
        facts.link.leave(leaveCode(notice.subscriberId ?? 0, notice.leaveToken ?? "")),
        twoWayNumber,
      );
    case "goodbye":
      return words.goodbye(mark, officePhone);
    case "alarm":
      return words.alarm(mark, words.alarms[kindOf(notice.alarm ?? "database")], facts.link.health);
  }
}
