import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { callsLeft } from "../../../src/monitoring/call-limits.ts";
import { findCallDay } from "../../../src/monitoring/call-queries.ts";
import { paths } from "../../../src/paths.ts";
import { aDraft, crisis, now, pageShows, town, water, withPeople } from "../../support/town.ts";
import { aSession, at, quiet, visit, words } from "../../support/visit.ts";
import { aVoicedDesk, withLandlines } from "../../support/voiced.ts";

const hour = 3_600_000;
let session: string;
let desk: ReturnType<typeof aVoicedDesk>;
beforeEach(async () => {
  at(now);
  quiet();
  session = await aSession();
  desk = aVoicedDesk(session);
});

const texts = { sms: { cs: "Ve středu 25.11. od 8:00 do 12:00 nepoteče voda." } };
const heard = "Ve středu dvacátého pátého listopadu od osmi do dvanácti hodin nepoteče voda.";
const check = async (draft: Parameters<typeof aDraft>[0] = {}, by = desk) =>
  by.visit(paths.checkMessage(await aDraft({ texts, ...draft })));

describe("the check page", () => {
  it("says how many SMS and how many calls leave, what each costs, and adds them up", async () => {
    await withPeople(540);
    await withLandlines(72, { from: 541 });
    const said = words(await check());
    for (const part of [
      "Zpráva odejde 612 lidem a bude stát asi 792 Kč.",
      "SMS 540 SMS asi za 648 Kč",
      "Hovory 72 hovorů asi za 144 Kč. Jeden hovor trvá asi 33 s, zaplatíte za 1 minutu.",
      "Odeslat 612 lidem za 792 Kč",
      `Takhle to uslyší ${heard}`,
    ])
      expect(said).toContain(part);
  });

  it("says when the last of two hundred telephones rings through a call a second, and when it does for the last time", async () => {
    await withLandlines(200);
    const said = words(await check());
    expect(said).toContain("První telefon zazvoní v úterý 24. 11. 2026 v 9:00");
    expect(said).toMatch(/Poslední telefon zazvoní v 9:03\. .* znovu po 5, 15 a 30 minutách, naposledy v 9:59\./);
  });

  it("names the day again only where a call comes on another one", async () => {
    await withLandlines(1);
    const said = words(
      await check({ lane: "urgent", audience: { topics: [water], places: null }, dueAt: now + 14.9 * hour }),
    );
    expect(said).toMatch(
      /Telefon zazvoní v úterý 24\. 11\. 2026 ve 23:54\. .* naposledy ve středu 25\. 11\. 2026 v 0:49\./,
    );
  });

  it("counts a call at the speed and the price that the town has set", async () => {
    await withLandlines(1);
    await env.DB.exec("UPDATE towns SET speechRate = 0.7, minutePrice = 350");
    const said = words(await check());
    expect(said).not.toMatch(/0 SMS|Poslední telefon/);
    expect(said).toContain("1 hovor asi za 3,50 Kč. Jeden hovor trvá asi 40 s, zaplatíte za 1 minutu.");
  });

  it.each([
    ["begin in the morning", { dueAt: now + 13 * hour }, "telefony začnou zvonit až ve středu 25. 11. 2026 v 8:00"],
    [
      "be tried again in the morning",
      { dueAt: now + 10.6 * hour },
      "Některý další pokus by vyšel po 20. hodině, proto zazvoní až ve středu 25. 11. 2026 v 8:00",
    ],
  ])("says beforehand that telephones will %s", async (_, draft, says) => {
    await withLandlines(200);
    expect(words(await check(draft))).toContain(says);
  });

  it.each([
    ["all of them", 13, "ve středu 25. 11. 2026 v 8:55"],
    ["who does not answer by the evening", 10.6, "ve středu 25. 11. 2026 v 8:"],
  ])("warns of a *zítra* that is heard a day later by %s, and not of a date", async (_, hours, when) => {
    await withLandlines(1);
    const said = async (cs: string) => words(await check({ texts: { sms: { cs } }, dueAt: now + hours * hour }));
    const warning = "Hlas řekne „zítra“, ale uslyší to i ten, komu telefon zazvoní";
    expect(await said("Zítra od 8 hod nepoteče voda.")).toContain(`${warning} ${when}`);
    expect(await said("Ve čtvrtek 26. 11. nepoteče voda.")).not.toContain("Hlas řekne");
    expect(words(await check({ texts: { sms: { cs: "Zítra nepoteče voda." } } }))).not.toContain("Hlas řekne");
  });

  it("says how many minutes of a call are paid", async () => {
    await withLandlines(2);
    const long = { ...texts, voice: { cs: "Zítra nepoteče voda v celé ulici. ".repeat(12).trim() } };
    expect(words(await check({ texts: long }))).toMatch(
      /2 hovory asi za 8 Kč\. Jeden hovor trvá asi \d+ s, zaplatíte za 2 minuty\./,
    );
  });

  it("says beforehand what the expiry cuts off", async () => {
    await withLandlines(400);
    await env.DB.exec(`UPDATE topics SET hoursToLive = 1 WHERE id = ${water}`);
    await env.DB.exec("UPDATE towns SET callsFrom = 0, callsUntil = 24");
    const slow = aVoicedDesk(session, { PACE_VOICE_INFOBIP: "0.1" });
    expect(words(await check({}, slow))).toContain("Než zprávě projde platnost, všem se zavolat nestihne.");
    const brisk = aVoicedDesk(session, { PACE_VOICE_INFOBIP: "0.5" });
    expect(words(await check({}, brisk))).toContain("Některý další pokus by vyšel až po platnosti zprávy");
    await env.DB.exec("UPDATE towns SET callsFrom = 15, callsUntil = 16");
    expect(words(await check())).toContain("do té doby zprávě projde platnost: na pevné linky nezavoláme nikomu");
  });

  it("has a message keep the price of a minute that it showed, whatever one costs later", async () => {
    await withLandlines(1);
    const id = await aDraft({ texts });
    await desk.post(paths.dispatch(id), { ...pageShows, townVersion: "1" });
    await env.DB.exec("UPDATE towns SET minutePrice = 350, segmentPrice = 150");
    expect(words(await desk.visit(paths.message(id)))).toMatch(/1,20 Kč za jednu část 2 Kč za minutu hovoru/);
    expect(words(await visit(paths.message(id), { session }))).not.toContain("za minutu hovoru");
  });

  it("says beforehand which calls the day has no room for, and when they are made; of a crisis it is none", async () => {
    await withLandlines(12, { topics: (2 ** water) | (2 ** crisis) });
    const left = callsLeft(await findCallDay(town(), now)).calls;
    await env.DB.exec(`INSERT INTO callDays VALUES ('2026-11-24', 'town', ${left - 11}, 0)`);
    const limit = "Tolik hovorů se do denního limitu nevejde.";
    expect(words(await check())).toContain(`${limit} Zbylé telefony zazvoní až ve středu 25. 11. 2026 v 8:00.`);
    expect(words(await check({ dueAt: now + 24 * hour }))).not.toContain(limit);
    expect(words(await check({ lane: "urgent", audience: { topics: [crisis], places: null } }))).not.toContain(limit);
    await env.DB.exec(`UPDATE topics SET hoursToLive = 10 WHERE id = ${water}`);
    expect(words(await check())).toContain(`${limit.slice(0, -1)} a než začne další den, zprávě projde platnost.`);
    await env.DB.exec("UPDATE callDays SET calls = calls - 1");
    expect(words(await check())).not.toContain(limit.slice(0, -1));
  });

  it("lets a crisis ring at any hour", async () => {
    await withLandlines(1, { topics: 2 ** crisis });
    const said = words(
      await check({ lane: "urgent", audience: { topics: [crisis], places: null }, dueAt: now + 14 * hour }),
    );
    expect(said).toContain("Telefon zazvoní v úterý 24. 11. 2026 ve 23:00");
    expect(said).not.toContain("Volá se jen");
  });

  it("says of a crisis that only calls can still be stopped, where there are any", async () => {
    const now = { lane: "urgent", audience: { topics: [crisis], places: null } } as const;
    await withPeople(1, { topics: 2 ** crisis });
    expect(words(await check(now))).toMatch(/Vzít zpět ji nejde\./);
    await withLandlines(1, { from: 2, topics: 2 ** crisis });
    expect(words(await check(now))).toContain("Vzít zpět ji nejde, zastavit jdou jen hovory, které ještě nezačaly.");
  });

  it("offers no button while the text cannot be heard by who is called", async () => {
    await withPeople(1);
    const link = { texts: { sms: { cs: "https://mirovice.cz" } } };
    const button = /action="\/messages\/\d+\/dispatch"/;
    expect((await check(link)).text).toMatch(button);
    await withLandlines(1, { from: 2 });
    const page = await check(link);
    expect([button.test(page.text), words(page)]).toEqual([
      false,
      expect.stringContaining("není nic, co by šlo přečíst"),
    ]);
    const long = await check({ texts: { ...texts, voice: { cs: "Voda. ".repeat(300).trim() } } });
    expect([button.test(long.text), words(long)]).toEqual([
      false,
      expect.stringContaining("Brána tak dlouhý hovor nepřijme"),
    ]);
  });

  it("sends nothing after the town has changed how it calls: it is checked anew", async () => {
    await withPeople(1);
    await withLandlines(1, { from: 2 });
    const id = await aDraft({ texts });
    const { text } = await desk.visit(paths.checkMessage(id));
    const form = Object.fromEntries(
      [...text.matchAll(/<input type="hidden" name="(version|mark|segmentPrice|townVersion)" value="([^"]*)"/g)].map(
        ([, name = "", value = ""]) => [name, value],
      ),
    );
    expect(form.townVersion).toBe("1");
    await env.DB.exec("UPDATE towns SET minutePrice = 900, version = 2");
    expect((await desk.post(paths.dispatch(id), form)).location).toBe(paths.checkAnew(id));
    expect((await desk.post(paths.dispatch(id), { ...form, townVersion: "2" })).location).toBe(paths.message(id));
  });

  it("does not promise calls that cannot leave, because their gateway is not set up", async () => {
    await withLandlines(1);
    const warns = async (by: typeof desk) => words(await check({}, by)).includes("Hovory zatím neodejdou");
    expect([await warns(aVoicedDesk(session, { VOICE_FROM: "" })), await warns(desk)]).toEqual([true, false]);
  });

  it("says the same in English", async () => {
    await withPeople(2);
    await withLandlines(1, { from: 3 });
    const id = await aDraft({ texts });
    const said = words(await desk.visit(`${paths.checkMessage(id)}?lang=en`));
    for (const part of ["2 SMS about CZK 2.40", "1 call about CZK 2", "The telephone rings", "This is how it is heard"])
      expect(said).toContain(part);
  });
});
