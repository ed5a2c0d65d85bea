import { isTaken, timesOf } from "../../calls/call.ts";
import { secondsOf } from "../../calls/line.ts";
import type { Faults } from "../../faults.ts";
import type { Text } from "../../text.ts";
import { wireDate } from "../bodies.ts";
import { voiceStandingOf } from "./status.ts";
import { dtmfCodes } from "./talk.ts";

/** Infobip's Czech price is by contract; this one is the example of its documentation. */
const PRICE = { pricePerSecond: 0.01, currency: "EUR" };
/** No network of mobiles: the call ends in a landline. */
const MCC_MNC = "null";

export type Coding = Pick<Faults, "voiceCodes" | "voiceKeys">;

/** What Infobip says of a call in a report and in its log. */
const common = (text: Text, { voiceCodes }: Coding) => ({
  bulkId: text.letter.bulkId,
  messageId: text.messageId,
  to: text.to,
  from: text.letter.sender,
  sentAt: wireDate(text.acceptedAt),
  mccMnc: MCC_MNC,
  price: PRICE,
  ...voiceStandingOf(text, voiceCodes),
});

/** One report (`VoiceReport`, version 2): it says when the call was over only in `voiceCall`. */
export const report = (text: Text, coding: Coding) => ({
  ...common(text, coding),
  callbackData: text.letter.report?.callbackData,
  voiceCall: voiceCall(text, coding),
});

/** One entry of `GET /tts/3/logs`. */
export const logEntry = (text: Text, coding: Coding) => ({
  ...common(text, coding),
  text: text.letter.body,
  doneAt: wireDate(text.doneAt ?? text.acceptedAt),
  duration: Math.round(text.call?.talkedSeconds ?? 0),
});

function voiceCall(text: Text, { voiceKeys }: Coding) {
  const { call, letter } = text;
  if (!call) throw new Error("not a call");
  const { startedAt, answeredAt, endedAt } = timesOf(call);
  return {
    feature: "Text-to-Speech",
    startTime: wireDate(startedAt),
    answerTime: isTaken(call.end) ? wireDate(answeredAt) : null,
    endTime: wireDate(endedAt),
    duration: Math.round(call.talkedSeconds),
    chargedDuration: Math.ceil(call.talkedSeconds),
    fileDuration: Math.round(secondsOf(letter.body, letter.voice?.rate ?? 1) * 10) / 10,
    dtmfCodes: dtmfCodes(text, voiceKeys === "listed"),
  };
}
