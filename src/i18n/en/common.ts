import type { Catalogue } from "../catalogues.ts";
import { addresses } from "./addresses.ts";

export const common: Catalogue["common"] = {
  language: "en",
  addresses,
  skip: "Skip to the content",
  places: "Where to go",
  printedAt: (when: string) => `Printed ${when}.`,
  channel: "SMS InfoKanál",
  channelName: (town) => (town ? `SMS InfoKanál – ${town}` : "SMS InfoKanál"),
  footer: {
    accessibility: "Accessibility",
    consent: "Your data and consent",
    office: (name, address, phone) => [name, address, phone && `tel. ${phone}`].filter(Boolean).join(", "),
    clerks: "For town clerks",
  },
  problemsTitle: "Please check the form",
  wrongTitle: (title) => `Please correct: ${title}`,
  back: "Back",
  notFound: {
    title: "There is no such page",
    text: "The link may be old or cut short. Please start from the first page.",
    home: "First page",
  },
  fault: {
    title: "Something went wrong on our side",
    text: "Please try again in a while. If that does not help, call the office and tell them this number:",
  },
  held: { kept: "What you wrote is not lost:", again: "Try again" },
  signInAgain: {
    title: "Your sign-in has ended meanwhile",
    text: "Please sign in in a new window. Then come back here and press Try again.",
    signIn: "Sign in in a new window",
  },
  tooOften: {
    title: "Please try again in a minute",
    text: "Too many attempts came from your connection just now. You did nothing wrong.",
  },
  tooLarge: {
    title: "That is more than we can take at once",
    text: "The form was too large. Please go back and send it shorter, without attachments.",
  },
  closed: {
    title: "InfoKanál has stopped for today",
    until: (when) => `It goes on by itself ${when}.`,
    citizens:
      "The database it works with has used up its allowance of the day. Signing up, leaving and changing anything is not possible now. Please try again then.",
    clerks:
      "Clerks: messages that wait are not lost. They leave then, unless they are past their time by that hour. Nothing can be sent from here now.",
    crisis:
      "Give a crisis message in another way now: by loudspeaker, siren, telephone, from door to door. In danger call 112.",
  },
  foreignForm: {
    title: "The form did not come from this page",
    text: "Please open the page again and send it from there.",
  },
};
