import type { Language } from "../language.ts";
import { type AlarmKind, kindOf } from "../monitoring/alarm.ts";
import type { Spoken } from "../providers/call-length.ts";
import { linkKey, signInCode, signInToken, signUpCode } from "../secrets.ts";
import { leaveCode } from "../subscribers/subscriber.ts";
import { inPlainLetters, shortened } from "../text/sms/one-segment.ts";
import { withoutAccents } from "../text/sms/segments.ts";
import { spokenDigits } from "../text/spoken/duration.ts";
import { spokenText } from "../text/spoken/spoken.ts";
import { voicedLanguage } from "../text/spoken/voices.ts";
import { abbreviationsOf } from "../town/calls.ts";
import type { AskedReminder, AskedThread, ClaimedNotice } from "./claim-queries.ts";

/** How notices are worded in a language, without accents, so that one segment holds each. `mark` is the town's. */
export type NoticeWords = {
  code(mark: string, code: string): string;
  signIn(mark: string, code: string, link: string): string;
  invitation(mark: string, link: string): string;
  welcome(mark: string, leaveLink: string, twoWayNumber: string | undefined): string;
  goodbye(mark: string, officePhone: string): string;
  alarm(mark: string, what: string, link: string): string;
  alarms: Record<AlarmKind, string>;
  /** Asks a clerk whether it may leave; `leavesAt` in epoch ms. */
  reminder(mark: string, name: string, leavesAt: number, link: string): string;
  /** Asks a clerk whether an event has ended; `endsAt`: when it was to, epoch ms. */
  thread(mark: string, name: string, endsAt: number, link: string): string;
  /** What is spoken in a call: whole words, without a digit. */
  calls: {
    greeting(town: string): string;
    code(digits: string): string;
    welcome: string;
  };
};

/** What notices need besides what is kept. */
export type NoticeFacts = {
  words: Record<Language, NoticeWords>;
  /** The number that people can text back to, if the town has one. */
  twoWayNumber: string | undefined;
  /** Whole links, of a token or a code. */
  link: {
    signIn(token: string): string;
    leave(code: string): string;
    health: string;
    reminder(id: number): string;
    message(id: number): string;
  };
  /** The Worker's half of the link key, from which codes and links are made. */
  workerSecret: string;
};

/** So much of a message names its event. */
const namedLength = 40;

/** The words of a notice as an SMS, without accents, so that one segment holds them. */
export function noticeText(notice: ClaimedNotice, facts: NoticeFacts): string {
  const words = facts.words[notice.language];
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
    case "invitation":
      return words.invitation(mark, facts.link.signIn(signInToken(key, notice.seed ?? "")));
    case "welcome":
      return words.welcome(
        mark,
        facts.link.leave(leaveCode(notice.subscriberId ?? 0, notice.leaveToken ?? "")),
        twoWayNumber,
      );
    case "goodbye":
      return words.goodbye(mark, officePhone);
    case "reply":
      return notice.reply ?? "";
    case "reminder": {
      const { id, name, leavesAt }: AskedReminder = JSON.parse(notice.reminder ?? "{}");
      return withoutAccents(words.reminder(mark, name, leavesAt, facts.link.reminder(id)));
    }
    case "thread": {
      const { messageId, text, endsAt }: AskedThread = JSON.parse(notice.thread ?? "{}");
      const name = shortened(inPlainLetters(text), namedLength);
      return inPlainLetters(words.thread(mark, name, endsAt, facts.link.message(messageId)));
    }
    case "alarm":
      return words.alarm(mark, words.alarms[kindOf(notice.alarm ?? "database")], facts.link.health);
  }
}

/** A notice as a call: a code, digit by digit and twice, or a welcome. No key is asked for: it is said again by itself. */
export function noticeCall(notice: ClaimedNotice, facts: NoticeFacts): Spoken {
  const { town, abbreviations, townSecret, signUpId } = notice;
  const language = voicedLanguage(notice.language);
  const { greeting, code, welcome } = facts.words[language].calls;
  const spoken = spokenText(town, { language, abbreviations: abbreviationsOf({ abbreviations }) });
  const call = { language, greeting: greeting(spoken), menu: "", confirm: "", left: "" };
  if (notice.kind !== "code") return { text: welcome, call };
  const digits = signUpCode(linkKey(townSecret, facts.workerSecret), signUpId ?? "");
  return { text: code(spokenDigits(digits, language)), call };
}
