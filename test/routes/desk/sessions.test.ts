import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { seenEveryMs } from "../../../src/clerks/session.ts";
import { paths } from "../../../src/paths.ts";
import { hashToken } from "../../../src/secrets.ts";
import { aDispatchedMessage, now, rows, withPeople } from "../../support/town.ts";
import { aSession, at, type Page, post, quiet, visit, words } from "../../support/visit.ts";

const petr = { id: 2, phone: "+420602000002" };

beforeEach(() => {
  at(now);
  quiet();
});

describe("a lost telephone", () => {
  it("that goes on polling is led to sign in by the next poll, once a manager has pressed one button", async () => {
    await withPeople(3);
    const { id } = await aDispatchedMessage();
    const [manager, lost] = [await aSession("manager"), await aSession("clerk", petr)];
    const poll = () => visit(paths.progress(id, now), { session: lost, headers: { "hx-request": "true" } });
    expect((await poll()).status).toBe(200);
    // The name in the header leads there; the button is the second click.
    const page = await visit(paths.sessions, { session: manager });
    expect(page.text).toContain(`action="${paths.clerkSessions(2)}"`);
    await post(paths.clerkSessions(2), { from: "clerks" }, { session: manager });
    const after = await poll();
    expect([after.status, after.headers.get("hx-redirect"), after.text]).toEqual([401, paths.signIn, ""]);
  });

  it("is locked out by its owner, who stays in on the other browser", async () => {
    const here = await aSession();
    await rows("INSERT INTO sessions (id, clerkId, createdAt, expiresAt) VALUES ('lost', 1, 0, 9e15) RETURNING id");
    expect((await post(paths.sessions, {}, { session: here })).location).toBe(paths.endedSession);
    expect(await rows("SELECT count(*) AS n FROM sessions")).toEqual([{ n: 1 }]);
    expect((await visit(paths.desk, { session: here })).status).toBe(200);
  });
});

describe("who may not", () => {
  it("is told in words who may, and keeps what was typed", async () => {
    const session = await aSession("registrar");
    const page = await post(paths.messages, { text: "Zítra nepoteče voda.", topics: "1" }, { session });
    expect(page.status).toBe(403);
    expect(words(page)).toContain("mluvčí nebo správce");
    expect(page.text).toContain("Zítra nepoteče voda.");
    expect(await rows("SELECT id FROM messages")).toEqual([]);
  });

  it("ends nobody else's session, whatever a form says", async () => {
    const [session, other] = [await aSession("speaker"), await aSession("clerk", petr)];
    const [theirs] = await rows<{ id: string }>("SELECT id FROM sessions WHERE clerkId = 2");
    await post(paths.sessions, { session: theirs?.id.slice(0, 16) ?? "", clerkId: "2", id: "2" }, { session });
    expect((await post(paths.clerkSessions(2), {}, { session })).status).toBe(403);
    expect((await visit(paths.desk, { session: other })).status).toBe(200);
  });
});

it("a session's last use is written once an hour, however often it looks", async () => {
  const session = await aSession();
  await rows("UPDATE sessions SET expiresAt = 9e15 RETURNING id");
  const seen = async () => (await rows<{ seenAt: number }>("SELECT seenAt FROM sessions"))[0]?.seenAt;
  at(now + seenEveryMs - 1);
  await visit(paths.desk, { session });
  expect(await seen()).toBe(now);
  at(now + seenEveryMs - 1 + 60_000);
  await visit(paths.sessions, { session });
  expect(await seen()).toBe(now + seenEveryMs + 59_999);
});

/** A link that lets somebody in. */
async function aLink(letter: string, clerkId: number): Promise<string> {
  const token = letter.repeat(26);
  await env.DB.prepare("INSERT INTO signIns (id, clerkId, seed, createdAt, expiresAt) VALUES (?, ?, '', ?, ?)")
    .bind(hashToken(token), clerkId, now, now + 60_000)
    .run();
  return paths.signInLink(token);
}

const cookieOf = (page: Page) => /__Host-session=([^;]+)/.exec(page.headers.get("set-cookie") ?? "")?.[1] ?? "";

describe("a session that somebody else has chosen", () => {
  it("is never used after a sign-in: the one that was there before opens nothing", async () => {
    await aSession();
    const planted = "planted-by-somebody-else";
    const entered = await post(await aLink("a", 1), { once: "planted", session: planted }, { session: planted });
    expect([entered.location, cookieOf(entered) === ""]).toEqual([paths.desk, false]);
    expect(cookieOf(entered)).not.toBe(planted);
    expect((await visit(paths.desk, { session: planted })).location).toBe(paths.signIn);
    expect((await visit(paths.desk, { session: cookieOf(entered) })).status).toBe(200);
  });

  it("is not picked by a form's token: the same token makes another session of each link", async () => {
    await aSession();
    await aSession("clerk", petr);
    const [jana, his] = [await aLink("a", 1), await aLink("b", 2)];
    const [first, second] = [await post(jana, { once: "known" }), await post(his, { once: "known" })];
    expect(cookieOf(first)).not.toBe(cookieOf(second));
    // Whoever knows the form's token, but not the link's key, is led nowhere by a spent link.
    expect((await post(jana, { once: "another" })).status).toBe(410);
    expect(await rows("SELECT count(*) AS n FROM sessions WHERE id LIKE '%known%'")).toEqual([{ n: 0 }]);
  });
});
