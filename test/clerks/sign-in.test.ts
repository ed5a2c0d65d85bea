import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { byWeb, theClock, theOperator } from "../../src/audit/actor.ts";
import { sessionLivesMs, signInLivesMs } from "../../src/clerks/clerk.ts";
import { addClerk } from "../../src/clerks/invite.ts";
import { usesOfLink } from "../../src/clerks/link-limits.ts";
import { requestSignIn } from "../../src/clerks/request-link.ts";
import {
  findClerk,
  forgetOldSignIns,
  isSignInOpen,
  signInByCode,
  signOut,
  signIn as spend,
} from "../../src/clerks/sign-in.ts";
import type { Db } from "../../src/db.ts";
import { forgetOldSignUps } from "../../src/enrolment/sign-up.ts";
import { catalogues, noticeWords } from "../../src/i18n/catalogues.ts";
import { quotaRows, quotaRowsADay, quotaRowsForClerks } from "../../src/monitoring/public-quota.ts";
import { recordReceiptsOfNotices } from "../../src/notices/record.ts";
import { sendNotice } from "../../src/notices/send.ts";
import { forgetOldNotices } from "../../src/notices/sweep.ts";
import { hashToken, signInCode, signInToken } from "../../src/secrets.ts";
import { countSegments } from "../../src/text/sms/segments.ts";
import {
  day,
  hour,
  key,
  metered,
  minute,
  portsOf,
  withReserved,
  withUses,
  workerSecret,
} from "../support/enrolment.ts";
import { scriptedGateway } from "../support/gateway.ts";
import { now, plan, quietQueue, rows, town } from "../support/town.ts";

const jana = "+420601999999";
beforeEach(() => addClerk({ db: town() }, theOperator, { name: "Jana", phone: jana, roles: 3 }, now));

const office = { address: "office", network: "street" };

/** Somebody asks for a link. @returns whether an SMS leaves, and the token of their browser */
async function ask({ phone = jana, at = now, db = town(), caller = office } = {}) {
  const woken = quietQueue();
  const browser = await requestSignIn(portsOf(db, woken.queue), byWeb, { phone, caller, linkKey: await key() }, at);
  return { woken: woken.notices, browser };
}

/** Jana asks for a link. @returns the token in it, the code beside it, and the token of her browser */
async function anSms(at = now) {
  const { browser } = await ask({ at });
  const seed = hashToken(browser);
  return { link: signInToken(await key(), seed), code: signInCode(await key(), seed), browser };
}
const aLink = async (at = now) => (await anSms(at)).link;

/** Jana is in. @returns her cookie */
async function aSession(at = now) {
  const entered = await signIn(town(), await aLink(at), at);
  if (!entered.ok) throw new Error(entered.problem);
  return entered.value.session;
}

/** Somebody spends a link. */
const signIn = async (db: Db, link: string, at: number) =>
  spend({ db }, byWeb, { link, linkKey: await key(), once: "" }, at);

describe("a request for a link", () => {
  it("from a clerk's number opens a notice, and wakes it", async () => {
    expect((await ask()).woken).toEqual([1]);
    expect(await rows("SELECT kind, expiresAt FROM notices")).toEqual([
      { kind: "sign-in", expiresAt: now + signInLivesMs },
    ]);
  });

  it.each<[string, string, () => unknown]>([
    ["a stranger's number", "+420602333444", () => {}],
    ["a clerk's who is no more one", jana, () => env.DB.exec("UPDATE clerks SET disabledAt = 1")],
    ["nonsense", "' OR 1=1 --", () => {}],
  ])("from %s writes nothing, wakes nothing, and is told the same", async (_, phone, world) => {
    await world();
    const { db, meter } = metered();
    const { woken, browser } = await ask({ phone, db });
    expect([woken, meter.rowsWritten, browser]).toEqual([[], 0, expect.stringMatching(/^[0-9a-z]{26}$/)]);
  });

  it.each<[string, "address" | "network", number]>([
    ["ten times an hour to one address", "address", 10],
    ["thirty times an hour to one network", "network", 30],
  ])("is granted %s, and then writes nothing", async (_, counted, max) => {
    await ask();
    await env.DB.prepare("UPDATE publicUses SET used = ? WHERE who LIKE ?")
      .bind(max - 1, `link-${counted}:%`)
      .run();
    expect((await ask()).woken).toHaveLength(1);
    const { db, meter } = metered();
    expect([(await ask({ db })).woken, meter.rowsWritten]).toEqual([[], 0]);
    expect((await ask({ at: now + hour })).woken).toHaveLength(1);
  });

  it("is granted to a clerk whose number strangers have used without end, from wherever they asked", async () => {
    const stranger = { address: "stranger", network: "elsewhere" };
    for (let n = 0; n < 12; n++) await ask({ caller: stranger });
    expect((await ask({ caller: stranger })).woken).toEqual([]);
    expect((await ask()).woken).toHaveLength(1);
  });

  it("is granted to everybody else when four published numbers were used", async () => {
    const stranger = { address: "stranger", network: "elsewhere" };
    for (let n = 0; n < 4; n++) {
      await addClerk({ db: town() }, theOperator, { name: "…", phone: `+42060177777${n}`, roles: 3 }, now);
      for (let links = 0; links < 8; links++) await ask({ phone: `+42060177777${n}`, caller: stranger });
    }
    expect((await ask()).woken).toHaveLength(1);
    expect((await ask({ phone: "+420601777770" })).woken).toHaveLength(1);
  });

  it("is granted whatever the limits say to a clerk for whom none is open", async () => {
    await withUses(usesOfLink(office));
    await withReserved(quotaRowsADay);
    expect((await ask()).woken).toHaveLength(1);
    expect((await ask()).woken).toEqual([]);
    expect((await ask({ at: now + signInLivesMs })).woken).toHaveLength(1);
  });

  it("is granted within the part of the public forms' share that codes leave to clerks", async () => {
    await withReserved(quotaRowsADay - quotaRowsForClerks);
    for (let n = 0; n < 3; n++) expect((await ask()).woken).toHaveLength(1);
    expect(await rows("SELECT rowsReserved AS n FROM publicQuotaDays")).toEqual([
      { n: quotaRowsADay - quotaRowsForClerks + 3 * quotaRows.signIn },
    ]);
  });

  it("costs no more than it reserves, to its being forgotten", async () => {
    const { db, meter } = metered();
    const { browser } = await ask({ db });
    const facts = {
      words: noticeWords,
      twoWayNumber: undefined,
      link: { signIn: String, leave: String, health: "", reminder: String, message: String },
      workerSecret,
    };
    await sendNotice({ db, gateways: scriptedGateway().gateways, plan, facts }, theClock, { noticeId: 1 }, now);
    await recordReceiptsOfNotices(
      { db },
      { kind: "provider", provider: "infobip" },
      [{ attempt: "n.1", state: "delivered", code: "5" }],
      now,
    );
    const link = signInToken(await key(), hashToken(browser));
    expect((await signIn(db, link, now)).ok).toBe(true);
    await forgetOldSignIns({ db }, theClock, now + sessionLivesMs);
    await forgetOldSignUps({ db }, theClock, now + sessionLivesMs);
    await forgetOldNotices({ db }, theClock, now + 31 * day);
    expect(meter.rowsWritten).toBeLessThanOrEqual(quotaRows.signIn);
  });
});

