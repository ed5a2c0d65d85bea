import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { theClock } from "../../../src/audit/actor.ts";
import { recordReceipts } from "../../../src/delivery/record.ts";
import { sendChunk } from "../../../src/delivery/send.ts";
import { paths } from "../../../src/paths.ts";
import { metered } from "../../support/enrolment.ts";
import { answers, scriptedGateway } from "../../support/gateway.ts";
import {
  aDispatchedMessage,
  aDraft,
  now,
  pageShows,
  phoneOf,
  plan,
  quietQueue,
  rows,
  smsPlan,
  tag,
  town,
  withPeople,
} from "../../support/town.ts";
import { aSession, at, post, quiet, visit, words } from "../../support/visit.ts";

const second = 1000;
const minute = 60 * second;

let session: string;
beforeEach(async () => {
  at(now);
  quiet();
  session = await aSession();
});

const messages = () => rows("SELECT state, recipients, dispatchedBy, cancelledBy FROM messages");
/** The button of the page that shows a fresh draft, or any that needs no more. */
const press = (url: string) => post(url, pageShows, { session });

describe("the button that sends", () => {
  it("sends, and shows how it goes", async () => {
    await withPeople(3);
    const id = await aDraft();
    const page = await press(paths.dispatch(id));
    expect([page.status, page.location]).toEqual([303, paths.message(id)]);
    expect(await messages()).toEqual([{ state: "sending", recipients: 3, dispatchedBy: 1, cancelledBy: null }]);
    expect(words(await visit(paths.message(id), { session }))).toContain("Odejde za 10 s");
  });

  it("pressed twice begins nothing more, and shows the message", async () => {
    await withPeople(3);
    const id = await aDraft();
    const pressed = await Promise.all([
      press(paths.dispatch(id)),
      press(paths.dispatch(id)),
      press(paths.dispatch(id)),
    ]);
    expect(pressed.map(({ status, location }) => [status, location])).toEqual(Array(3).fill([303, paths.message(id)]));
    expect(await rows("SELECT number, size FROM chunks")).toEqual([{ number: 1, size: 3 }]);
  });

  it("plans what has a time", async () => {
    await withPeople(1);
    const id = await aDraft({ dueAt: now + minute });
    expect((await press(paths.dispatch(id))).status).toBe(303);
    expect([await messages(), await rows("SELECT * FROM chunks")]).toMatchObject([[{ state: "scheduled" }], []]);
    expect(words(await visit(paths.message(id), { session }))).toContain("Zrušit plán");
  });

  it("refuses a time that has passed meanwhile, and says what to do", async () => {
    const id = await aDraft({ dueAt: now + minute });
    at(now + 2 * minute);
    const page = await press(paths.dispatch(id));
    expect([page.status, words(page), await messages()]).toMatchObject([
      409,
      expect.stringContaining("Naplánovaný čas už minul"),
      [{ state: "draft" }],
    ]);
  });

  it("sends nothing that never was", async () => {
    const page = await press(paths.dispatch(77));
    expect([page.status, words(page)]).toEqual([404, expect.stringContaining("Tahle zpráva tu není")]);
  });
});

