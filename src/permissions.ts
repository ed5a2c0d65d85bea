import { roles as everyRole, listRoles, type Role, type Roles } from "./clerks/role.ts";
import { type PathName, patterns } from "./paths.ts";

/** What a clerk does by asking for a URL. */
const clerkActs = [
  "read desk",
  "write message",
  "send message",
  "stop message",
  "answer letter",
  "look after subscriber",
  "release call",
  "look after provider",
  "export people",
  "set up town",
  "manage clerks",
  "read audit",
] as const;
export type ClerkAct = (typeof clerkActs)[number];

/** What asking for a URL is. `public` is anybody's; `provider` is for whoever knows a provider's secret. */
export type Act = ClerkAct | "public" | "provider";

type Method = "GET" | "POST";

/**
 * Method × path → the act it is. Where only a form is posted, asking for the address leads to the page of that form. What
 * has no row here is not there: see `actOf()`.
 */
export const acts: Readonly<Record<PathName, Readonly<Partial<Record<Method, Act>>>>> = {
  home: { GET: "public", POST: "public" },
  code: { GET: "public", POST: "public" },
  anotherCode: { GET: "public", POST: "public" },
  signedUp: { GET: "public" },
  news: { GET: "public" },
  newsItem: { GET: "public" },
  newsFeed: { GET: "public" },
  suggestions: { GET: "public" },
  leave: { GET: "public", POST: "public" },
  leaveInCapitals: { GET: "public", POST: "public" },
  own: { GET: "public", POST: "public" },
  ownChange: { GET: "public", POST: "public" },
  ownSent: { GET: "public" },
  ownData: { GET: "public", POST: "public" },
  ownLeaving: { GET: "public", POST: "public" },
  ownForgetting: { GET: "public", POST: "public" },
  ownConsent: { GET: "public", POST: "public" },
  ownEnd: { GET: "public", POST: "public" },
  consent: { GET: "public" },
  dataPage: { GET: "public" },
  accessibility: { GET: "public" },
  accentCss: { GET: "public" },

  signIn: { GET: "public", POST: "public" },
  signInCode: { GET: "public", POST: "public" },
  signInLink: { GET: "public", POST: "public" },
  signOut: { GET: "public", POST: "public" },

  desk: { GET: "read desk" },
  past: { GET: "read desk" },
  scheduled: { GET: "read desk" },
  drafts: { GET: "write message" },
  calendar: { GET: "read desk" },
  // What people write, and who they are, only those see who look after them.
  letters: { GET: "answer letter" },
  letter: { GET: "answer letter" },
  letterAnswer: { GET: "answer letter", POST: "answer letter" },
  letterRead: { GET: "answer letter", POST: "answer letter" },
  letterReopening: { GET: "answer letter", POST: "answer letter" },
  letterLeaving: { GET: "look after subscriber", POST: "look after subscriber" },
  suspended: { GET: "look after subscriber" },
  reinstate: { GET: "look after subscriber", POST: "look after subscriber" },
  endSuspended: { GET: "look after subscriber", POST: "look after subscriber" },
  landlines: { GET: "release call" },
  releaseCall: { GET: "release call", POST: "release call" },
  declineCall: { GET: "release call", POST: "release call" },
  enrolment: { GET: "look after subscriber", POST: "look after subscriber" },
  // Who may sign up one may sign up a list of them: it shows names and numbers.
  lists: { GET: "look after subscriber", POST: "look after subscriber" },
  list: { GET: "look after subscriber" },
  listStep: { GET: "look after subscriber", POST: "look after subscriber" },
  listAnswer: { GET: "look after subscriber", POST: "look after subscriber" },
  counterNumber: { GET: "look after subscriber", POST: "look after subscriber" },
  counterCode: { GET: "look after subscriber", POST: "look after subscriber" },
  counterUndo: { GET: "look after subscriber", POST: "look after subscriber" },
  paperForm: { GET: "look after subscriber" },
  typedSlip: { GET: "look after subscriber", POST: "look after subscriber" },
  consentSlip: { GET: "look after subscriber" },
  subscribers: { GET: "look after subscriber" },
  subscribersTable: { GET: "export people" },
  subscriber: { GET: "look after subscriber" },
  editSubscriber: { GET: "look after subscriber", POST: "look after subscriber" },
  subscriberLeaving: { GET: "look after subscriber", POST: "look after subscriber" },
  subscriberErasure: { GET: "look after subscriber", POST: "look after subscriber" },
  coverage: { GET: "read desk" },
  coverageTable: { GET: "read desk" },
  consents: { GET: "look after subscriber" },
  consentsTable: { GET: "set up town" },
  audit: { GET: "read audit" },
  auditTable: { GET: "read audit" },
  leaving: { GET: "look after subscriber", POST: "look after subscriber" },
  parts: { GET: "read desk" },
  tryProvider: { GET: "read desk", POST: "look after provider" },
  resume: { GET: "read desk", POST: "look after provider" },
  settings: { GET: "set up town", POST: "set up town" },
  tryNumber: { GET: "set up town", POST: "set up town" },
  wordings: { GET: "set up town", POST: "set up town" },
  retention: { GET: "set up town", POST: "set up town" },
  askAnew: { GET: "set up town", POST: "set up town" },
  suppressedTable: { GET: "export people" },
  suppressedFile: { GET: "set up town", POST: "set up town" },
  publishWording: { GET: "set up town", POST: "set up town" },
  places: { GET: "set up town" },
  placesFile: { GET: "set up town", POST: "set up town" },
  importStep: { GET: "set up town", POST: "set up town" },
  importAnswer: { GET: "set up town", POST: "set up town" },
  addPlaces: { GET: "set up town", POST: "set up town" },
  place: { GET: "set up town" },
  renamePlace: { GET: "set up town", POST: "set up town" },

  clerks: { GET: "manage clerks", POST: "manage clerks" },
  clerk: { GET: "manage clerks", POST: "manage clerks" },
  clerkLink: { GET: "manage clerks", POST: "manage clerks" },
  clerkEnd: { GET: "manage clerks", POST: "manage clerks" },
  clerkReturn: { GET: "manage clerks", POST: "manage clerks" },
  clerkSessions: { GET: "manage clerks", POST: "manage clerks" },
  // One's own: everybody may lock their lost telephone out.
  sessions: { GET: "read desk", POST: "read desk" },
  templates: { GET: "set up town", POST: "set up town" },
  template: { GET: "set up town", POST: "set up town" },
  topics: { GET: "read desk", POST: "set up town" },
  topicOrder: { GET: "read desk", POST: "set up town" },
  topic: { GET: "set up town", POST: "set up town" },
  groupPeople: { GET: "look after subscriber", POST: "look after subscriber" },
  leaflets: { GET: "read desk" },
  reminders: { GET: "read desk", POST: "send message" },
  newReminder: { GET: "send message" },
  importReminders: { GET: "send message", POST: "send message" },
  reminder: { GET: "read desk" },
  editReminder: { GET: "send message", POST: "send message" },
  reminderState: { GET: "read desk", POST: "send message" },
  reminderDate: { GET: "read desk", POST: "send message" },
  threadStep: { GET: "read desk", POST: "write message" },
  threadEnd: { GET: "read desk", POST: "send message" },

  messages: { GET: "write message", POST: "write message" },
  newMessage: { GET: "write message" },
  message: { GET: "read desk" },
  editMessage: { GET: "write message", POST: "write message" },
  checkMessage: { GET: "write message" },
  tryMessage: { GET: "read desk", POST: "write message" },
  dispatch: { GET: "read desk", POST: "send message" },
  cancellation: { GET: "read desk", POST: "stop message" },
  messageTime: { GET: "read desk", POST: "send message" },
  repair: { GET: "read desk", POST: "write message" },
  disposal: { GET: "read desk", POST: "write message" },
  resending: { GET: "read desk", POST: "send message" },
  copies: { GET: "read desk", POST: "write message" },
  progress: { GET: "read desk" },
  failed: { GET: "read desk" },
  missed: { GET: "read desk" },
  messageShown: { GET: "read desk", POST: "send message" },

  // What of it a clerk sees, the page itself decides.
  health: { GET: "public" },
  webhook: { GET: "provider", POST: "provider" },
};

