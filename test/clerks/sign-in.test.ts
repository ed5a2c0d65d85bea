import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { sessionLivesMs, signInLivesMs } from "../../src/clerks/clerk.ts";
import { inviteClerk } from "../../src/clerks/invite.ts";
import { mayAct } from "../../src/clerks/role.ts";
import { findClerk, forgetOldSignIns, isSignInOpen, requestSignIn, signIn, signOut } from "../../src/clerks/sign-in.ts";
import { signInToken } from "../../src/secrets.ts";
import { day, hour, key, metered, minute } from "../support/door.ts";
import { now, quietBell, rows, town } from "../support/town.ts";

const jana = "+420601999999";
beforeEach(() => inviteClerk(town(), { name: "Jana", phone: jana, role: "clerk" }, now));

async function ask({ phone = jana, at = now, db = town() } = {}) {
  const rung = quietBell();
  await requestSignIn(db, rung.bell, "infobip", await key(), phone, at);
  return rung.notices;
}

/** Jana asks for a link. @returns the token in it */
async function aLink(at = now) {
  await ask({ at });
  const [last] = await rows<{ seed: string }>("SELECT seed FROM signIns ORDER BY createdAt DESC LIMIT 1");
  return signInToken(await key(), last?.seed ?? "");
}

/** Jana is in. @returns her cookie */
async function aSession(at = now) {
  const entered = await signIn(town(), await aLink(at), at);
  if (!entered.ok) throw new Error(entered.problem);
  return entered.value.session;
}

describe("a request for a link", () => {
  it("from a clerk's number opens a notice, and rings for it", async () => {
    expect(await ask()).toEqual([1]);
    expect(await rows("SELECT kind, expiresAt FROM notices")).toEqual([
      { kind: "sign-in", expiresAt: now + signInLivesMs },
    ]);
  });

  it.each<[string, string, () => unknown]>([
    ["a stranger's number", "+420602333444", () => {}],
    ["a clerk's who is no more one", jana, () => env.DB.exec("UPDATE clerks SET disabledAt = 1")],
    ["nonsense", "' OR 1=1 --", () => {}],
  ])("from %s writes nothing, and rings for nothing", async (_, phone, world) => {
    await world();
    const { db, meter } = metered();
    expect([await ask({ phone, db }), meter.rowsWritten]).toEqual([[], 0]);
  });

  it("is granted five times an hour to one clerk, and then writes nothing", async () => {
    for (let n = 0; n < 5; n++) expect(await ask({ at: now + n * minute })).toHaveLength(1);
    const { db, meter } = metered();
    expect([await ask({ at: now + hour - 1, db }), meter.rowsWritten]).toEqual([[], 0]);
    expect(await ask({ at: now + hour })).toHaveLength(1);
  });

  it("is granted to another clerk meanwhile", async () => {
    await inviteClerk(town(), { name: "Petr", phone: "+420601888888", role: "clerk" }, now);
    for (let n = 0; n < 5; n++) await ask();
    expect(await ask({ phone: "+420601888888" })).toHaveLength(1);
  });

  it("is granted twenty times an hour to all of them", async () => {
    for (let n = 0; n < 5; n++) {
      const phone = `+42060177777${n}`;
      await inviteClerk(town(), { name: "…", phone, role: "clerk" }, now);
      for (let links = 0; links < 4; links++) await ask({ phone });
    }
    expect([await ask(), await ask({ at: now + hour })].map(({ length }) => length)).toEqual([0, 1]);
  });
});

