import type { Catalogue } from "../../catalogues.ts";
import { counted, people, peopleWait } from "../counts.ts";

const have = counted({ one: "person has it or will get it", other: "people have it or will get it" });
const lack = counted({ one: "person will not get it", other: "people will not get it" });
const gotIt = counted({ one: "person has it", other: "people have it" });
const missedIt = counted({ one: "person did not get it", other: "people did not get it" });

export const progress: Catalogue["desk"]["progress"] = {
  title: "Message",
  states: {
    waiting: "waiting",
    beingSent: "leaving now",
    accepted: "with the gateway, receipt awaited",
    delivered: "delivered",
    answered: "heard a call",
    unreached: "not reached",
    failed: "not delivered",
    uncertain: "we do not know",
    noReceipt: "without a receipt, we do not know",
    unsubscribedBefore: "left in the meantime",
    cancelled: "stopped in time",
    expired: "out of date, not sent",
  },
  uncertain: (n) =>
    `${people(n)}: we do not know whether they have it. The gateway did not answer and it cannot be found out. We will not send it twice by ourselves.`,
  repeated: (n) =>
    `The gateway did not send the same text again to ${people(n)}: it had sent it a moment before. Do not expect receipts for this message from them.`,
  resend: (n) => `Send again to ${people(n)}, even if some get it twice`,
  nobody: "There was nobody to send it to.",
  ofPeople: (n) => `${people(n)} in all.`,
  bar: (numbers) => `How it goes: ${numbers}`,
  held: "The message has not left yet. You can take it back without a trace.",
  leavesIn: { before: "It leaves in", after: "s." },
  gatewayStands: "The message waits because sending stands still. What to do is in the Overview.",
  scheduled: (when) => `Leaves ${when}.`,
  running: "The message is leaving.",
  doneAll: "Done. We know how it ended for everybody.",
  done: "Everything has left. Receipts are still coming.",
  stoppedInTime: "The message is stopped. Nobody got it.",
  stopped: (having, missing) => `The message is stopped. ${have(having)}, ${lack(missing)}.`,
  stoppedTooLate: (n) => `It is being sent to ${people(n)} right now; that cannot be stopped.`,
  unknown: (n) => `Of ${people(n)} we do not know whether they have the message, and it cannot be found out.`,
  noReceipt: (n) => `Everything has left. No receipt came from ${people(n)}: we do not know whether they have it.`,
  decide: (n) => `${peopleWait(n)} for your decision: we do not know whether they have the message.`,
  nobodyGotIt: "Nobody got the message.",
  receiptsComing: "Receipts are still coming.",
  counts: (having, missing) => `${have(having)}, ${lack(missing)}.`,
  countsInTheEnd: (having, missing) => `${gotIt(having)}, ${missedIt(missing)}.`,
  calls: {
    title: "Calls",
    heard: "heard",
    machine: "answered by a machine",
    notReached: "not reached",
    optedOut: "ended in the call, never called again",
    comingAgain: "will be called again",
    list: "Who was not reached, to print",
    listGrows: "Others are still being called, the list may grow.",
  },
  waitsUntil: (n, when) => `${peopleWait(n)}; the message leaves for them ${when}.`,
  callsAgain: (n, when) => `${people(n)} will be called again, the first ${when}.`,
  stop: "Stop",
  unschedule: "Cancel the plan and edit again",
  copy: "Use again as a new text",
  reload: "Refresh",
  otherwise: "Who to tell otherwise",
  whoFailed: "Who did not get it",
  text: "Text of the message",
  know: (n, of) => `of ${people(of)} ${n === 1 ? "knows" : "know"} of it`,
  inAll: "in all, estimated",
  people,
  history: {
    title: "How it went",
    written: "Written",
    plannedFor: (when) => `Planned: ${when}`,
    leaves: "Leaves",
    approved: "Approved",
    begun: "Began to leave",
    stopped: "Stopped",
    over: "Done",
    overText: "We know how it ended for everybody.",
    overSilently: "We wait for no more receipts. Those that come will be counted.",
    toCome: "Once we know how it ended for everybody.",
    until: (when) => `For whom it has not left ${when}, it will not leave any more: it would be out of date.`,
  },
  sentAt: (when) => `Sent ${when}.`,
  refusals: {
    "nobody-uncertain":
      "Nothing was sent again: meanwhile it is known how it ended for everybody, or the message is out of date. See below.",
    "not-running":
      "There was nothing left to stop: before you pressed the button everything had left or expired. How it ended is below.",
  },
  trouble: "The new state could not be loaded just now, the numbers below may be older. We keep trying.",
};
