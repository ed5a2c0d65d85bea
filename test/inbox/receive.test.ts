import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { bySms, theClock } from "../../src/audit/actor.ts";
import { forgetOldSignUps } from "../../src/enrolment/sign-up.ts";
import { listLetters } from "../../src/inbox/letter-queries.ts";
import { readLetter } from "../../src/inbox/letters.ts";
import { receiveText } from "../../src/inbox/receive.ts";
import { quotaDay, quotaRowsADay } from "../../src/monitoring/public-quota.ts";
import { findTown } from "../../src/town/queries.ts";
import {
  aClerk,
  alena,
  aSignUp,
  comeIn,
  day,
  hour,
  metered,
  minute,
  peopleTables,
  portsOf,
  requester,
  typeCode,
} from "../support/enrolment.ts";
import { now, quietQueue, rows, town } from "../support/town.ts";

type Text = { id?: string; from?: string; at?: number; db?: ReturnType<typeof town> };

/** Somebody texts the town. */
async function texts(text: string, { id = "in-1", from = alena, at = now, db = town() }: Text = {}) {
  const woken = quietQueue();
  const answer = await receiveText(
    portsOf(db, woken.queue),
    bySms,
    { provider: "infobip", providerId: id, from, text },
    at,
  );
  return { answer, woken: woken.notices };
}

const letters = async () => (await listLetters(town(), { words: [], page: 0 })).letters;
const state = async () => (await rows<{ state: string }>("SELECT state FROM subscribers"))[0]?.state;
const goodbyes = () => rows("SELECT kind, subscriberId, language FROM notices WHERE kind = 'goodbye'");
const kept = () => rows("SELECT providerId, phone, text, understoodAs FROM inboundTexts ORDER BY id");
const shareUsedUp = () =>
  env.DB.prepare("INSERT INTO publicQuotaDays (day, rowsReserved) VALUES (?, ?)")
    .bind(quotaDay(now), quotaRowsADay)
    .run();

describe("a text that means leaving", () => {
  it.each([["STOP"], ["stop"], ["ODHLASIT"], ["odhlásit"], ["Odhlaste mě prosím"]])(
    "ends the subscription: %s",
    async (text) => {
      await comeIn();
      expect((await texts(text, { at: now + minute })).answer).toEqual({ ok: true, value: { understoodAs: "leave" } });
      expect(await peopleTables()).toMatchObject({
        subscribers: [{ state: "left" }],
        consents: [{ endedAt: now + minute, endedBy: "sms" }],
      });
    },
  );

  it("is also what the provider itself says it is, whatever its words", async () => {
    await comeIn();
    const inbound = { provider: "twilio", providerId: "in-1", from: alena, text: "Zastavit", optedOut: true } as const;
    const answer = await receiveText(portsOf(), bySms, inbound, now);
    expect([answer, await state()]).toEqual([{ ok: true, value: { understoodAs: "leave" } }, "left"]);
  });

  it.each([["00420601111222"], ["420601111222"], ["601111222"], ["+601111222"], ["+420 601 111 222"]])(
    "ends it also when the wire writes the number as people do: %s",
    async (from) => {
      await comeIn();
      expect((await texts("STOP", { from })).answer).toEqual({ ok: true, value: { understoodAs: "leave" } });
      expect([await state(), await kept()]).toMatchObject(["left", [{ phone: alena }]]);
    },
  );

  it("names the town, or stands before its own text", async () => {
    await env.DB.exec("UPDATE towns SET name = 'Mirovice', mark = 'Mirovice:'");
    await comeIn();
    await texts("STOP Mirovice: Zitra nepotece voda.");
    expect(await state()).toBe("left");
  });

  it("is answered by one goodbye, in the person's language", async () => {
    await comeIn({ language: "en" });
    expect((await texts("STOP")).woken).toEqual([2]);
    expect(await goodbyes()).toEqual([{ kind: "goodbye", subscriberId: 1, language: "en" }]);
  });

  it("is kept, but is no letter for the office", async () => {
    await comeIn();
    await texts("STOP");
    expect(await kept()).toEqual([{ providerId: "in-1", phone: alena, text: "STOP", understoodAs: "leave" }]);
    expect(await letters()).toEqual([]);
  });

  it("does nothing the second time the provider brings it", async () => {
    await comeIn();
    await texts("STOP");
    const { db, meter } = metered();
    expect(await texts("STOP", { db })).toMatchObject({ answer: { ok: true }, woken: [] });
    expect([meter.rowsWritten, (await goodbyes()).length]).toEqual([0, 1]);
  });

  it("does nothing when the provider brings it again after the person has come back", async () => {
    await comeIn();
    await texts("STOP");
    await comeIn({}, { at: now + minute });
    await texts("STOP", { at: now + 2 * minute });
    expect(await state()).toBe("subscribed");
  });

  it("leaves again when the person, having come back, texts it anew", async () => {
    await comeIn();
    await texts("STOP");
    await comeIn({}, { at: now + minute });
    expect((await texts("STOP", { id: "in-2", at: now + 2 * minute })).woken).toHaveLength(1);
    expect(await state()).toBe("left");
  });

  it("gives one goodbye when it comes twice at the same moment", async () => {
    await comeIn();
    await Promise.all([texts("STOP"), texts("STOP"), texts("STOP", { id: "in-2" })]);
    expect(await goodbyes()).toHaveLength(1);
  });

  it("is answered by silence when the person had left before", async () => {
    await comeIn();
    await texts("STOP");
    expect((await texts("STOP", { id: "in-2" })).woken).toEqual([]);
    expect(await goodbyes()).toHaveLength(1);
  });

  it("works when the public forms' share of the day is used up", async () => {
    await comeIn();
    await shareUsedUp();
    expect((await texts("STOP")).answer.ok).toBe(true);
    expect([await state(), (await goodbyes()).length]).toEqual(["left", 1]);
  });

  it("counts for the public forms' share when there is nothing to leave, so that nobody can write rows by it for ever", async () => {
    await comeIn();
    await texts("STOP");
    await shareUsedUp();
    const { db, meter } = metered();
    expect((await texts("STOP", { id: "in-2", db })).answer).toEqual({ ok: false, problem: "too-many" });
    expect(meter.rowsWritten).toBe(0);
  });

  it("ends the subscription also of a person whose number had failed", async () => {
    await comeIn();
    await env.DB.exec("UPDATE subscribers SET state = 'suspended'");
    await texts("STOP");
    expect(await state()).toBe("left");
  });

  it("from a number we do not know is a letter, and its writer is told so", async () => {
    await comeIn();
    const { answer, woken } = await texts("STOP", { from: "+420777000111" });
    expect([answer, woken]).toEqual([{ ok: true, value: { understoodAs: "letter" } }, [2]]);
    expect([await state(), await goodbyes()]).toEqual(["subscribed", []]);
  });
});

