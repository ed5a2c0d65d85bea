import type { PathName } from "../../src/paths.ts";
import type { Lived } from "./lived.ts";

/** Pages that anybody sees, and those that a clerk does; where only a form is posted or nobody looks there is none. */
type Pages = Readonly<Record<PathName, { citizen?: readonly string[]; clerk?: readonly string[] }>>;

const none = {};

/** Every page of a town that has been lived in, under its pattern: a new pattern does not compile without its pages. */
const pagesOf = ({ done, running, planned, crisis, draft }: Lived): Pages => ({
  home: { citizen: ["/"] },
  code: { citizen: ["/kod/0123456789"] },
  anotherCode: none,
  suggestions: none,
  signedUp: { citizen: ["/prihlaseno"] },
  leave: { citizen: ["/o/1-0123456789"] },
  leaveInCapitals: none,
  own: { citizen: ["/moje"] },
  ownChange: none,
  ownSent: none,
  ownData: none,
  ownLeaving: none,
  ownForgetting: none,
  ownConsent: none,
  ownEnd: none,
  consent: { citizen: ["/souhlas"] },
  dataPage: { citizen: ["/osobni-udaje"] },
  accessibility: { citizen: ["/pristupnost"] },
  accentCss: none,

  signIn: { citizen: ["/sign-in"] },
  signInCode: none,
  signInLink: { citizen: ["/sign-in/0123456789"] },
  signOut: none,

  desk: { clerk: ["/desk"] },
  past: { clerk: ["/desk/past"] },
  // It leads to the calendar.
  scheduled: none,
  calendar: { clerk: ["/desk/calendar", "/desk/calendar?month=2026-11"] },
  drafts: { clerk: ["/desk/drafts"] },
  letters: { clerk: ["/desk/letters"] },
  letter: { clerk: ["/desk/letters/1"] },
  letterAnswer: none,
  letterRead: none,
  letterReopening: none,
  letterLeaving: none,
  suspended: { clerk: ["/desk/suspended"] },
  reinstate: none,
  endSuspended: none,
  landlines: { clerk: ["/desk/landlines"] },
  releaseCall: none,
  declineCall: none,
  enrolment: { clerk: ["/desk/enrolment"] },
  lists: { clerk: ["/desk/imports"] },
  list: { clerk: ["/desk/imports/1"] },
  listStep: none,
  listAnswer: none,
  counterNumber: none,
  counterCode: none,
  counterUndo: none,
  paperForm: { clerk: ["/desk/enrolment/form"] },
  typedSlip: none,
  consentSlip: { clerk: ["/desk/enrolment/slips/1"] },
  subscribers: { clerk: ["/desk/subscribers", "/desk/subscribers?q=601", "/desk/subscribers?is=asked"] },
  subscribersTable: none,
  subscriber: { clerk: ["/desk/subscribers/1"] },
  editSubscriber: { clerk: ["/desk/subscribers/1/edit"] },
  subscriberLeaving: none,
  subscriberErasure: { clerk: ["/desk/subscribers/1/erasure"] },
  coverage: { clerk: ["/desk/coverage"] },
  coverageTable: none,
  places: { clerk: ["/desk/places"] },
  placesFile: none,
  importStep: none,
  importAnswer: none,
  addPlaces: none,
  place: { clerk: ["/desk/places/1"] },
  renamePlace: none,
  consents: { clerk: ["/desk/consents", "/desk/consents?druh=odvolane&den=zitra"] },
  consentsTable: none,
  leaving: { clerk: ["/desk/leaving"] },
  parts: { clerk: ["/desk/parts"] },
  tryProvider: none,
  resume: none,
  settings: { clerk: ["/desk/settings"] },
  tryNumber: none,
  wordings: { clerk: ["/desk/settings/consent"] },
  retention: { clerk: ["/desk/settings/retention"] },
  suppressedTable: none,
  suppressedFile: none,
  publishWording: none,
  askAnew: none,
  templates: { clerk: ["/desk/templates"] },
  template: { clerk: ["/desk/templates/1"] },
  topics: { clerk: ["/desk/topics"] },
  topicOrder: none,
  topic: { clerk: ["/desk/topics/1"] },
  // A town has none of its own: test/stories/groups.test.ts makes one.
  groupPeople: none,
  leaflets: { clerk: ["/desk/leaflets"] },

  reminders: { clerk: ["/desk/reminders"] },
  newReminder: { clerk: ["/desk/reminders/new"] },
  importReminders: { clerk: ["/desk/reminders/import"] },
  reminder: { clerk: ["/desk/reminders/1"] },
  editReminder: { clerk: ["/desk/reminders/1/edit"] },
  reminderState: none,
  reminderDate: none,
  threadStep: none,
  threadEnd: none,

  messages: none,
  newMessage: { clerk: ["/messages/new", "/messages/new?kind=crisis"] },
  message: { clerk: [done, running, planned, crisis].map((id) => `/messages/${id}`) },
  editMessage: { clerk: [`/messages/${draft}/edit`] },
  checkMessage: { clerk: [`/messages/${draft}/check`] },
  tryMessage: none,
  dispatch: none,
  cancellation: none,
  messageTime: none,
  repair: none,
  disposal: none,
  resending: none,
  copies: none,
  progress: none,
  failed: { clerk: [`/messages/${done}/failed`] },
  missed: { clerk: [`/messages/${done}/missed`] },

  health: { clerk: ["/health"] },
  webhook: none,
});

/** The handbook is served without the Worker, and what is nowhere has a page too. */
const besides = { citizen: ["/nikde"], clerk: ["/prirucka"] };

/** Where they are, of the citizens and of the clerks. */
export function everyPage(lived: Lived): { citizen: string[]; clerk: string[] } {
  const pages = [...Object.values(pagesOf(lived)), besides];
  return {
    citizen: pages.flatMap(({ citizen = [] }) => citizen),
    clerk: pages.flatMap(({ clerk = [] }) => clerk),
  };
}
