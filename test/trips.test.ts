import { createScheduledController } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeEach, expect, it } from "vitest";
import worker from "../src/index.ts";
import { clock } from "../src/monitoring/alarm.ts";
import { paths } from "../src/paths.ts";
import type { Env } from "../src/settings.ts";
import { judged } from "./imports/listed.ts";
import { mirovice } from "./places/town.ts";
import { counting } from "./support/counting.ts";
import { openOwn } from "./support/own.ts";
import { withPlaces } from "./support/places.ts";
import { aReminder } from "./support/reminders.ts";
import { aDispatchedMessage, aDraft, now, pageShows, water, withPeople } from "./support/town.ts";
import { aSession, at, listen, type Page, post, quiet, type Visit, visit } from "./support/visit.ts";

/*
 * How often a page goes to the database before it answers: what waits for the answer before, a batch once. Each trip is
 * the way to the one place where the town's database is. Rows are what the same pages read when each question went by
 * itself: nothing is answered sooner by reading more.
 */

const people = 100;

let session: string;

beforeEach(async () => {
  at(now);
  quiet();
  listen();
  session = await aSession("manager");
  await withPeople(people);
  await env.DB.prepare("UPDATE sweeps SET doneAt = ? WHERE name = ?").bind(now, clock).run();
});

type Site = { visit(path: string): Promise<Page>; post(path: string, form: Record<string, string>): Promise<Page> };

/** What one page costs, until it is answered; `options`: who asks for it. */
async function costOf(act: (site: Site) => Promise<Page>, options: Visit) {
  const meter = counting(env.DB);
  let cost = { trips: 0, rowsRead: 0 };
  const answered = () => {
    cost = { trips: meter.trips, rowsRead: meter.rowsRead };
  };
  const metered = { ...options, env: { DB: meter.d1 }, answered };
  const { status } = await act({
    visit: (path) => visit(path, metered),
    post: (path, form) => post(path, form, metered),
  });
  return { status, ...cost };
}

/** A page, its status, and at most how many trips and rows it takes. */
type Budget = [page: string, status: number, trips: number, rows: number, act: (site: Site) => Promise<Page>];

const sent = async () => (await aDispatchedMessage()).id;
const words = { topics: String(water), text: "Zítra nepoteče voda.", accents: "stripped", when: "now" };
const filled = { phone: "601 999 111", topics: String(water), place: "", consent: "yes", once: "a-form" };

const ofCitizens: Budget[] = [
  ["the first page", 200, 1, 1, ({ visit }) => visit(paths.home)],
  ["what happens in the town", 200, 1, 5, ({ visit }) => visit(paths.news)],
  ["a message on the town's page", 200, 1, 12, async ({ visit }) => visit(paths.newsItem(await sent()))],
  ["the sign-up that is sent", 303, 2, 14, ({ post }) => post(paths.home, filled)],
  [
    "the sign-up with an address",
    303,
    4,
    26,
    async ({ post }) => {
      await withPlaces(mirovice);
      return post(paths.home, { ...filled, address: "Husova 12" });
    },
  ],
  ["suggestions while an address is typed", 200, 1, 1, ({ visit }) => visit(`${paths.suggestions}?q=husova%201`)],
  ["the page of its code", 200, 2, 5, async ({ visit }) => visit((await post(paths.home, filled)).location ?? "")],
  ["the way to one's settings", 200, 1, 1, ({ visit }) => visit(paths.own)],
  ["a code for one's settings", 303, 2, 15, ({ post }) => post(paths.own, { phone: "601 999 111" })],
  ["the consent", 200, 1, 3, ({ visit }) => visit(paths.consent)],
  ["the health for a watcher", 200, 1, 7, ({ visit }) => visit(paths.health)],
];

const ofOwners: Budget[] = [
  ["their settings", 200, 1, 60, ({ visit }) => visit(paths.own)],
  ["what was sent to them", 200, 1, 60, ({ visit }) => visit(paths.ownSent)],
  ["the question before leaving", 200, 1, 4, ({ visit }) => visit(paths.ownLeaving)],
  ["the question before forgetting", 200, 1, 4, ({ visit }) => visit(paths.ownForgetting)],
];

