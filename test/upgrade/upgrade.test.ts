import { beforeEach, describe, expect, it } from "vitest";
import { words } from "../support/visit.ts";
import { bulkgateId, formOfDraft, half, messages, minute, now, phone, phones, sessions } from "./before.ts";
import { upgradedTown } from "./upgraded.ts";
import { formOf } from "./worker.ts";

/*
 * A database filled by the code before goes on working: what the town was just saying. Only what the world sees is
 * asked, so that whatever is behind it may be called as it likes.
 */

let town: Awaited<ReturnType<typeof upgradedTown>>;
beforeEach(async () => {
  town = await upgradedTown();
});

const clerk = { session: sessions.clerk };
const delivered = (messageId: string) => ({ results: [{ messageId, status: { id: 5, groupId: 3 } }] });

/** Whose telephones have got an SMS that says this, since the upgrade, in the order of their numbers. */
const told = (part: string) =>
  town.sent
    .filter(({ text }) => text.includes(part))
    .map(({ to }) => to)
    .sort();

const pageOf = async (id: number) => words(await town.visit(`/messages/${id}`, clerk));

/** The clock ticks every minute, up to this one after the upgrade. */
async function ticksUntil(last: number) {
  for (let minutes = 1; minutes <= last; minutes++) await town.tick(now + minutes * minute);
}

describe("a message half sent", () => {
  it("goes to those who waited and to whom the provider's log does not know, and to nobody twice", async () => {
    await ticksUntil(20);
    expect(told("Porucha vodovodu")).toEqual(phones(8, 9, 10, 11));
    expect(new Set(town.sent.map(({ name }) => name)).size).toBe(town.sent.length);
  });

  it("says the words that were approved, behind the town's mark", async () => {
    await ticksUntil(1);
    const texts = town.sent.filter(({ to }) => to === phone(9)).map(({ text }) => text);
    expect(texts).toEqual(["Mirovice: Porucha vodovodu v Husove ulici, voda netece."]);
  });

  it("counts a receipt that comes under the old name, and those that a queue has kept", async () => {
    await ticksUntil(1);
    expect((await town.tell("infobip", delivered(half.receiptToCome))).status).toBe(200);
    town.standAt(now + 3 * minute);
    const page = await pageOf(messages.half);
    for (const part of ["3 doručeno", "7 předáno bráně, čeká na doručenku", "1 nedoručeno", "1 mezitím se odhlásili"])
      expect(page).toContain(part);
    expect(page).toContain("Celkem 12 lidí.");
    expect(page).toContain("telefon byl vypnutý nebo bez signálu 1");
  });

  it("is over when everybody's receipt has come, of requests from before and from after", async () => {
    await ticksUntil(1);
    const names = [half.receiptToCome, ...half.inLog.slice(0, 3), ...town.sent.map(({ name }) => name)];
    for (const name of names) await town.tell("infobip", delivered(name));
    town.standAt(now + 3 * minute);
    expect(await pageOf(messages.half)).toContain("Hotovo, u každého víme, jak to dopadlo.");
  });

  it("can be stopped: who waits does not get it, and who was asked of stays known", async () => {
    const page = await town.visit(`/messages/${messages.half}`, clerk);
    const stop = `/messages/${messages.half}/cancellation`;
    expect((await town.post(stop, formOf(page, stop), clerk)).status).toBe(303);
    await ticksUntil(10);
    expect(told("Porucha vodovodu")).toEqual([]);
    expect(await pageOf(messages.half)).toContain("6 lidí ji má nebo dostane, 6 lidí ji nedostane.");
  });
});

describe("what a queue alone has kept", () => {
  it("of a chunk's outcomes is recorded, and nobody of it is asked for again", async () => {
    await town.bring();
    await ticksUntil(10);
    expect(told("Most u mlyna")).toEqual([]);
    const page = await pageOf(messages.bridge);
    expect(page).toContain("1 předáno bráně, čeká na doručenku");
    expect(page).toContain("brána odmítla text 1");
  });
});

describe("other messages of before", () => {
  it("one that was planned leaves at its time, to each in their language", async () => {
    await town.tick(now + 29 * minute);
    expect(told("proud").concat(told("electricity"))).toEqual([]);
    await town.tick(now + 30 * minute);
    await town.tick(now + 31 * minute);
    expect([told("nepujde proud"), told("No electricity")]).toEqual([phones(1, 2), phones(3)]);
  });

  it("one of which nothing is known goes again when the clerk says so", async () => {
    const page = await town.visit(`/messages/${messages.roads}`, clerk);
    expect(words(page)).toContain("2 lidé: nevíme, jestli zprávu mají.");
    const again = `/messages/${messages.roads}/resending`;
    const form = formOf(page, again);
    for (const _press of [1, 2]) expect((await town.post(again, form, clerk)).status).toBe(303);
    await ticksUntil(2);
    expect(told("do stredy")).toEqual(phones(10, 11));
  });

  it("one that was stopped stays so", async () => {
    await ticksUntil(2);
    expect(await pageOf(messages.stopped)).toContain("Zpráva je zastavená. Nikdo ji nedostal.");
    expect(told("ve ctvrtek")).toEqual([]);
  });

  it("one through BulkGate hears of the last number by the id that BulkGate gave it", async () => {
    await town.tell("bulkgate", [{ status: 1, smsID: bulkgateId, to: phone(18).slice(1) }]);
    const page = await pageOf(messages.culture);
    expect([page.includes("2 doručeno"), page.includes("čeká na doručenku")]).toEqual([true, false]);
  });
});

describe("a draft", () => {
  const edit = `/messages/${messages.draft}/edit`;
  const send = `/messages/${messages.draft}/dispatch`;

  it("is opened, changed, checked and sent by the button, to its part of the town", async () => {
    const opened = await town.visit(edit, clerk);
    expect(formOf(opened, edit)).toMatchObject({ topics: ["1"], places: ["2"] });
    const changed = { text: "Cisterna stojí u pošty.", action: "check" };
    const saved = await town.post(edit, formOf(opened, edit, changed), clerk);
    const check = await town.visit(saved.location ?? "", clerk);
    expect(words(check)).toContain("Zpráva odejde 3 lidem a bude stát asi 3,60 Kč.");
    expect((await town.post(send, formOf(check, send), clerk)).location).toBe(`/messages/${messages.draft}`);
    await ticksUntil(2);
    expect(told("u posty")).toEqual(phones(1, 5, 7));
  });

  it("is what its form leads back to, and no second one is made", async () => {
    const again = await town.visit(`/messages/new?form=${formOfDraft}`, clerk);
    expect(again.location).toBe(edit);
  });

  it("is not sent by a page that showed another version", async () => {
    const check = await town.visit(`/messages/${messages.draft}/check`, clerk);
    const old = formOf(check, send);
    const opened = await town.visit(edit, clerk);
    await town.post(edit, formOf(opened, edit, { text: "Cisterna odjela.", action: "check" }), clerk);
    expect((await town.post(send, old, clerk)).location).toContain("changed");
    await town.tick(now + 60 * minute);
    expect(told("Cisterna")).toEqual([]);
  });
});
