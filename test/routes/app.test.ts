import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { paths } from "../../src/paths.ts";
import { aDraft, now, rows } from "../support/town.ts";
import { aSession, ask, at, listen, post, quiet, site, visit, words } from "../support/visit.ts";

beforeEach(() => {
  at(now);
  quiet();
});

const isPublic = [
  "home",
  "code",
  "anotherCode",
  "signedUp",
  "leave",
  "leaveInCapitals",
  "leftSome",
  "suggestions",
  "news",
  "newsItem",
  "newsFeed",
  "newsBefore",
  "newsIn",
  "newsFeedIn",
  "consent",
  "consentVersion",
  "dataPage",
  "accessibility",
  "accentCss",
  "signIn",
  "signInCode",
  "signInLink",
  "signOut",
  "health",
  "webhook",
];

/** Every URL, with something in its holes. */
const urls = Object.entries(paths).map(([name, path]) => ({
  name,
  url:
    typeof path === "string"
      ? path
      : (path as (...holes: unknown[]) => string)(
          { resume: "infobip", webhook: "infobip", accentCss: "#14598c", ledger: "consents", calendarOf: "week" }[
            name
          ] ?? 1,
          0,
        ),
}));
const clerkUrls = urls.filter(({ name }) => !isPublic.includes(name) && !name.startsWith("own"));

const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