const notThis = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, "0");

describe("the code beside a link", () => {
  const type = async (browser: string, code: string, { at = now, db = town() } = {}) =>
    signInByCode({ db }, byWeb, { browser, code, linkKey: await key(), once: "" }, at);

  it("opens a session in the browser that asked, and spends the link", async () => {
    const { link, code, browser } = await anSms();
    const entered = await type(browser, code);
    expect(entered.ok && (await findClerk(town(), entered.value.session, now))).toMatchObject({ id: 1 });
    expect((await signIn(town(), link, now)).ok).toBe(false);
  });

  it("is spent by the link", async () => {
    const { link, code, browser } = await anSms();
    await signIn(town(), link, now);
    expect((await type(browser, code)).ok).toBe(false);
  });

  it("opens nothing in another browser, also one that asked for the same clerk", async () => {
    const { code } = await anSms();
    const another = await ask();
    expect([(await type(another.browser, code)).ok, (await type("0".repeat(26), code)).ok]).toEqual([false, false]);
    expect(await rows("SELECT * FROM sessions")).toEqual([]);
  });

  it("is gone after five wrong tries, and the link is not", async () => {
    const { link, code, browser } = await anSms();
    for (let tries = 0; tries < 5; tries++) expect((await type(browser, notThis(code))).ok).toBe(false);
    expect((await type(browser, code)).ok).toBe(false);
    expect((await signIn(town(), link, now)).ok).toBe(true);
  });

  it("can be right at the fifth try, and a wrong one writes one row", async () => {
    const { code, browser } = await anSms();
    const { db, meter } = metered();
    for (let tries = 0; tries < 4; tries++) await type(browser, notThis(code), { db });
    expect(meter.rowsWritten).toBe(4);
    expect((await type(browser, code)).ok).toBe(true);
  });

  it("works as long as the link, and once", async () => {
    const { code, browser } = await anSms();
    expect((await type(browser, code, { at: now + signInLivesMs })).ok).toBe(false);
    const twice = await Promise.all([type(browser, code), type(browser, code)]);
    expect(twice.filter(({ ok }) => ok)).toHaveLength(1);
  });

  it("is kept nowhere, and its SMS is one segment under a town's long address", async () => {
    const { link, code, browser } = await anSms();
    const kept = JSON.stringify([await rows("SELECT * FROM signIns"), await rows("SELECT * FROM notices")]);
    expect([code, link, browser].filter((secret) => kept.includes(secret))).toEqual([]);
    for (const { notices } of Object.values(catalogues)) {
      const text = notices.signIn("Mirovice:", code, `https://infokanal.mirovice-mesto.cz/sign-in/${link}`);
      expect(countSegments(text)).toMatchObject({ segments: 1, encoding: "GSM-7" });
    }
  });
});

describe("a link", () => {
  it("opens a session for whom it was sent to", async () => {
    expect(await findClerk(town(), await aSession(), now)).toEqual({
      id: 1,
      name: "Jana",
      phone: jana,
      roles: 3,
      seenAt: now,
    });
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
    await signOut({ db: town() }, byWeb, here, now);
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
    expect(await forgetOldSignIns({ db: town() }, theClock, now + signInLivesMs + day - 1)).toBe(0);
    expect(await forgetOldSignIns({ db: town() }, theClock, now + signInLivesMs + day)).toBe(1);
    expect(await forgetOldSignIns({ db: town() }, theClock, now + sessionLivesMs)).toBe(2);
  });
});
