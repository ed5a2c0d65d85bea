import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { vi } from "vitest";
import { app } from "../../src/app.tsx";
import { type Role, rolesOf } from "../../src/clerks/role.ts";
import { hashToken } from "../../src/secrets.ts";
import type { Env } from "../../src/settings.ts";
import { now } from "./town.ts";

/** Whole requests to the Worker, as a browser makes them. */
export const site = "https://infokanal.test";

export type Visit = {
  session?: string;
  headers?: Record<string, string>;
  /** Another database in the Worker's place of its own, and other settings. */
  env?: Partial<Env>;
  /** The answer is there; what goes on behind it may not be done. */
  answered?(): void;
};

export type Page = { status: number; headers: Headers; text: string; location: string | null };

let visitors = 0;

/** A page is opened. */
export const visit = (path: string, options: Visit = {}): Promise<Page> => ask(path, { method: "GET" }, options);

/** A form is sent, from our own page unless said. */
export function post(path: string, form: Record<string, string | string[]> = {}, options: Visit = {}): Promise<Page> {
  const body = new URLSearchParams();
  for (const [name, value] of Object.entries(form)) for (const one of [value].flat()) body.append(name, one);
  return ask(path, { method: "POST", body }, { ...options, headers: { origin: site, ...options.headers } });
}

export async function ask(
  path: string,
  init: RequestInit,
  { session, headers = {}, env: over = {}, answered }: Visit,
): Promise<Page> {
  // Everybody comes from an address of their own, so that no test uses up another's limit.
  const all = { "cf-connecting-ip": `203.0.113.${visitors++}-${now}`, ...headers };
  const request = new Request(site + path, { redirect: "manual", ...init, headers: all });
  if (session) request.headers.set("cookie", `__Host-session=${session}`);
  const execution = createExecutionContext();
  const response = await app.fetch(request, { ...env, ...over } as Env, execution);
  answered?.();
  const text = await response.text();
  // What goes on behind the answer must not find another test's town.
  await waitOnExecutionContext(execution);
  return { status: response.status, headers: response.headers, text, location: response.headers.get("location") };
}

/** The Worker's clock stands at this moment. */
export const at = (moment: number) => vi.spyOn(Date, "now").mockReturnValue(moment);

/** Who does everything but what is a manager's: as most clerks of a small office. */
const aWholeClerk = ["speaker", "registrar"] as const;

/** A clerk with an open session; who is not said to be something else speaks and registers. @returns its cookie */
export async function aSession(
  role: Role | "clerk" = "clerk",
  clerk = { id: 1, phone: "+420601999999" },
): Promise<string> {
  const session = `session-of-${clerk.id}`;
  const roles = rolesOf(...(role === "clerk" ? aWholeClerk : [role]));
  await env.DB.batch([
    env.DB.prepare(
      "INSERT OR IGNORE INTO clerks (id, name, phone, roles, role, createdAt) VALUES (?, 'Jana Nováková', ?, ?, ?, 0)",
    ).bind(clerk.id, clerk.phone, roles, role === "manager" ? "manager" : "clerk"),
    env.DB.prepare(
      "INSERT INTO sessions (id, clerkId, createdAt, expiresAt, seenAt) VALUES (?, ?, 0, CAST(? AS INTEGER), CAST(? AS INTEGER))",
    ).bind(hashToken(session), clerk.id, now + 3_600_000, now),
  ]);
  return session;
}

/** What the Worker says to its log from now on. */
export function listen(): string[] {
  const lines: string[] = [];
  for (const level of ["log", "info", "warn", "error", "debug"] as const)
    vi.spyOn(console, level).mockImplementation((...args) => void lines.push(args.map(String).join(" ")));
  return lines;
}

/**
 * No note wakes and no provider is asked: a note that came after its test would find another test's town. What notes
 * do is the business of the verbs' tests.
 */
export function quiet(): void {
  const queue = Object.getPrototypeOf(env.NOTICES) as Queue;
  vi.spyOn(queue, "send").mockResolvedValue(undefined as never);
  vi.spyOn(queue, "sendBatch").mockResolvedValue(undefined as never);
  vi.spyOn(globalThis, "fetch").mockRejectedValue(new TypeError("no network in this test"));
}

/** The words of a page, without its tags. */
export const words = ({ text }: Page) =>
  text
    .replace(/<[^>]+>/g, " ")
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, "&")
    .replace(/[\s\u00A0\u202F]+/g, " ");
