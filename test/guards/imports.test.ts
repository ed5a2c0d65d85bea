import { readdirSync, readFileSync } from "node:fs";
import { posix } from "node:path";
import { describe, expect, it } from "vitest";

/*
 * Who may import whom: the table, checked against the sources. A file's kind follows from its path, so a
 * file that fits no row has the wrong name or lies in the wrong place.
 */

/**
 * The order of the folders: a folder, or a file of the ground, imports only what stands in its own line or below it.
 * `README.md` draws it.
 */
const order: readonly (readonly string[])[] = [
  ["index", "app", "cron"],
  ["routes"],
  ["queues/consumers"],
  ["middleware"],
  ["ports"],
  ["queues/producer", "mail"],
  ["views"],
  ["i18n"],
  ["settings", "sending-settings", "setting-kinds", "permissions", "schema"],
  ["privacy"],
  ["own"],
  ["imports"],
  ["inbox"],
  ["reminders"],
  ["enrolment"],
  ["clerks"],
  ["delivery"],
  ["news"],
  ["messages"],
  ["notices"],
  ["register"],
  ["subscribers"],
  ["places"],
  ["town"],
  ["gateway"],
  ["monitoring"],
  ["audience"],
  ["audit"],
  ["providers"],
  ["text"],
  ["time"],
  ["day", "language", "paths", "secrets", "db", "metered", "result", "log"],
  ["file-versions"],
];

/** The nouns of each module: things and their rules. Any other file of a module is a verb, its queries or its tables. */
const nouns: Record<string, readonly string[]> = {
  audience: ["audience"],
  audit: ["act", "actor", "entry", "said"],
  clerks: ["clerk", "device", "link-limits", "role", "session", "staff"],
  delivery: ["attempt", "chunk", "delivery", "keys", "notes", "outcomes", "progress", "progress-rules", "sent"],
  enrolment: ["code", "code-limits", "counter-entry", "obstacle", "waiting-request"],
  gateway: ["back-off", "gateway", "pace", "sending-plan", "suspicion"],
  imports: [
    "column-contents",
    "column-headings",
    "columns",
    "defaults",
    "differences",
    "judge",
    "list",
    "list-day",
    "list-file",
    "list-import",
    "list-row",
    "list-town",
    "meanings",
    "proof",
    "said-words",
    "separator",
    "telephones",
    "topics-said",
    "verdict",
    "where",
  ],
  inbox: [
    "answer",
    "answer-words",
    "bare-address",
    "chosen-word",
    "command",
    "command-text",
    "command-words",
    "house-said",
    "leave-at",
    "leave-topics",
    "leaving",
    "letter",
    "letter-search",
    "like-names",
    "lost-letters",
    "outcome",
    "pieces",
    "postcodes",
    "quotations",
    "read-command",
    "read-sign-up",
    "reply-limits",
    "sign-up",
    "sign-up-doubts",
    "sign-up-head",
    "sign-up-items",
    "signature",
    "sms-words",
    "standing",
    "step",
    "summary",
    "text-town",
    "topic-words",
    "vocabulary",
  ],
  news: ["atom", "news", "one-read"],
  messages: [
    "call-estimate",
    "call-hours",
    "call-troubles",
    "costs",
    "draft-calls",
    "fields",
    "length",
    "message",
    "price",
    "shown",
    "spoken",
    "thread",
    "template",
    "weekdays",
    "wording",
  ],
  monitoring: ["alarm", "allowance", "call-limits", "look-limits", "public-quota"],
  notices: ["notice"],
  own: ["own", "pass"],
  places: [
    "address",
    "address-bytes",
    "address-columns",
    "address-file",
    "address-problems",
    "address-rows",
    "case-forms",
    "find-houses",
    "gather-places",
    "house-list",
    "house-number",
    "list-endings",
    "list-exceptions",
    "list-groups",
    "list-headings",
    "list-names",
    "list-numbers",
    "list-sides",
    "list-tokens",
    "list-wholes",
    "list-words",
    "listed-place",
    "month-changes",
    "month-comparison",
    "month-obstacles",
    "other-numbers",
    "place",
    "place-list",
    "place-names",
    "plain-address",
    "said-numbers",
    "side-limits",
    "suggest",
    "take-houses",
    "town-houses",
    "town-places",
    "typed-names",
    "unknown-names",
    "zip-file",
  ],
  privacy: ["key-marks", "retention"],
  register: ["address-import", "name-changes", "newest-file"],
  reminders: [
    "calendar",
    "calendar-events",
    "calendar-repeats",
    "calendar-table",
    "holidays",
    "preview",
    "reminder",
    "rule",
  ],
  subscribers: [
    "consent",
    "coverage",
    "czech-numbers",
    "ledger",
    "line",
    "member",
    "numbers-in-text",
    "people-search",
    "person",
    "phone",
    "sender",
    "subscriber",
    "suppression",
    "suppression-list",
  ],
  town: ["happening", "accent", "calls", "limits", "offered", "topic", "town", "wording"],
};

