import { providerNames, voiceProviderNames } from "../../../providers/list.ts";
import { limitsIn, ownExpectationsIn } from "../../../providers/wording.ts";
import type { Catalogue } from "../../catalogues.ts";
import { listed } from "../lists.ts";

export const health: Catalogue["public"]["health"] = {
  title: "System state",
  ok: "Everything is running.",
  notOk: "Something needs attention.",
  clock: "System clock",
  clockAt: (when) => `last ${when}`,
  clockNever: "has not run yet",
  clockLate: "has stood still for over five minutes: opening any page does its work, but plans may be late",
  oldest: "Waits longest",
  oldestAt: (when) => `a message that should have left ${when}`,
  oldestNone: "nothing",
  answers: "The gateway’s answers",
  lastHour: (counts) => `in the last hour ${counts}`,
  answersNone: "nothing was sent",
  accepted: "accepted",
  refused: "refused",
  deferred: "put off",
  uncertain: "no answer",
  backlog: "In the queues",
  backlogWoken: (ordinary, urgent, notices) =>
    `ordinary messages ${ordinary}, crises ${urgent}, codes and confirmations ${notices}`,
  backlogDue: (chunks, notices) => `chunks that are due ${chunks}, codes and confirmations ${notices}`,
  allowance: "Today’s allowance",
  allowanceLead: (when) =>
    `Computed from the messages that were sent, with the receipts that are still to come, and from running the system for the whole day. The reserve is what one crisis message to everybody would cost. A new allowance begins ${when}.`,
  allowancePaid: "Paid plan: the day has no end.",
  meter: (used, allowed, reserve) => `${used} (a day allows ${allowed}, the reserve is ${reserve})`,
  meters: {
    rowsWritten: "rows written",
    rowsRead: "rows read",
    queueOperations: "queue operations",
    requests: "requests to the server",
  },
  callsOfDay: {
    title: "Today’s calls",
    lead: "Against abuse the day has a ceiling. Ordinary messages may have what the reserve leaves. A crisis message always calls.",
    calls: "calls",
    minutes: "minutes of calls",
  },
  settings: "Gateway settings",
  settingsOk: "nothing is missing",
  suppression: "List of who was erased",
  noSuppressionKey:
    "has no key of its own, SUPPRESSION_KEY is missing. It is made of LINK_KEY meanwhile: if that one changed, nobody would know whom not to sign up again.",
  missing: (name) => `${name} is missing`,
  wrong: (name, expected) => `${name} does not have the right form, it should be ${expected}`,
  ownNumber: (name) =>
    `${name} is the office’s own number: the gateway may not call from it, and operators do not connect such calls. Set a number that the gateway assigned and that can be called back.`,
  expected: {
    address:
      "an address that begins with https: and has only a host name without underscores, such as https://infokanal.mesto.cz",
    secret: "a secret of 22 characters or more",
    secrets: "one or two secrets with a comma between, each of 22 characters or more",
    phone: "a telephone number with its country code and no spaces, such as +420601234567",
    caller: "a telephone number with its country code and no spaces, of at most 14 digits, such as +420382000350",
    provider: listed.format(providerNames),
    voiceProvider: listed.format(voiceProviderNames),
    key: "the key exactly as the gateway gave it, without spaces or accents",
    sender:
      "a name of at most 11 characters (letters without accents, digits, spaces), or a number with its country code",
    pace: "requests a second from 0.1 to 1000, or 0 for no limit",
    hold: "seconds from 0.1 to 600, or 0",
    lease: "seconds from 5 to 900",
    receiptHours: "hours from 1 to 168",
    plan: "free or paid",
    mailbox: "one e-mail address",
    mailboxes: "one or more e-mail addresses with a comma between",
    ...ownExpectationsIn("en"),
  },
  provider: "Gateway",
  providerOk: "takes messages",
  channels: { sms: "SMS", voice: "calls" },
  textNumber: "Number that people text",
  noTextNumber: "none, so nobody can sign up, leave or write to the office by SMS; set TWO_WAY_NUMBER",
  noProvider: "none is set up",
  limits: {
    title: "What to know of the gateway",
    cannot: "What it cannot do",
    open: "What its documents do not say",
    of: limitsIn("en"),
  },
};
