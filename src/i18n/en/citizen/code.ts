import type { Catalogue } from "../../catalogues.ts";
import { counted, minutes } from "../counts.ts";
import { tooMany } from "./sign-up.ts";

const triesAreLeft = counted({ one: "try", other: "tries" });

export const code: Catalogue["citizen"]["code"] = {
  title: "Enter the code from the SMS",
  sent: (phone) => `We are sending it to ${phone}. It works for 15 minutes.`,
  code: "Code",
  codeHint: "Six digits.",
  confirm: "Confirm and sign up",
  open: "Confirm and open my settings",
  noCode: "The code has six digits. You will find it in the last SMS from us.",
  codeRefusals: {
    "wrong-code": (triesLeft) =>
      `This code does not match. Please copy it from the last SMS from us. You have ${triesAreLeft(triesLeft)} left.`,
    "code-gone": "A code works for 15 minutes and five tries. You did nothing wrong.",
    "not-called": "We have not called you with this code yet. Please type it here once we have.",
  },
  notCome: "No code?",
  notComeText: "It can take a minute. If you have a new one sent, only the code in the last SMS counts.",
  again: "Send a new code",
  otherNumber: "Enter another number",
  refusals: (office, waitSeconds) => ({
    wait: `We can send a new code in ${minutes(Math.ceil(waitSeconds / 60))}. Until then try the one in the last SMS.`,
    "too-many": tooMany(office),
  }),
  refusalsWhenGone: (office, waitSeconds) => ({
    wait: `We can send a new code in ${minutes(Math.ceil(waitSeconds / 60))}. Please try again then.`,
    "too-many": tooMany(office),
  }),
  goneTitle: "This code no longer works",
  goneNext: (phone) => `We can text a new one to ${phone}.`,
  stuckTitle: "The code cannot reach this number",
  stuck: (phone, office) => ({
    "opted-out": office.textNumber
      ? `Somebody has forbidden us to write to ${phone}, perhaps by the word STOP. Text START from it to ${office.textNumber} and fill in the form again. Or get in touch with the office.`
      : `Somebody has forbidden us to write to ${phone}, perhaps by the word STOP. Please get in touch with the office, we will help you to undo it.`,
    "no-sms": `The number ${phone} takes no SMS. Is it right? Fill in the form again, or get in touch with the office.`,
    other: `The SMS to ${phone} did not get through. Try another number, or get in touch with the office.`,
  }),
  callsFrom: (number) => `We will call you from ${number}, later with messages too.`,
  called: {
    title: "Enter the code from the call",
    sent: (phone) => `The town office is calling ${phone} with your code. It works for 24 hours.`,
    noCode: "The code has six digits. You will hear it in the call.",
    codeRefusals: {
      "wrong-code": (triesLeft) =>
        `This code does not match. Please copy it from the last call from us. You have ${triesAreLeft(triesLeft)} left.`,
      "code-gone":
        "We wait a fortnight, and from the call on a code works for 24 hours and five tries. You did nothing wrong.",
      "not-called": "We have not called you with this code yet. Please type it here once we have.",
    },
    notCome: "No call?",
    notComeText: "If the line was busy or nobody answered, the office will call again. If it is urgent, get in touch.",
    again: "Ask for a call again",
    goneTitle: "This sign-up no longer counts",
    goneNext: (phone) => `You can ask us again to call ${phone}.`,
  },
  waiting: {
    title: "We will call you with the code",
    sent: (phone) =>
      `The town office will call ${phone} in its hours. A voice will say six digits twice. Write them down and type them here within 24 hours. Keep the address of this page, the code is typed only here. Have you signed somebody else up? Tell them about the call, and let them read the digits to you.`,
    notComeText:
      "Calls are made in office hours only, sometimes on the next working day. If it is urgent, get in touch with the office. If you ended the calls by keys in a call within the last 7 days, do not wait for a code: with this form the calls are on again.",
  },
  unknownTitle: "We do not have this sign-up any more",
  unknown: "The link is old or cut short. Please fill in the form again, it takes a minute.",
  anew: "Start again",
};
