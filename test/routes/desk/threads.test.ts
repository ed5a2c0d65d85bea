import { beforeEach, describe, expect, it } from "vitest";
import { smsText } from "../../../src/messages/message.ts";
import { findMessage } from "../../../src/messages/queries.ts";
import { steps } from "../../../src/messages/thread.ts";
import { paths } from "../../../src/paths.ts";
import { stepTexts } from "../../../src/routes/desk/step-texts.ts";
import { countSegments } from "../../../src/text/sms/segments.ts";
import { findTown } from "../../../src/town/queries.ts";
import { firefighters, withGroups } from "../../support/groups.ts";
import { allTold, anEvent, say, threadsNow } from "../../support/threads.ts";
import { aDraft, crisis, now, pageShows, rows, town, water, withPeople } from "../../support/town.ts";
import { aSession, at, listen, post, quiet, visit, words } from "../../support/visit.ts";

const hour = 3_600_000;
let session: string;

beforeEach(async () => {
  at(now);
  quiet();
  listen();
  session = await aSession();
  await withPeople(5);
});

const open = (path: string) => visit(path, { session });
const press = (path: string, form: Record<string, string>) => post(path, form, { session });
const fixed = { version: "1", step: "fixed" };
const sayFixed = () => press(paths.threadStep(1), fixed);
const inPlaces = async () => {
  await rows("INSERT INTO places (id, name, position) VALUES (1, 'Lhota', 1), (2, 'Zámostí', 2) RETURNING id");
  return { audience: { topics: [water], places: { named: [1, 2], around: [] } } };
};

describe("the page of a message about an outage", () => {
  it("prepares by one tap the text, its places among it, for those who were told; the button says how many and for how much", async () => {
    await anEvent(await inPlaces());
    expect(words(await open(paths.message(1)))).toContain("Opraveno");
    const prepared = await sayFixed();
    expect(prepared.location).toBe(paths.checkMessage(2));
    const check = words(await open(paths.checkMessage(2)));
    expect(check).toContain("Lhota, Zamosti: Voda uz zase tece. Dekujeme za trpelivost.");
    expect(check).toContain("Lhota, Zamosti: The water is back on. Thank you for your patience.");
    expect(check).toContain("Odeslat 3 lidem za");
    expect((await press(paths.dispatch(2), pageShows)).status).toBe(303);
    expect(await threadsNow()).toMatchObject([{ state: "fixed", lastId: 2 }]);
  });

  it("shows all that was said of the event, newest first, and nothing to press when it is over", async () => {
    await anEvent();
    await say("prolonged");
    await allTold(2);
    await say("fixed", 2);
    await allTold(3);
    const page = await open(paths.message(3));
    const event = /id="event"[\s\S]*?<\/section>/.exec(page.text)?.[0] ?? "";
    expect(Array.from(event.matchAll(/<h3>([^<]+)<\/h3>/g), ([, title]) => title)).toEqual([
      "Opraveno",
      "Prodlužuje se",
      "Oznámeno",
    ]);
    expect(event).not.toContain("<button");
  });

  it("refuses a stale page with what has happened meanwhile, and by whom", async () => {
    await anEvent();
    await say("fixed");
    const refused = await sayFixed();
    expect(refused.status).toBe(409);
    expect(words(refused)).toContain("Mezitím se stalo: Opraveno, Jana Nováková, dnes v 9:00. Nic jste neposlali.");
  });

  it("refuses a prepared step whose event went on, on its check page, without a button to send it", async () => {
    await anEvent();
    await press(paths.threadStep(1), { version: "1", step: "prolonged" });
    await say("fixed");
    const dispatched = await press(paths.dispatch(2), pageShows);
    expect(dispatched.location).toBe(paths.checkAnew(2));
    const check = await open(paths.checkMessage(2));
    expect(words(check)).toContain("Mezitím se stalo: Opraveno");
    expect(check.text).not.toContain(`action="${paths.dispatch(2)}"`);
  });

  it("says that the message is still leaving", async () => {
    const id = await aDraft();
    await press(paths.dispatch(id), pageShows);
    const refused = await sayFixed();
    expect([refused.status, words(refused).includes("Předchozí zpráva ještě odchází.")]).toEqual([409, true]);
  });

  it("says the new end, where the clerk says one, and nothing new where there is none", async () => {
    await anEvent();
    await press(paths.threadStep(1), { version: "1", step: "prolonged", date: "2026-11-24", time: "14:00" });
    expect(await rows("SELECT endsAt FROM messages WHERE id = 2")).toEqual([{ endsAt: now + 5 * hour }]);
    expect(words(await open(paths.checkMessage(2)))).toContain("potrva dele, do utery 24. 11. 2026 ve 14:00.");
  });

  it.each([
    ["a day that is none", "2026-02-30", "14:00", "Vyberte den i hodinu"],
    ["an hour without a day", "", "14:00", "Vyberte den i hodinu"],
    ["an end that has passed", "2026-11-24", "08:00", "Tento konec už minul."],
  ])("prepares nothing for a new end that is none, and keeps what was typed: %s", async (_, date, time, said) => {
    await anEvent();
    const page = await press(paths.threadStep(1), { version: "1", step: "prolonged", date, time });
    expect([page.status, words(page).includes(said)]).toEqual([422, true]);
    expect(page.text).toMatch(new RegExp(`name="time"[^>]*value="${time}"`));
    expect(await rows("SELECT count(*) AS messages FROM messages")).toEqual([{ messages: 1 }]);
  });

  it("ends without a message", async () => {
    await anEvent();
    expect((await press(paths.threadEnd(1), { version: "1" })).location).toBe(paths.message(1));
    expect(words(await open(paths.message(1)))).toContain("Ukončeno bez zprávy");
  });

  it("leads an address of a button to the event, and says where there is none", async () => {
    await anEvent();
    expect((await open(paths.threadStep(1))).location).toBe(paths.message(1));
    expect((await open(paths.threadStep(7))).status).toBe(404);
    expect((await press(paths.threadEnd(7), {})).status).toBe(404);
  });

  it("keeps a closed group as what it is about", async () => {
    await withGroups();
    await anEvent({ audience: { topics: [firefighters], places: null }, endsAt: now + hour });
    await sayFixed();
    expect(await rows("SELECT topics FROM messages WHERE id = 2")).toEqual([{ topics: 2 ** firefighters }]);
    expect((await open(paths.editMessage(2))).status).toBe(200);
  });
});

