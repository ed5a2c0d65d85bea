import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { byWeb, theOperator } from "../../src/audit/actor.ts";
import { changeClerk, endClerk } from "../../src/clerks/change-clerk.ts";
import { invitationLivesMs } from "../../src/clerks/clerk.ts";
import { addClerk, inviteClerk, sendInvitation } from "../../src/clerks/invite.ts";
import { makeManager } from "../../src/clerks/make-manager.ts";
import { requestSignIn } from "../../src/clerks/request-link.ts";
import { rolesOf } from "../../src/clerks/role.ts";
import { endSessions } from "../../src/clerks/sessions.ts";
import { findClerk, isSignInOpen, signIn } from "../../src/clerks/sign-in.ts";
import { managersReading } from "../../src/clerks/staff-queries.ts";
import { readAlone } from "../../src/db.ts";
import { catalogues } from "../../src/i18n/catalogues.ts";
import { signInToken } from "../../src/secrets.ts";
import { countSegments } from "../../src/text/sms/segments.ts";
import { audited, key, portsOf } from "../support/enrolment.ts";
import { now, quietQueue, rows, town } from "../support/town.ts";

const [speaker, manager] = [rolesOf("speaker"), rolesOf("speaker", "registrar", "manager")];
const jana = { name: "Jana Nová", phone: "+420601999999", roles: manager };
const petr = { name: "Petr Malý", phone: "+420602000002", roles: speaker };
const byJana = { kind: "clerk", clerkId: 1 } as const;
const later = now + 120_000;

beforeEach(async () => {
  await addClerk({ db: town() }, theOperator, jana, now);
});

const ports = () => portsOf(town(), quietQueue().queue);
const invite = async (clerk = petr, { once = "form", takesOver = false, at = now } = {}) =>
  inviteClerk(ports(), byJana, { ...clerk, linkKey: await key(), once, takesOver }, at);
const again = async ({ once = "again", returns = false, at = later } = {}) =>
  sendInvitation(ports(), byJana, { id: 2, linkKey: await key(), once, returns }, at);

/** The token in the newest link whose SMS would leave. */
async function invited(): Promise<string> {
  const [link] = await rows<{ seed: string }>(
    "SELECT i.seed FROM notices n JOIN signIns i ON i.id = n.signInId WHERE n.kind = 'invitation' ORDER BY n.id DESC LIMIT 1",
  );
  return signInToken(await key(), link?.seed ?? "");
}
const open = async (link: string, at = now, once = "") =>
  signIn({ db: town() }, byWeb, { link, linkKey: await key(), once }, at);

/** Petr is in. @returns his cookie */
async function petrIn(at = now): Promise<string> {
  const entered = await open(await invited(), at);
  if (!entered.ok) throw new Error(entered.problem);
  return entered.value.session;
}
const isIn = async (session: string, at = later) => (await findClerk(town(), session, at)) !== undefined;
const change = (id: number, to: Partial<typeof petr> & { version?: number }, session = "") =>
  changeClerk({ db: town() }, byJana, { id, version: 0, ...(id === 1 ? jana : petr), ...to, session }, later);
const end = (id: number, version = 0) => endClerk({ db: town() }, byJana, { id, version }, later);
const managers = async () =>
  (await rows<{ n: number }>("SELECT count(*) AS n FROM clerks WHERE role = 'manager' AND disabledAt IS NULL"))[0]?.n;

