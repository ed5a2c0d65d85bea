import type { Catalogue } from "../../catalogues.ts";

export const failed: Catalogue["desk"]["failed"] = {
  title: "Who did not get the message",
  number: "Number",
  reason: "Why",
  none: "So far everybody we know of got it.",
  shown: (n) => `The first ${n} are shown.`,
  advice: "Call them, or go there: a phone that was off gets the message when it is switched on, if it is still good.",
  reasons: {
    number: "the number does not exist",
    incapable: "the number takes no SMS",
    "opted-out": "stopped messages at their operator",
    blocked: "the operator blocked the message",
    content: "the gateway refused the text",
    route: "the gateway does not deliver to this number",
    unreachable: "the phone was off or without signal",
    expired: "it could not be done in time",
    busy: "the line was busy",
    "no-answer": "nobody answered the call",
    "hung-up": "it was answered and hung up at once",
    other: "the gateway gave no reason",
    uncertain: "we do not know: the gateway did not answer",
  },
  noReceipt: (until) => `no receipt ${until}`,
};
