import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { bySms, theClock } from "../../../src/audit/actor.ts";
import { sendChunk } from "../../../src/delivery/send.ts";
import { type Halt, haltGateway } from "../../../src/gateway/halt.ts";
import { receiveText } from "../../../src/inbox/receive.ts";
import { messagesPerPage } from "../../../src/messages/message.ts";
import { paths } from "../../../src/paths.ts";
import { comeIn, metered, peopleTables, portsOf } from "../../support/enrolment.ts";
import { scriptedGateway } from "../../support/gateway.ts";
import {
  aDispatchedMessage,
  aDraft,
  halting,
  now,
  pageShows,
  plan,
  quietQueue,
  rows,
  town,
  withPeople,
} from "../../support/town.ts";
import { aSession, at, post, quiet, visit, words } from "../../support/visit.ts";

let session: string;
beforeEach(async () => {
  at(now);
  quiet();
  session = await aSession();
});

const desk = async () => visit(paths.desk, { session });
/** The words under a heading of the desk. */
const under = (text: string, heading: string) =>
  words({ text: new RegExp(`<h2>${heading}</h2>(.*?)</section>`, "s").exec(text)?.[1] ?? "" } as never);

const saying = (cs: string) => ({ texts: { sms: { cs } } });

it("lists drafts, planned, leaving and sent messages, each in its place", async () => {
  await withPeople(1);
  await aDraft(saying("Rozepsaná"));
  const planned = await aDraft({ ...saying("Plánovaná"), dueAt: now + 3_600_000 });
  await post(paths.dispatch(planned), pageShows, { session });
  const sent = await aDispatchedMessage(saying("Odešlá"));
  await sendChunk(
    { db: town(), queue: quietQueue().queue, gateways: scriptedGateway().gateways, plan },
    theClock,
    { messageId: sent.id, chunk: 1 },
    now,
  );
  await aDispatchedMessage(saying("Odcházející"));
  const { text } = await desk();
  expect({
    drafts: under(text, "Rozepsané"),
    scheduled: under(text, "Naplánované"),
    running: under(text, "Právě odchází"),
    past: under(text, "Odeslané"),
  }).toEqual({
    drafts: expect.stringMatching(/Rozepsaná(?!.*(Plánovaná|Odešlá|Odcházející))/),
    scheduled: expect.stringMatching(/Plánovaná(?!.*(Rozepsaná|Odešlá|Odcházející))/),
    running: expect.stringMatching(/Odcházející(?!.*(Rozepsaná|Plánovaná|Odešlá))/),
    past: expect.stringMatching(/Odešlá(?!.*(Rozepsaná|Plánovaná|Odcházející))/),
  });
});

it("says that there is nothing, when there is nothing", async () => {
  const said = words(await desk());
  for (const nothing of [
    "Nic teď neodchází.",
    "Nic není naplánované.",
    "Žádná rozepsaná zpráva.",
    "Zatím jste nic neposlali.",
  ])
    expect(said).toContain(nothing);
});

it.each([
  [1, "Zprávy teď chodí 1 člověku."],
  [3, "Zprávy teď chodí 3 lidem."],
  [5, "Zprávy teď chodí 5 lidem."],
])("says how many people it reaches: %i", async (people, sentence) => {
  await withPeople(people);
  await withPeople(1, { state: "left", from: 100 });
  expect(words(await desk())).toContain(sentence);
});

it("shows what a clerk wrote as words, whatever it is", async () => {
  await aDraft(saying("<img src=x onerror=alert(1)>"));
  expect((await desk()).text).toContain("&lt;img src=x onerror=alert(1)&gt;");
});

it("leafs through what was sent, newest first, and nothing comes twice", async () => {
  for (let n = 1; n <= messagesPerPage + 1; n++) await aDispatchedMessage(saying(`Zpráva ${n}.`));
  const first = await visit(paths.past, { session });
  const older = /href="(\/desk\/past\?after=[\d.]+)"/.exec(first.text)?.[1] ?? "";
  const second = await visit(older, { session });
  const shown = (text: string) => [...text.matchAll(/Zpráva (\d+)\./g)].map(([, n]) => Number(n));
  const all = Array.from({ length: messagesPerPage + 1 }, (_, n) => messagesPerPage + 1 - n);
  expect([shown(first.text), shown(second.text), second.text.includes("after=")]).toEqual([
    all.slice(0, -1),
    [1],
    false,
  ]);
});

it("reads no more for the desk when there is a long past", async () => {
  await env.DB.exec(
    `INSERT INTO messages (state, lane, topics, texts, accents, createdAt, createdBy, recipients, dispatchedAt)
     WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000)
     SELECT 'sending', 'ordinary', 2, '{"sms":{"cs":"x"}}', 'kept', 0, 1, 0, 0 FROM n`.replace(/\n\s*/g, " "),
  );
  const { meter } = metered();
  await visit(paths.desk, { session, env: { DB: meter.d1 } });
  expect(meter.rowsRead).toBeLessThan(200);
});