describe("the button that stops", () => {
  it("stops what has not left", async () => {
    await withPeople(1);
    const { id } = await aDispatchedMessage();
    const page = await press(paths.cancellation(id));
    expect([page.location, await messages()]).toMatchObject([
      paths.message(id),
      [{ state: "cancelled", cancelledBy: 1 }],
    ]);
    expect(words(await visit(paths.message(id), { session }))).toContain("Zpráva je zastavená.");
  });

  it("makes a draft again of what was planned", async () => {
    const id = await aDraft({ dueAt: now + minute });
    await press(paths.dispatch(id));
    await press(paths.cancellation(id));
    expect(await messages()).toMatchObject([{ state: "draft" }]);
    expect((await visit(paths.message(id), { session })).location).toBe(paths.checkMessage(id));
  });

  it("pressed again shows the message, which was stopped in time", async () => {
    await withPeople(1);
    const { id } = await aDispatchedMessage();
    await press(paths.cancellation(id));
    expect((await press(paths.cancellation(id))).location).toBe(paths.message(id));
    const said = words(await visit(paths.message(id), { session }));
    expect(said).toContain("Zpráva je zastavená. Nikdo ji nedostal.");
    expect(said).not.toMatch(/všechno už odešlo|Co odešlo|Odesláno/);
  });

  it("says so, over the numbers, when all has left", async () => {
    await withPeople(1);
    const { id } = await aDispatchedMessage();
    await aSend(id);
    const page = await press(paths.cancellation(id));
    expect([page.status, words(page)]).toEqual([409, expect.stringContaining("Zastavit už nebylo co")]);
  });
});

const aSend = (id: number, by = scriptedGateway()) =>
  sendChunk(
    { db: town(), queue: quietQueue().queue, gateways: by.gateways, plan },
    theClock,
    { messageId: id, chunk: 1 },
    now,
  );

/** A message to three people: one has it, one never will, of one we wait to hear. */
async function aMessageUnderWay() {
  await withPeople(3);
  const { id } = await aDispatchedMessage();
  await aSend(
    id,
    scriptedGateway(({ to }) => (to === phoneOf(2) ? answers.badNumber : answers.accepted)),
  );
  await recordReceipts(
    { db: town(), queue: quietQueue().queue },
    { kind: "provider", provider: "infobip" },
    [{ attempt: `${id}.1.1.${tag}`, state: "delivered", code: "5" }],
    now,
  );
  return id;
}

it("stops nothing that never was", async () => {
  expect((await press(paths.cancellation(77))).status).toBe(404);
});

