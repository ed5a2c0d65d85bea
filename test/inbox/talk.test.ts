import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { bySms, byWeb, theClock } from "../../src/audit/actor.ts";
import { forgetOldTalk } from "../../src/inbox/forget.ts";
import { receiveText } from "../../src/inbox/receive.ts";
import { inspectService } from "../../src/monitoring/inspect.ts";
import { quotaDay, quotaRowsADay } from "../../src/monitoring/public-quota.ts";
import { aTown } from "../places/town.ts";
import {
  alena,
  comeIn,
  day,
  hour,
  metered,
  minute,
  portsOf,
  wishForCulture,
  withWording,
} from "../support/enrolment.ts";
import { withPlaces } from "../support/places.ts";
import { culture, now, outflow, quietQueue, rows, town, water } from "../support/town.ts";

const places = aTown({ Mirovice: { Husova: "201/10, 205/12, 207/14", Lužní: "1" }, Sochovice: { "": "5" } });
const placeOf = (name: string) => places.find((place) => place.name === name)?.id;

beforeEach(async () => {
  await env.DB.exec("UPDATE towns SET name = 'Mirovice', mark = 'Mirovice:', abbreviation = 'MI'");
  await withPlaces(places);
});

let texted = 0;
type Texting = { from?: string; at?: number; id?: string; db?: ReturnType<typeof town> };

/** Somebody texts the town. @returns what was made of it, and the answer, if one was given */
async function text(words: string, { from = alena, at = now, id = `in-${++texted}`, db = town() }: Texting = {}) {
  const woken = quietQueue();
  const inbound = { provider: "infobip", providerId: id, from, text: words } as const;
  const answer = await receiveText(portsOf(db, woken.queue), bySms, inbound, at);
  const [reply] = await rows<{ text: string }>("SELECT text FROM replies WHERE providerId = ?", id);
  return {
    as: answer.ok ? answer.value.understoodAs : answer.problem,
    reply: reply?.text,
    woken: woken.notices.length,
  };
}

type Person = { state: string; topics: number; places: string | null; addresses: string | null; name: string | null };
const person = async (phone = alena) =>
  (
    await rows<Person>(
      "SELECT state, topics, places, addresses, name, language, channel FROM subscribers WHERE phone = ?",
      phone,
    )
  )[0];
const consents = () => rows("SELECT source, endedBy FROM consents ORDER BY number");
const husova = JSON.stringify([[placeOf("Mirovice"), placeOf("Husova"), placeOf("205/12")]]);

