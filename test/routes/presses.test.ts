import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { app } from "../../src/app.tsx";
import { byWeb, theClock } from "../../src/audit/actor.ts";
import { requestSignIn } from "../../src/clerks/request-link.ts";
import { haltGateway } from "../../src/gateway/halt.ts";
import { paths } from "../../src/paths.ts";
import { readCalendar } from "../../src/reminders/calendar.ts";
import { hashToken, linkKey, signInCode, signInToken, signUpCode } from "../../src/secrets.ts";
import { brought, judged } from "../imports/listed.ts";
import { inUtf8, monthly } from "../places/register.ts";
import { aWaitingSignUp } from "../support/calls.ts";
import { counting } from "../support/counting.ts";
import { portsOf, withWording } from "../support/enrolment.ts";
import { openOwn } from "../support/own.ts";
import { aReminder } from "../support/reminders.ts";
import { anEvent } from "../support/threads.ts";
import { aDispatchedMessage, aDraft, halting, now, rows, town, water, withPeople } from "../support/town.ts";
import { aSession, ask, at, type Page, post, quiet, site, type Visit, visit, words } from "../support/visit.ts";

/*
 * Every form of the site, pressed twice: a slow connection, a double click, Back and again. The routes are the
 * Worker's own, so that a new one without a row here fails.
 */

const minute = 60_000;

let session: string;
beforeEach(async () => {
  at(now);
  quiet();
  session = await aSession("manager");
  await withPeople(3);
});

/** A colleague, whom the manager looks after. */
const petr = { id: 2, phone: "+420602000002" };

type Form = Record<string, string | string[]>;
type Press = { url: string; form?: Form; cookie?: string; file?: Uint8Array };
/** Makes the world of a press; answers the press, and where it leads. */
type Row = { arrange: () => Promise<Press>; plans: string | RegExp; stranger?: boolean };

/** The form of a page, as a browser would send it: what is hidden in it, and what is typed over it. */
async function formOn(url: string, typed: Form = {}, action = url): Promise<Press> {
  const isStranger = url === paths.home || url === paths.own || url === paths.signIn || url.startsWith("/kod/");
  const { text } = await visit(url, isStranger ? {} : { session });
  const start = text.indexOf(`action="${action}"`);
  const form = text.slice(start, text.indexOf("</form>", start));
  const hidden = [...form.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)];
  return { url: action, form: { ...Object.fromEntries(hidden.map(([, name, value]) => [name, value])), ...typed } };
}

const key = async () =>
  linkKey((await rows<{ secret: string }>("SELECT secret FROM towns"))[0]?.secret ?? "", env.WEBHOOK_SECRET ?? "");

const written = {
  topics: String(water),
  text: "Zítra nepoteče voda.",
  accents: "stripped",
  when: "now",
  action: "check",
};
const signUpForm = { phone: "601 234 567", topics: "1", place: "", consent: "yes" };

async function aCode(): Promise<{ token: string; code: string }> {
  const asked = await post(paths.home, signUpForm);
  const token = asked.location?.split("/").at(-1) ?? "";
  return { token, code: signUpCode(await key(), hashToken(token)) };
}

async function aLink(): Promise<string> {
  const asked = { phone: "+420601999999", caller: { address: "a", network: "n" }, linkKey: await key() };
  await requestSignIn(portsOf(), byWeb, asked, now);
  const [link] = await rows<{ seed: string }>("SELECT seed FROM signIns");
  return signInToken(await key(), link?.seed ?? "");
}

async function aLetter() {
  await env.DB.exec(
    `INSERT INTO inboundTexts (provider, providerId, phone, text, understoodAs, receivedAt) VALUES ('infobip', 'x', '+420601000001', 'Kdy?', 'letter', 1)`,
  );
}

/** A landline that asked on the web for calls. @returns the id of its request */
const aWaitingLandline = async () => (await aWaitingSignUp()).id;

/** A telephone is signed up at the counter. */
const enrols = async (typed: Form = {}) => {
  const filled = { phone: "602 333 444", topics: "1", language: "cs", paper: "2026/17", ...typed };
  const { url, form } = await formOn(paths.enrolment, filled);
  return post(url, form, { session });
};
const shownIn = ({ text }: Page) => /name="shown" value="([^"]*)"/.exec(text)?.[1] ?? "";

const suspend = () => env.DB.exec("UPDATE subscribers SET state = 'suspended', failures = 3 WHERE id = 1");

async function anUncertainMessage() {
  const { id } = await aDispatchedMessage();
  await env.DB.exec("UPDATE chunks SET state = 'closed', uncertain = 3, requestedAt = 1");
  await env.DB.exec(
    `INSERT INTO deliveries (messageId, subscriberId, channel, chunk, state, rank, at) SELECT ${id}, id, 'sms', 1, 'uncertain', 2, 0 FROM subscribers`,
  );
  return id;
}

/** A form of somebody who has typed a code for their settings. */
async function ownForm(url: string, form: Form = {}): Promise<Press> {
  const { headers } = await openOwn("601 000 001");
  return { url, form, cookie: headers.cookie };
}

