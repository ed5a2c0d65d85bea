import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { theClock } from "../../src/audit/actor.ts";
import { haltGateway } from "../../src/gateway/halt.ts";
import { raiseAlarm } from "../../src/monitoring/raise.ts";
import { paths } from "../../src/paths.ts";
import { hour } from "../support/enrolment.ts";
import { aDispatchedMessage, aDraft, crisis, halting, now, town, withPeople } from "../support/town.ts";
import { aSession, at, quiet, type Visit, visit, words } from "../support/visit.ts";

beforeEach(() => {
  at(now);
  quiet();
});

describe("an alarm", () => {
  it.each([paths.desk, paths.newMessage, paths.past, paths.letters, paths.settings, paths.health])(
    "stands at the top of %s",
    async (path) => {
      await raiseAlarm({ db: town() }, theClock, "allowance", now);
      const page = await visit(path, { session: await aSession("manager") });
      expect(words(page)).toContain("Z dnešního přídělu databáze zbývá méně, než potřebuje krizová zpráva všem.");
      expect(page.text).toContain('role="alert"');
    },
  );

  it("is read in English by who reads English", async () => {
    await raiseAlarm({ db: town() }, theClock, "overdue", now);
    const page = await visit(`${paths.desk}?lang=en`, { session: await aSession() });
    expect(words(page)).toContain("Some messages have waited for more than ten minutes");
  });

  it("is no business of citizens", async () => {
    await raiseAlarm({ db: town() }, theClock, "overdue", now);
    expect((await visit("/")).text).not.toContain("alert");
  });

  it("of a halted provider is said once on the overview, with what to do, and leads there from elsewhere", async () => {
    await haltGateway({ db: town() }, theClock, halting("infobip"), now);
    const session = await aSession();
    const overview = await visit(paths.desk, { session });
    expect(overview.text.match(/role="alert"/g)).toHaveLength(1);
    expect(words(overview)).toContain("zprávy čekají");
    const elsewhere = await visit(paths.newMessage, { session });
    expect(words(elsewhere)).toContain("Brána Infobip nepřijímá zprávy. Co dělat, najdete v Přehledu.");
  });

  it("does not say that messages wait when another provider carries on", async () => {
    await haltGateway({ db: town() }, theClock, halting("infobip"), now);
    const page = await visit(paths.desk, { session: await aSession(), env: { FALLBACK_SMS_PROVIDER: "twilio" } });
    expect(words(page)).toContain("Brána Infobip stojí");
    expect(words(page)).toContain("Zprávy zatím odcházejí náhradní bránou Twilio.");
    expect(words(page)).not.toContain("zprávy čekají");
  });
});

describe("the check page", () => {
  /** So many people were written to today. */
  const sentTo = async (people: number) => {
    await withPeople(2000);
    await aDispatchedMessage({ audience: { topics: [crisis], places: null } });
    await env.DB.prepare("UPDATE messages SET recipients = ?").bind(people).run();
    await env.DB.exec("UPDATE chunks SET state = 'closed'");
  };
  let session: string;
  beforeEach(async () => {
    session = await aSession();
  });
  const check = async (draft: Parameters<typeof aDraft>[0] = {}, options: Visit = {}) =>
    words(await visit(paths.checkMessage(await aDraft(draft)), { session, ...options }));
  const eats = "Po odeslání by toho dne nezbylo na krizovou zprávu všem.";
  const tooMuch = "Na tolik lidí už denní příděl nestačí";

  it("says nothing where there is room", async () => {
    await sentTo(10_000);
    const said = await check();
    expect([said.includes(eats), said.includes(tooMuch)]).toEqual([false, false]);
  });

  it("warns before an ordinary message eats what a crisis needs, says what to do, and lets it go all the same", async () => {
    await sentTo(43_500);
    const said = await check();
    expect(said).toContain(`${eats} Nový denní příděl začne ve středu 25. 11. 2026 v 1:00`);
    expect(said).toContain("Odeslat 2 000 lidem");
  });

  it("says so when the day does not hold the message at all", async () => {
    await sentTo(46_000);
    expect(await check()).toContain(tooMuch);
  });

  it("says nothing when it is to leave tomorrow", async () => {
    await sentTo(46_000);
    const said = await check({ dueAt: now + 17 * hour });
    expect([said.includes(eats), said.includes(tooMuch)]).toEqual([false, false]);
  });

  it("lets a crisis message take the reserve, which is its own, and says when even that is too little", async () => {
    const urgent = { lane: "urgent" as const, audience: { topics: [crisis], places: null } };
    await sentTo(43_500);
    const said = await check(urgent);
    expect([said.includes(eats), said.includes(tooMuch)]).toEqual([false, false]);
    await env.DB.prepare("UPDATE messages SET recipients = 46000 WHERE state = 'sending'").run();
    expect(await check(urgent)).toContain("Použijte i rozhlas, sirénu a telefon.");
  });

  it("says nothing on a plan whose day has no end", async () => {
    await sentTo(46_000);
    expect(await check({}, { env: { CLOUDFLARE_PLAN: "paid" } })).not.toContain(tooMuch);
  });
});
