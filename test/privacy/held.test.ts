import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { theClock } from "../../src/audit/actor.ts";
import { tryCall } from "../../src/clerks/try-call.ts";
import { runJobs, schedule } from "../../src/cron.ts";
import { dispatchMessage } from "../../src/delivery/dispatch.ts";
import { sendChunk } from "../../src/delivery/send.ts";
import { catalogues } from "../../src/i18n/catalogues.ts";
import { sendNotice } from "../../src/notices/send.ts";
import { paths } from "../../src/paths.ts";
import { eraseSubscriber } from "../../src/privacy/erase.ts";
import { bringSuppressed, exportSuppressed } from "../../src/privacy/keep-suppressed.ts";
import { keyMarksOf } from "../../src/privacy/key-marks.ts";
import { keepKeyMarks, releaseTown } from "../../src/privacy/release.ts";
import { type Env, readSettings } from "../../src/settings.ts";
import { voiceGateways, voicePlan } from "../support/calls.ts";
import { audited, comeIn, day, hour, leave, suppressionKey } from "../support/enrolment.ts";
import { scriptedGateway } from "../support/gateway.ts";
import { portsOf } from "../support/ports.ts";
import { aReminder, datesNow } from "../support/reminders.ts";
import {
  aClerk,
  aDispatchedMessage,
  aDraft,
  now,
  phoneOf,
  plan,
  pressed,
  quietQueue,
  rows,
  town,
  withPeople,
} from "../support/town.ts";
import { aSession, at, post, visit, words } from "../support/visit.ts";

/* A town that was restored from a file: nothing leaves until somebody has said who left since it was made. */

const hold = { exportedAt: now - day, restoredAt: now - hour, lastId: 3 };
const held = (over: Partial<typeof hold> = {}) =>
  env.DB.prepare("UPDATE towns SET held = ?")
    .bind(JSON.stringify({ ...hold, ...over }))
    .run();

/** As `words` reads it: whatever blanks it has. */
const plain = (said: string) => said.replaceAll("\u00a0", " ");

const gateway = scriptedGateway();
const ports = () => ({ ...portsOf(), ...quietQueue(), gateways: gateway.gateways, plan });
beforeEach(() => {
  gateway.sent.length = 0;
});

const scheduledAt = async (dueAt: number) => {
  const id = await aDraft({ dueAt });
  await dispatchMessage(ports(), aClerk, pressed(id), now);
  return id;
};
const notice = (columns: string, values: string) =>
  env.DB.exec(
    `INSERT INTO notices (id, state, language, provider, dueAt, wakeAt, expiresAt, createdAt, at, ${columns}) VALUES (1, 'open', 'cs', 'infobip', ${now}, ${now}, ${now + hour}, ${now}, ${now}, ${values})`,
  );
const tick = (moment: number, cron = "* * * * *") =>
  runJobs(cron, { ports: ports(), settings: readSettings(env as unknown as Env) }, moment);

describe("while a town is held", () => {
  it("no message leaves: neither by a press, nor planned", async () => {
    await withPeople(3);
    const planned = await scheduledAt(now + hour);
    const id = await aDraft();
    await held();
    expect(await dispatchMessage(ports(), aClerk, pressed(id), now)).toEqual({ ok: false, problem: "held" });
    for (const minutes of [61, 62, 63]) await tick(now + minutes * 60_000);
    expect(gateway.sent).toEqual([]);
    expect(await rows("SELECT state FROM messages WHERE id = ?", planned)).toEqual([{ state: "scheduled" }]);
  });

  it("no reminder makes a message", async () => {
    await withPeople(3);
    await aReminder();
    await held();
    await tick(Date.UTC(2026, 11, 1, 16, 1));
    expect(await rows("SELECT id FROM messages")).toEqual([]);
  });

  it("no notice leaves, but a link by which a clerk signs in", async () => {
    await withPeople(1);
    await aSession();
    await held();
    await notice("kind, subscriberId", "'welcome', 1");
    expect(await sendNotice(ports(), theClock, { noticeId: 1 }, now)).toBe(false);
    await env.DB.exec(
      `INSERT INTO signIns (id, clerkId, seed, createdAt, expiresAt) VALUES ('a', 1, 's', ${now}, ${now + hour})`,
    );
    await env.DB.exec("UPDATE notices SET kind = 'sign-in', subscriberId = NULL, signInId = 'a'");
    expect(await sendNotice(ports(), theClock, { noticeId: 1 }, now)).toBe(true);
    expect(gateway.numbers()).toEqual(["+420601999999"]);
  });

  it("no telephone rings, not even the clerk's own to try it", async () => {
    await aSession();
    await held();
    const voice = voiceGateways();
    const trial = { spoken: { text: "Zkouška." }, calling: { speechRate: 1, ringSeconds: 30 }, subject: "message:1" };
    const tried = await tryCall({ db: town(), gateways: voice.gateways, plan: voicePlan }, aClerk, trial, now);
    expect([tried, voice.calls]).toEqual([{ ok: false, problem: "held" }, []]);
  });

  it("the pages say so: to a citizen, to a clerk, and to a manager how to go on", async () => {
    at(now);
    await held();
    const [cs, manager] = [catalogues.cs, await aSession("manager")];
    const home = await visit("/");
    expect([home.status, words(home).includes(plain(cs.citizen.signUp.held))]).toEqual([503, true]);
    const desk = await visit(paths.desk, { session: manager });
    expect(words(desk)).toContain(plain(cs.desk.alarms.held));
    expect(desk.text).toContain(`href="${paths.retention}"`);
    const clerk = await aSession("clerk", { id: 2, phone: "+420601999998" });
    const clerks = await visit(paths.desk, { session: clerk });
    expect([
      words(clerks).includes(plain(cs.desk.alarms.held)),
      words(clerks).includes(plain(cs.desk.alarms.heldLink)),
    ]).toEqual([true, false]);
  });

  it("warns that the keys are others, and of no key that nobody has kept a mark of", async () => {
    at(now);
    const session = await aSession("manager");
    await held();
    const { otherKeys } = catalogues.cs.desk.retention.hold;
    const shown = async () => words(await visit(paths.retention, { session }));
    expect(await shown()).not.toContain(plain(otherKeys("SUPPRESSION_KEY")));
    await env.DB.prepare("UPDATE retention SET keyMarks = ?")
      .bind(JSON.stringify({ suppression: "00000000" }))
      .run();
    expect(await shown()).toContain(plain(otherKeys("SUPPRESSION_KEY")));
    expect(await shown()).not.toContain("LINK_KEY");
  });
});