it("asks on the first page when the end has passed, with both answers, and lists an event once", async () => {
  await anEvent({ endsAt: now + hour / 2 });
  at(now + 0.9 * hour);
  const page = await open(paths.desk);
  expect(words(page)).toContain("Mělo skončit dnes v 9:30. Napíšete to lidem?");
  const needs = /class="card needs"[\s\S]*?<\/section>/.exec(page.text)?.[0] ?? page.text;
  expect(needs).toContain('value="fixed"');
  expect(needs).toContain('value="prolonged"');
});

describe("the form of a message", () => {
  const written = { topics: String(water), text: "Nepoteče voda.", accents: "stripped", when: "now", action: "check" };
  const times = { startsDate: "2026-11-25", startsTime: "8:00", endsDate: "2026-11-25", endsTime: "12:00" };

  it("keeps from when until when, and shows it again", async () => {
    expect((await press(paths.messages, { ...written, ...times })).status).toBe(303);
    expect(await rows("SELECT startsAt, endsAt FROM messages")).toEqual([
      { startsAt: now + 23 * hour, endsAt: now + 27 * hour },
    ]);
    expect((await open(paths.editMessage(1))).text).toContain('name="endsTime" type="time" value="12:00"');
    expect(words(await open(paths.checkMessage(1)))).toContain("začátek ve středu 25. 11. 2026 v 8:00, konec ve 12:00");
  });

  it.each([
    [{ endsTime: "7:00" }, "Konec má být po začátku."],
    [{ startsDate: "", startsTime: "", endsDate: "2026-11-23" }, "Tento konec už minul."],
    [{ endsTime: "" }, "Napište obojí"],
  ])("points out what cannot be: %o", async (over, said) => {
    const refused = await press(paths.messages, { ...written, ...times, ...over });
    expect([refused.status, words(refused).includes(said)]).toEqual([422, true]);
  });
});

it.each([water, 2, 3, 4, 5, crisis])(
  "the words of every step are one segment, topic %i, in both languages",
  async (topic) => {
    const { audience } = await inPlaces();
    const first = await findMessage(town(), await aDraft({ audience: { ...audience, topics: [topic] } }));
    const { offer } = await findTown(town());
    for (const step of steps) {
      const { sms } = stepTexts(first as never, { step, endsAt: now + 30 * hour, offer, mark: "Mirovice:" });
      for (const text of Object.values(sms))
        expect(countSegments(smsText("Mirovice:", { sms: { cs: text } }, "cs", "stripped")).segments).toBe(1);
    }
  },
);