const ofClerks: Budget[] = [
  // One row for each reminder that runs: those whose last day comes within a month are said here.
  ["the desk", 200, 2, 27, ({ visit }) => visit(paths.desk)],
  ["what was sent", 200, 2, 7, ({ visit }) => visit(paths.past)],
  ["the letters", 200, 2, 7, ({ visit }) => visit(paths.letters)],
  [
    "a page of the letters, of which some are answered",
    200,
    2,
    90,
    async ({ visit }) => {
      await withLetters(60);
      return visit(paths.letters);
    },
  ],
  [
    "a letter",
    200,
    2,
    12,
    async ({ visit }) => {
      await withLetters(60);
      return visit(paths.letter(1));
    },
  ],
  [
    "letters that are looked for",
    200,
    2,
    460,
    async ({ visit }) => {
      await withLetters(60);
      return visit(`${paths.letters}?q=Dotaz`);
    },
  ],
  ["suspended numbers", 200, 2, 7, ({ visit }) => visit(paths.suspended)],
  ["landlines that wait", 200, 2, 7, ({ visit }) => visit(paths.landlines)],
  ["the counter", 200, 2, 18, ({ visit }) => visit(paths.enrolment)],
  ["the counter with what somebody gets", 200, 2, 21, ({ visit }) => visit(paths.enrolmentOf(1))],
  [
    "a number that is typed at the counter",
    200,
    2,
    9,
    ({ post }) => post(paths.counterNumber, { phone: "601 000 001" }),
  ],
  ["a blank form", 200, 1, 6, ({ visit }) => visit(paths.paperForm)],
  ["the people", 200, 2, 420, ({ visit }) => visit(paths.subscribers)],
  [
    "people by the beginning of a number that all of them have",
    200,
    2,
    900,
    ({ visit }) => visit(`${paths.subscribers}?q=601000`),
  ],
  [
    "one person, and what they were sent",
    200,
    2,
    30,
    async ({ visit }) => {
      await sent();
      return visit(paths.subscriber(1));
    },
  ],
  ["a person to be changed", 200, 2, 12, ({ visit }) => visit(paths.editSubscriber(1))],
  ["how many houses hear us", 200, 2, 7 + 2 * people, ({ visit }) => visit(paths.coverage)],
  ["lists of people", 200, 2, 7, ({ visit }) => visit(paths.lists)],
  [
    "a list of people, of which a hundred are judged",
    200,
    2,
    // Each entry of a slice is counted as one.
    136,
    async ({ visit }) => {
      const { id } = await judged(Array.from({ length: 100 }, (_, nth) => `Jan;${720_000_000 + nth}`).join("\n"));
      return visit(paths.list(id));
    },
  ],
  ["the health", 200, 3, 24, ({ visit }) => visit(paths.health)],
  ["the settings", 200, 1, 6, ({ visit }) => visit(paths.settings)],
  ["the topics", 200, 1, 6, ({ visit }) => visit(paths.topics)],
  ["the templates", 200, 2, 30, ({ visit }) => visit(paths.templates)],
  ["a template", 200, 2, 8, ({ visit }) => visit(paths.template(1))],
  ["a topic", 200, 2, 26, ({ visit }) => visit(paths.topic(4))],
  ["posters and slips", 200, 1, 6, ({ visit }) => visit(paths.leaflets)],
  ["the clerks", 200, 2, 20, ({ visit }) => visit(paths.clerks)],
  ["a clerk", 200, 2, 20, ({ visit }) => visit(paths.clerk(1))],
  ["where one is signed in", 200, 2, 20, ({ visit }) => visit(paths.sessions)],
  ["how long what is kept", 200, 2, 7, ({ visit }) => visit(paths.retention)],
  ["the places", 200, 2, 12, ({ visit }) => visit(paths.places)],
  ["the reminders", 200, 2, 9, ({ visit }) => visit(paths.reminders)],
  [
    "the calendar",
    200,
    2,
    55,
    async ({ visit }) => {
      await aReminder();
      return visit(paths.calendar);
    },
  ],
  ["a new reminder", 200, 1, 6, ({ visit }) => visit(paths.newReminder)],
  ["a calendar to be read", 200, 1, 6, ({ visit }) => visit(paths.importReminders)],
  [
    "a reminder, with the people it goes to",
    200,
    2,
    110 + people,
    async ({ visit }) => visit(paths.reminder(await aReminder())),
  ],
  ["a new message", 200, 2, 28, ({ visit }) => visit(paths.newMessage)],
  ["a new message, its form named", 200, 2, 28, ({ visit }) => visit(`${paths.newMessage}?form=a-form`)],
  ["a crisis message", 200, 2, 129, ({ visit }) => visit(`${paths.newMessage}?kind=crisis`)],
  ["a preview that counts people", 200, 2, 129, ({ post }) => post(paths.messages, { ...words, action: "recount" })],
  ["a draft that is edited", 200, 2, 136, async ({ visit }) => visit(paths.editMessage(await aDraft()))],
  ["the check", 200, 3, 128, async ({ visit }) => visit(paths.checkMessage(await aDraft()))],
  ["the check of what was sent", 303, 2, 10, async ({ visit }) => visit(paths.checkMessage(await sent()))],
  // Six of them list it on the town's page, eight say in the audit to how many people it went and for how much.
  ["the dispatch", 303, 3, 367, async ({ post }) => post(paths.dispatch(await aDraft()), pageShows)],
  ["a message, with its event", 200, 2, 25, async ({ visit }) => visit(paths.message(await sent()))],
  ["a poll", 200, 2, 20, async ({ visit }) => visit(paths.progress(await sent(), now))],
  [
    "a poll that counts receipts anew",
    200,
    3,
    42,
    async ({ visit }) => {
      const id = await sent();
      at(now + 15_000);
      return visit(paths.progress(id, now));
    },
  ],
  ["who did not get it", 200, 2, 9, async ({ visit }) => visit(paths.failed(await sent()))],
  ["who was not reached", 200, 2, 9, async ({ visit }) => visit(paths.missed(await sent()))],
];