const rowsByRoute: Record<string, Row> = {
  "/": { arrange: () => formOn(paths.home, signUpForm), plans: /^\/kod\//, stranger: true },
  "/kod/:token": {
    arrange: async () => {
      const { token, code } = await aCode();
      return formOn(paths.code(token), { code });
    },
    plans: paths.signedUp,
    stranger: true,
  },
  "/kod/:token/znovu": {
    arrange: async () => {
      const { token } = await aCode();
      at(now + 2 * minute);
      return { url: paths.anotherCode(token) };
    },
    plans: /^\/kod\//,
    stranger: true,
  },
  "/moje": { arrange: () => formOn(paths.own, { phone: "601 000 001" }), plans: /^\/kod\//, stranger: true },
  "/moje/zmena": {
    arrange: () => ownForm(paths.ownChange, { what: "language", version: "1", language: "en" }),
    plans: paths.ownSaved("language"),
    stranger: true,
  },
  "/moje/udaje": { arrange: () => ownForm(paths.ownData, { once: "a-form" }), plans: "", stranger: true },
  "/moje/odhlaseni": { arrange: () => ownForm(paths.ownLeaving), plans: paths.own, stranger: true },
  "/moje/zapomenuti": { arrange: () => ownForm(paths.ownForgetting), plans: paths.ownForgotten, stranger: true },
  "/moje/souhlas": {
    arrange: async () => {
      await withWording();
      await env.DB.exec(
        "INSERT INTO consents (subscriberId, number, source, wording, givenAt) VALUES (1, 1, 'web', '2027-01', 0)",
      );
      await env.DB.exec(
        `INSERT INTO messages (state, lane, topics, whom, texts, accents, createdAt, dispatchedAt)
         VALUES ('sending', 'ordinary', 1, '{"kind":"asked-anew","wording":"2027-03"}', '{"sms":{"cs":"x"}}', 'stripped', 1, 1)`.replace(
          /\n\s*/g,
          " ",
        ),
      );
      return ownForm(paths.ownConsent, { wording: "2027-03" });
    },
    plans: paths.ownSaved("souhlas"),
    stranger: true,
  },
  "/moje/konec": { arrange: () => ownForm(paths.ownEnd), plans: paths.ownEnded, stranger: true },
  "/o/:code{[^?]+}": {
    arrange: async () => ({ url: paths.leave("1-aaaaaaaaaa") }),
    plans: paths.leave("1-aaaaaaaaaa"),
    stranger: true,
  },
  "/O/:code{[^?]+}": {
    arrange: async () => ({ url: "/O/1-aaaaaaaaaa" }),
    plans: paths.leave("1-aaaaaaaaaa"),
    stranger: true,
  },
  "/sign-in/code": {
    arrange: async () => {
      const asked = await post(paths.signIn, { phone: "601 999 999", once: "asked" });
      const cookie = (asked.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
      const [made] = await rows<{ seed: string }>("SELECT seed FROM signIns");
      const form = { code: signInCode(await key(), made?.seed ?? ""), once: "typed" };
      return { url: paths.signInCode, form, cookie };
    },
    plans: paths.desk,
    stranger: true,
  },
  "/sign-in": { arrange: () => formOn(paths.signIn, { phone: "601 999 999" }), plans: "", stranger: true },
  "/sign-in/:token{[^?]+}": {
    arrange: async () => {
      const token = await aLink();
      const { text } = await visit(paths.signInLink(token));
      return { url: paths.signInLink(token), form: { once: /name="once" value="([^"]+)"/.exec(text)?.[1] ?? "" } };
    },
    plans: paths.desk,
    stranger: true,
  },
  "/sign-out": { arrange: async () => ({ url: paths.signOut }), plans: paths.signIn },
  "/desk/letters/:id{[0-9]+}/answer": {
    arrange: async () => {
      await aLetter();
      return formOn(paths.letter(1), { text: "Zítra v osm.", action: "send" }, paths.letterAnswer(1));
    },
    plans: paths.letterAnswered(1),
  },
  "/desk/letters/:id{[0-9]+}/reopening": {
    arrange: async () => {
      await aLetter();
      await env.DB.exec("UPDATE inboundTexts SET readAt = 1");
      return { url: paths.letterReopening(1) };
    },
    plans: paths.letters,
  },
  "/desk/letters/:id{[0-9]+}/reading": {
    arrange: async () => {
      await aLetter();
      return { url: paths.letterRead(1) };
    },
    plans: paths.letters,
  },
  "/desk/letters/:id{[0-9]+}/leaving": {
    arrange: async () => {
      await aLetter();
      return { url: "/desk/letters/1/leaving" };
    },
    plans: paths.letterAfterLeaving(1),
  },
  "/desk/landlines/:request/call": {
    arrange: async () => ({ url: paths.releaseCall("unknown"), form: { seen: "" } }),
    plans: paths.landlines,
  },
  "/desk/landlines/:request/dismissal": {
    arrange: async () => ({ url: paths.declineCall(await aWaitingLandline()) }),
    plans: paths.landlines,
  },
  "/desk/enrolment": {
    arrange: () => formOn(paths.enrolment, { phone: "602 333 444", topics: "1", language: "cs", paper: "2026/17" }),
    plans: paths.enrolled(1),
  },
  "/desk/enrolment/number": {
    arrange: async () => ({ url: paths.counterNumber, form: { phone: "602 333 444" } }),
    plans: "",
  },
  "/desk/enrolment/:id{[0-9]+}/code": {
    arrange: async () => {
      const { location } = await enrols({ agree: "code", paper: "" });
      const { form, url } = await formOn(location ?? "");
      const [{ id = "" } = {}] = await rows<{ id: string }>("SELECT id FROM signUps");
      return { url, form: { ...form, code: signUpCode(await key(), id) } };
    },
    plans: paths.enrolled(1),
  },
  "/desk/enrolment/:id{[0-9]+}/undo": {
    arrange: async () => {
      await enrols();
      return { url: paths.counterUndo(1) };
    },
    plans: paths.enrolmentUndone(1),
  },
  "/desk/enrolment/slip": {
    arrange: async () => ({ url: paths.typedSlip, form: { phone: "602 333 444" } }),
    plans: "",
  },
  "/desk/subscribers/:id{[0-9]+}/edit": {
    arrange: () => formOn(paths.editSubscriber(1), { name: "Jan Novák", topics: "8", language: "en" }),
    plans: paths.subscriberDone(1, "changed"),
  },
  "/desk/subscribers/:id{[0-9]+}/leaving": {
    arrange: async () => ({ url: paths.subscriberLeaving(1), form: { reason: "moved" } }),
    plans: paths.subscriberDone(1, "left"),
  },
  "/desk/subscribers/:id{[0-9]+}/erasure": {
    arrange: async () => ({ ...(await formOn(paths.subscriberErasure(1))), url: paths.subscriberErasure(1) }),
    plans: paths.erasedSubscriber,
  },
  "/desk/leaving": {
    arrange: () => formOn(paths.leaving, { phone: "601 000 001" }),
    plans: paths.left(1),
  },
  "/desk/suspended/:id{[0-9]+}/release": {
    arrange: async () => {
      await suspend();
      return { url: paths.reinstate(1) };
    },
    plans: paths.suspended,
  },
  "/desk/suspended/:id{[0-9]+}/dismissal": {
    arrange: async () => {
      await suspend();
      return { url: paths.endSuspended(1) };
    },
    plans: paths.suspended,
  },
  "/desk/providers/:name/continuation": {
    arrange: async () => {
      await haltGateway({ db: town() }, theClock, halting("infobip"), now);
      return formOn(paths.desk, {}, paths.resume("infobip"));
    },
    plans: paths.desk,
  },
  "/desk/providers/:name/trial": {
    arrange: async () => ({ url: paths.tryProvider("infobip") }),
    plans: paths.desk,
  },
  "/desk/settings": {
    arrange: () =>
      formOn(paths.settings, {
        name: "Mirovice",
        mark: "Mir:",
        accent: "#14598c",
        segmentPrice: "1,30",
        resendCrisis: "no",
      }),
    plans: `${paths.settings}?saved`,
  },
  "/desk/settings/trial": {
    arrange: async () => ({ url: paths.tryNumber }),
    plans: paths.triedNumber("no-calls"),
  },
  "/desk/clerks": {
    arrange: () => formOn(paths.clerks, { name: "Petr Malý", phone: "602 000 002", roles: ["speaker", "registrar"] }),
    plans: paths.clerksDone("invited", 2),
  },
  "/desk/clerks/:id{[0-9]+}": {
    arrange: async () => {
      await aSession("clerk", petr);
      return formOn(paths.clerk(2), { name: "Petr Malý", phone: "602 000 009", roles: ["speaker"] });
    },
    plans: paths.clerkDone(2, "changed"),
  },
  "/desk/clerks/:id{[0-9]+}/link": {
    arrange: async () => {
      await aSession("clerk", petr);
      return formOn(paths.clerk(2), {}, paths.clerkLink(2));
    },
    plans: paths.clerkDone(2, "sent"),
  },
  "/desk/clerks/:id{[0-9]+}/end": {
    arrange: async () => {
      await aSession("clerk", petr);
      return formOn(paths.clerk(2), {}, paths.clerkEnd(2));
    },
    plans: paths.clerksDone("ended", 2),
  },
  "/desk/clerks/:id{[0-9]+}/return": {
    arrange: async () => {
      await aSession("clerk", petr);
      await env.DB.exec("UPDATE clerks SET disabledAt = 1 WHERE id = 2");
      return formOn(paths.clerk(2), {}, paths.clerkReturn(2));
    },
    plans: paths.clerkDone(2, "returned"),
  },
  "/desk/clerks/:id{[0-9]+}/sessions": {
    arrange: async () => {
      await aSession("clerk", petr);
      return { url: paths.clerkSessions(2), form: { from: "clerks" } };
    },
    plans: paths.clerksDone("out", 2),
  },
  "/desk/sessions": {
    arrange: async () => ({ url: paths.sessions }),
    plans: paths.endedSession,
  },
  "/desk/settings/retention": {
    arrange: () =>
      formOn(paths.retention, {
        delivered: "90",
        others: "365",
        texts: "365",
        left: "30",
        strays: "8",
        signUps: "1",
        audit: "730",
      }),
    plans: paths.savedRetention,
  },
  "/desk/settings/retention/list": {
    arrange: async () => {
      await env.DB.exec("INSERT INTO suppressions VALUES ('of somebody', 71, 'erased', 0)");
      const { text } = await visit(paths.suppressedTable, { session });
      await env.DB.exec("DELETE FROM suppressions");
      return { url: paths.suppressedFile, file: new TextEncoder().encode(text) };
    },
    plans: paths.broughtSuppressed,
  },
  "/desk/settings/consent": {
    arrange: () => formOn(paths.wordings, { "cs-agree": "Souhlasím.", "cs-text": "Celé." }),
    plans: paths.savedWording,
  },
  "/desk/settings/consent/question": {
    arrange: async () => {
      await withWording();
      return { url: paths.askAnew, form: { wording: "2027-03", once: "a-form" } };
    },
    plans: /^\/messages\/\d+\/check$/,
  },
  "/desk/settings/consent/publication": {
    arrange: async () => ({ url: paths.publishWording, form: { version: "7" } }),
    plans: paths.wordings,
  },
  "/desk/imports": {
    arrange: () => formOn(paths.lists, { pasted: "Jan Novák\t601 234 567" }),
    plans: paths.list(1),
  },
  "/desk/imports/:id{[0-9]+}/step": {
    arrange: async () => {
      const id = await brought("Jan Novák\t601 234 567");
      await env.DB.exec("UPDATE listImports SET state = 'reading'");
      return formOn(paths.list(id), {}, paths.listStep(id));
    },
    plans: paths.list(1),
  },
  "/desk/imports/:id{[0-9]+}/answer": {
    arrange: async () => {
      const { id, counts } = await judged("Jan Novák\t601 234 567");
      const typed = {
        answer: "start",
        seen: JSON.stringify(counts),
        paper: "2026/1",
        agreedOn: "1. 3. 2024",
        version: "2027-01",
      };
      return { url: paths.listAnswer(id), form: typed };
    },
    plans: paths.list(1),
  },
  "/desk/templates": {
    arrange: async () => ({
      url: paths.templates,
      form: { topic: "1", name: "Chlor", text: "Do vody se přidá chlor." },
    }),
    plans: /^\/desk\/templates\/\d+\?saved$/,
  },
  "/desk/templates/:id{[0-9]+}": {
    arrange: async () => ({ url: paths.template(1), form: { version: "1", name: "Voda", text: "Vodu nepijte." } }),
    plans: paths.savedTemplate(1),
  },
  "/desk/topics": { arrange: () => formOn(paths.topics, { name: "Sport" }), plans: paths.topic(10) },
  "/desk/topics/order": {
    arrange: async () => ({ url: paths.topicOrder, form: { id: "4", before: "1" } }),
    plans: paths.topics,
  },
  "/desk/topics/:id{[0-9]+}": {
    arrange: () => formOn(paths.topic(4), { name: "Zemní plyn", hoursToLive: "12" }),
    plans: paths.savedTopic(4),
  },
  "/desk/topics/:id{[0-9]+}/people": {
    arrange: async () => {
      await env.DB.exec("UPDATE topics SET closed = 1 WHERE id = 7");
      return { url: paths.groupPeople(7), form: { phone: "+420601000001" } };
    },
    plans: paths.groupJoined(7, 1),
  },
  "/desk/places/file": { arrange: async () => ({ url: paths.placesFile, file: addresses }), plans: paths.places },
  "/desk/places/files/:id{[0-9]+}/step": {
    arrange: async () => {
      await aFileBeingRead();
      return formOn(paths.places, {}, paths.importStep(1));
    },
    plans: paths.places,
  },
  "/desk/places/files/:id{[0-9]+}/answer": {
    arrange: async () => {
      await aFileBeingRead();
      return formOn(paths.places, {}, paths.importAnswer(1));
    },
    plans: paths.places,
  },
  "/desk/places/additions": {
    arrange: () => formOn(paths.places, { "names-part": "Lhota" }, paths.addPlaces),
    plans: paths.addedPlaces(null),
  },
  "/desk/places/:id{[0-9]+}/name": {
    arrange: async () => {
      await env.DB.exec("INSERT INTO places (id, name, position) VALUES (7, 'Zámostí', 1)");
      return formOn(paths.place(7), { name: "Zámostíčko" }, paths.renamePlace(7));
    },
    plans: paths.renamedPlace(7),
  },
  "/desk/reminders": {
    arrange: async () => {
      const form = {
        ...{
          name: "Svoz",
          topics: String(water),
          text: "{Den} svoz.",
          repeats: "weeks",
          weekdays: "3",
          from: "2. 12. 2026",
        },
        ...{ leadDays: "1", leadTime: "17:00", once: "a-form" },
      };
      const shown = await post(paths.reminders, { ...form, action: "show" }, { session });
      return { url: paths.reminders, form: { ...form, shown: shownIn(shown), action: "save" } };
    },
    plans: paths.savedReminder(1),
  },
  "/desk/reminders/import": {
    arrange: async () => {
      const groups = JSON.stringify(readCalendar("2. 12. 2026; plasty", "2026-11-24").groups);
      const form = { groups, "take-0": "yes", "name-0": "Plasty", topics: String(water), text: "{Den} {nazev}." };
      return { url: paths.importReminders, form: { ...form, action: "create", once: "a-form" } };
    },
    plans: paths.reminders,
  },
  "/desk/reminders/:id{[0-9]+}/edit": {
    arrange: async () => {
      const id = await aReminder();
      const form = {
        ...{
          name: "Svoz",
          topics: String(water),
          text: "{Den} svoz.",
          repeats: "weeks",
          weekdays: "3",
          from: "2. 12. 2026",
        },
        ...{ leadDays: "1", leadTime: "17:00", version: "1" },
      };
      const shown = await post(paths.editReminder(id), { ...form, action: "show" }, { session });
      return { url: paths.editReminder(id), form: { ...form, shown: shownIn(shown), action: "save" } };
    },
    plans: paths.savedReminder(1),
  },
  "/desk/reminders/:id{[0-9]+}/state": {
    arrange: async () => ({ url: paths.reminderState(await aReminder()), form: { version: "1", move: "pause" } }),
    plans: paths.reminder(1),
  },
  "/desk/reminders/:id{[0-9]+}/date": {
    arrange: async () => ({
      url: paths.reminderDate(await aReminder()),
      form: { version: "1", day: "2026-12-02", act: "skip" },
    }),
    plans: paths.reminder(1),
  },
  "/desk/threads/:id{[0-9]+}/steps": {
    arrange: async () => {
      await anEvent();
      return { url: paths.threadStep(1), form: { version: "1", step: "fixed" } };
    },
    plans: paths.checkMessage(2),
  },
  "/desk/threads/:id{[0-9]+}/end": {
    arrange: async () => {
      await anEvent();
      return { url: paths.threadEnd(1), form: { version: "1" } };
    },
    plans: paths.message(1),
  },
  "/messages": { arrange: () => formOn(paths.newMessage, written, paths.messages), plans: paths.checkMessage(1) },
  "/messages/:id{[0-9]+}/edit": {
    arrange: async () => formOn(paths.editMessage(await aDraft()), written),
    plans: paths.checkMessage(1),
  },
  "/messages/:id{[0-9]+}/trial": {
    arrange: async () => ({ url: paths.tryMessage(await aDraft()), form: { version: "1" } }),
    plans: paths.triedMessage(1, "no-calls"),
  },
  "/messages/:id{[0-9]+}/dispatch": {
    arrange: async () => {
      const id = await aDraft();
      return formOn(paths.checkMessage(id), {}, paths.dispatch(id));
    },
    plans: paths.message(1),
  },
  "/messages/:id{[0-9]+}/cancellation": {
    arrange: async () => ({ url: paths.cancellation((await aDispatchedMessage()).id) }),
    plans: paths.message(1),
  },
  "/messages/:id{[0-9]+}/time": {
    arrange: async () => {
      const id = await aDraft({ dueAt: now + 60 * minute });
      await env.DB.exec("UPDATE messages SET state = 'scheduled'");
      return { url: paths.messageTime(id), form: { version: "1", date: "2026-11-26", time: "8:00" } };
    },
    plans: paths.calendarOf("week", "2026-11-26"),
  },
  "/messages/:id{[0-9]+}/repair": {
    arrange: async () => ({ url: paths.repair(await aDraft()), form: { version: "1", leaves: String(now + minute) } }),
    plans: paths.checkMessage(1),
  },
  "/messages/:id{[0-9]+}/disposal": {
    arrange: async () => ({ url: paths.disposal(await aDraft()) }),
    plans: paths.desk,
  },
  "/messages/:id{[0-9]+}/copies": {
    arrange: async () => {
      const { id } = await aDispatchedMessage();
      return formOn(paths.message(id), {}, paths.copies(id));
    },
    plans: paths.editMessage(2),
  },
  "/messages/:id{[0-9]+}/shown": {
    arrange: async () => {
      const { id } = await aDispatchedMessage();
      return formOn(paths.message(id), {}, paths.messageShown(id));
    },
    plans: paths.message(1),
  },
  "/messages/:id{[0-9]+}/resending": {
    arrange: async () => {
      const id = await anUncertainMessage();
      return formOn(paths.message(id), {}, paths.resending(id));
    },
    plans: paths.message(1),
  },
};

/** Every address of the site that a form is posted to; what providers call is no form. */
const posted = [
  ...new Set(
    app.routes.filter(({ method, path }) => method === "POST" && !path.startsWith("/webhooks")).map(({ path }) => path),
  ),
];

it("has a row for every form of the site", () => {
  expect(posted.filter((path) => !rowsByRoute[path])).toEqual([]);
  expect(posted.length).toBeGreaterThan(15);
});

/**
 * How often a form goes to the database before it answers, what waits for the answer before: the town with whoever asks is
 * one, what the form does another. Where there are more, one looks before it writes, or writes once it knows.
 */
const mostTrips: Readonly<Record<string, number>> = {
  "/": 2,
  "/kod/:token": 4,
  "/kod/:token/znovu": 5,
  "/moje": 2,
  "/moje/zmena": 4,
  "/moje/udaje": 4,
  "/moje/odhlaseni": 3,
  "/moje/zapomenuti": 3,
  "/moje/souhlas": 2,
  "/moje/konec": 2,
  "/o/:code{[^?]+}": 4,
  "/O/:code{[^?]+}": 4,
  "/sign-in": 3,
  "/sign-in/code": 2,
  "/sign-in/:token{[^?]+}": 2,
  "/sign-out": 2,
  "/desk/letters/:id{[0-9]+}/answer": 3,
  "/desk/letters/:id{[0-9]+}/reopening": 2,
  "/desk/letters/:id{[0-9]+}/reading": 2,
  "/desk/letters/:id{[0-9]+}/leaving": 3,
  "/desk/landlines/:request/call": 2,
  "/desk/landlines/:request/dismissal": 2,
  "/desk/enrolment": 2,
  "/desk/enrolment/number": 2,
  "/desk/enrolment/:id{[0-9]+}/code": 3,
  "/desk/enrolment/:id{[0-9]+}/undo": 2,
  "/desk/enrolment/slip": 2,
  "/desk/leaving": 3,
  "/desk/subscribers/:id{[0-9]+}/edit": 4,
  "/desk/subscribers/:id{[0-9]+}/leaving": 3,
  "/desk/subscribers/:id{[0-9]+}/erasure": 3,
  "/desk/suspended/:id{[0-9]+}/release": 2,
  "/desk/suspended/:id{[0-9]+}/dismissal": 2,
  "/desk/providers/:name/continuation": 3,
  "/desk/providers/:name/trial": 2,
  "/desk/settings": 2,
  "/desk/settings/trial": 1,
  "/desk/clerks": 2,
  "/desk/clerks/:id{[0-9]+}": 3,
  "/desk/clerks/:id{[0-9]+}/link": 2,
  "/desk/clerks/:id{[0-9]+}/end": 2,
  "/desk/clerks/:id{[0-9]+}/return": 2,
  "/desk/clerks/:id{[0-9]+}/sessions": 2,
  "/desk/sessions": 2,
  "/desk/settings/retention": 3,
  "/desk/settings/retention/list": 4,
  "/desk/settings/consent": 2,
  "/desk/settings/consent/question": 2,
  "/desk/settings/consent/publication": 3,
  "/desk/imports": 3,
  "/desk/imports/:id{[0-9]+}/step": 6,
  "/desk/imports/:id{[0-9]+}/answer": 2,
  "/desk/templates": 2,
  "/desk/templates/:id{[0-9]+}": 4,
  "/desk/topics": 3,
  "/desk/topics/order": 3,
  "/desk/topics/:id{[0-9]+}": 4,
  "/desk/topics/:id{[0-9]+}/people": 2,
  "/desk/places/file": 3,
  "/desk/places/files/:id{[0-9]+}/step": 5,
  "/desk/places/files/:id{[0-9]+}/answer": 3,
  "/desk/places/additions": 2,
  "/desk/places/:id{[0-9]+}/name": 3,
  "/desk/reminders": 2,
  "/desk/reminders/import": 2,
  "/desk/reminders/:id{[0-9]+}/edit": 3,
  "/desk/reminders/:id{[0-9]+}/state": 3,
  "/desk/reminders/:id{[0-9]+}/date": 3,
  "/desk/threads/:id{[0-9]+}/steps": 3,
  "/desk/threads/:id{[0-9]+}/end": 3,
  "/messages": 2,
  "/messages/:id{[0-9]+}/edit": 2,
  "/messages/:id{[0-9]+}/trial": 2,
  "/messages/:id{[0-9]+}/repair": 2,
  "/messages/:id{[0-9]+}/dispatch": 3,
  "/messages/:id{[0-9]+}/cancellation": 2,
  "/messages/:id{[0-9]+}/time": 2,
  "/messages/:id{[0-9]+}/disposal": 2,
  "/messages/:id{[0-9]+}/copies": 3,
  "/messages/:id{[0-9]+}/shown": 2,
  "/messages/:id{[0-9]+}/resending": 5,
};

it.each(posted)("a clerk or a citizen waits for few trips to the database: %s", async (route) => {
  const { arrange, stranger } = rowsByRoute[route] as Row;
  const { url, form = {}, cookie, file } = await arrange();
  const meter = counting(env.DB);
  let trips = 0;
  const answered = () => {
    trips = meter.trips;
  };
  const by: Visit = stranger ? { headers: cookie ? { cookie } : {} } : { session };
  const metered = { ...by, env: { DB: meter.d1 }, answered };
  await (file ? give(url, file, metered) : post(url, form, metered));
  expect(trips).toBeGreaterThan(0);
  expect(trips).toBeLessThanOrEqual(mostTrips[route] ?? 0);
});
/** Forms of the desk that leave no row in the audit, and why; every other one does. */
const leavesNoTrace: Readonly<Record<string, string>> = {
  "/desk/enrolment/number": "a look at what there is of a number while it is typed",
  "/desk/enrolment/slip": "a page to be printed of what stands in the form",
};

/** What a press has to find for it to do something, where the row above shows how it does nothing twice. */
const doing: Record<string, () => Promise<Press>> = {
  "/desk/landlines/:request/call": async () => ({
    ...{ url: paths.releaseCall(await aWaitingLandline()), form: { seen: "" } },
  }),
  "/desk/providers/:name/trial": async () => {
    await env.DB.exec("UPDATE gateways SET unanswered = 3 WHERE provider = 'infobip'");
    return { url: paths.tryProvider("infobip") };
  },
  "/desk/sessions": async () => {
    await env.DB.exec(
      `INSERT INTO sessions (id, clerkId, createdAt, expiresAt, seenAt) VALUES ('lost', 1, 0, ${now + 60 * minute}, 0)`,
    );
    return { url: paths.sessions };
  },
  "/desk/settings/consent/publication": async () => {
    await env.DB.exec("INSERT INTO wordingDrafts VALUES (1, '{}', 7, 1, 1)");
    return { url: paths.publishWording, form: { version: "7" } };
  },
  "/desk/places/files/:id{[0-9]+}/step": async () => {
    await aFileBeingRead();
    const { url, form = {} } = await formOn(paths.places, {}, paths.importStep(1));
    await post(url, form, { session });
    return formOn(paths.places, {}, paths.importStep(1));
  },
  "/messages/:id{[0-9]+}/edit": async () =>
    formOn(paths.editMessage(await aDraft()), { ...written, text: "Zítra poteče." }),
};

describe("who did it", () => {
  const clerks = posted.filter((path) => rowsByRoute[path]?.stranger !== true);
  const calling = { VOICE_PROVIDER: "infobip", VOICE_FROM: "+420910123456" };
  const written = async () => (await rows<{ n: number }>("SELECT count(*) AS n FROM audit"))[0]?.n ?? 0;

  it.each(clerks)("stands in the audit, or why not: %s", async (route) => {
    const { url, form = {}, file } = await (doing[route] ?? (rowsByRoute[route] as Row).arrange)();
    const before = await written();
    await (file ? give(url, file) : post(url, form, { session, env: calling }));
    expect((await written()) > before).toBe(!leavesNoTrace[route]);
  });
});

/** Sends a file. */
function give(url: string, file: Uint8Array, options: Visit = { session }): Promise<Page> {
  const body = new FormData();
  body.append("file", new File([file as Uint8Array<ArrayBuffer>], "adresy.csv"));
  return ask(url, { method: "POST", body }, { ...options, headers: { origin: site } });
}

const addresses = inUtf8(monthly([{ adm: 1, number: 12 }]));

/** A file that is being read; on which page its form stands. */
async function aFileBeingRead() {
  await env.DB.exec("UPDATE towns SET name = 'Mirovice'");
  await give(paths.placesFile, addresses);
}

/** All that the town knows, but for counters that may count a press. */
async function everything(): Promise<string> {
  const tables = await rows<{ name: string }>(
    `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE '_cf%'
       AND name NOT LIKE 'd1_%' AND name NOT LIKE 'public%' ORDER BY name`,
  );
  // What a notice has come to behind the answer is none of the press's business, but that it is one.
  const told = "SELECT id, kind, signUpId, signInId, subscriberId FROM notices";
  const contents = await Promise.all(
    tables.map(async ({ name }) => [name, await rows(name === "notices" ? told : `SELECT * FROM ${name}`)]),
  );
  return JSON.stringify(
    contents,
    (column, value) =>
      ["version", "changes", "lastTry", "unanswered", "unansweredSince", "probeAt"].includes(column)
        ? undefined
        : value,
    1,
  );
}

const shown = ({ status, location }: Page) => [status, location?.replace(/^https:\/\/[^/]+/, "") ?? ""];

describe.each(Object.entries(rowsByRoute))("the form that is posted to %s", (_, { arrange, plans, stranger }) => {
  const press = ({ url, form = {}, cookie, file }: Press) =>
    file ? give(url, file) : pressForm({ url, form, cookie });
  const pressForm = ({ url, form, cookie }: Required<Pick<Press, "url" | "form">> & { cookie: string | undefined }) =>
    post(url, form, stranger ? { headers: cookie ? { cookie } : {} } : { session });

  it("pressed again leads to where the first press led, and does nothing more", async () => {
    const pressed = await arrange();
    const first = await press(pressed);
    expect(shown(first)).toEqual(
      plans === "" ? [200, ""] : [303, typeof plans === "string" ? plans : expect.stringMatching(plans)],
    );
    const after = await everything();
    const second = await press(pressed);
    // Who has just signed out is led to sign in like anybody else.
    expect(shown(second)).toEqual(shown(first));
    expect(await everything()).toBe(after);
    at(Date.now() + 3 * minute);
    expect(shown(await press(pressed))).toEqual(shown(first));
    expect(await everything()).toBe(after);
  });

  it("pressed twice at once leads both to the same place, and does it once", async () => {
    const pressed = await arrange();
    const [one, other] = await Promise.all([press(pressed), press(pressed)]);
    expect([shown(one), one.headers.get("set-cookie")]).toEqual([shown(other), other.headers.get("set-cookie")]);
    const after = await everything();
    expect(shown(await press(pressed))).toEqual(shown(one));
    expect(await everything()).toBe(after);
  });

  it("answers who asks for its address, by reloading or by changing the language", async () => {
    const { url } = await arrange();
    for (const address of [url, `${url}?lang=en`]) {
      const page = await visit(address, stranger ? {} : { session });
      expect(page.status).toBeLessThan(400);
    }
  });
});

describe("once, and no more", () => {
  it("two presses at sign-up send one code", async () => {
    const pressed = await formOn(paths.home, signUpForm);
    await Promise.all([post(pressed.url, pressed.form), post(pressed.url, pressed.form)]);
    expect(await rows("SELECT kind FROM notices")).toEqual([{ kind: "code" }]);
  });

  it("two presses for a sign-in link send one", async () => {
    const pressed = await formOn(paths.signIn, { phone: "601 999 999" });
    await Promise.all([post(pressed.url, pressed.form), post(pressed.url, pressed.form)]);
    await post(pressed.url, pressed.form);
    expect(await rows("SELECT kind FROM notices")).toEqual([{ kind: "sign-in" }]);
  });

  it("the newest code is right wherever it is typed, and the older page leads to it", async () => {
    const { token } = await aCode();
    at(now + 2 * minute);
    const [again] = await Promise.all([post(paths.anotherCode(token)), post(paths.anotherCode(token))]);
    const newest = again.location?.split("/").at(-1) ?? "";
    expect(await rows("SELECT count(*) AS n FROM notices")).toEqual([{ n: 2 }]);
    expect((await visit(paths.code(token))).location).toBe(paths.code(newest));
    const typed = await post(paths.code(token), { code: signUpCode(await key(), hashToken(newest)) });
    expect(typed.location).toBe(paths.signedUp);
  });

  it("the same wrong code from the same form takes one try; from a form that came back, another", async () => {
    const { token } = await aCode();
    const tries = async () => (await rows<{ triesLeft: number }>("SELECT triesLeft FROM signUps"))[0]?.triesLeft;
    const pressed = await formOn(paths.code(token), { code: "000001" });
    await Promise.all([post(pressed.url, pressed.form), post(pressed.url, pressed.form)]);
    expect(await tries()).toBe(4);
    await post(pressed.url, { ...pressed.form, code: "000002" });
    await post(pressed.url, { ...pressed.form, once: "another", code: "000002" });
    expect(await tries()).toBe(2);
  });

  it("a link is spent for every other form", async () => {
    const token = await aLink();
    expect((await post(paths.signInLink(token), { once: "this" })).location).toBe(paths.desk);
    expect((await post(paths.signInLink(token), { once: "that" })).status).toBe(410);
  });

  it("the same form with other words changes its draft, and makes no second", async () => {
    const pressed = await formOn(paths.newMessage, written, paths.messages);
    await post(pressed.url, pressed.form, { session });
    const again = await post(pressed.url, { ...pressed.form, text: "Zítra poteče." }, { session });
    expect(again.location).toBe(paths.checkMessage(1));
    expect(await rows("SELECT texts ->> '$.sms.cs' AS text FROM messages")).toEqual([{ text: "Zítra poteče." }]);
    const form = String(pressed.form?.once);
    expect((await visit(paths.newMessageForm(form), { session })).location).toBe(paths.editMessage(1));
  });

  it("who presses again what has been sent meanwhile is shown it; other words stay, as a message of their own", async () => {
    const pressed = await formOn(paths.newMessage, written, paths.messages);
    await post(pressed.url, pressed.form, { session });
    const check = await formOn(paths.checkMessage(1), {}, paths.dispatch(1));
    await post(check.url, check.form, { session });
    expect((await post(pressed.url, pressed.form, { session })).location).toBe(paths.checkMessage(1));
    const late = await post(pressed.url, { ...pressed.form, text: "Jinak." }, { session });
    expect([late.status, words(late)]).toEqual([409, expect.stringContaining("zůstalo jako nová zpráva")]);
    expect(late.text).toContain("Jinak.</textarea>");
  });

  it("a button that ends one halt does not end the next", async () => {
    await haltGateway({ db: town() }, theClock, halting("infobip"), now);
    const pressed = await formOn(paths.desk, {}, paths.resume("infobip"));
    await post(pressed.url, pressed.form, { session });
    await haltGateway({ db: town() }, theClock, halting("infobip", "key", "1"), now + minute);
    await post(pressed.url, pressed.form, { session });
    expect(await rows("SELECT haltCause FROM gateways WHERE haltedAt IS NOT NULL")).toEqual([{ haltCause: "key" }]);
  });

  it("a resend that is pressed again sends to nobody who has become uncertain since", async () => {
    const id = await anUncertainMessage();
    const pressed = await formOn(paths.message(id), {}, paths.resending(id));
    await post(pressed.url, pressed.form, { session });
    await env.DB.exec("UPDATE chunks SET state = 'closed', uncertain = 3 WHERE number = 2");
    await env.DB.exec(
      `INSERT INTO deliveries (messageId, subscriberId, channel, chunk, state, rank, at) VALUES (${id}, 1, 'sms', 2, 'uncertain', 2, 0)`,
    );
    await post(pressed.url, pressed.form, { session });
    expect(await rows("SELECT number FROM chunks")).toEqual([{ number: 1 }, { number: 2 }]);
  });
});
