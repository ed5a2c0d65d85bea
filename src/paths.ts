import { fileVersions } from "./file-versions.ts";

/**
 * Every URL, written once, as it is mounted: `app.get(patterns.message, …)`. What people may read out or type is Czech;
 * what only clerks see is English.
 */
export const patterns = {
  home: "/",
  code: "/kod/:token",
  anotherCode: "/kod/:token/znovu",
  signedUp: "/prihlaseno",
  /** What happens in the town: `?pred=` and an id for what was before that. */
  news: "/zpravy",
  newsItem: "/zpravy/:id{[0-9]+}",
  newsFeed: "/zpravy.atom",
  /** Streets and houses that begin as somebody types: `?q=`. */
  suggestions: "/adresy",
  /** Whatever stands behind the code, slashes too. */
  leave: "/o/:code{[^?]+}",
  /** The whole link in capitals, as some programs show it. */
  leaveInCapitals: "/O/:code{[^?]+}",
  /** What somebody gets, who has typed a code; behind it what they do about it. */
  own: "/moje",
  ownChange: "/moje/zmena",
  ownSent: "/moje/zpravy",
  ownData: "/moje/udaje",
  ownLeaving: "/moje/odhlaseni",
  ownForgetting: "/moje/zapomenuti",
  /** Agrees to a new wording of the consent. */
  ownConsent: "/moje/souhlas",
  ownEnd: "/moje/konec",
  /** The wording of now, or an earlier one: `?verze=`. */
  consent: "/souhlas",
  /** Which data there are, why and for how long. */
  dataPage: "/osobni-udaje",
  accessibility: "/pristupnost",
  /** A stylesheet a colour: another colour is another URL. */
  accentCss: "/accent/:file{[0-9a-f]{6}\\.css}",

  signIn: "/sign-in",
  signInCode: "/sign-in/code",
  /** Whatever stands behind the link, slashes too. */
  signInLink: "/sign-in/:token{[^?]+}",
  signOut: "/sign-out",

  desk: "/desk",
  past: "/desk/past",
  scheduled: "/desk/scheduled",
  drafts: "/desk/drafts",
  /** What will leave, and what has left: a week, `?week=2026-11-23`, or a month, `?month=2026-11`. */
  calendar: "/desk/calendar",
  letters: "/desk/letters",
  letter: "/desk/letters/:id{[0-9]+}",
  letterAnswer: "/desk/letters/:id{[0-9]+}/answer",
  letterRead: "/desk/letters/:id{[0-9]+}/reading",
  letterReopening: "/desk/letters/:id{[0-9]+}/reopening",
  letterLeaving: "/desk/letters/:id{[0-9]+}/leaving",
  suspended: "/desk/suspended",
  reinstate: "/desk/suspended/:id{[0-9]+}/release",
  endSuspended: "/desk/suspended/:id{[0-9]+}/dismissal",
  landlines: "/desk/landlines",
  releaseCall: "/desk/landlines/:request/call",
  declineCall: "/desk/landlines/:request/dismissal",
  enrolment: "/desk/enrolment",
  /** Lists of people that the office brings. */
  lists: "/desk/imports",
  list: "/desk/imports/:id{[0-9]+}",
  listStep: "/desk/imports/:id{[0-9]+}/step",
  listAnswer: "/desk/imports/:id{[0-9]+}/answer",
  /** What there is of a number that is typed at the counter. */
  counterNumber: "/desk/enrolment/number",
  counterCode: "/desk/enrolment/:id{[0-9]+}/code",
  counterUndo: "/desk/enrolment/:id{[0-9]+}/undo",
  /** Paper: a form to be filled in by hand, and what somebody has agreed to, to be signed and kept. */
  paperForm: "/desk/enrolment/form",
  typedSlip: "/desk/enrolment/slip",
  consentSlip: "/desk/enrolment/slips/:id{[0-9]+}",
  /** Everybody whose telephone is signed up. */
  subscribers: "/desk/subscribers",
  subscribersTable: "/desk/subscribers/table.csv",
  subscriber: "/desk/subscribers/:id{[0-9]+}",
  editSubscriber: "/desk/subscribers/:id{[0-9]+}/edit",
  subscriberLeaving: "/desk/subscribers/:id{[0-9]+}/leaving",
  subscriberErasure: "/desk/subscribers/:id{[0-9]+}/erasure",
  coverage: "/desk/coverage",
  coverageTable: "/desk/coverage/table.csv",
  leaving: "/desk/leaving",
  /** The ledger of consents and withdrawals: `?druh=&zpusob=&zneni=&den=&pred=`. */
  consents: "/desk/consents",
  consentsTable: "/desk/consents/table.csv",
  /** Who did what: `?kdo=&co=&od=&do=&pred=`. */
  audit: "/desk/audit",
  auditTable: "/desk/audit/table.csv",
  /** Every part in every state; the demo only. */
  parts: "/desk/parts",
  tryProvider: "/desk/providers/:name/trial",
  resume: "/desk/providers/:name/continuation",
  settings: "/desk/settings",
  tryNumber: "/desk/settings/trial",
  /** What people agree to: the wording of now, the one that is being written, and the earlier ones. */
  wordings: "/desk/settings/consent",
  retention: "/desk/settings/retention",
  /** Who is not written to any more, as a file that outlives a database that is restored. */
  suppressedTable: "/desk/settings/retention/list.csv",
  suppressedFile: "/desk/settings/retention/list",
  publishWording: "/desk/settings/consent/publication",
  /** Writes the message that asks people to agree to the wording of now. */
  askAnew: "/desk/settings/consent/question",
  /** Parts, streets and houses of the town. */
  places: "/desk/places",
  placesFile: "/desk/places/file",
  importStep: "/desk/places/files/:id{[0-9]+}/step",
  importAnswer: "/desk/places/files/:id{[0-9]+}/answer",
  addPlaces: "/desk/places/additions",
  place: "/desk/places/:id{[0-9]+}",
  renamePlace: "/desk/places/:id{[0-9]+}/name",

  /** Who speaks for the town, and where they are signed in. */
  clerks: "/desk/clerks",
  clerk: "/desk/clerks/:id{[0-9]+}",
  clerkLink: "/desk/clerks/:id{[0-9]+}/link",
  clerkEnd: "/desk/clerks/:id{[0-9]+}/end",
  clerkReturn: "/desk/clerks/:id{[0-9]+}/return",
  clerkSessions: "/desk/clerks/:id{[0-9]+}/sessions",
  /** Where one is signed in oneself. */
  sessions: "/desk/sessions",

  /** Topics and closed groups: what each is called, and in which order. */
  topics: "/desk/topics",
  topicOrder: "/desk/topics/order",
  topic: "/desk/topics/:id{[0-9]+}",
  /** Who is in a closed group. */
  groupPeople: "/desk/topics/:id{[0-9]+}/people",
  templates: "/desk/templates",
  template: "/desk/templates/:id{[0-9]+}",
  /** Posters and door slips, to be printed. */
  leaflets: "/desk/leaflets",
  reminders: "/desk/reminders",
  newReminder: "/desk/reminders/new",
  /** Calendars of others: a file, what is in it, and what is made of it. */
  importReminders: "/desk/reminders/import",
  reminder: "/desk/reminders/:id{[0-9]+}",
  editReminder: "/desk/reminders/:id{[0-9]+}/edit",
  reminderState: "/desk/reminders/:id{[0-9]+}/state",
  reminderDate: "/desk/reminders/:id{[0-9]+}/date",
  threadStep: "/desk/threads/:id{[0-9]+}/steps",
  threadEnd: "/desk/threads/:id{[0-9]+}/end",

  messages: "/messages",
  newMessage: "/messages/new",
  message: "/messages/:id{[0-9]+}",
  editMessage: "/messages/:id{[0-9]+}/edit",
  checkMessage: "/messages/:id{[0-9]+}/check",
  tryMessage: "/messages/:id{[0-9]+}/trial",
  dispatch: "/messages/:id{[0-9]+}/dispatch",
  cancellation: "/messages/:id{[0-9]+}/cancellation",
  /** When a planned message leaves instead. */
  messageTime: "/messages/:id{[0-9]+}/time",
  repair: "/messages/:id{[0-9]+}/repair",
  disposal: "/messages/:id{[0-9]+}/disposal",
  resending: "/messages/:id{[0-9]+}/resending",
  copies: "/messages/:id{[0-9]+}/copies",
  progress: "/messages/:id{[0-9]+}/progress",
  failed: "/messages/:id{[0-9]+}/failed",
  missed: "/messages/:id{[0-9]+}/missed",
  /** Whether the town's page shows it. */
  messageShown: "/messages/:id{[0-9]+}/shown",

  health: "/health",
  webhook: "/webhooks/:name",
} as const;

