import { readdirSync, readFileSync } from "node:fs";
import { posix } from "node:path";
import { describe, expect, it } from "vitest";

/*
 * Who may import whom: the table of the house, checked against its sources. A file's kind follows from its path, so a
 * file that fits no row has the wrong name or lies in the wrong place.
 */

/** The nouns of each module: things and their rules. Any other file of a module is a verb, or its queries. */
const nouns: Record<string, readonly string[]> = {
  clerks: ["clerk", "role"],
  line: ["note", "gateway", "pace", "suspicion", "way"],
  messages: [
    ...[
      "audience",
      "chunk",
      "delivery",
      "length",
      "links",
      "message",
      "outcomes",
      "price",
      "progress",
      "segments",
      "text",
    ],
  ],
  notices: ["notice"],
  privacy: [],
  reminders: ["rule"],
  subscribers: [
    ...[
      "code",
      "consent",
      "czech-numbers",
      "keywords",
      "limits",
      "obstacle",
      "phone",
      "signature",
      "sms-words",
      "subscriber",
      "vocabulary",
    ],
  ],
  town: ["accent", "town"],
  watch: ["alarm", "budget"],
};

/** Whose verbs a module's verbs may call. */
const calls: Record<string, readonly string[]> = {
  clerks: ["notices", "subscribers"],
  line: ["watch"],
  messages: ["notices", "subscribers", "line", "watch"],
  notices: ["line"],
  privacy: Object.keys(nouns),
  reminders: ["messages"],
  subscribers: ["notices"],
  town: [],
  watch: [],
};

type Kind =
  | "pure"
  | "schema"
  | "db"
  | "queries"
  | "verb"
  | "provider"
  | "view"
  | "route"
  | "webhook"
  | "queue"
  | "schedule"
  | "entry";

/** What each kind may import, itself aside where one part of it uses another. */
const mayImport: Record<Kind, readonly Kind[]> = {
  pure: ["pure"],
  schema: ["pure"],
  db: ["schema", "pure"],
  queries: ["schema", "db", "pure"],
  verb: ["queries", "verb", "db", "pure"],
  provider: ["pure", "provider"],
  view: ["pure", "view"],
  route: ["verb", "queries", "view", "db", "pure", "route"],
  webhook: ["verb", "queries", "view", "db", "pure", "route", "provider"],
  queue: ["verb", "provider", "db", "pure", "queue"],
  schedule: ["verb", "provider", "db", "pure"],
  entry: ["route", "webhook", "queue", "schedule", "verb", "view", "db", "pure", "entry"],
};

/** It reads values by their kinds. */
const readsSettings = ["src/settings.ts", "src/setting-kinds.ts"];

/** It makes an adapter's configuration out of names, so it must know the adapters' names and sizes. */
const knowsAdapters = "src/settings.ts";

/** Who may use which package. */
const packages: Record<string, (file: string, kind: Kind) => boolean> = {
  "drizzle-orm": (_file, kind) => ["schema", "db", "queries"].includes(kind),
  hono: (file, kind) => ["route", "webhook"].includes(kind) || ["src/app.tsx", "src/views/layout.tsx"].includes(file),
  // What a component may hold: only types.
  "hono/jsx": (_file, kind) => kind === "view",
  "libphonenumber-js": (file) => file.startsWith("src/subscribers/"),
  "node:crypto": (file, kind) => file === "src/secrets.ts" || kind === "provider",
  "temporal-polyfill": (_file, kind) => kind === "pure",
  valibot: (file, kind) => readsSettings.includes(file) || ["provider", "route", "webhook", "queue"].includes(kind),
};

/** Bindings and settings of the Worker: they never reach a module. */
const mayKnowEnv = (file: string) =>
  ["src/settings.ts", "src/app.tsx", "src/index.ts", "src/routes/context.ts"].includes(file) ||
  file.startsWith("src/queues/");

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
  const [, folder = "", name = ""] = /^src\/(?:(.+?)\/)?([\w-]+(?:\/[\w-]+)?)\.tsx?$/.exec(file) ?? [];
  if (!folder) return rootKinds[name];
  if (folder === "i18n") return "pure";
  if (folder === "providers") return name === "contract" ? "pure" : "provider";
  if (folder === "routes") return name === "webhooks" ? "webhook" : "route";
  if (folder === "views") return "view";
  if (folder === "queues") return "queue";
  if (!nouns[folder] || name.includes("/")) return undefined;
  // `sql`: fragments that a module's queries share.
  if (/^((.+-)?queries|sql)$/.test(name)) return "queries";
  return nouns[folder].includes(name) ? "pure" : "verb";
}