type Kind =
  | "pure"
  | "tables"
  | "db"
  | "queries"
  | "verb"
  | "provider"
  | "companies"
  | "view"
  | "middleware"
  | "route"
  | "webhook"
  | "queue"
  | "cron"
  | "entry";

/** What each kind may import, below itself. */
const mayImport: Record<Kind, readonly Kind[]> = {
  pure: ["pure", "companies"],
  tables: ["pure", "tables"],
  db: ["pure"],
  queries: ["tables", "queries", "db", "pure"],
  verb: ["queries", "verb", "db", "pure"],
  provider: ["pure", "provider", "companies"],
  companies: ["pure", "provider", "companies"],
  view: ["pure", "view", "companies"],
  middleware: ["verb", "queries", "view", "queue", "db", "pure", "middleware", "companies"],
  route: ["verb", "queries", "view", "middleware", "db", "pure", "route", "companies"],
  webhook: ["verb", "queries", "view", "middleware", "db", "pure", "route", "provider", "companies"],
  queue: ["verb", "provider", "db", "pure", "queue"],
  cron: ["verb", "provider", "queue", "db", "pure"],
  entry: ["route", "webhook", "middleware", "queue", "cron", "verb", "view", "db", "pure", "entry"],
};

/** The list of providers, and what follows from it: whoever stands above the modules may ask it. */
const companies = ["list", "set-up", "wording"];

/** A company's folder is opened by the list alone. */
const mayOpen = (file: string, target: string) => {
  const folder = /^src\/providers\/\w+\//.exec(target)?.[0];
  return folder === undefined || file.startsWith(folder) || file === "src/providers/list.ts";
};

/** A catalogue words what verbs refuse, so it knows the types of their refusals, and nothing else of them. */
const wordsRefusals = (file: string) => file.startsWith("src/i18n/");

/** Who may use which package. */
const packages: Record<string, (file: string, kind: Kind) => boolean> = {
  "drizzle-orm": (_file, kind) => ["tables", "db", "queries"].includes(kind),
  hono: (file, kind) =>
    ["route", "webhook", "middleware"].includes(kind) || ["src/app.tsx", "src/views/layout.tsx"].includes(file),
  // What a component may hold: only types.
  uqr: (file) => file === "src/views/parts/qr.tsx",
  "hono/jsx": (_file, kind) => kind === "view",
  // What is said of an invocation belongs to it, wherever it goes on.
  "node:async_hooks": (file) => file === "src/log.ts",
  "libphonenumber-js": (file) => file.startsWith("src/subscribers/"),
  "node:crypto": (file) => file === "src/secrets.ts" || file.startsWith("src/providers/"),
  valibot: (file, kind) =>
    /^src\/(settings\.ts|setting-kinds\.ts|providers\/)/.test(file) || ["route", "webhook", "queue"].includes(kind),
};

/** Bindings and settings of the Worker: they never reach a module. */
const mayKnowEnv = (file: string) =>
  /^src\/((settings|mail|ports|index)\.ts|app\.tsx|middleware\/app-env\.ts|queues\/)/.test(file);

type Import = { line: number; names: string[]; isType: boolean; from: string };

/** What is wrong with a file's imports, a sentence each. */
function breachesOf(file: string, source: string): string[] {
  const kind = kindOf(file);
  if (!kind) return [`${file}: fits no row of the table`];
  return importsIn(source).flatMap((found) => {
    const problem = found.from.startsWith(".")
      ? problemWithFile(file, kind, found)
      : problemWithPackage(file, kind, found);
    return problem ? [`${file}:${found.line}: ${problem}`] : [];
  });
}