describe("the progress", () => {
  const poll = (id: number, since = now) => visit(paths.progress(id, since), { session });

  it("says in people what became of them", async () => {
    const id = await aMessageUnderWay();
    at(now + 10 * second);
    const said = words(await poll(id));
    for (const part of ["1 doručeno", "1 předáno bráně", "1 nedoručeno", "Celkem 3 lidé.", "číslo neexistuje 1"])
      expect(said).toContain(part);
  });

  it("is a part of the message's page, with the same id, and no page itself", async () => {
    const id = await aMessageUnderWay();
    const part = (await poll(id)).text;
    const whole = (await visit(paths.message(id), { session })).text;
    expect(part).toMatch(/^<section id="progress".*<\/section>$/s);
    expect(whole).toContain(part);
  });

  it.each([
    ["at once", 0, "every 3s"],
    ["for a minute", minute - 1, "every 3s"],
    ["then more slowly", minute, "every 15s"],
    ["until ten minutes have passed", 10 * minute, "every 15s"],
    ["and no longer", 10 * minute + 1, undefined],
  ])("asks for itself again: %s", async (_, age, trigger) => {
    const id = await aMessageUnderWay();
    at(now + age);
    const part = await poll(id);
    expect(/hx-trigger="([^"]*)"/.exec(part.text)?.[1]).toBe(trigger);
    expect(/hx-get="([^"]*)"/.exec(part.text)?.[1]).toBe(trigger && paths.progress(id, now));
    expect(words(part).includes("Obnovit")).toBe(trigger === undefined);
  });

  it("begins to watch anew when the page is loaded anew", async () => {
    const id = await aMessageUnderWay();
    at(now + 30 * minute);
    const { text } = await visit(paths.message(id), { session });
    expect(text).toContain('hx-trigger="every 3s"');
  });

  it("asks no more once everybody's is known", async () => {
    const id = await aMessageUnderWay();
    await recordReceipts(
      { db: town(), queue: quietQueue().queue },
      { kind: "provider", provider: "infobip" },
      [{ attempt: `${id}.1.3.${tag}`, state: "delivered", code: "5" }],
      now,
    );
    at(now + 10 * second);
    const part = await poll(id);
    expect([part.text.includes("hx-"), words(part)]).toEqual([
      false,
      expect.stringContaining("Hotovo, u každého víme, jak to dopadlo."),
    ]);
  });

  it("asks no more after a stop before anybody was sent to", async () => {
    await withPeople(1);
    const { id } = await aDispatchedMessage();
    await press(paths.cancellation(id));
    const { text } = await poll(id);
    expect(text).not.toContain("hx-");
  });

  it("goes on asking while somebody waits", async () => {
    await withPeople(1);
    const { id } = await aDispatchedMessage();
    expect((await poll(id)).text).toContain('hx-trigger="every 3s"');
  });

  it.each([[`${Number.NaN}`], [""], ["x"], ["-1"], ["1e999"]])("is not confused by since=%s", async (since) => {
    const id = await aMessageUnderWay();
    const part = await visit(`/messages/${id}/progress?since=${since}`, { session });
    expect(part.status).toBe(200);
  });

  it("reads few rows when asked between two counts", async () => {
    await withPeople(2000);
    const { id } = await aDispatchedMessage({}, smsPlan({ perChunk: 500 }));
    const { meter } = metered();
    await visit(paths.progress(id, now), { session, env: { DB: meter.d1 } });
    expect([meter.rowsRead < 20, meter.rowsWritten]).toEqual([true, 0]);
  });

  it("counts receipts again after 10, 20, 40, 80 seconds, and not in between", async () => {
    const id = await aMessageUnderWay();
    const counted: number[] = [];
    for (let age = 0; age <= 100; age++) {
      at(now + age * second);
      const { meter } = metered();
      await visit(paths.progress(id, now), { session, env: { DB: meter.d1 } });
      if (meter.rowsWritten > 0) counted.push(age);
    }
    expect(counted).toEqual([10, 20, 40, 80]);
  });

  it("of a message that never was is not there", async () => {
    expect([(await poll(77)).status, (await visit(paths.message(77), { session })).status]).toEqual([404, 404]);
  });

  it("of a draft is its check page", async () => {
    const id = await aDraft();
    expect((await visit(paths.message(id), { session })).location).toBe(paths.checkMessage(id));
  });
});

describe("the list of those who did not get it", () => {
  const failed = (id: number) => visit(paths.failed(id), { session });

  it("names numbers and reasons, and not those who got it", async () => {
    const id = await aMessageUnderWay();
    await recordReceipts(
      { db: town(), queue: quietQueue().queue },
      { kind: "provider", provider: "infobip" },
      [{ attempt: `${id}.1.3.${tag}`, state: "undelivered", reason: "unreachable", code: "4/27" }],
      now,
    );
    const said = words(await failed(id));
    expect(said).toContain("601 000 002 číslo neexistuje");
    expect(said).toContain("601 000 003 telefon byl vypnutý nebo bez signálu");
    expect(said).not.toContain("601 000 001");
  });

  it("says so when everybody got it", async () => {
    await withPeople(1);
    const { id } = await aDispatchedMessage();
    expect(words(await failed(id))).toContain("Zatím všichni, o kom víme, zprávu dostali.");
  });

  it("of a message that never was is not there", async () => {
    expect((await failed(77)).status).toBe(404);
  });
});

it("wakes a crisis without a hold, into the queue of its own", async () => {
  await withPeople(1);
  const id = await aDraft({ lane: "urgent", audience: { topics: [0], places: null } });
  const rung: unknown[] = [];
  const URGENT = { sendBatch: async (notes: unknown[]) => void rung.push(...notes) } as never;
  const CHUNKS = { sendBatch: async () => expect.unreachable("an ordinary note") } as never;
  await post(paths.dispatch(id), pageShows, { session, env: { URGENT, CHUNKS, DB: env.DB } });
  expect(rung).toEqual([{ body: { messageId: id, chunk: 1 }, delaySeconds: 0 }]);
});