describe("a town is free", () => {
  it("when a manager says that nobody has left: what should have left meanwhile is put to clerks, and what comes later leaves", async () => {
    at(now);
    await withPeople(3);
    const [missed, later] = [await scheduledAt(now + hour), await scheduledAt(now + 9 * day)];
    await aReminder();
    await held();
    const session = await aSession("manager");
    const moment = Date.UTC(2026, 11, 1, 17);
    vi.mocked(Date.now).mockReturnValue(moment);
    await env.DB.exec(`UPDATE sessions SET expiresAt = ${moment + day}`);
    const pressing = () => post(paths.suppressedFile, { nobody: "yes" }, { session });
    expect([(await pressing()).location, (await pressing()).status]).toEqual([paths.releasedTown, 422]);
    expect(await rows("SELECT held FROM towns")).toEqual([{ held: null }]);
    expect(await audited()).toContainEqual({ at: moment, clerkId: 1, act: "town-released", subject: "town" });
    await tick(moment + 60_000);
    expect(await rows("SELECT id, state FROM messages ORDER BY id")).toEqual([
      { id: missed, state: "draft" },
      { id: later, state: "scheduled" },
    ]);
    expect(await datesNow()).toEqual([{ day: "2026-12-02", lead: 1, state: "unanswered" }]);
    expect((await datesNow("state = 'planned'")).length).toBeGreaterThan(0);
    const anew = await aDispatchedMessage();
    expect(await sendChunk(ports(), theClock, { messageId: anew.id, chunk: 1 }, now + 1)).toBe(3);
  });

  it("when the list of who left is brought, and they are not written to; an older one is refused", async () => {
    const list = { db: town(), suppressionKey };
    for (const nth of [1, 2, 3]) await comeIn({ phone: phoneOf(nth) }, { at: now - 2 * day });
    const old = await exportSuppressed(list, aClerk, now - 2 * day);
    await comeIn({ phone: phoneOf(4) }, { at: now - 2 * day });
    const [subscribers, consents] = [
      await rows("SELECT * FROM subscribers WHERE id = 2"),
      await rows("SELECT * FROM consents WHERE subscriberId = 2"),
    ];
    await eraseSubscriber(list, aClerk, { subscriberId: 2 }, now - hour);
    await leave(3, now - hour);
    const file = await exportSuppressed(list, aClerk, now);
    // The file that it is restored from is from before both.
    const triggers = await rows<{ name: string }>("SELECT name FROM sqlite_master WHERE type = 'trigger'");
    await env.DB.batch(triggers.map(({ name }) => env.DB.prepare(`DROP TRIGGER ${name}`)));
    for (const [table, were] of [
      ["subscribers", subscribers],
      ["consents", consents],
    ] as const)
      for (const row of were)
        await env.DB.prepare(
          `INSERT OR REPLACE INTO ${table} (${Object.keys(row)}) VALUES (${Object.keys(row).map(() => "?")})`,
        )
          .bind(...Object.values(row))
          .run();
    await env.DB.exec("DELETE FROM suppressions");
    await env.DB.exec(
      "UPDATE subscribers SET state = 'subscribed', leftAt = NULL; UPDATE consents SET endedAt = NULL, endReason = NULL",
    );
    await held({ lastId: 4 });
    const bring = (given: string) => bringSuppressed(list, aClerk, { file: given, held: { ...hold, lastId: 4 } }, now);
    expect(await bring(old)).toEqual({ ok: false, problem: "older" });
    expect(await rows("SELECT 1 FROM towns WHERE held IS NOT NULL")).toHaveLength(1);
    expect(await bring(file)).toEqual({ ok: true, value: {} });
    const anew = await aDispatchedMessage();
    expect([anew.recipients, await rows("SELECT held FROM towns")]).toEqual([2, [{ held: null }]]);
  });

  it("keeps the marks of its keys, at night, and not while it is held", async () => {
    const keys = { suppression: "a", links: "b" };
    const kept = async () =>
      JSON.parse((await rows<{ keyMarks: string }>("SELECT keyMarks FROM retention"))[0]?.keyMarks ?? "");
    await held();
    await keepKeyMarks({ db: town() }, theClock, keys);
    expect(await kept()).toEqual({});
    await releaseTown({ db: town() }, aClerk, now);
    await tick(now, "10 2 * * *");
    expect(Object.keys(await kept())).toEqual(["suppression", "links"]);
    await keepKeyMarks({ db: town() }, theClock, keys);
    expect(await kept()).toEqual(keyMarksOf(keys));
    expect(JSON.stringify(keyMarksOf(keys))).toMatch(/^\{"suppression":"[0-9a-f]{8}","links":"[0-9a-f]{8}"\}$/);
    expect(Object.keys(schedule)).toHaveLength(3);
  });
});
