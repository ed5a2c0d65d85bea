import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { theClock } from "../../src/audit/actor.ts";
import { runJobs } from "../../src/cron.ts";
import { haltGateway, resumeProvider } from "../../src/gateway/halt.ts";
import type { SendingPlan } from "../../src/gateway/sending-plan.ts";
import { noticeWords } from "../../src/i18n/catalogues.ts";
import { openMail } from "../../src/mail.ts";
import { raiseAlarm } from "../../src/monitoring/raise.ts";
import { sendNotice } from "../../src/notices/send.ts";
import { readSettings } from "../../src/settings.ts";
import { day, hour, minute } from "../support/enrolment.ts";
import { answers, gatewaysOf, scriptedGateway } from "../support/gateway.ts";
import { portsOf } from "../support/ports.ts";
import { aClerk, halting, now, plan, quietQueue, rows, smsPlan, town } from "../support/town.ts";
import { listen } from "../support/visit.ts";

const everyMinute = "* * * * *";
const starosta = "+420601777001";
const health = "https://infokanal.test/health";
const withFallback: SendingPlan = smsPlan({
  fallback: { provider: "twilio", channel: "sms", perChunk: 30, slotMs: 0 },
});

let lines: string[];
beforeEach(async () => {
  lines = listen();
  const clerk = "INSERT INTO clerks (name, phone, role, createdAt, disabledAt) VALUES (?, ?, ?, 0, ?)";
  await env.DB.batch([
    env.DB.prepare(clerk).bind("Jana", starosta, "manager", null),
    env.DB.prepare(clerk).bind("Petr", "+420601777002", "clerk", null),
    env.DB.prepare(clerk).bind("Bývalý", "+420601777003", "manager", 1),
  ]);
});

/** The minute job runs, with a letter box that only remembers. */
async function tick(at: number, by: SendingPlan = withFallback) {
  const letters: { subject: string; text: string }[] = [];
  const { queue, notices } = quietQueue();
  const mail = async (letter: { subject: string; text: string }) => letters.push(letter) > 0;
  const settings = { ...readSettings(env), plan: by };
  const ports = { ...portsOf(), queue, plan: by, mail };
  await runJobs(everyMinute, { ports, settings }, at);
  return { letters, notices };
}
const told = async (at: number, by?: SendingPlan) => (await tick(at, by)).letters.length;

/** The note of a notice wakes. @returns who was texted what, by whom */
async function wake(noticeId: number, at = now, by = withFallback) {
  const main = scriptedGateway(() => answers.accepted);
  const other = scriptedGateway(() => answers.accepted);
  const gateways = gatewaysOf(main.gateway, { ...other.gateway, name: "twilio" });
  const link = { signIn: String, leave: String, health, reminder: String, message: String };
  const facts = { words: noticeWords, twoWayNumber: undefined, link, workerSecret: "" };
  await sendNotice({ db: town(), gateways, plan: by, facts }, theClock, { noticeId }, at);
  const texts = (sent: typeof main.sent) => sent.flatMap(({ attempts }) => attempts.map(({ to, text }) => [to, text]));
  return { main: texts(main.sent), other: texts(other.sent) };
}

describe("a provider that takes nothing", () => {
  it("has the managers told by SMS through the other provider, and by a letter", async () => {
    await haltGateway({ db: town() }, theClock, halting("infobip"), now);
    const { notices, letters } = await tick(now);
    const what = "brana neprijima SMS, zpravy cekaji";
    expect(letters).toEqual([
      { subject: `InfoKanal: ${what}`, text: `InfoKanal hlasi: ${what}.\n\nCo se deje a co s tim: ${health}\n` },
    ]);
    expect(notices).toHaveLength(1);
    expect(await wake(notices[0] ?? 0)).toEqual({
      main: [],
      other: [[starosta, `Mesto: ${what}. Co s tim: ${health}`]],
    });
  });

  it("has nobody told by SMS where there is no other", async () => {
    await haltGateway({ db: town() }, theClock, halting("infobip"), now);
    const { notices, letters } = await tick(now, plan);
    expect([await wake(notices[0] ?? 0, now, plan), letters.length]).toEqual([{ main: [], other: [] }, 1]);
    await resumeProvider({ db: town() }, aClerk, { provider: "infobip", seenAt: now + minute }, now + minute);
    expect((await wake(notices[0] ?? 0, now + minute, plan)).main).toEqual([]);
  });

  it("is told of once, however often it refuses and however many clocks tick", async () => {
    for (let n = 0; n < 3; n++) await haltGateway({ db: town() }, theClock, halting("infobip"), now + n * minute);
    const ticks = await Promise.all([tick(now), tick(now), tick(now)]);
    expect(ticks.flatMap(({ letters }) => letters)).toHaveLength(1);
    expect([await told(now + minute), await told(now + 2 * hour)]).toEqual([0, 0]);
    expect(await rows("SELECT count(*) AS n FROM notices")).toEqual([{ n: 1 }]);
  });

  it("is told of again a day later, if it still stands", async () => {
    await haltGateway({ db: town() }, theClock, halting("infobip"), now);
    expect([await told(now), await told(now + day - minute), await told(now + day)]).toEqual([1, 0, 1]);
  });

  it("that comes and goes is told of once an hour", async () => {
    const ticks: number[] = [];
    for (let at = now; at < now + 2 * hour; at += 10 * minute) {
      await haltGateway({ db: town() }, theClock, halting("infobip"), at);
      ticks.push(await told(at));
      await resumeProvider({ db: town() }, aClerk, { provider: "infobip", seenAt: at + minute }, at + minute);
    }
    expect(ticks).toEqual([1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0]);
  });

  it("that was mended meanwhile is not texted about any more", async () => {
    await haltGateway({ db: town() }, theClock, halting("infobip"), now);
    const { notices } = await tick(now);
    await resumeProvider({ db: town() }, aClerk, { provider: "infobip", seenAt: now + minute }, now + minute);
    expect(await wake(notices[0] ?? 0, now + minute)).toEqual({ main: [], other: [] });
    expect(await rows("SELECT clearedAt FROM alarms")).toEqual([{ clearedAt: now + minute }]);
  });

  it("that was halted behind the alarm's back is found by the minute job", async () => {
    await env.DB.prepare("UPDATE gateways SET haltedAt = 1 WHERE provider = 'twilio'").run();
    await tick(now);
    expect(await rows("SELECT cause FROM alarms")).toEqual([{ cause: "halted:twilio:sms" }]);
  });
});

