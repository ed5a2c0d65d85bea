import type { Catalogue } from "../../catalogues.ts";
import { characters, people } from "../counts.ts";
import { nameOf } from "../languages.ts";

export const compose: Catalogue["desk"]["compose"] = {
  title: "New message",
  editTitle: "Edit the message",
  what: "What",
  topics: "Topic",
  topicsHint: "People who chose any of these get the message.",
  crisisTitle: "Crisis message",
  crisisLead: "Write the text, check it and send. Everybody gets it, or everybody in the places you choose.",
  crisisHint: "everybody in the places you choose gets it, whatever topics they chose; it goes before all others",
  places: "To whom",
  placesHint:
    "With nothing chosen the message goes to the whole town. Who did not say exactly where they live gets it, too.",
  text: "Text of the message",
  textHint: (mark) => `Write normally, with accents. We put “${mark}” in front ourselves.`,
  otherText: (language) => `Text in ${nameOf(language)} (optional)`,
  otherTextHint: (language) => `For people who chose ${nameOf(language)}. Without it they get the Czech one.`,
  accents: "Czech accents",
  stripped: "Send without accents",
  strippedHint: "usually cheaper, and every telephone can show it",
  kept: "Send with accents",
  when: "When",
  now: "Now",
  later: "At a time",
  date: "Day",
  time: "Hour",
  check: "Continue to the check",
  save: "Save and finish later",
  recount: "Count",
  previewTitle: "Preview",
  phoneTitle: "This is how it arrives",
  phoneTitleIn: (language) => `This is how it arrives in ${nameOf(language)}`,
  needText: "Write the text of the message.",
  needTopic: "Choose at least one topic.",
  unknownTopic: "The town has no such topic. Please choose from the list.",
  unknownPlace: "The town has no such place. Please choose from the list.",
  noPlaceFound:
    "We found no place in the list of streets and houses. Mend it, or delete it and choose parts of the town.",
  placesTooLong:
    "The list of streets and houses is too long. Shorten it to 3,000 characters; send the rest in another message.",
  tooLong: (max) => `The text is too long. Shorten it to ${characters(max)} at most.`,
  tooLongForGateway: (by, fitsStripped) =>
    `The gateway does not take an SMS that long: with the town’s mark it is ${characters(by)} too long. Shorten the text${fitsStripped ? ", or send it without accents, then it fits" : ""}.`,
  notATime: "Choose both the day and the hour, for example 14 October at 8:00.",
  otherWeekday: "The weekday does not belong to this date. Correct one of them.",
  skipped: "There is no such time: that night the clocks go from 2:00 to 3:00. Choose 3:00, for example.",
  nowOrThen: "You filled in a day or an hour but chose Now. Choose which is meant.",
  changedMeanwhile: (text) =>
    `Somebody else has changed the message meanwhile. It now says: “${text}”. Below is what you wrote: if you save it, it counts.`,
  tooLate:
    "This message has meanwhile left, waits for its time or was thrown away, so it could not be changed. What you wrote is still here, as a new message.",
  inThePast: "That time has passed. Choose a later one, or send the message now.",
  segments: (segments, left) => `${segments} (${left} left)`,
  left: characters,
  forcedBy: (list) => `It is longer because of: ${list}`,
  textIn: (language, said) => `${nameOf(language)} text: ${said}`,
  partsIn: (language, parts) => `in ${nameOf(language)} ${parts}`,
  variantStripped: "Without accents",
  variantKept: "With accents",
  saves: (price) => `Without accents you save ${price}.`,
  samePrice: "It costs the same with accents and without.",
  partNote: "An SMS part is what is paid for: one holds 160 characters without accents, or 70 with them.",
  toPeople: people,
  perPerson: (price) => `${price} a part`,
  nobody: "Nobody yet. Choose a topic.",
  trouble: {
    failed: "The preview could not be counted just now. Go on writing, we will try at the next change.",
    ended:
      "Your sign-in has ended. Nothing you wrote is lost: go on, and you will sign in again when you send the form.",
  },
};