describe("every page", () => {
  it.each(urls)("keeps strangers' scripts, styles and frames out: $name", async ({ url }) => {
    await aDraft();
    const { headers } = await visit(url, { session: await aSession("manager") });
    expect({
      policy: headers.get("content-security-policy"),
      frames: headers.get("x-frame-options"),
      types: headers.get("x-content-type-options"),
      referrer: headers.get("referrer-policy"),
    }).toEqual({ policy, frames: "DENY", types: "nosniff", referrer: "same-origin" });
  });

  // A feed is read elsewhere: it says where its pages are.
  const pages = urls.filter(({ name }) => !name.startsWith("newsFeed"));
  it.each(pages)("lives by that: no script or style inside, nobody else's address: $name", async ({ url }) => {
    await aDraft();
    const { text } = await visit(url, { session: await aSession("manager") });
    const scripts = text.match(/<script(?![^>]*\ssrc="\/)/g) ?? [];
    const styles = text.match(/<style|\sstyle=/g) ?? [];
    const handlers = text.match(/<[^>]+\son[a-z]+=/g) ?? [];
    const strangers = text.match(/(?:src|href|action)="(?:https?:)?\/\/[^"]*/g) ?? [];
    expect([...scripts, ...styles, ...handlers, ...strangers]).toEqual([]);
  });

  it.each([
    ["a page that is not there", "/nic", 404],
    ["a foreign form", "/sign-in", 403],
  ])("also %s", async (_, url, status) => {
    const page = await ask(
      url,
      { method: status === 403 ? "POST" : "GET", body: status === 403 ? new URLSearchParams() : null },
      {},
    );
    expect([page.status, page.headers.get("content-security-policy")]).toEqual([status, policy]);
  });

  it("also that of a fault", async () => {
    listen();
    await env.DB.exec("DROP TABLE towns");
    const page = await visit(paths.signIn);
    expect([page.status, page.headers.get("content-security-policy")]).toEqual([500, policy]);
  });
});

describe("the clerks' side", () => {
  it.each(clerkUrls)("leads who is not signed in to sign in: $name", async ({ url }) => {
    await aDraft();
    const opened = await visit(url);
    const pressed = await post(url);
    expect([opened, pressed].map(({ status, location }) => [status, location])).toEqual([
      [303, paths.signIn],
      [303, paths.signIn],
    ]);
    expect(await rows("SELECT state FROM messages")).toEqual([{ state: "draft" }]);
  });

  it.each([["somebody-elses-cookie"], [""], ["' OR 1=1 --"], ["x".repeat(4000)]])(
    "is not opened by a cookie like %j",
    async (session) => {
      await aSession();
      expect((await visit(paths.desk, { session })).location).toBe(paths.signIn);
    },
  );

  it.each(clerkUrls)("is kept by no cache: $name", async ({ url }) => {
    await aDraft();
    const { headers } = await visit(url, { session: await aSession("manager") });
    expect(headers.get("cache-control")).toBe("no-store");
  });
});

describe("a form from elsewhere", () => {
  it.each([
    ["another site", { origin: "https://evil.test" }],
    ["another port", { origin: `${site}:8443` }],
    ["a sandboxed frame", { origin: "null" }],
    ["nowhere", { origin: "" }],
    ["a site that the browser names as foreign", { origin: "https://evil.test", "sec-fetch-site": "cross-site" }],
  ])("is refused with a page: %s", async (_, headers) => {
    const session = await aSession();
    const id = await aDraft();
    const page = await post(paths.disposal(id), {}, { session, headers });
    expect([page.status, words(page)]).toEqual([403, expect.stringContaining("Formulář nepřišel z této stránky")]);
    expect(await rows("SELECT id FROM messages")).toEqual([{ id }]);
  });

  it.each([["text/plain"], ["multipart/form-data; boundary=x"], [undefined]])(
    "is refused whatever it calls itself: %s",
    async (type) => {
      const session = await aSession();
      const id = await aDraft();
      const headers = { origin: "https://evil.test", ...(type ? { "content-type": type } : {}) };
      const page = await ask(paths.disposal(id), { method: "POST" }, { session, headers });
      expect([page.status, (await rows("SELECT id FROM messages")).length]).toEqual([403, 1]);
    },
  );
});

describe("a page that is not there", () => {
  it.each([["/nic"], ["/wp-login.php"], ["/%00"], ["/o"], [`/${"a".repeat(5000)}`]])("says so: %s", async (url) => {
    const page = await visit(url);
    expect([page.status, words(page)]).toEqual([404, expect.stringContaining("Tahle stránka tu není")]);
  });
});

describe("a fault", () => {
  /** A fault under a page that was given a number, a name and a text. */
  async function aFault() {
    const session = await aSession();
    const lines = listen();
    await env.DB.exec("DROP TABLE messages");
    const page = await post(
      paths.messages,
      { topics: "1", text: "Tajna zprava pro +420601234567 od Jany", action: "check" },
      { session },
    );
    return { page, lines, fault: lines.map((line) => JSON.parse(line)).find(({ event }) => event === "fault") };
  }

  it("shows the number under which the log has it", async () => {
    const { page, fault } = await aFault();
    expect([page.status, fault.where, fault.cause]).toEqual([500, "POST /messages", "no such table"]);
    expect(fault.reference).toMatch(/^[0-9a-f]{8}$/);
    expect(words(page)).toContain(fault.reference);
  });

  it("tells the log no number, no name, no text and no token", async () => {
    const { lines } = await aFault();
    const told = lines.join("\n");
    expect(["601234567", "Tajna", "Jan", "601999999", "session-of"].filter((secret) => told.includes(secret))).toEqual(
      [],
    );
  });

  it("tells the log no token of a link", async () => {
    const lines = listen();
    await env.DB.exec("DROP TABLE signIns");
    const page = await visit(paths.signInLink("0123456789abcdefghjkmnpqrs"));
    expect([page.status, lines.map((line) => JSON.parse(line).event)]).toEqual([500, ["fault", "request"]]);
    expect(lines.join()).not.toContain("0123456789");
  });

  it("tells the person nothing of the inside", async () => {
    const { page } = await aFault();
    expect(page.text).not.toMatch(/SQL|D1|no such table|drizzle|at .*\.tsx?:/);
  });

  it("is shown also when the town itself cannot be read", async () => {
    const lines = listen();
    await env.DB.exec("DROP TABLE towns");
    const page = await visit(paths.signIn, { headers: { "accept-language": "en" } });
    expect([page.status, words(page)]).toEqual([500, expect.stringContaining(JSON.parse(lines[0] ?? "{}").reference)]);
  });
});

describe("the language", () => {
  const langOf = ({ text }: { text: string }) => /<html lang="(\w+)"/.exec(text)?.[1];

  it.each([
    ["nothing", undefined, "cs"],
    ["English", "en", "en"],
    ["American English", "en-US,en;q=0.9", "en"],
    ["British English before Czech", "en-GB,cs;q=0.5", "en"],
    ["Czech before English", "cs,en;q=0.8", "cs"],
    ["Czech of Czechia", "cs-CZ", "cs"],
    ["Slovak", "sk-SK,sk;q=0.9", "cs"],
    ["German, then English", "de-DE,de;q=0.9,en;q=0.7", "en"],
    ["anything", "*", "cs"],
    ["nonsense", ";;q=,,%%", "cs"],
  ])("of a browser that speaks %s", async (_, accepted, language) => {
    const page = await visit(paths.signIn, accepted === undefined ? {} : { headers: { "accept-language": accepted } });
    expect(langOf(page)).toBe(language);
  });

  it("is kept when it was chosen by the link", async () => {
    const page = await visit(`${paths.signIn}?lang=en`, { headers: { "accept-language": "cs" } });
    const cookie = page.headers.get("set-cookie") ?? "";
    expect([langOf(page), cookie]).toEqual(["en", expect.stringMatching(/^lang=en;/)]);
    const next = await visit(paths.signIn, { headers: { cookie: "lang=en", "accept-language": "cs" } });
    expect(langOf(next)).toBe("en");
  });

  it("is not kept when nobody chose it", async () => {
    const page = await visit(paths.signIn, { headers: { "accept-language": "en" } });
    expect(page.headers.get("set-cookie")).toBeNull();
  });

  it.each([["xx"], [""], ["../../etc"], ["EN; Path=/evil"]])("cannot be chosen as %j", async (lang) => {
    const page = await visit(`${paths.signIn}?lang=${encodeURIComponent(lang)}`);
    expect([page.status, langOf(page), page.headers.get("set-cookie")]).toEqual([200, "cs", null]);
  });

  it("is that of errors too", async () => {
    const page = await visit("/nothing", { headers: { "accept-language": "en" } });
    expect([page.status, langOf(page)]).toEqual([404, "en"]);
  });
});