describe("STOP to a code", () => {
  const codes = () => rows("SELECT state, reason, code FROM notices WHERE kind = 'code' ORDER BY id");
  const held = [{ state: "refused", reason: "opted-out", code: "STOP" }];

  it("ends the sign-up, and is no letter", async () => {
    const { token, code } = await aSignUp();
    const { answer, woken } = await texts("STOP", { at: now + minute });
    expect([answer, woken]).toEqual([{ ok: true, value: { understoodAs: "leave" } }, []]);
    expect((await typeCode(token, code, { at: now + 2 * minute })).answer).toEqual({ ok: false, problem: "code-gone" });
    expect([await peopleTables(), await kept()]).toMatchObject([
      { subscribers: [], consents: [] },
      [{ understoodAs: "leave" }],
    ]);
  });

  it("holds further codes back for a day, and who asks for one is told nothing", async () => {
    await aSignUp();
    await texts("STOP", { at: now + minute });
    for (const at of [now + 10 * minute, now + day])
      expect((await requester({ at })).answer).toMatchObject({ ok: true });
    expect((await codes()).slice(1)).toEqual([...held, ...held]);
    await requester({ at: now + day + 3 * minute });
    expect(await codes()).toMatchObject([{}, ...held, ...held, { state: "open", reason: null, code: null }]);
  });

  it("holds no other number's back", async () => {
    await aSignUp();
    await texts("STOP");
    await requester({ wish: { phone: "+420602222333" } });
    expect(await codes()).toMatchObject([{}, { state: "open" }]);
  });

  it("is obeyed when the public forms' share is used up, and again when it is brought again", async () => {
    await aSignUp();
    await env.DB.prepare("UPDATE publicQuotaDays SET rowsReserved = ?").bind(quotaRowsADay).run();
    expect((await texts("STOP")).answer).toEqual({ ok: true, value: { understoodAs: "leave" } });
    expect((await texts("STOP")).answer).toEqual({ ok: true, value: { understoodAs: "leave" } });
    const { db, meter } = metered();
    expect((await texts("STOP", { id: "in-2", db })).answer).toEqual({ ok: false, problem: "too-many" });
    expect(meter.rowsWritten).toBe(0);
  });

  it("counts from a person who had left, or who is subscribed, too", async () => {
    await comeIn();
    await texts("STOP");
    await requester();
    await texts("STOP", { id: "in-2" });
    await requester({ at: now + hour });
    expect(await codes()).toMatchObject([{}, ...held]);
  });

  it("after a sign-up that is done holds nothing back: who left may come again at once", async () => {
    const { token, code } = await aSignUp();
    await typeCode(token, code);
    await texts("STOP", { at: now + minute });
    await requester({ at: now + 2 * minute });
    expect(await codes()).toMatchObject([{}, { state: "open" }]);
  });

  it("is a letter when the code ran out of time long ago", async () => {
    await aSignUp();
    expect((await texts("STOP", { at: now + hour })).answer).toEqual({ ok: true, value: { understoodAs: "letter" } });
    await requester({ at: now + 2 * hour });
    expect(await codes()).toMatchObject([{}, { state: "open" }]);
  });

  it.each([["START"], ["start."], ["UNSTOP"]])("can be taken back: %s", async (word) => {
    await aSignUp();
    await texts("STOP");
    await texts(word, { id: "in-2" });
    await requester({ at: now + hour });
    expect(await codes()).toMatchObject([{}, { state: "open" }]);
  });

  it("is forgotten in the night after its day", async () => {
    await aSignUp();
    await texts("STOP");
    const holds = () => rows("SELECT phone FROM codeHolds");
    await forgetOldSignUps({ db: town() }, theClock, now + day - 1);
    expect(await holds()).toEqual([{ phone: alena }]);
    await forgetOldSignUps({ db: town() }, theClock, now + day);
    expect(await holds()).toEqual([]);
  });
});