export type PathName = keyof typeof patterns;

/** A pattern's URL: itself, or made from what its parameter stands for. */
type Made<Pattern extends string> = Pattern extends `${string}:id{[0-9]+}${string}`
  ? (id: number) => string
  : Pattern extends `${string}:${string}`
    ? (value: string) => string
    : Pattern;

/** A parameter of a pattern, with what it may be. */
const parameter = /:\w+(?:\{(?:[^{}]|\{[^{}]*\})*\})?/;

/**
 * Tokens come from URLs too, where anything may stand in their place, a line break that would split a header first: so
 * a value is always encoded.
 */
function makerOf(pattern: string): string | ((value: string | number) => string) {
  if (!parameter.test(pattern)) return pattern;
  return (value) => pattern.replace(parameter, () => encodeURIComponent(value));
}

const made = Object.fromEntries(Object.entries(patterns).map(([name, pattern]) => [name, makerOf(pattern)])) as {
  readonly [Name in PathName]: Made<(typeof patterns)[Name]>;
};

const withQuery = (path: string, asked: Record<string, string>) =>
  Object.keys(asked).length === 0 ? path : `${path}?${new URLSearchParams(asked)}`;

/** What a page of the clerks says of the last press. */
export const clerksDone = ["invited", "changed", "sent", "ended", "returned", "out"] as const;
export type ClerksDone = (typeof clerksDone)[number];

