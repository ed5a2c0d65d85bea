import type { Catalogue } from "../../catalogues.ts";
import { number } from "../../counted.ts";
import { counted, people, peopleWait } from "../counts.ts";

const written = number("en");

const letters = counted({ one: "waiting text", other: "waiting texts" });

export const start: Catalogue["desk"]["start"] = {
  title: "Overview",
  reaches: (n) => `Messages now go to ${people(n)}.`,
  write: "Write a message",
  writeCrisis: "Crisis message",
  running: "Leaving now",
  scheduled: "Scheduled",
  drafts: "Drafts",
  past: "Sent",
  more: { scheduled: "More scheduled messages", drafts: "More drafts", past: "Older messages" },
  nothing: {
    running: "Nothing is leaving now.",
    scheduled: "Nothing is scheduled.",
    drafts: "No drafts.",
    past: "You have sent nothing yet.",
  },
  undecided: (n) => `${peopleWait(n)} for your decision, we do not know whether they have the message:`,
  suspended: (n) => `Suspended numbers that do not exist: ${n}`,
  waiting: (n) => `Landlines that wait to be called with their code: ${n}`,
  unread: (n) => `${letters(n)} from people`,
  wholeTown: "the whole town",
  noTopic: "no topic",
  leavesAt: (when) => `leaves ${when}`,
  leftAt: (when) => `sent ${when}`,
  startedAt: (when) => `started ${when}`,
  stoppedAt: (when) => `stopped ${when}`,
  draftedAt: (when) => `written ${when}`,
  toPeople: people,
  handed: (n, of) => `${written(n)} of ${written(of)} left`,
  reached,
  reachedSoFar: (n, of) => `${reached(n, of)} so far`,
  missedIt: (n) => `${written(n)} did not`,
};

/** "179 of 214 have it". */
function reached(n: number, of: number): string {
  return counted({ one: `of ${written(of)} has it`, other: `of ${written(of)} have it` })(n);
}

export const halted: Catalogue["desk"]["halted"] = {
  title: "Sending stands still",
  companyTitle: (company) => `The gateway ${company} stands still`,
  causes: {
    credit: "The gateway account has run out of credit. Top it up, then continue.",
    key: "The gateway did not take the access key. Check the settings, then continue.",
    sender: "The gateway refused the sender. Sort it out with them, then continue.",
    route: "The gateway cannot deliver to these networks from your account. Sort it out with them, then continue.",
    address: "Somebody else answers at the gateway's address. Check the address in the settings, then continue.",
  },
  waits: "Nobody is lost: the messages wait and leave as soon as you continue.",
  carriedOn: (company) => `Meanwhile messages leave through the other gateway, ${company}.`,
  resume: "It is mended, continue",
};
