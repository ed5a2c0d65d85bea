import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { bySms } from "../../src/audit/actor.ts";
import { answerLetter } from "../../src/inbox/answer-letter.ts";
import { doneAbout } from "../../src/inbox/letter.ts";
import { findLetter, listLetters } from "../../src/inbox/letter-queries.ts";
import { readLetter, reopenLetter } from "../../src/inbox/letters.ts";
import { receiveText } from "../../src/inbox/receive.ts";
import { quotaRows } from "../../src/monitoring/public-quota.ts";
import { aClerk, alena, audited, comeIn, metered, minute, portsOf } from "../support/enrolment.ts";
import { now, quietQueue, rows, town } from "../support/town.ts";

const eva = { kind: "clerk", clerkId: 2 } as const;
const later = now + minute;
const texts = (text: string, { providerId = "in-1", from = alena, at = now } = {}) =>
  receiveText(portsOf(), bySms, { provider: "infobip", providerId, from, text }, at);

type Said = { id?: number; replyId?: string; seen?: number; text?: string; by?: typeof eva; at?: number };
async function answer({ id = 1, replyId = "form-1", seen = 0, text = "Mirovice: Zitra.", by, at = later }: Said = {}) {
  const woken = quietQueue();
  const reply = { id, replyId, seen, text, price: 120 };
  const result = await answerLetter(portsOf(town(), woken.queue), by ?? aClerk, reply, at);
  return { result: result.ok || result.problem, woken: woken.notices };
}
const ofClerks = () =>
  rows("SELECT phone, text, clerkId, price FROM replies WHERE clerkId IS NOT NULL ORDER BY createdAt");
const letter = async (id = 1) => {
  const found = await findLetter(town(), id);
  if (!found) throw new Error("no letter");
  return found;
};
const reserved = async () => (await rows<{ rowsReserved: number }>("SELECT rowsReserved FROM publicQuotaDays"))[0];

/** Alena asks something; Eva is the second clerk. */
beforeEach(async () => {
  await comeIn();
  await texts("Kdy poteče voda?");
  await env.DB.exec(
    "INSERT INTO clerks (id, name, phone, role, createdAt) VALUES (1, 'Jana Nováková', '+420601777777', 'clerk', 0), (2, 'Eva Malá', '+420601888888', 'clerk', 0)",
  );
});

describe("an answer", () => {
  it("leaves as one SMS to who wrote, stands under the letter, and the letter is done by whoever answered", async () => {
    expect(await answer()).toMatchObject({ result: true, woken: [expect.any(Number)] });
    expect(await ofClerks()).toEqual([{ phone: alena, text: "Mirovice: Zitra.", clerkId: 1, price: 120 }]);
    expect(await letter()).toMatchObject({
      readAt: later,
      readBy: "Jana Nováková",
      answers: [{ text: "Mirovice: Zitra.", by: "Jana Nováková", at: later, price: 120, state: "open", reason: null }],
    });
    expect(await audited()).toEqual([{ at: later, clerkId: 1, act: "letter-answered", subject: "letter:1" }]);
  });

  it("says what became of it: undelivered and why; nothing any more once its notice is forgotten", async () => {
    await answer();
    await env.DB.exec("UPDATE notices SET state = 'undelivered', reason = 'unreachable' WHERE kind = 'reply'");
    expect((await letter()).answers).toMatchObject([{ state: "undelivered", reason: "unreachable" }]);
    await env.DB.exec("DELETE FROM notices");
    expect((await letter()).answers).toMatchObject([{ text: "Mirovice: Zitra.", state: null, reason: null }]);
  });

  it("leaves once, however often its form is pressed", async () => {
    const pressed = [await answer(), await answer({ at: later + 1 }), await answer({ seen: 2 })];
    expect(pressed.map(({ result, woken }) => [result, woken.length])).toEqual([
      [true, 1],
      [true, 0],
      [true, 0],
    ]);
    expect([await ofClerks(), await audited()]).toMatchObject([{ length: 1 }, { length: 1 }]);
  });

  it("leaves once where both presses are on their way at once", async () => {
    const both = await Promise.all([answer(), answer()]);
    expect(both.map(({ result }) => result)).toEqual([true, true]);
    expect(both.flatMap(({ woken }) => woken)).toHaveLength(1);
  });

  it("of a second clerk, whose page did not show the first one's, waits until they have seen it", async () => {
    await answer();
    const hers = { replyId: "form-2", text: "Mirovice: V patek.", by: eva, at: later + minute };
    expect(await answer(hers)).toEqual({ result: "answered-meanwhile", woken: [] });
    expect(await ofClerks()).toHaveLength(1);
    const seen = doneAbout(await letter());
    expect(await answer({ ...hers, seen })).toMatchObject({ result: true, woken: { length: 1 } });
    expect((await letter()).answers.map(({ by }) => by)).toEqual(["Jana Nováková", "Eva Malá"]);
    expect(await letter()).toMatchObject({ readBy: "Jana Nováková", readAt: later });
  });

  it("of two clerks at once leaves once", async () => {
    const both = await Promise.all([answer(), answer({ replyId: "form-2", text: "Mirovice: V patek.", by: eva })]);
    expect(both.map(({ result }) => result).sort()).toEqual(["answered-meanwhile", true]);
  });

  it("waits where somebody else was done with the letter without an answer, because they may have called", async () => {
    await readLetter({ db: town() }, eva, 1, now);
    expect((await answer()).result).toBe("answered-meanwhile");
    expect((await answer({ seen: 1 })).result).toBe(true);
  });

  it("that was changed in the form that had been sent before is another answer, and asks first", async () => {
    await answer();
    expect((await answer({ text: "Mirovice: Pozitri." })).result).toBe("answered-meanwhile");
  });

  it.each([
    ["a name", "Vodarny"],
    ["a short code", "90090"],
    ["a telephone abroad", "+4915112345678"],
  ])("goes to no %s", async (_, from) => {
    await texts("Výhra čeká", { providerId: "in-2", from });
    const [other] = await rows<{ id: number }>("SELECT id FROM inboundTexts WHERE providerId = 'in-2'");
    expect(await answer({ id: other?.id ?? 0 })).toEqual({ result: "no-telephone", woken: [] });
  });

  it("goes to no command, and to nothing that is not there", async () => {
    await texts("INFO", { providerId: "in-2" });
    expect([(await answer({ id: 2 })).result, (await answer({ id: 77 })).result]).toEqual([
      "no-such-letter",
      "no-such-letter",
    ]);
  });

  it("counts into the day, and what strangers have used up refuses none", async () => {
    const before = (await reserved())?.rowsReserved ?? 0;
    const { db, meter } = metered();
    const reply = { id: 1, replyId: "form-1", seen: 0, text: "Mirovice: Zitra.", price: 120 };
    await answerLetter(portsOf(db), aClerk, reply, now);
    expect((await reserved())?.rowsReserved).toBe(before + quotaRows.reply);
    expect(meter.trips).toBe(2);
    expect(meter.rowsWritten).toBeLessThanOrEqual(quotaRows.reply - 8);
    await env.DB.exec("UPDATE publicQuotaDays SET rowsReserved = 99999");
    expect((await answer({ replyId: "form-2", seen: 2 })).result).toBe(true);
  });
});