/** Letters to the office, every third of them done with, every sixth answered. */
async function withLetters(count: number) {
  const list = JSON.stringify(Array.from({ length: count }, (_, n) => n + 1));
  await env.DB.batch([
    env.DB.prepare(
      `INSERT INTO inboundTexts (provider, providerId, phone, text, understoodAs, receivedAt, readAt, readBy)
       SELECT 'infobip', 'in-' || value, '+420' || (601000000 + value), 'Dotaz', 'letter', 1, iif(value % 3 = 0, 1, NULL), 1
       FROM json_each(?1)`,
    ).bind(list),
    env.DB.prepare(
      `INSERT INTO replies (id, provider, providerId, phone, text, clerkId, createdAt, noticeId, price)
       SELECT value, 'infobip', 'in-' || value, '+420', 'Zitra', 1, 1, 1, 120 FROM json_each(?1) WHERE value % 6 = 0`,
    ).bind(list),
  ]);
}

const table = (budgets: Budget[]) => budgets.map((budget) => [budget[0], budget] as const);

async function isWithin([, status, trips, rows, act]: Budget, visitor: Visit) {
  const cost = await costOf(act, visitor);
  expect(cost).toEqual({ status, trips: atMost(trips), rowsRead: atMost(rows) });
}

/** Matches a figure that is no greater. */
const atMost = (most: number) => expect.toSatisfy((figure: number) => figure <= most, `at most ${most}`);

it.each(table(ofCitizens))("citizens wait for few trips to the database: %s", (_, budget) => isWithin(budget, {}));

it.each(table(ofOwners))("who has typed a code waits for one trip to the database: %s", async (_, budget) => {
  return isWithin(budget, await openOwn("601 000 001"));
});

it.each(table(ofClerks))("clerks wait for few trips to the database: %s", (_, budget) => isWithin(budget, { session }));

it("the clock goes to the database few times where there is nothing to do", async () => {
  const meter = counting(env.DB);
  const controller = createScheduledController({ cron: clock, scheduledTime: now });
  await worker.scheduled(controller, { ...env, DB: meter.d1 } as Env);
  expect(meter).toMatchObject({ trips: atMost(3), rowsRead: atMost(52), rowsWritten: atMost(1) });
});