describe("a link", () => {
  it("opens a session for whom it was sent to", async () => {
    expect(await findClerk(town(), await aSession(), now)).toEqual({ id: 1, name: "Jana", phone: jana, role: "clerk" });
  });

  it("is spent by opening, not by looking", async () => {
    const token = await aLink();
    expect([await isSignInOpen(town(), token, now), await isSignInOpen(town(), token, now)]).toEqual([true, true]);
    await signIn(town(), token, now);
    expect([await isSignInOpen(town(), token, now), (await signIn(town(), token, now)).ok]).toEqual([false, false]);
  });

  it("opens one session for three clicks in the same moment", async () => {
    const token = await aLink();
    const clicks = await Promise.all([1, 2, 3].map(() => signIn(town(), token, now)));
    expect([clicks.filter(({ ok }) => ok).length, (await rows("SELECT * FROM sessions")).length]).toEqual([1, 1]);
  });

  it.each([
    ["a moment before fifteen minutes are over", signInLivesMs - 1, true],
    ["after fifteen minutes", signInLivesMs, false],
  ])("works %s: %s", async (_, age, works) => {
    const token = await aLink();
    expect([await isSignInOpen(town(), token, now + age), (await signIn(town(), token, now + age)).ok]).toEqual([
      works,
      works,
    ]);
  });

  it("opens nothing for who is no clerk any more", async () => {
    const token = await aLink();
    await env.DB.exec("UPDATE clerks SET disabledAt = 1");
    expect([(await signIn(town(), token, now)).ok, await rows("SELECT * FROM sessions")]).toEqual([false, []]);
  });

  it("works beside an older one that has not been used", async () => {
    const first = await aLink();
    const second = await aLink(now + minute);
    expect([(await signIn(town(), second, now + minute)).ok, (await signIn(town(), first, now + minute)).ok]).toEqual([
      true,
      true,
    ]);
  });

  it.each([[""], ["0".repeat(26)], ["' OR 1=1 --"]])(
    "that nobody was sent opens nothing, and writes nothing: %j",
    async (token) => {
      await aLink();
      const { db, meter } = metered();
      expect([(await signIn(db, token, now)).ok, meter.rowsWritten]).toEqual([false, 0]);
    },
  );

  it("is of no use to who has read the database", async () => {
    const token = await aLink();
    const kept = JSON.stringify([await rows("SELECT * FROM signIns"), await rows("SELECT * FROM notices")]);
    expect(kept).not.toContain(token);
    const [{ id = "", seed = "" } = {}] = await rows<{ id: string; seed: string }>("SELECT id, seed FROM signIns");
    expect([(await signIn(town(), id, now)).ok, (await signIn(town(), seed, now)).ok]).toEqual([false, false]);
  });
});

describe("a session", () => {
  it.each([
    ["on its last day", sessionLivesMs - 1, true],
    ["after a week", sessionLivesMs, false],
  ])("lasts a week: %s", async (_, age, lasts) => {
    const session = await aSession();
    expect((await findClerk(town(), session, now + age)) !== undefined).toBe(lasts);
  });

  it("ends when the clerk is no more one", async () => {
    const session = await aSession();
    await env.DB.exec("UPDATE clerks SET disabledAt = 1");
    expect(await findClerk(town(), session, now)).toBeUndefined();
  });

  it("ends by signing out, and only that one", async () => {
    const here = await aSession();
    const there = await aSession(now + minute);
    await signOut(town(), here);
    expect([await findClerk(town(), here, now), await findClerk(town(), there, now)]).toMatchObject([
      undefined,
      { id: 1 },
    ]);
  });

  it("is not kept in a form that opens anything", async () => {
    const session = await aSession();
    const [{ id = "" } = {}] = await rows<{ id: string }>("SELECT id FROM sessions");
    expect([id === session, await findClerk(town(), id, now)]).toEqual([false, undefined]);
  });

  it.each([[""], ["' OR 1=1 --"], ["0".repeat(32)]])("that nobody has is nobody's: %j", async (session) => {
    await aSession();
    expect(await findClerk(town(), session, now)).toBeUndefined();
  });

  it("and links are forgotten when they are over, and no sooner", async () => {
    await aSession();
    await aLink(now + minute);
    expect(await forgetOldSignIns(town(), now + signInLivesMs + day - 1)).toBe(0);
    expect(await forgetOldSignIns(town(), now + signInLivesMs + day)).toBe(1);
    expect(await forgetOldSignIns(town(), now + sessionLivesMs)).toBe(2);
  });
});

it("invites a clerk once, and leaves who is there as they are", async () => {
  await inviteClerk(town(), { name: "Jana Jiná", phone: jana, role: "manager" }, now + 1);
  expect(await rows("SELECT name, role FROM clerks")).toEqual([{ name: "Jana", role: "clerk" }]);
});

it.each([
  ["clerk", "clerk", true],
  ["clerk", "manager", false],
  ["manager", "clerk", true],
  ["manager", "manager", true],
] as const)("lets a %s do what asks for a %s: %s", (role, needed, may) => {
  expect(mayAct(role, needed)).toBe(may);
});