describe("an invitation", () => {
  it("signs its clerk in, once, and says in one SMS how long it works", async () => {
    expect(await invite()).toMatchObject({ ok: true, value: { id: 2 } });
    const link = await invited();
    expect(await findClerk(town(), await petrIn(), now)).toMatchObject({ name: "Petr Malý", roles: speaker });
    expect(await open(link, now, "another browser")).toMatchObject({ ok: false });
    for (const { notices } of Object.values(catalogues)) {
      const text = notices.invitation("Mirovice:", `https://infokanal.mirovice.cz/sign-in/${link}`);
      expect([countSegments(text).segments, text]).toEqual([1, expect.stringMatching(/3 dn|3 days/)]);
    }
    expect((await audited()).slice(1)).toMatchObject([
      { act: "clerk-invited", subject: "clerk:2" },
      { act: "clerk-signed-in", clerkId: 2 },
    ]);
  });

  it("is spent by no preview of a chat, works three days, and no longer", async () => {
    await invite();
    const link = await invited();
    for (let looks = 0; looks < 3; looks++) expect(await isSignInOpen(town(), link, now)).toBe(true);
    expect(await isSignInOpen(town(), link, now + invitationLivesMs - 1)).toBe(true);
    expect(await open(link, now + invitationLivesMs)).toMatchObject({ ok: false });
  });

  it("pressed twice is one; to a clerk's number it is none, and says whose that is", async () => {
    expect([await invite(), await invite()]).toMatchObject([{ value: { id: 2 } }, { value: { id: 2 } }]);
    expect(await invite({ ...petr, name: "Eva" }, { once: "other" })).toMatchObject({
      problem: "is-clerk",
      clerkId: 2,
      name: "Petr Malý",
    });
    expect(await rows("SELECT kind FROM notices")).toEqual([{ kind: "invitation" }]);
  });

  it("sent again makes the one before it worthless, but not within a minute", async () => {
    await invite();
    const first = await invited();
    expect(await again({ at: now + 30_000 })).toMatchObject({ problem: "just-sent" });
    expect(await again()).toMatchObject({ ok: true });
    expect([await isSignInOpen(town(), first, later), await isSignInOpen(town(), await invited(), later)]).toEqual([
      false,
      true,
    ]);
    // The form of the first one, pressed after the second.
    await again({ once: "a third", at: later + 120_000 });
    await again({ at: later + 180_000 });
    expect(await isSignInOpen(town(), await invited(), later + 180_000)).toBe(true);
  });

  it("keeps nobody from asking for a link of their own", async () => {
    await invite();
    const woken = quietQueue();
    const caller = { address: "office", network: "street" };
    await requestSignIn(portsOf(town(), woken.queue), byWeb, { phone: petr.phone, caller, linkKey: await key() }, now);
    expect(woken.notices).toHaveLength(1);
  });
});

describe("somebody who ended", () => {
  it("is out everywhere at once, by no link comes back, and what they did keeps their name", async () => {
    await invite();
    const session = await petrIn();
    await again();
    expect(await end(2)).toMatchObject({ ok: true });
    expect([await isIn(session), await isSignInOpen(town(), await invited(), later)]).toEqual([false, false]);
    expect(await open(await invited(), later)).toMatchObject({ ok: false });
    expect(await again({ once: "x", at: later * 2 })).toMatchObject({ problem: "no-such-clerk" });
    expect(await rows("SELECT clerkNames ->> '2' AS name FROM towns")).toEqual([{ name: "Petr Malý" }]);
    expect((await audited()).slice(1).map(({ act }) => act)).toEqual([
      ...["clerk-invited", "clerk-signed-in", "link-sent", "clerk-ended"],
    ]);
  });

  it("comes back as the same person, or the number is another's, who is new", async () => {
    await invite();
    await end(2);
    const eva = { ...petr, name: "Eva Nová" };
    expect(await invite(eva, { once: "eva" })).toMatchObject({
      problem: "has-ended",
      name: "Petr Malý",
      endedAt: later,
    });
    expect(await again({ returns: true })).toMatchObject({ ok: true });
    expect(await findClerk(town(), await petrIn(later), later)).toMatchObject({ id: 2, roles: speaker });
    await end(2, 2);
    expect(await invite(eva, { once: "eva", takesOver: true, at: later })).toMatchObject({ ok: true });
    expect(await again({ once: "back", returns: true, at: later + 120_000 })).toMatchObject({
      problem: "no-such-clerk",
    });
    expect(await rows("SELECT name, phone FROM clerks WHERE id > 1 ORDER BY id")).toEqual([
      { name: "Petr Malý", phone: "ended:2" },
      { name: "Eva Nová", phone: petr.phone },
    ]);
  });
});

