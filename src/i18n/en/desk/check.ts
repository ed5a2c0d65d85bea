import type { Catalogue } from "../../catalogues.ts";
import { callsMade, parts, people } from "../counts.ts";
import { nameOf } from "../languages.ts";

const weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

export const check: Catalogue["desk"]["check"] = {
  changed:
    "Somebody changed the message or the settings meanwhile, and nothing was sent. This is how it is now: please check it again.",
  title: "Check before sending",
  sentence: (toWhom, price) => ["The message goes to ", toWhom, " and will cost about ", `${price}.`],
  smsOf: (n, inParts) => `${n} SMS${inParts === undefined ? "" : ` of ${parts(inParts)} each`}`,
  callsTo: callsMade,
  whom: {
    everybody: "everybody signed up",
    person: "one person",
    told: "those who got the message before",
    "asked-anew": "those who agreed under another wording than the one of now",
  },
  countIn: (language, n) => `In ${nameOf(language)}: ${people(n)}.`,
  noTextIn: (language, n) =>
    `There is no ${nameOf(language)} text. Whoever chose ${nameOf(language)} (${people(n)}) will get the Czech one.`,
  topics: "Topic",
  places: "To whom",
  when: "When",
  now: "now",
  nowHeld: (seconds) => `as soon as you press, with ${seconds} s to change your mind`,
  expires: "Good",
  expiresHint: "what has not left by then will not leave",
  segments: "Length",
  reckoning: "Length, prices and when telephones ring",
  text: "Text",
  send: (toWhom, price) => `Send to ${toWhom} for ${price}`,
  schedule: (toWhom, when) => `Schedule to ${toWhom} ${when}`,
  sendCrisis: (toWhom, price) => `Send the crisis message to ${toWhom} for ${price}`,
  scheduleCrisis: (toWhom, when) => `Schedule the crisis message to ${toWhom} ${when}`,
  noWayBack: "It cannot be taken back.",
  noWayBackButCalls: "It cannot be taken back; only calls that have not begun can be stopped.",
  tooLate: (when) => `The message was meant ${when}, and that time has passed. Edit it: choose a later one, or Now.`,
  toPeople: people,
  edit: "Edit",
  repeat: (company, clock) =>
    `The same text left a moment ago. ${company} will not send it again so soon to anybody who has had it. Wait until ${clock}, or change at least one word.`,
  weekday: (written, day) =>
    `The text says “${written}”, but that day is a ${weekdays[day - 1]}. People will not be sure which of the two is meant.`,
  repair: {
    plan: (when) => `Schedule ${when}`,
    postpone: "Put the whole message off until then",
    now: "Send now",
    time: "Choose another time",
    text: "Edit the text",
    spoken: "Edit the spoken text",
    audience: "Change the recipients",
  },
  nobody: "Nobody is signed up for this topic and place. Change the recipients.",
  allowance: {
    "eats-reserve": (when) =>
      `After this, nothing would be left of that day for a crisis message to everybody. A new allowance begins ${when}: schedule the message for later than that, or send it all the same.`,
    "too-much": (when) =>
      `The day’s allowance does not reach so many people: InfoKanál would stop half-way and go on when a new one begins, ${when}. Better schedule it for later than that, or send it to some people only.`,
    crisis: (when) =>
      `The day’s allowance does not reach so many people: InfoKanál would stop half-way and go on when a new one begins, ${when}. Use the loudspeaker, the siren and the telephone too.`,
  },
  discard: "Throw away",
  crisis: "A crisis message: it leaves at once and before all others.",
  crisisReaches: (isWholeTown, isCalling) =>
    `Everybody ${isWholeTown ? "signed up" : "in the chosen places"} gets it, whatever topics they chose${isCalling ? ", and telephones ring at night too" : ""}.`,
  noCrisis: "It is no crisis, choose another topic",
  plannedCrisis: "A crisis message: at its time it leaves before all others.",
};