describe("a telephone that signs up by text", () => {
  it("is told from then on, where it lives, with consent by SMS, and is answered once", async () => {
    const { as, reply, woken } = await text("REGISTRUJ Alena Malá Husova 12");
    expect([as, woken]).toEqual(["command", 1]);
    expect(await person()).toMatchObject({ state: "subscribed", name: "Alena Malá", addresses: '["Husova 12"]' });
    expect([(await person())?.places, await consents()]).toEqual([husova, [{ source: "sms", endedBy: null }]]);
    expect(reply).toContain("ZPET");
    expect(await rows("SELECT kind FROM notices")).toEqual([{ kind: "reply" }]);
  });

  it("acts once, however often and at once the provider brings its text", async () => {
    await Promise.all(["a", "a", "a"].map((id) => text("REG Husova 12", { id })));
    await text("REG Husova 12", { id: "a" });
    expect([await rows("SELECT count(*) AS n FROM replies"), await consents()]).toEqual([
      [{ n: 1 }],
      [{ source: "sms", endedBy: null }],
    ]);
  });

  it("gets the usual topics, or those it says", async () => {
    await text("REG Husova 12");
    await text("REGISTRUJ temata 1 8", { from: "+420602333444" });
    const usual = await rows<{ mask: number }>("SELECT sum(1 << id) AS mask FROM topics WHERE usual OR always");
    expect((await person())?.topics).toBe(usual[0]?.mask);
    expect((await person("+420602333444"))?.topics).toBe((1 << water) | (1 << culture) | 1);
  });

  it("keeps what it does not name, when it is signed up: a new topic comes to those it has", async () => {
    await text("REGISTRUJ Alena Malá Husova 12 temata 1");
    await text("PRIHLASIT KULTURA", { at: now + minute });
    expect(await person()).toMatchObject({
      topics: (1 << water) | (1 << culture) | 1,
      places: husova,
      name: "Alena Malá",
    });
  });

  it("is told that the town has no such house, and hears what concerns the street", async () => {
    const { reply } = await text("REG Husova 99");
    expect((await person())?.places).toBe(JSON.stringify([[placeOf("Mirovice"), placeOf("Husova")]]));
    expect(reply).toContain("99");
  });

  it("is answered in the language of its text", async () => {
    await text("SUBSCRIBE Husova 12");
    expect(await person()).toMatchObject({ language: "en" });
  });

  it("is a landline where the town calls nobody: it is told so, and not signed up", async () => {
    const { reply } = await text("REG Husova 12", { from: "+420382123456" });
    expect([await person("+420382123456"), typeof reply]).toEqual([undefined, "string"]);
  });

  it.each([["INFO"], ["12345"], ["T-Mobile"], ["+421905123456"], ["+420736350350"]])(
    "is none that is no telephone of ours to answer: %s",
    async (from) => {
      const { as, reply } = await text("REG Husova 12", { from });
      expect([as, reply, await rows("SELECT 1 FROM subscribers")]).toEqual(["letter", undefined, []]);
    },
  );

  it("is not suspended any more when it writes again", async () => {
    await comeIn();
    await env.DB.exec("UPDATE subscribers SET state = 'suspended', failures = 3");
    await text("Dobrý den, kdy bude jarmark");
    expect(await rows("SELECT state, failures FROM subscribers")).toEqual([{ state: "subscribed", failures: 0 }]);
  });
});

describe("an address alone", () => {
  it("is where who is signed up lives now, and can be taken back", async () => {
    await text("REGISTRUJ");
    const { as, reply } = await text("Husova 12", { at: now + minute });
    expect([as, reply]).toEqual(["command", expect.stringContaining("Prihlaseno: Husova 12")]);
    expect((await person())?.places).toBe(husova);
    await text("ZPET", { at: now + 2 * minute });
    expect((await person())?.places).toBe(null);
  });

  it("of anybody else is asked about, and read by the office if there is no answer", async () => {
    const { as, reply } = await text("Husova 12");
    expect([as, reply]).toEqual(["letter", expect.stringContaining("1 = Husova 12")]);
    expect(await person()).toBeUndefined();
    await text("1", { at: now + minute });
    expect((await person())?.places).toBe(husova);
  });

  it("still answers a question that offers it", async () => {
    await text("REGISTRUJ Husva 12");
    await text("Husova 12", { at: now + minute });
    expect((await person())?.addresses).toBe('["Husova 12"]');
  });
});

describe("thanks", () => {
  it("are no letter, get no answer, and leave an open question open", async () => {
    await text("REGISTRUJ Husva 12");
    expect(await text("Dekuji moc", { at: now + minute })).toEqual({ as: "command", reply: undefined, woken: 0 });
    await text("ANO", { at: now + 2 * minute });
    expect((await person())?.addresses).toBe('["Husova 12"]');
  });
});

