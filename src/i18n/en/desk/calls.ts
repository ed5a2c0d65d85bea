import type { Catalogue } from "../../catalogues.ts";
import { callsMade, characters, minutes } from "../counts.ts";
import { nameOf } from "../languages.ts";
import { both } from "../lists.ts";
import { refusals } from "./refusals.ts";

export const calls: Catalogue["desk"]["calls"] = {
  heard: (language) => `What is heard on a landline in ${nameOf(language)}`,
  spoken: (language) => `Text that the voice reads in ${nameOf(language)}`,
  made: "Made from the text of the message, you can change it. Until you do, it changes with the text of the message.",
  changed: "You have changed this text yourselves. When you change the text of the message, check this one too.",
  remake: "Back to the text made from the message",
  play: "Play",
  stop: "Stop playing",
  noVoice: (language) => `This browser has no ${nameOf(language)} voice, so the text cannot be played here.`,
  heardLike: (language) => `This is how it is heard in ${nameOf(language)}`,
  said: (language) => `What is heard on a landline in ${nameOf(language)}`,
  trial: {
    button: (language) => `Call me, to try it in ${nameOf(language)}`,
    called: (phone) => `We are calling you at ${phone}. It takes a moment until it rings.`,
    refusals: {
      "no-calls": "Calls are not set up. What is missing is on the page System health.",
      "just-called": "A trial call is on its way to your telephone. You can have another one in a minute.",
      "nothing-to-say": "Nothing in the text can be read aloud. Write first what the voice is to say.",
      "too-long": "The gateway does not take a call that long. Shorten the text for the voice.",
      number: "Your telephone has been called too often today. Try again tomorrow.",
      prefix: "Numbers that begin alike have been called too often today. Try again tomorrow.",
      town: "Today's calls are used up but for those of a crisis. Try again tomorrow.",
      held: refusals.ofMessages.held,
      sender:
        "The gateway does not let you call from the number that is set. Ask whoever runs the system whether VOICE_FROM is a number that the gateway assigned to the town.",
      account:
        "The gateway takes nothing from the town: there is no credit, or the key is wrong. Tell who runs the system.",
      refused: "The gateway refused this call. Is your number right? Ask who runs the system.",
      "not-now": "The gateway did not take the call now. Try again in a moment.",
      unanswered: "The gateway did not answer. The telephone may ring, or not. Try again in a minute.",
    },
  },
  tooLong: (max) => `The text for the voice is too long. Shorten it to ${characters(max)} at most.`,
  sms: "SMS",
  calls: "Calls",
  rings: "When it rings",
  textsFor: (count, price) => `${count} SMS about ${price}`,
  callsFor: (count, price) => `${callsMade(count)} about ${price}`,
  seconds: (seconds, paid) =>
    `One call takes about ${seconds} s${paid === undefined ? "" : `, you pay for ${minutes(paid)}`}.`,
  priceHint: "An estimate: each minute begun is paid of a call that somebody answers. Ringing alone costs nothing.",
  perMinute: (price) => `${price} a minute of a call`,
  one: (when) => `The telephone rings ${when}.`,
  all: (when) => `The telephones ring ${when}.`,
  first: (when) => `The first telephone rings ${when}.`,
  last: (when) => `The last telephone rings ${when}.`,
  again: (minutes, when) =>
    `Who does not answer or is busy is called again after ${both.format(minutes.map(String))} minutes, for the last time ${when}.`,
  delays: {
    all: {
      later: ({ from, until }, when) =>
        `Calls are made from ${from}:00 to ${until}:00 only, telephones begin to ring ${when}.`,
      never: ({ from, until }) =>
        `Calls are made from ${from}:00 to ${until}:00 only, and the message is of no use by then: nobody is called.`,
    },
    some: {
      later: ({ until }, when) => `Not everybody can be called by ${until}:00, the other telephones ring ${when}.`,
      never: () => "Not everybody can be called before the message is of no use. The other telephones do not ring.",
    },
    tries: {
      later: ({ until }, when) => `Some later try would fall after ${until}:00, so it rings ${when}.`,
      never: () => "Some later try would fall after the message is of no use, so it is not made.",
    },
    limit: {
      later: (_, when) =>
        `The day's limit of calls has no room for so many. The telephones that are left ring ${when}.`,
      never: () =>
        "The day's limit of calls has no room for so many, and the message is of no use by the next day. Some telephones do not ring.",
    },
  },
  misleading: (dayWords, when) =>
    `The voice says ${both.format(dayWords.map((word) => `“${word}”`))}, but somebody hears it ${when}. Write the date instead.`,
  troubles: {
    nothingToSay: "Nothing in the text can be read aloud. Write what the voice is to say on a landline.",
    tooLong: (by) =>
      `The gateway does not take a call that long: the text for the voice is ${characters(by)} too long. Shorten it, or the whole message.`,
  },
};