/** Every URL as pages, texts and redirects name it; those written out carry a question, or a value in another shape. */
export const paths = {
  ...made,
  accentCss: (accent: string) => made.accentCss(`${accent.replace("#", "")}.css`),
  /** The calendar of a week, by a day of it, or of a month. */
  calendarOf: (of: "week" | "month", day: string) => `${made.calendar}?${of}=${of === "week" ? day : day.slice(0, 7)}`,
  /** A page of the letters, or of those that were looked for. */
  lettersListed({ sought, page }: { sought: string; page: number }): string {
    const asked = [...(sought ? [["q", sought]] : []), ...(page > 0 ? [["page", String(page)]] : [])];
    return asked.length === 0 ? made.letters : `${made.letters}?${new URLSearchParams(asked)}`;
  },
  /** A letter, with what the leaving of its writer did. */
  letterAfterLeaving: (id: number) => `${made.letter(id)}?left`,
  /** A letter that has just been answered. */
  letterAnswered: (id: number) => `${made.letter(id)}?answered`,
  /** The form at the counter, with the number that wrote a letter. */
  enrolmentOfWriter: (id: number) => `${made.enrolment}?letter=${id}`,
  /** The form anew, with what the last press did. */
  enrolled: (entry: number) => `${made.enrolment}?done=${entry}`,
  consentVersion: (version: string) => `${made.consent}?${new URLSearchParams({ verze: version })}`,
  /** The form with what a known telephone gets. */
  enrolmentOf: (subscriberId: number) => `${made.enrolment}?edit=${subscriberId}`,
  enrolmentUndone: (entry: number) => `${made.enrolment}?undone=${entry}`,
  /** The form at the counter, with a number that was looked for. */
  enrolmentOfNumber: (phone: string) => `${made.enrolment}?${new URLSearchParams({ phone })}`,
  /** A page of the people, or of those that were asked for. */
  subscribersListed: (asked: Record<string, string>) => withQuery(made.subscribers, asked),
  /** The same people as a table, of all pages. */
  subscribersInTable: (asked: Record<string, string>) => withQuery(made.subscribersTable, asked),
  /** A person, after they were changed or signed off. */
  subscriberDone: (id: number, done: "changed" | "left") => `${made.subscriber(id)}?${done}`,
  /** A person, with what was sent before a message. */
  sentBefore: (id: number, messageId: number) => `${made.subscriber(id)}?before=${messageId}`,
  /** The list, after a person was erased. */
  erasedSubscriber: `${made.subscribers}?erased`,
  /** What was said before a message; 0: all of it. */
  newsBefore: (id: number) => `${made.news}?pred=${id}`,
  /** The town's page, and its feed, in a language whatever a reader's program says. */
  newsIn: (language: string) => `${made.news}?lang=${language}`,
  newsFeedIn: (language: string) => `${made.newsFeed}?lang=${language}`,
  /** The link to leave, with fewer topics than before. */
  leftSome: (code: string) => `${made.leave(code)}?mene`,
  /** What was sent before this message. */
  ownSentBefore: (id: number) => `${made.ownSent}?pred=${id}`,
  /** One's settings, with what was just saved. */
  ownSaved: (what: string) => `${made.own}?ulozeno=${what}`,
  ownForgotten: `${made.own}?zapomenuto`,
  ownEnded: `${made.own}?konec`,
  coveragePage: (page: number) => `${made.coverage}?page=${page}`,
  /** The form anew, with whom the last press signed off. */
  left: (id: number) => `${made.leaving}?done=${id}`,
  /** Rows of a list of which the same becomes. */
  listRows: (id: number, { show, page }: { show: string; page: number }) =>
    `${made.list(id)}?show=${show}${page > 0 ? `&page=${page}` : ""}#rows`,
  /** A page of the ledger, or of who did what, or its table, by what is looked for. */
  ledger: (of: "consents" | "consentsTable" | "audit" | "auditTable", asked: Record<string, string>) => {
    const said = Object.entries(asked).filter(([, value]) => value);
    return said.length === 0 ? made[of] : `${made[of]}?${new URLSearchParams(said)}`;
  },
  vanishedPlaces: `${made.places}?vanished`,
  /** A place, or the town, with something added to it by hand. */
  addedPlaces: (parentId: number | null) => `${parentId === null ? made.places : made.place(parentId)}?added`,
  renamedPlace: (id: number) => `${made.place(id)}?renamed`,
  streetsOf: (id: number, page: number) => `${made.place(id)}?streets=${page}`,
  housesOf: (id: number, page: number) => `${made.place(id)}?page=${page}`,
  savedWording: `${made.wordings}?saved`,
  savedRetention: `${made.retention}?saved`,
  broughtSuppressed: `${made.retention}?brought`,
  releasedTown: `${made.retention}?released`,
  savedSettings: `${made.settings}?saved`,
  savedTemplate: (id: number) => `${made.template(id)}?saved`,
  /** The clerks, or one of them, with what was just done. */
  clerksDone: (what: ClerksDone, id: number) => `${made.clerks}?done=${what}&id=${id}`,
  clerkDone: (id: number, what: ClerksDone) => `${made.clerk(id)}?done=${what}`,
  endedSession: `${made.sessions}?ended`,
  savedTopic: (id: number) => `${made.topic(id)}?saved`,
  /** A group, with whom the last press has added. */
  groupJoined: (id: number, subscriberId: number) => `${made.groupPeople(id)}?added=${subscriberId}`,
  /** The page of a trial call, with what became of it. */
  triedNumber: (answer: string) => `${made.settings}?call=${answer}`,
  triedMessage: (id: number, answer: string) => `${made.checkMessage(id)}?call=${answer}`,
  /** A form of its own: whoever comes back to it finds what it has made. */
  newMessageForm: (token: string) => `${made.newMessage}?form=${token}`,
  newCrisisForm: (token: string) => `${made.newMessage}?kind=crisis&form=${token}`,
  /** The check, because what an older page showed is not so any more. */
  checkAnew: (id: number) => `${made.checkMessage(id)}?changed=1`,
  savedReminder: (id: number) => `${made.reminder(id)}?saved`,
  progress: (id: number, since: number) => `${made.progress(id)}?since=${since}`,
} as const;

/** A page of public/, served without the Worker: made from docs/prirucka.md. */
export const handbook = "/prirucka";

/** What else is another file has another address, so that browsers keep each for ever (public/_headers). */
const versioned = (file: keyof typeof fileVersions) => `${file}?v=${fileVersions[file]}`;

/** Other files of public/. */
export const files = {
  icon: versioned("/favicon.svg"),
  icons: { shared: versioned("/icons.svg"), desk: versioned("/desk-icons.svg") },
  /** A citizens' page has one, with what it shares with the desk: it is lighter together. */
  styles: { citizen: [versioned("/citizen.css")], desk: [versioned("/base.css"), versioned("/desk.css")] },
  /** Behind that of the citizens, on the town's page. */
  newsStyle: versioned("/news.css"),
  htmx: versioned("/htmx.min.js"),
  deskScript: versioned("/desk.js"),
  suggestScript: versioned("/suggest.js"),
  /** Fetched by the former. */
  addressScript: versioned("/address.js"),
  counterScript: versioned("/counter.js"),
} as const;