function kindOf(file: string): Kind | undefined {
  const [, folder = "", name = ""] = /^src\/(?:([\w-]+)\/)?([\w-]+(?:\/[\w-]+)*)\.tsx?$/.exec(file) ?? [];
  if (!folder) return rootKinds[name];
  if (["i18n", "text"].includes(folder)) return "pure";
  if (folder === "providers" && companies.includes(name)) return "companies";
  if (folder === "providers")
    return ["adapter", "call-length", "channel", "contract", "names", "provider", "setting-kinds"].includes(name)
      ? "pure"
      : "provider";
  if (folder === "routes") return name.startsWith("webhooks/") ? "webhook" : "route";
  const kind = ({ views: "view", queues: "queue", middleware: "middleware" } as const)[folder];
  if (kind) return kind;
  if (!nouns[folder] || name.includes("/")) return undefined;
  if (name === "tables") return "tables";
  // `sql`: fragments that statements share.
  if (/^((.+-)?queries|(.+-)?sql)$/.test(name)) return "queries";
  return nouns[folder].includes(name) ? "pure" : "verb";
}

const rootKinds: Record<string, Kind> = {
  app: "entry",
  cron: "cron",
  day: "pure",
  db: "db",
  "file-versions": "pure",
  index: "entry",
  language: "pure",
  log: "pure",
  mail: "queue",
  metered: "db",
  ports: "queue",
  paths: "pure",
  permissions: "pure",
  result: "pure",
  schema: "tables",
  secrets: "pure",
  "sending-settings": "pure",
  "setting-kinds": "pure",
  settings: "pure",
  time: "pure",
};