it("a letter that was done with by mistake waits again, once, and the audit says so", async () => {
  const reopen = () => reopenLetter({ db: town() }, aClerk, 1, later);
  expect([await reopen(), await readLetter({ db: town() }, eva, 1, now), await reopen(), await reopen()]).toEqual([
    false,
    true,
    true,
    false,
  ]);
  expect(await letter()).toMatchObject({ readAt: null, readBy: null });
  expect((await audited()).at(-1)).toEqual({ at: later, clerkId: 1, act: "letter-reopened", subject: "letter:1" });
});

describe("the inbox", () => {
  const listed = async (words: string[] = [], page = 0) => {
    const { letters, ...rest } = await listLetters(town(), { words, page });
    return { ids: letters.map(({ id }) => id), ...rest };
  };

  it("has what waits first, then the rest, each newest first", async () => {
    for (const n of [2, 3, 4]) await texts(`Ještě něco ${n}`, { providerId: `in-${n}` });
    await readLetter({ db: town() }, aClerk, 4, now);
    await readLetter({ db: town() }, aClerk, 2, now);
    expect(await listed()).toEqual({ ids: [3, 1, 4, 2], hasMore: false, found: null });
  });

  it("has no command that was understood", async () => {
    for (const [at, text] of ["INFO", "TEMATA", "STOP KULTURA", "ZPET"].entries())
      await texts(text, { providerId: `command-${at}` });
    expect((await listed()).ids).toEqual([1]);
  });

  it("is turned page by page, and none is read for nothing", async () => {
    await env.DB.exec(
      `INSERT INTO inboundTexts (provider, providerId, phone, text, understoodAs, receivedAt, readAt) SELECT 'infobip', 'old-' || value, '+420602' || (100000 + value), 'Dotaz', 'letter', 1, 1 FROM generate_series(1, 300)`.replace(
        "generate_series(1, 300)",
        "(WITH RECURSIVE n(value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM n WHERE value < 300) SELECT value FROM n)",
      ),
    );
    const { db, meter } = metered();
    const first = await listLetters(db, { words: [], page: 0 });
    expect([first.letters.length, first.hasMore]).toEqual([20, true]);
    expect(meter.rowsRead).toBeLessThan(200);
    expect(await listed([], 15)).toMatchObject({ hasMore: false, ids: { length: 1 } });
    expect(await listed([], 16)).toMatchObject({ hasMore: false, ids: [] });
  });

  it("knows who wrote: name, addresses, topics; and that a stranger did", async () => {
    await env.DB.exec(`UPDATE subscribers SET name = 'Alena Černá', addresses = '["Husova 12"]'`);
    await texts("Dobrý den, kdy?", { providerId: "in-2", from: "+420602333444" });
    const { letters } = await listLetters(town(), { words: [], page: 0 });
    expect(letters.map(({ writer }) => writer)).toEqual([
      null,
      expect.objectContaining({ name: "Alena Černá", addresses: ["Husova 12"], state: "subscribed" }),
    ]);
  });
});
