import type { Context } from "hono";
import { type Trial, tryCall } from "../../clerks/try-call.ts";
import { callWordings } from "../../i18n/catalogues.ts";
import { type Language, officeLanguage } from "../../language.ts";
import type { Texts } from "../../messages/message.ts";
import { type Call, callOf, speakerOf } from "../../messages/spoken.ts";
import type { DeskEnv } from "../../middleware/app-env.ts";
import { whole } from "../../middleware/page-props.ts";
import type { CallWords } from "../../providers/contract.ts";
import type { RefusalOf } from "../../result.ts";
import { callsFromOffice } from "../../settings.ts";
import { spokenText } from "../../text/spoken/spoken.ts";
import type { Tried } from "../../views/desk/trial.tsx";

/** What became of a trial call, as it travels in an address. */
export type TrialAnswer = "called" | RefusalOf<typeof tryCall>;

/** Calls the clerk who asks, on their own telephone. */
async function callClerk(c: Context<DeskEnv>, call: Call, subject: string): Promise<TrialAnswer> {
  const { ports, settings, actor, town, now } = c.var;
  if (callsFromOffice(settings, town.officePhone)) return "sender";
  const { speechRate, ringSeconds } = town;
  const trial: Trial = { spoken: call, calling: { speechRate, ringSeconds }, subject };
  const answer = await tryCall(ports, actor, trial, now);
  return answer.ok ? "called" : answer.problem;
}

/** Calls them with a text as people will hear it; no key would do anything, and the call says so in place of the keys. */
export function callWithText(
  c: Context<DeskEnv>,
  { texts, of, subject }: { texts: Texts; of: Language; subject: string },
): Promise<TrialAnswer> {
  const { text, call } = callOf(texts, of, speakerOf(c.var.town, callWordings));
  return callClerk(c, { text, call: { ...call, menu: callWordings[call.language].trialEnd } }, subject);
}

/** Calls them with a sentence that asks them to look at the number. */
export function callFromNumber(c: Context<DeskEnv>): Promise<TrialAnswer> {
  const { greeting, trialOfNumber: text } = callWordings[officeLanguage];
  const greeted = spokenText(greeting(c.var.town.name), { language: officeLanguage });
  const call: CallWords = { language: officeLanguage, greeting: greeted, menu: "", confirm: "", left: "" };
  return callClerk(c, { text, call }, "town");
}

/** What a page says of a trial call; nothing where there was none. */
export function triedOf(c: Context<DeskEnv>, answer = c.req.query("call")): Tried | undefined {
  const { called, refusals } = c.var.words.desk.calls.trial;
  if (answer === "called") return { isCalled: true, said: called(whole(c.var.clerk.phone)) };
  const said = Object.entries(refusals).find(([problem]) => problem === answer)?.[1];
  return said === undefined ? undefined : { isCalled: false, said };
}