const everybodys = ["read desk"] as const;

/** Role × act → may or may not. A role is the set of its acts; a manager's are all, because a town may have nobody else. */
const mayDo: Readonly<Record<Role, ReadonlySet<ClerkAct>>> = {
  speaker: new Set<ClerkAct>([...everybodys, "write message", "send message", "stop message", "look after provider"]),
  registrar: new Set<ClerkAct>([...everybodys, "answer letter", "look after subscriber", "release call"]),
  manager: new Set<ClerkAct>(clerkActs),
};

/** Whether a clerk with these roles may do this: one of them is enough. */
export const may = (roles: Roles, act: ClerkAct): boolean => listRoles(roles).some((role) => mayDo[role].has(act));

/** The roles that may. */
export const rolesThatMay = (act: ClerkAct): Role[] => everyRole.filter((role) => mayDo[role].has(act));

/** Whether a clerk does it: somebody who is signed in, and may. */
export const isClerks = (act: Act): act is ClerkAct => act !== "public" && act !== "provider";

const table = new Map<string, Act>(
  Object.entries(acts).flatMap(([name, row]) =>
    Object.entries(row).map(([method, act]) => [`${method} ${patterns[name as PathName]}`, act] as const),
  ),
);

/** Beneath these only clerks come: that something is not there is told to nobody else. */
const clerksRoots = [patterns.desk, patterns.messages];

/**
 * What asking for a path is.
 * @param route the route that would answer, as it is mounted; undefined when there is none
 * @returns undefined when nothing may answer: there is no such route, or it has no row
 */
export function actOf(path: string, route: { method: string; path: string } | undefined): Act | undefined {
  if (route) return table.get(`${route.method} ${route.path}`);
  return clerksRoots.some((root) => path === root || path.startsWith(`${root}/`)) ? "read desk" : undefined;
}