describe("a provider that takes nothing", () => {
  it.each<[Halt["cause"], string]>([
    ["credit", "došel kredit"],
    ["key", "nepřijala přístupový klíč"],
    ["sender", "odmítla odesílatele"],
  ])("is shown with what to do: %s", async (cause, words_) => {
    await haltGateway({ db: town() }, theClock, halting("infobip", cause), now);
    expect(words(await desk())).toContain(words_);
  });

  it("goes on when a clerk says that it is mended", async () => {
    await haltGateway({ db: town() }, theClock, halting("infobip"), now);
    const page = await post(paths.resume("infobip"), {}, { session });
    expect([page.location, await rows("SELECT provider FROM gateways WHERE haltedAt IS NOT NULL")]).toEqual([
      paths.desk,
      [],
    ]);
  });

  it("that nobody knows changes nothing", async () => {
    await haltGateway({ db: town() }, theClock, halting("infobip"), now);
    await post(paths.resume("nobody"), {}, { session });
    expect(await rows("SELECT haltCause FROM gateways WHERE haltedAt IS NOT NULL")).toEqual([{ haltCause: "credit" }]);
  });
});

describe("letters", () => {
  const letter = (providerId: string, text: string) =>
    receiveText(portsOf(), bySms, { provider: "infobip", providerId, from: "+420601111222", text }, now);

  it.each([
    [1, "1 nevyřízená zpráva od lidí"],
    [2, "2 nevyřízené zprávy od lidí"],
    [5, "5 nevyřízených zpráv od lidí"],
  ])("are announced on the desk: %i", async (count, sentence) => {
    for (let n = 0; n < count; n++) await letter(`in-${n}`, "Dobrý den");
    expect(words(await desk())).toContain(sentence);
  });

  it.each([
    paths.desk,
    paths.newMessage,
    paths.letters,
    paths.enrolment,
    paths.leaving,
    paths.settings,
    paths.health,
    paths.past,
    "/desk/messages/77",
  ])("are counted in the header of every page, until they are read: %s", async (page) => {
    const counted = async () => />(\d+)<\/span><\/a>/.exec((await visit(page, { session })).text)?.[1];
    for (const id of ["in-1", "in-2", "in-3"]) await letter(id, "Dobrý den");
    await post(paths.letterRead(1), {}, { session });
    expect(await counted()).toBe("2");
    for (const id of [2, 3]) await post(paths.letterRead(id), {}, { session });
    expect(await counted()).toBeUndefined();
  });

  it("are shown with number, time and words", async () => {
    await letter("in-1", "Kdy <b>poteče</b> voda?");
    const page = await visit(paths.letters, { session });
    expect(page.text).toContain("Kdy &lt;b&gt;poteče&lt;/b&gt; voda?");
    expect(words(page)).toMatch(/601 111 222 .*9:00.*nevyřízeno/);
  });

  it("are read by a button, once", async () => {
    await letter("in-1", "Dobrý den");
    const page = await post(paths.letterRead(1), {}, { session });
    expect([page.location, words(await visit(paths.letters, { session })).includes("nevyřízeno")]).toEqual([
      paths.letters,
      false,
    ]);
    expect(words(await desk())).not.toContain("nevyřízen");
  });

  it("may mean that somebody wants to leave: a button signs the number off, and says so", async () => {
    await comeIn();
    await letter("in-1", "Už toho mám dost!");
    const button = `action="${paths.letterLeaving(1)}"`;
    expect((await visit(paths.letter(1), { session })).text).toContain(button);
    const page = await post(paths.letterLeaving(1), {}, { session });
    expect([page.status, page.location]).toEqual([303, paths.letterAfterLeaving(1)]);
    const after = await visit(page.location ?? "", { session });
    expect(words(after)).toContain("Číslo 601 111 222 je odhlášené.");
    expect([after.text.includes(button), words(after).includes("nevyřízeno")]).toEqual([false, false]);
    expect(await peopleTables()).toMatchObject({
      subscribers: [{ state: "left" }],
      consents: [{ endedAt: now, endedBy: "letter" }],
    });
  });

  it("sign a number off once, however often the button is pressed", async () => {
    await comeIn();
    await letter("in-1", "Už toho mám dost!");
    await post(paths.letterLeaving(1), {}, { session });
    const once = await peopleTables();
    at(now + 60_000);
    const again = await post(paths.letterLeaving(1), {}, { session });
    expect([await peopleTables(), again.location]).toEqual([once, paths.letterAfterLeaving(1)]);
    expect(words(await visit(again.location ?? "", { session }))).toContain("Číslo 601 111 222 je odhlášené.");
  });

  it("say nothing of a number that has come back since", async () => {
    await comeIn();
    await letter("in-1", "Už toho mám dost!");
    await post(paths.letterLeaving(1), {}, { session });
    await comeIn({}, { at: now + 1 });
    expect(words(await visit(paths.letterAfterLeaving(1), { session }))).not.toContain("je odhlášené");
  });

  it("have no such button where there is nobody to sign off", async () => {
    await letter("in-1", "Kdo jste?");
    expect((await visit(paths.letter(1), { session })).text).not.toContain("Odhlásit toto číslo");
    expect([(await post(paths.letterLeaving(1), {}, { session })).status, (await peopleTables()).subscribers]).toEqual([
      303,
      [],
    ]);
    expect((await post(paths.letterLeaving(77), {}, { session })).status).toBe(303);
  });

  it("can be answered so by clerks only", async () => {
    await comeIn();
    await letter("in-1", "Už toho mám dost!");
    await post(paths.letterLeaving(1), {});
    expect((await peopleTables()).subscribers).toMatchObject([{ state: "subscribed" }]);
  });

  it("are none at first", async () => {
    expect(words(await visit(paths.letters, { session }))).toContain("Zatím nikdo nic nenapsal.");
  });
});
