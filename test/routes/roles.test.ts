import { expect, it } from "vitest";
import { type Role, rolesOf } from "../../src/clerks/role.ts";
import { type PathName, paths, patterns } from "../../src/paths.ts";
import { acts, isClerks, may } from "../../src/permissions.ts";
import { aLivedInTown } from "../support/lived-in.ts";
import { now } from "../support/town.ts";
import { aSession, at, quiet, visit } from "../support/visit.ts";

/** What a role may not do is not shown: no link and no form of a page that it may open leads to a refusal. */

const matchers = Object.entries(patterns).map(([name, pattern]) => {
  const made = pattern.replace(/:\w+(?:\{((?:[^{}]|\{[^{}]*\})*)\})?/g, (_, guard?: string) => guard ?? "[^/]+");
  return { name: name as PathName, matches: new RegExp(`^${made}$`) };
});

/** What asking for an address is. */
function actAt(method: "GET" | "POST", address: string) {
  const path = address.replace(/[?#].*$/, "");
  const found = matchers.find(({ matches }) => matches.test(path));
  return found && acts[found.name][method];
}

/** Where a page leads: its links, and its forms with how they ask. */
function leadsOf(html: string): (readonly ["GET" | "POST", string])[] {
  const links = [...html.matchAll(/<a [^>]*?href="(\/[^"]*)"/g)].map(([, to = ""]) => ["GET", to] as const);
  const polls = [...html.matchAll(/hx-get="([^"]+)"/g)].map(([, to = ""]) => ["GET", to] as const);
  const forms = [...html.matchAll(/<form[^>]*>/g)].map(
    ([form]) => [/method="post"/.test(form) ? "POST" : "GET", /action="([^"]*)"/.exec(form)?.[1] ?? ""] as const,
  );
  const buttons = [...html.matchAll(/(?:formaction|hx-post)="([^"]+)"/g)].map(([, to = ""]) => ["POST", to] as const);
  return [...links, ...polls, ...forms, ...buttons].map(([how, to]) => [how, to.replaceAll("&amp;", "&")] as const);
}

const mayAsk = (role: Role, method: "GET" | "POST", address: string) => {
  const act = actAt(method, address);
  return act === undefined || !isClerks(act) || may(rolesOf(role), act);
};

const isFine = (status: number) => status < 400;

/** Letters of an address that only say which: one of each kind is looked at. */
const kindOf = (address: string) => address.replace(/[?#].*$/, "").replace(/\d+/g, "1");

it("shows nobody a link or a form that they would be refused", async () => {
  at(now);
  quiet();
  const manager = { session: await aSession("manager") };
  await aLivedInTown(manager);
  const sessions = {
    speaker: await aSession("speaker", { id: 2, phone: "+420602000002" }),
    registrar: await aSession("registrar", { id: 3, phone: "+420602000003" }),
  };
  // All that a manager can reach, and of lists of messages several.
  const found = new Map<string, string[]>();
  const waiting: string[] = [paths.desk, paths.past, paths.letters, paths.suspended, paths.landlines, paths.sessions];
  const wrong = new Set<string>();
  for (let address = waiting.shift(); address !== undefined; address = waiting.shift()) {
    const kind = kindOf(address);
    const seen = found.get(kind) ?? [];
    if (seen.includes(address) || seen.length > 6) continue;
    found.set(kind, [...seen, address]);
    const page = await visit(address, manager);
    // A gateway stands here, and /health says so.
    if (address !== paths.health) expect([address, page.status]).toEqual([address, expect.toSatisfy(isFine)]);
    for (const [method, to] of leadsOf(page.text))
      if (method === "GET" && /^\/(desk|messages|health)/.test(to) && !/\.csv/.test(to)) waiting.push(to);
    for (const [role, session] of Object.entries(sessions) as [Role, string][]) {
      if (!mayAsk(role, "GET", address)) continue;
      const shown = await visit(address, { session });
      for (const [method, to] of leadsOf(shown.text))
        if (!mayAsk(role, method, to || address)) wrong.add(`${role} on ${kind}: ${method} ${kindOf(to)}`);
    }
  }
  expect([...wrong].sort()).toEqual([]);
  expect(found.size).toBeGreaterThan(40);
}, 60_000);