const rootKinds: Record<string, Kind> = {
  app: "entry",
  db: "db",
  index: "entry",
  log: "pure",
  paths: "pure",
  result: "pure",
  schedule: "schedule",
  schema: "schema",
  secrets: "pure",
  "setting-kinds": "pure",
  settings: "pure",
};

function problemWithFile(file: string, kind: Kind, { names, isType, from }: Import): string | undefined {
  const target = posix.join(posix.dirname(file), from);
  const targetKind = kindOf(target);
  if (!targetKind) return `${target} fits no row of the table`;
  if (names.some((name) => /^(type )?Env\b/.test(name)) && !mayKnowEnv(file)) return "Env does not go beyond the doors";
  const isAdapter = file === knowsAdapters && targetKind === "provider";
  if (!mayImport[kind].includes(targetKind) && !isAdapter && !isSibling(file, kind, target, targetKind))
    return `${kind} may not import ${targetKind} (${target})`;
  const [mine, theirs] = [moduleOf(file), moduleOf(target)];
  if (kind === "verb" && targetKind === "queries" && mine !== theirs)
    return `${mine} may not use the queries of ${theirs}`;
  if (kind === "verb" && targetKind === "verb" && mine !== theirs && !calls[mine]?.includes(theirs))
    return `${mine} may not call ${theirs}`;
  if (kind === "entry" && targetKind === "verb" && theirs !== "clerks")
    return `${kind} may call only clerks, not ${theirs}`;
  if (["route", "webhook"].includes(kind) && targetKind === "queries" && !isType) {
    const writing = names.filter((name) => !/^(type |find[A-Z]|list[A-Z]|count[A-Z])/.test(name));
    if (writing.length > 0) return `a route only reads, and ${writing.join(", ")} is not find…, list… or count…`;
  }
  return undefined;
}

/** A module's queries may be split over several files, and its fragments (`sql`) stand in statements of other modules. */
const isSibling = (file: string, kind: Kind, target: string, targetKind: Kind) =>
  kind === "queries" && targetKind === "queries" && (moduleOf(file) === moduleOf(target) || target.endsWith("/sql.ts"));

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
    ["src/messages/send.ts", `import { gateway } from "../providers/carry.ts";`],
    ["src/messages/send.ts", `import { eq } from "drizzle-orm";`],
    ["src/messages/send.ts", `import type { Env } from "../settings.ts";`],
    ["src/routes/home.tsx", `import { type Env, readSettings } from "../settings.ts";`],
    ["src/messages/send.ts", `import { listTopics } from "../town/queries.ts";`],
    ["src/notices/send.ts", `import { subscribe } from "../subscribers/subscribe.ts";`],
    ["src/notices/send.ts", `export { subscribe } from "../subscribers/subscribe.ts";`],
    ["src/notices/send.ts", `const later = await import("../subscribers/subscribe.ts");`],
    ["src/routes/home.tsx", `import { infobip } from "../providers/infobip.ts";`],
    ["src/routes/home.tsx", `import {\n  findTown,\n  updateTown,\n} from "../town/queries.ts";`],
    ["src/app.tsx", `import { subscribe } from "./subscribers/subscribe.ts";`],
    ["src/paths.ts", `import { readFileSync } from "node:fs";`],
    ["src/result.ts", `import _ from "lodash";`],
    ["src/utils/strings.ts", ""],
    ["src/helpers.ts", ""],
  ])("catches in %s: %s", (file, source) => {
    expect(breachesOf(file, source)).toHaveLength(1);
  });

  it.each([
    ["src/views/home.tsx", `import type { Child } from "hono/jsx";`],
    ["src/messages/engine-queries.ts", `import { findMessage } from "./queries.ts";`],
    ["src/clerks/queries.ts", `import { isWithin } from "../subscribers/sql.ts";`],
    ["src/messages/send.ts", `import { openNotice } from "../notices/send.ts";`],
    ["src/routes/home.tsx", `import { findTown, type TownRow } from "../town/queries.ts";`],
    ["src/routes/webhooks.ts", `import { infobip } from "../providers/infobip.ts";`],
    ["src/queues/note.ts", `import type { Env } from "../settings.ts";`],
    ["src/i18n/cs/desk.ts", `import { counted } from "../counted.ts";`],
  ])("lets pass in %s: %s", (file, source) => {
    expect(breachesOf(file, source)).toEqual([]);
  });
});