describe("any other alarm", () => {
  it("is texted by the town's own provider where there is no other", async () => {
    await env.DB.exec("DELETE FROM sweeps");
    await raiseAlarm({ db: town() }, theClock, "database", now - 3 * minute);
    await raiseAlarm({ db: town() }, theClock, "database", now);
    const { notices } = await tick(now, plan);
    expect((await wake(notices[0] ?? 0, now, plan)).main).toEqual([
      [starosta, `Mesto: databaze opakovane selhava. Co s tim: ${health}`],
    ]);
  });

  it("that came while no provider took anything is texted as soon as one does", async () => {
    await haltGateway({ db: town() }, theClock, halting("infobip"), now);
    await raiseAlarm({ db: town() }, theClock, "database", now - 3 * minute);
    await raiseAlarm({ db: town() }, theClock, "database", now);
    const { notices } = await tick(now, plan);
    await resumeProvider({ db: town() }, aClerk, { provider: "infobip", seenAt: now + minute }, now + minute);
    const texts = await Promise.all(notices.map((id) => wake(id, now + minute, plan)));
    expect(texts.flatMap(({ main }) => main)).toEqual([
      [starosta, `Mesto: databaze opakovane selhava. Co s tim: ${health}`],
    ]);
  });

  it("fits one SMS, whatever it is", async () => {
    const { cs, en } = (await import("../../src/i18n/catalogues.ts")).catalogues;
    for (const { alarm, alarms } of [cs.notices, en.notices])
      for (const what of Object.values(alarms))
        expect(alarm("Mirovice:", what, "https://infokanal.mirovice-mesto.cz/health").length).toBeLessThanOrEqual(160);
  });

  it("costs next to nothing while it stands: one row a minute at most", async () => {
    for (let second = 0; second < 50; second++)
      await raiseAlarm({ db: town() }, theClock, "overdue", now + second * 1000);
    expect(await rows("SELECT raisedAt, lastAt FROM alarms")).toEqual([{ raisedAt: now, lastAt: now }]);
    await raiseAlarm({ db: town() }, theClock, "overdue", now + minute);
    expect(await rows("SELECT raisedAt, lastAt FROM alarms")).toEqual([{ raisedAt: now, lastAt: now + minute }]);
  });
});

describe("a database that fails", () => {
  it("once, is no alarm", async () => {
    await raiseAlarm({ db: town() }, theClock, "database", now);
    expect(await told(now + minute)).toBe(0);
  });

  it("again after two minutes is one, until it has been quiet for a quarter of an hour", async () => {
    await raiseAlarm({ db: town() }, theClock, "database", now);
    await raiseAlarm({ db: town() }, theClock, "database", now + 2 * minute);
    expect(await told(now + 3 * minute)).toBe(1);
    await tick(now + 16 * minute);
    expect(await rows("SELECT clearedAt FROM alarms")).toEqual([{ clearedAt: null }]);
    await tick(now + 17 * minute);
    expect(await rows("SELECT clearedAt FROM alarms")).toEqual([{ clearedAt: now + 17 * minute }]);
  });
});

describe("a letter", () => {
  const alarmMail = { from: "infokanal@mirovice-mesto.cz", to: ["spravce@mirovice-mesto.cz"] };
  const letter = { subject: "InfoKanal", text: "Text" };

  it("goes by the binding, where it is bound and addressed", async () => {
    const send = vi.fn(async () => ({ messageId: "1" }));
    const binding = { ALARM_MAIL: { send } as unknown as SendEmail };
    expect(await openMail(binding, { alarmMail })(letter)).toBe(true);
    expect(send).toHaveBeenCalledWith({ ...alarmMail, ...letter });
    expect(await openMail({}, { alarmMail })(letter)).toBe(false);
    expect(await openMail(binding, { alarmMail: undefined })(letter)).toBe(false);
  });

  it("that cannot be sent is logged without its address, and harms nothing", async () => {
    const send = vi.fn(async () => Promise.reject(new Error(`not verified: ${alarmMail.to}`)));
    expect(await openMail({ ALARM_MAIL: { send } as unknown as SendEmail }, { alarmMail })(letter)).toBe(false);
    expect(lines).toEqual(['{"event":"mail-failed","error":"Error"}']);
  });
});