describe("another number", () => {
  it("ends the links and sessions of the lost telephone", async () => {
    await invite();
    const session = await petrIn();
    await again();
    expect(await change(2, { phone: "+420602000009" })).toMatchObject({ ok: true });
    expect([await isIn(session), await isSignInOpen(town(), await invited(), later)]).toEqual([false, false]);
  });

  it("of one's own leaves the browser at hand signed in, and another name or role leaves all", async () => {
    const shown = await makeManager({ db: town() }, theOperator, jana, now);
    const here = shown.ok ? await open(shown.value.token) : undefined;
    const session = here?.ok ? here.value.session : "";
    expect(await change(1, { version: 1, phone: "+420601999000" }, session)).toMatchObject({ ok: true });
    const added = await invite();
    const his = await petrIn();
    await change(added.ok ? added.value.id : 0, { name: "Petr Velký", roles: manager });
    expect([await isIn(session), await isIn(his)]).toEqual([true, true]);
    expect(await findClerk(town(), his, later)).toMatchObject({ name: "Petr Velký", roles: manager });
  });

  it("that is a colleague's is refused, and so is what somebody else has changed meanwhile", async () => {
    await invite();
    expect(await change(2, { phone: jana.phone })).toMatchObject({ problem: "is-clerk" });
    await change(2, { name: "Petr Velký" });
    expect(await change(2, { name: "Petr Střední" })).toMatchObject({ problem: "changed-meanwhile" });
    expect(await change(2, { name: "Petr Velký" })).toMatchObject({ ok: true });
  });
});

describe("the last manager", () => {
  it("is neither ended nor unmade, by others or by themselves", async () => {
    expect(await end(1)).toMatchObject({ problem: "last-manager" });
    expect(await change(1, { roles: speaker })).toMatchObject({ problem: "last-manager" });
    expect(await managers()).toBe(1);
  });

  it("stays when two end each other, or themselves, in two tabs at once", async () => {
    await invite({ ...petr, roles: manager });
    await petrIn();
    const byPetr = { kind: "clerk", clerkId: 2 } as const;
    const both = await Promise.all([
      end(2),
      endClerk({ db: town() }, byPetr, { id: 1, version: 0 }, later),
      change(1, { roles: speaker }),
    ]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await managers()).toBe(1);
  });
});

it("nobody counts on a manager who was invited and has never come in", async () => {
  await invite({ ...petr, roles: manager });
  expect([await end(1), await change(1, { roles: speaker })]).toMatchObject([
    { problem: "last-manager" },
    { problem: "last-manager" },
  ]);
  expect(await readAlone(managersReading(town()))).toBe(1);
  await petrIn();
  expect(await readAlone(managersReading(town()))).toBe(2);
  expect(await end(1)).toMatchObject({ ok: true });
});

describe("sessions", () => {
  it("end singly, all but one, or all, in the audit once for each press that ended something", async () => {
    await invite();
    const [first] = [await petrIn()];
    await again();
    const second = await petrIn(later);
    await again({ once: "third", at: later + 120_000 });
    const [row] = await rows<{ id: string }>("SELECT id FROM sessions ORDER BY createdAt LIMIT 1");
    const name = row?.id.slice(0, 16) ?? "";
    expect(await endSessions({ db: town() }, byJana, { clerkId: 1, name }, later)).toBe(0);
    expect(await endSessions({ db: town() }, byJana, { clerkId: 2, but: second }, later)).toBe(1);
    expect([await isIn(first), await isIn(second)]).toEqual([false, true]);
    expect(await endSessions({ db: town() }, byJana, { clerkId: 2 }, later)).toBe(1);
    expect(await isSignInOpen(town(), await invited(), later)).toBe(false);
    expect((await audited()).filter(({ act }) => act === "session-ended")).toHaveLength(2);
  });
});

describe("a manager made from a command line", () => {
  const make = (name: string, phone: string, at = now) => makeManager({ db: town() }, theOperator, { name, phone }, at);

  it("is whoever is named, and comes in by the link that was printed last", async () => {
    await env.DB.exec("DELETE FROM clerks");
    const [first, second] = [await make("Eva Nová", petr.phone), await make("eva nova", petr.phone)];
    expect([first, second]).toMatchObject([
      { value: { was: "nobody" } },
      { value: { was: "manager", name: "Eva Nová" } },
    ]);
    const tokens = [first, second].map((made) => (made.ok ? made.value.token : ""));
    expect(await open(tokens[0] ?? "")).toMatchObject({ ok: false });
    expect(await open(tokens[1] ?? "")).toMatchObject({ ok: true });
  });

  it("may be a clerk already, or have ended, but is nobody who is called otherwise", async () => {
    await invite();
    expect(await make("Eva", petr.phone)).toEqual({ ok: false, problem: "somebody-else", name: "Petr Malý" });
    expect(await make("Petr Malý", petr.phone)).toMatchObject({ value: { was: "clerk" } });
    await end(2, 1);
    expect(await make("Petr Malý", petr.phone, later)).toMatchObject({ value: { was: "ended" } });
    expect(await managers()).toBe(2);
  });
});