describe("any other text", () => {
  it("is a letter for the office, from whomever it is, newest first", async () => {
    await comeIn();
    await texts("Kdy poteče voda?");
    await texts("Děkujeme za opravu!", { id: "in-2", from: "+420777000111", at: now + 1 });
    expect(await letters()).toMatchObject([
      { phone: "+420777000111", text: "Děkujeme za opravu!", receivedAt: now + 1, readAt: null },
      { phone: alena, text: "Kdy poteče voda?" },
    ]);
    expect(await state()).toBe("subscribed");
  });

  it("is kept once however often the provider brings it, and costs the public forms' share once", async () => {
    await texts("Dobrý den");
    const share = await rows("SELECT * FROM publicQuotaDays");
    const { db, meter } = metered();
    expect((await texts("Dobrý den", { db })).answer.ok).toBe(true);
    expect([meter.rowsWritten, await kept(), await rows("SELECT * FROM publicQuotaDays")]).toMatchObject([
      0,
      [{}],
      share,
    ]);
  });

  it("is refused when the public forms' share is used up, and nothing is written", async () => {
    await shareUsedUp();
    const { db, meter } = metered();
    expect((await texts("Dobrý den", { db })).answer).toEqual({ ok: false, problem: "too-many" });
    expect([meter.rowsWritten, await kept()]).toEqual([0, []]);
  });

  it("is cut where no person's text is so long", async () => {
    await texts("a".repeat(100_000));
    expect(await rows("SELECT length(text) AS n FROM inboundTexts")).toEqual([{ n: 1530 }]);
  });

  it("is not cut inside an emoji", async () => {
    await texts(`${"a".repeat(1529)}🚰🚰`);
    expect(await kept()).toMatchObject([{ text: "a".repeat(1529) }]);
  });

  it("comes from whom the wire says, when that is no Czech number", async () => {
    const senders = ["+421901234567", "4488", "Infobip"];
    for (const from of senders) await texts("STOP", { id: from, from });
    expect((await kept()).map(({ phone }) => phone)).toEqual(senders);
  });

  it.each([[""], [" "], ["🚰"], ["\u0000"], ["'; DROP TABLE subscribers; --"]])("may be anything: %j", async (text) => {
    expect((await texts(text)).answer.ok).toBe(true);
    expect(await kept()).toHaveLength(1);
  });

  it("is unread until a clerk has read it, and keeps the first reading", async () => {
    await texts("Dobrý den");
    expect((await findTown(town())).unreadLetters).toBe(1);
    await readLetter({ db: town() }, aClerk, 1, now + 1);
    await readLetter({ db: town() }, aClerk, 1, now + 2);
    expect([(await findTown(town())).unreadLetters, (await letters())[0]?.readAt]).toEqual([0, now + 1]);
  });

  it("is told apart by provider and id, not by its words", async () => {
    await texts("Dobrý den");
    await texts("Dobrý den", { id: "in-2" });
    expect(await kept()).toHaveLength(2);
  });
});