describe("ZPET", () => {
  it("takes a first sign-up back", async () => {
    await text("REG Husova 12");
    await text("ZPET", { at: now + hour });
    expect([(await person())?.state, await consents()]).toEqual(["left", [{ source: "sms", endedBy: "sms" }]]);
  });

  it("is answered once when it takes a first sign-up back: with no goodbye beside the answer", async () => {
    await text("REG Husova 12");
    const { reply, woken } = await text("ZPET", { at: now + hour });
    expect([typeof reply, woken]).toEqual(["string", 1]);
    expect(await rows("SELECT kind FROM notices")).toEqual([{ kind: "reply" }, { kind: "reply" }]);
  });

  it("takes a change back, whatever it was: address, name, topics", async () => {
    await text("REGISTRUJ Alena Malá Lužní 1");
    const before = await person();
    await text("REGISTRUJ Jana Malá Husova 12 temata 8", { at: now + minute });
    expect(await person()).not.toEqual(before);
    await text("zpět", { at: now + 2 * minute });
    expect(await person()).toEqual(before);
  });

  it("takes leaving back, with a new consent, and its own work", async () => {
    await comeIn();
    const before = await person();
    await text("STOP");
    await text("ZPET", { at: now + minute });
    expect([await person(), (await consents()).length]).toEqual([before, 2]);
    await text("ZPET", { at: now + 2 * minute });
    expect((await person())?.state).toBe("left");
  });

  it("and leaving a topic agree to no words that have changed since the sign-up", async () => {
    await comeIn({ topics: wishForCulture | (1 << water) });
    await withWording();
    await text("STOP KULTURA");
    await text("ZPET", { at: now + minute });
    expect(await rows("SELECT wording FROM consents")).toEqual([{ wording: "2027-01" }]);
  });

  it("takes a topic's leaving back", async () => {
    await comeIn({ topics: wishForCulture | (1 << water) });
    await text("STOP KULTURA");
    expect((await person())?.topics).toBe((1 << water) | 1);
    await text("ZPET", { at: now + minute });
    expect((await person())?.topics).toBe((1 << water) | (1 << culture) | 1);
  });

  it("takes nothing back after a day, nor what was changed elsewhere since", async () => {
    await text("REG Husova 12");
    await text("ZPET", { at: now + day });
    expect((await person())?.state).toBe("subscribed");
    await text("REG Lužní 1", { at: now + day });
    await comeIn({ topics: 1 }, { at: now + day + minute, actor: byWeb });
    const { reply } = await text("ZPET", { at: now + day + hour });
    expect([(await person())?.topics, typeof reply]).toEqual([1, "string"]);
  });

  it("acts once, though its text comes twice", async () => {
    await comeIn();
    await text("STOP");
    await Promise.all([text("ZPET", { id: "z", at: now + minute }), text("ZPET", { id: "z", at: now + minute })]);
    await text("ZPET", { id: "z", at: now + hour });
    expect((await person())?.state).toBe("subscribed");
  });

  it("is not the last change of somebody else", async () => {
    await text("REG Husova 12");
    await text("ZPET", { from: "+420602333444" });
    expect((await person())?.state).toBe("subscribed");
  });
});

describe("a question", () => {
  const asked = () => rows<{ phone: string }>("SELECT phone FROM textQuestions");

  it("is asked where a text could mean two things, and one digit answers it", async () => {
    const { as } = await text("REGISTRUJ MIROVICE 1 3");
    expect([as, await person(), await asked()]).toEqual(["command", undefined, [{ phone: alena }]]);
    await text("2", { at: now + minute });
    expect([(await person())?.state, await asked()]).toEqual(["subscribed", []]);
  });

  it("changes nothing while it is not answered, nor after a day", async () => {
    await text("REGISTRUJ MIROVICE 1 3");
    expect((await text("1", { at: now + day })).as).toBe("letter");
    expect(await person()).toBeUndefined();
  });

  it("is over with the next command", async () => {
    await text("REGISTRUJ MIROVICE 1 3");
    await text("TEMATA", { at: now + minute });
    expect((await text("1", { at: now + 2 * minute })).as).toBe("letter");
  });

  it("whose answer was none of its choices changes nothing", async () => {
    await text("REGISTRUJ MIROVICE 1 3");
    expect((await text("9", { at: now + minute })).as).toBe("command");
    expect(await person()).toBeUndefined();
  });
});

describe("a letter", () => {
  it("is told once a day that somebody will read it", async () => {
    const first = await text("Dobrý den, kdy bude jarmark");
    const second = await text("A ještě: bude i muzika", { at: now + hour });
    const next = await text("Tak co", { at: now + day });
    expect([first.as, second.as, typeof first.reply, second.reply, typeof next.reply]).toEqual([
      "letter",
      "letter",
      "string",
      undefined,
      "string",
    ]);
  });
});