/** The line of the order that a file stands in; undefined when it stands in none. */
function lineOf(file: string): number | undefined {
  const path = file.replace(/^src\//, "").replace(/\.tsx?$/, "");
  const line = order.findIndex((places) => places.some((place) => path === place || path.startsWith(`${place}/`)));
  return line < 0 ? undefined : line;
}

function problemWithFile(file: string, kind: Kind, { names, isType, from }: Import): string | undefined {
  const target = posix.join(posix.dirname(file), from);
  const targetKind = kindOf(target);
  if (!targetKind) return `${target} fits no row of the table`;
  const [line, targetLine] = [lineOf(file), lineOf(target)];
  if (line === undefined || targetLine === undefined) return "it stands nowhere in the order";
  if (targetLine < line) return `${target} stands above it`;
  if (names.some((name) => /^(type )?Env\b/.test(name)) && !mayKnowEnv(file)) return "Env does not reach a module";
  const isWorded = wordsRefusals(file) && targetKind === "verb" && isType;
  if (!mayImport[kind].includes(targetKind) && !isWorded) return `${kind} may not import ${targetKind} (${target})`;
  if (!mayOpen(file, target)) return `${target} is opened by the list of providers alone`;
  const [mine, theirs] = [moduleOf(file), moduleOf(target)];
  if (targetKind === "companies" && nouns[mine]) return "a module knows providers by the type of their names";
  const onlyReads = kind === "verb" ? mine !== theirs : ["route", "webhook", "middleware"].includes(kind);
  if (onlyReads && targetKind === "queries" && !isType) {
    const writing = names.filter((name) => !/^(type |find[A-Z]|list[A-Z]|count[A-Z])|Reading$/.test(name));
    if (writing.length > 0)
      return `it only reads there, and ${writing.join(", ")} is not find…, list…, count… or …Reading`;
  }
  return undefined;
}

const moduleOf = (file: string) => file.split("/")[1] ?? "";

function problemWithPackage(file: string, kind: Kind, { from, isType }: Import): string | undefined {
  const name = from === "hono/jsx" && isType ? from : from.startsWith("node:") ? from : from.split("/")[0];
  const rule = packages[name ?? ""];
  if (!rule) return `nobody may import ${from}`;
  return rule(file, kind) ? undefined : `${kind} may not import ${from}`;
}

function importsIn(source: string): Import[] {
  const statements = /^(?:import|export)\s+(type\s+)?(?:([^;"]*?)\s+from\s+)?"([^"]+)"|\bimport\(\s*["'`]([^"'`]+)/gm;
  return Array.from(source.matchAll(statements), ({ index, 1: type, 2: clause = "", 3: from, 4: lazily }) => ({
    line: source.slice(0, index).split("\n").length,
    names: clause
      .replace(/[{}]/g, "")
      .split(",")
      .map((name) => name.trim())
      .filter(Boolean),
    isType: type !== undefined,
    from: from ?? lazily ?? "",
  }));
}

const root = `${import.meta.dirname}/../..`;
const files = readdirSync(`${root}/src`, { recursive: true, encoding: "utf8" })
  .filter((file) => /\.tsx?$/.test(file))
  .map((file) => `src/${file}`);

it("follows the table in every file", () => {
  expect(files.length).toBeGreaterThan(60);
  expect(files.flatMap((file) => breachesOf(file, readFileSync(`${root}/${file}`, "utf8")))).toEqual([]);
});

describe("the guard itself", () => {
  it.each([
    ["src/views/home.tsx", `import { openDb } from "../db.ts";`],
    ["src/views/home.tsx", `import { Hono } from "hono";`],
    ["src/views/home.tsx", `import { useState } from "hono/jsx";`],
    ["src/messages/message.ts", `import { insertDraft } from "./queries.ts";`],
    ["src/delivery/send.ts", `import { openGateway } from "../providers/http.ts";`],
    ["src/delivery/send.ts", `import { eq } from "drizzle-orm";`],
    ["src/delivery/send.ts", `import type { Env } from "../settings.ts";`],
    ["src/routes/desk/home.tsx", `import { type Env, readSettings } from "../../settings.ts";`],
    ["src/delivery/send.ts", `import { updateTown } from "../town/queries.ts";`],
    ["src/messages/compose.ts", `import { dispatchMessage } from "../delivery/dispatch.ts";`],
    ["src/notices/send.ts", `import { subscribe } from "../enrolment/subscribe.ts";`],
    ["src/notices/send.ts", `export { subscribe } from "../enrolment/subscribe.ts";`],
    ["src/notices/send.ts", `const later = await import("../enrolment/subscribe.ts");`],
    ["src/notices/words.ts", `import { catalogues } from "../i18n/catalogues.ts";`],
    ["src/i18n/cs/desk/check.ts", `import { dispatchMessage } from "../../../delivery/dispatch.ts";`],
    ["src/views/desk/check.tsx", `import type { DispatchRefusal } from "../../delivery/dispatch.ts";`],
    ["src/town/tables.ts", `import { subscribers } from "../subscribers/tables.ts";`],
    ["src/routes/desk/home.tsx", `import { infobip } from "../../providers/infobip/sms.ts";`],
    ["src/routes/webhooks/webhooks.ts", `import { infobip } from "../../providers/infobip/infobip.ts";`],
    ["src/settings.ts", `import { settings } from "./providers/infobip/settings.ts";`],
    ["src/settings.ts", `import { bindGateway } from "./providers/http.ts";`],
    ["src/providers/twilio/sms.ts", `import { statusOf } from "../infobip/codes.ts";`],
    ["src/messages/length.ts", `import { providerNames } from "../providers/list.ts";`],
    ["src/gateway/tables.ts", `import { providerNames } from "../providers/list.ts";`],
    ["src/routes/desk/home.tsx", `import {\n  findTown,\n  updateTown,\n} from "../../town/queries.ts";`],
    ["src/middleware/permitted.tsx", `import { desk } from "../routes/desk/desk.tsx";`],
    ["src/paths.ts", `import { readFileSync } from "node:fs";`],
    ["src/result.ts", `import _ from "lodash";`],
    ["src/utils/strings.ts", ""],
    ["src/helpers.ts", ""],
  ])("catches in %s: %s", (file, source) => {
    expect(breachesOf(file, source)).toHaveLength(1);
  });

  it.each([
    ["src/views/home.tsx", `import type { Child } from "hono/jsx";`],
    ["src/messages/list-queries.ts", `import { findMessage } from "./queries.ts";`],
    ["src/clerks/queries.ts", `import { isWithin } from "../monitoring/public-quota-sql.ts";`],
    ["src/delivery/send.ts", `import { sendNotice } from "../notices/send.ts";`],
    ["src/delivery/send.ts", `import { findTown, type TownRow } from "../town/queries.ts";`],
    ["src/routes/desk/home.tsx", `import { findTown, type TownRow } from "../../town/queries.ts";`],
    ["src/routes/desk/home.tsx", `import { townReading } from "../../town/queries.ts";`],
    ["src/routes/webhooks/webhooks.ts", `import { receptionOf } from "../../providers/reception.ts";`],
    ["src/settings.ts", `import { providerNames } from "./providers/list.ts";`],
    ["src/providers/list.ts", `import { infobip } from "./infobip/infobip.ts";`],
    ["src/queues/producer.ts", `import type { Env } from "../settings.ts";`],
    ["src/i18n/cs/desk/check.ts", `import { people } from "../counts.ts";`],
    ["src/i18n/cs/desk/check.ts", `import type { DispatchRefusal } from "../../../delivery/dispatch.ts";`],
  ])("lets pass in %s: %s", (file, source) => {
    expect(breachesOf(file, source)).toEqual([]);
  });
});
