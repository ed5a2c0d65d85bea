import type { AuditAct } from "./act.ts";
import type { Said } from "./said.ts";

/** Whose acts stand under nobody's name, as the filter calls them. */
export const nobody = "nikdo";

/** An act as a page shows it. `title`: what it was done to is called now; null where that is not there any more. */
export type AuditEntry = {
  id: number;
  at: number;
  clerkId: number | null;
  actor: string;
  act: AuditAct;
  kind: string | null;
  /** What stands behind the kind: an id, mostly. */
  of: string | null;
  title: string | null;
  before: Said | null;
  after: Said | null;
  /** Names of what was changed, where what it says stands nowhere. */
  fields: readonly string[];
};

/** Where a page ends. */
export type AuditCursor = Pick<AuditEntry, "at" | "id">;

/** What is looked for. */
export type AuditFilter = {
  /** A clerk; null is nobody of the office. */
  clerkId?: number | null | undefined;
  acts?: readonly AuditAct[] | undefined;
  /** Epoch ms, the end excluded. */
  from?: number | undefined;
  until?: number | undefined;
  /** Only what is older than this. */
  before?: AuditCursor | undefined;
};

/** What clerks do, by what they look for it under; every act stands under one. */
export const actGroups = {
  messages: [
    ...["message-dispatched", "message-scheduled", "message-unscheduled", "message-moved", "message-cancelled"],
    ...["message-copied", "draft-saved", "draft-changed", "draft-discarded", "uncertain-resent", "call-tried"],
    ...["thread-ended", "message-shown", "message-hidden"],
  ],
  reminders: [
    ...["reminder-saved", "reminder-paused", "reminder-resumed", "reminder-ended", "reminder-date-approved"],
    ...["reminder-date-cancelled", "reminder-date-moved", "reminder-date-restored", "reminder-date-skipped"],
  ],
  people: [
    ...["subscriber-enrolled", "enrolment-undone", "subscriber-reinstated", "subscriber-changed", "subscriber-ended"],
    ...["subscriber-erased", "consent-recorded", "code-sent", "call-released", "call-declined", "sign-up-ended"],
    ...["group-joined", "group-left"],
  ],
  letters: ["letter-read", "letter-reopened", "letter-answered", "letter-left"],
  lists: [
    ...["list-brought", "list-arranged", "list-read", "list-signed-up", "list-written", "list-stopped", "list-undone"],
  ],
  town: [
    ...["town-changed", "retention-changed", "wording-drafted", "wording-published", "topic-added", "topic-changed"],
    ...["topic-moved", "template-added", "template-changed", "town-restored", "town-released"],
  ],
  places: [
    ...["places-added", "place-renamed", "address-import-begun", "address-import-confirmed"],
    ...["address-import-abandoned", "addresses-imported"],
  ],
  provider: ["provider-resumed", "provider-tried"],
  clerks: [
    ...[
      "clerk-invited",
      "clerk-changed",
      "clerk-ended",
      "clerk-returned",
      "manager-made",
      "link-sent",
      "session-ended",
    ],
    ...["clerk-signed-in", "clerk-signed-out", "sign-in-failed"],
  ],
  exports: [
    ...["people-exported", "consents-exported", "audit-exported", "suppressions-exported", "suppressions-brought"],
  ],
} as const satisfies Record<string, readonly AuditAct[]>;

export type ActGroup = keyof typeof actGroups;
export const groupNames = Object.keys(actGroups) as ActGroup[];

type Grouped = (typeof actGroups)[ActGroup][number];

/** All acts. It does not compile while one stands under nothing. */
export const auditActs: [Exclude<AuditAct, Grouped>] extends [never] ? readonly AuditAct[] : never =
  Object.values(actGroups).flat();

/** What a filter's word means: a group, or one act; undefined is everything. */
export const actsOf = (word: string): readonly AuditAct[] | undefined =>
  Object.hasOwn(actGroups, word)
    ? actGroups[word as ActGroup]
    : auditActs.some((act) => act === word)
      ? [word as AuditAct]
      : undefined;