describe("who floods", () => {
  it("is answered three times an hour to what changes nothing, and every command is obeyed all the same", async () => {
    const answers = [];
    for (let nth = 0; nth < 8; nth++) answers.push((await text("TEMATA", { at: now + nth * 1000 })).reply);
    expect(answers.filter(Boolean)).toHaveLength(3);
    await text("REG Husova 12", { at: now + minute });
    expect((await person())?.state).toBe("subscribed");
  });

  it("is answered six times an hour and fifteen times a day, whatever it changes", async () => {
    const flood = async (from: number, count: number) => {
      let answered = 0;
      for (let nth = 0; nth < count; nth++) {
        const words = nth % 2 ? "REG Husova 12" : "REG Lužní 1";
        if ((await text(words, { at: from + nth * 1000 })).reply) answered++;
      }
      return answered;
    };
    expect(await flood(now, 9)).toBe(6);
    expect([await flood(now + hour, 8), await flood(now + 2 * hour + minute, 8)]).toEqual([6, 3]);
  });

  it("is refused without a row written when the public forms' share of the day is used up, but may leave", async () => {
    await comeIn();
    await env.DB.prepare("INSERT INTO publicQuotaDays (day, rowsReserved) VALUES (?, ?)")
      .bind(quotaDay(now), quotaRowsADay)
      .run();
    const { db, meter } = metered();
    expect([(await text("TEMATA", { db })).as, meter.rowsWritten]).toEqual(["too-many", 0]);
    expect([(await text("STOP")).as, (await person())?.state]).toEqual(["leave", "left"]);
  });

  it("lifts no hold of codes by a text that was refused", async () => {
    await env.DB.prepare("INSERT INTO codeHolds VALUES (?, ?)")
      .bind(alena, now + day)
      .run();
    await env.DB.prepare("INSERT INTO publicQuotaDays (day, rowsReserved) VALUES (?, ?)")
      .bind(quotaDay(now), quotaRowsADay)
      .run();
    expect([(await text("START")).as, await rows("SELECT phone FROM codeHolds")]).toEqual([
      "too-many",
      [{ phone: alena }],
    ]);
  });
});

describe("many telephones that text and never sign up", () => {
  it("are an alarm, and at last get no answer", async () => {
    await text("INFO", { from: strangerOf(1) });
    await env.DB.exec("UPDATE publicUses SET used = used + 58 WHERE who = 'text-strangers'");
    expect(await alarms()).toEqual([]);
    await text("INFO", { from: strangerOf(60) });
    expect(await alarms()).toEqual([{ cause: "strangers" }]);
    await env.DB.exec("UPDATE publicUses SET used = 120 WHERE who = 'text-strangers'");
    expect((await text("INFO", { from: strangerOf(61) })).reply).toBeUndefined();
    expect(typeof (await text("REG Husova 12", { from: strangerOf(62) })).reply).toBe("string");
  });

  const strangerOf = (nth: number) => `+42060${2 + (nth % 7)}${String(100_000 + nth * 1111)}`;
  const alarms = async () => {
    const troubled = { statement: env.DB.prepare("SELECT 1 WHERE FALSE"), read: () => [] };
    await inspectService({ db: town() }, theClock, { outflow, limited: true, troubled }, now + minute);
    return rows("SELECT cause FROM alarms WHERE clearedAt IS NULL AND cause = 'strangers'");
  };
});

it("reads few rows a text, whatever the town has of people and places, in three trips at most", async () => {
  await comeIn();
  const { db, meter } = metered();
  await text("REGISTRUJ Alena Malá Husova 12 temata 1 8", { db });
  expect(meter.rowsRead).toBeLessThanOrEqual(60);
});

it("forgets at night what belongs to talks that are over", async () => {
  await text("REG Husova 12");
  await text("REGISTRUJ MIROVICE 1 3", { from: "+420602333444" });
  await forgetOldTalk({ db: town() }, theClock, now + day - 1);
  expect(await rows("SELECT 1 FROM textUndos UNION ALL SELECT 1 FROM textQuestions")).toHaveLength(2);
  await forgetOldTalk({ db: town() }, theClock, now + 7 * day);
  expect(
    await rows("SELECT 1 FROM textUndos UNION ALL SELECT 1 FROM textQuestions UNION ALL SELECT 1 FROM replies"),
  ).toEqual([]);
});
