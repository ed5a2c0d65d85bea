import type { Catalogue } from "../../catalogues.ts";

const longer = (what: string) => (until: string) =>
  until ? `${what} will take longer, ${until}.` : `${what} will take longer. We will tell you the end.`;
const just = (words: string) => () => words;

export const threads: Catalogue["desk"]["threads"] = {
  title: "What happened in turn",
  steps: { begun: "Has begun", prolonged: "Takes longer", fixed: "Fixed", cancelled: "Cancelled" },
  fixedOf: { crisis: "The danger has passed", roads: "The road is open" },
  stepHint: "The text is prepared. Before it leaves you see it, to how many people it goes and for how much.",
  said: {
    planned: "Announced",
    begun: "Has begun",
    prolonged: "Takes longer",
    fixed: "Fixed",
    cancelled: "Cancelled",
  },
  first: "Announced",
  states: { planned: "planned", begun: "going on", prolonged: "takes longer", fixed: "over", cancelled: "cancelled" },
  span: (from, to) => [from && `begins ${from}`, to && `ends ${to}`].filter(Boolean).join(", "),
  thisMessage: "This message.",
  planned: (when) => `leaves ${when}`,
  stopped: "stopped",
  newEnd: "New end (optional)",
  end: "It is over, send nothing",
  endIsOver: "This end has passed. Say when it should end now.",
  ended: "Ended without a message",
  overdue: (when) => `It was to end ${when}. Will you tell people?`,
  times: "From when until when (optional)",
  timesHint: "When the end has passed we remind you to tell people whether it is fixed.",
  startsDate: "Begin: day",
  startsTime: "Begin: hour",
  endsDate: "End: day",
  endsTime: "End: hour",
  endsFirst: "The end has to come after the begin.",
  endsInPast: "This end has passed. Choose a later one, or leave it empty.",
  notATime: "The day or the hour cannot be read. Write both, such as 14. 10. and 8:00.",
  check: "Event",
  meanwhile: (what, who, when) =>
    `Meanwhile this has happened: ${what}${who ? `, ${who}` : ""}, ${when}. You have sent nothing.`,
  goOn: "See what has happened",
  refusals: {
    "no-such-thread": "This event is not here.",
    "said-meanwhile": "Something new was said of this event meanwhile. You have sent nothing, please look at it.",
    "still-leaving":
      "The message before is still leaving. Wait until it has left, or stop it: then you can write to those who have it.",
  },
  texts: {
    crisis: {
      begun: just("The danger is here now. Follow the instructions of the town and the rescuers."),
      prolonged: (until) =>
        `The danger goes on${until ? `, ${until}` : ""}. Follow the instructions of the town and the rescuers.`,
      fixed: just("The danger has passed. Thank you for following the instructions."),
      cancelled: just("The warning is cancelled, there is no danger."),
    },
    water: {
      begun: just("The water is off now."),
      prolonged: longer("The water outage"),
      fixed: just("The water is back on. Thank you for your patience."),
      cancelled: just("The water outage is cancelled, the water stays on."),
    },
    electricity: {
      begun: just("The power is off now."),
      prolonged: longer("The power outage"),
      fixed: just("The power is back on. Thank you for your patience."),
      cancelled: just("The power outage is cancelled, the power stays on."),
    },
    gas: {
      begun: just("The gas is off now."),
      prolonged: longer("The gas outage"),
      fixed: just("The gas is back on. Thank you for your patience."),
      cancelled: just("The gas outage is cancelled, the gas stays on."),
    },
    roads: {
      begun: just("The road is closed now."),
      prolonged: longer("The road closure"),
      fixed: just("The road is open again. Thank you for your patience."),
      cancelled: just("The road closure is cancelled."),
    },
    breakdowns: {
      begun: just("The repair has begun."),
      prolonged: longer("The repair"),
      fixed: just("The breakdown is repaired. Thank you for your patience."),
      cancelled: just("The repair is cancelled, nothing changes."),
    },
  },
};
