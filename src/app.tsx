import { type Context, Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { csrf } from "hono/csrf";
import { HTTPException } from "hono/http-exception";
import { secureHeaders } from "hono/secure-headers";
import { sessionSeen } from "./clerks/sessions.ts";
import { standInForClock, sweepNow } from "./cron.ts";
import { isDayOver } from "./db.ts";
import { catalogues } from "./i18n/catalogues.ts";
import { officeLanguage } from "./language.ts";
import { logFault } from "./log.ts";
import type { AppEnv, DeskEnv } from "./middleware/app-env.ts";
import { closeForToday, whileOpen } from "./middleware/closed-for-today.tsx";
import { tokenOf } from "./middleware/cookies.ts";
import { heldOf } from "./middleware/held-form.ts";
import { sendNoticesBehind } from "./middleware/notices-behind.ts";
import { detectLanguage, preparePages } from "./middleware/page-context.ts";
import { joinPartsBehind } from "./middleware/parts-behind.ts";
import { permitted } from "./middleware/permitted.tsx";
import { logRequest, patternOf } from "./middleware/request-line.ts";
import { paths } from "./paths.ts";
import { largestAddressFile } from "./places/address-file.ts";
import { openPorts } from "./ports.ts";
import { largestCalendar } from "./reminders/calendar.ts";
import { code } from "./routes/citizen/code.tsx";
import { leave } from "./routes/citizen/leave.tsx";
import { news } from "./routes/citizen/news.tsx";
import { own } from "./routes/citizen/own.tsx";
import { ownDoor } from "./routes/citizen/own-door.tsx";
import { signUp } from "./routes/citizen/sign-up.tsx";
import { audit } from "./routes/desk/audit.tsx";
import { calendar } from "./routes/desk/calendar.tsx";
import { check } from "./routes/desk/check.tsx";
import { clerk } from "./routes/desk/clerk.tsx";
import { clerks } from "./routes/desk/clerks.tsx";
import { compose } from "./routes/desk/compose.tsx";
import { consents } from "./routes/desk/consents.tsx";
import { coverage } from "./routes/desk/coverage.tsx";
import { desk } from "./routes/desk/desk.tsx";
import { editSubscriber } from "./routes/desk/edit-subscriber.tsx";
import { enrolment } from "./routes/desk/enrolment.tsx";
import { group } from "./routes/desk/group.tsx";
import { imports } from "./routes/desk/imports.tsx";
import { landlines } from "./routes/desk/landlines.tsx";
import { leaflets } from "./routes/desk/leaflets.tsx";
import { leaving } from "./routes/desk/leaving.tsx";
import { letter } from "./routes/desk/letter.tsx";
import { letters } from "./routes/desk/letters.tsx";
import { messages } from "./routes/desk/messages.tsx";
import { paper } from "./routes/desk/paper.tsx";
import { parts } from "./routes/desk/parts.tsx";
import { places } from "./routes/desk/places.tsx";
import { providers } from "./routes/desk/providers.ts";
import { reminderEdit } from "./routes/desk/reminder-edit.tsx";
import { reminders } from "./routes/desk/reminders.tsx";
import { remindersImport } from "./routes/desk/reminders-import.tsx";
import { retention } from "./routes/desk/retention.tsx";
import { sessions } from "./routes/desk/sessions.tsx";
import { signIn } from "./routes/desk/sign-in.tsx";
import { subscriber } from "./routes/desk/subscriber.tsx";
import { subscribers } from "./routes/desk/subscribers.tsx";
import { suspended } from "./routes/desk/suspended.tsx";
import { templates } from "./routes/desk/templates.tsx";
import { threads } from "./routes/desk/threads.tsx";
import { topics } from "./routes/desk/topics.tsx";
import { town } from "./routes/desk/town.tsx";
import { wordings } from "./routes/desk/wordings.tsx";
import { accent } from "./routes/public/accent.ts";
import { health } from "./routes/public/health.tsx";
import { pages } from "./routes/public/pages.tsx";
import { suggestions } from "./routes/public/suggestions.ts";
import { watched } from "./routes/public/watched.ts";
import { webhooks } from "./routes/webhooks/webhooks.ts";
import { readSettings } from "./settings.ts";
import { largestSuppressionList } from "./subscribers/suppression-list.ts";
import { FaultPage, PlainPage } from "./views/errors.tsx";

export const app = new Hono<AppEnv>();

app.use(logRequest);
app.use(
  secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'"],
      connectSrc: ["'self'"],
      formAction: ["'self'"],
      baseUri: ["'none'"],
      frameAncestors: ["'none'"],
    },
    // Not the default no-referrer: older browsers would send "Origin: null" with forms.
    referrerPolicy: "same-origin",
    xFrameOptions: "DENY",
  }),
);

app.use(async (c, next) => {
  const [settings, now, execution] = [readSettings(c.env), Date.now(), executionOf(c)];
  const ports = openPorts(c.env, settings);
  const queue = execution ? sendNoticesBehind(execution, ports, now) : ports.queue;
  c.set("ports", { ...ports, queue });
  c.set("settings", settings);
  c.set("now", now);
  c.set("standInForClock", () => c.executionCtx.waitUntil(standInForClock({ ports, settings }, now)));
  c.set("sweepNow", () => c.executionCtx.waitUntil(sweepNow({ ports, settings }, now)));
  // Nobody waits for it, and where the database does not take it the next look says the same.
  c.set("sessionSeen", () => execution?.waitUntil(sayTheSessionIsUsed(c).catch(() => undefined)));
  c.set("joinLater", (series) => execution?.waitUntil(joinPartsBehind({ ...ports, queue }, series, now)));
  await next();
});

// Before csrf: providers are no browsers, and prove themselves in their own way.
app.route("/", webhooks);
// Before the town is read: every page asks for this sheet, and its address says all that stands in it.
app.route("/", accent);

/** Bytes of a form, anybody's: the longest that is filled in by hand has two texts of 600 letters. */
const largestForm = 64 * 1024;
/** Files by the page that takes them, with what a form puts around them: one that is larger is refused by its own page. */
const largestUploads: Readonly<Record<string, number>> = {
  [paths.placesFile]: largestAddressFile + 1_000_000,
  [paths.lists]: largestAddressFile + 1_000_000,
  [paths.importReminders]: largestCalendar + 500_000,
  [paths.suppressedFile]: largestSuppressionList,
};

// Before the database is asked at all: a crowd that comes at once reads it once a second.
app.route("/", news);

app.use(whileOpen);
// Before the town is read: it is asked for with every few letters, and says nothing of the town but its streets.
app.route("/", suggestions);
// Before the town is read: whoever is nobody here asks every minute, and gets a word.
app.route("/", watched);
app.use(detectLanguage, preparePages);
app.use(csrf());
app.use((c, next) => {
  const isFile = c.req.header("content-type")?.startsWith("multipart/");
  const maxSize = (isFile && largestUploads[c.req.path]) || largestForm;
  return bodyLimit({ maxSize, onError: tooLarge })(c, next);
});
app.use(permitted);

app.route("/", signUp);
app.route("/", code);
app.route("/", leave);
app.route("/", ownDoor);
app.route("/", own);
app.route("/", pages);
app.route("/", signIn);
app.route("/", health);
app.route("/", desk);
app.route("/", letters);
app.route("/", letter);
app.route("/", landlines);
app.route("/", enrolment);
app.route("/", consents);
app.route("/", audit);
app.route("/", paper);
app.route("/", coverage);
app.route("/", leaving);
app.route("/", suspended);
app.route("/", subscribers);
app.route("/", subscriber);
app.route("/", editSubscriber);
app.route("/", parts);
app.route("/", providers);
app.route("/", calendar);
app.route("/", reminders);
app.route("/", reminderEdit);
app.route("/", remindersImport);
app.route("/", threads);
app.route("/", compose);
app.route("/", check);
app.route("/", messages);
app.route("/", town);
app.route("/", wordings);
app.route("/", clerks);
app.route("/", clerk);
app.route("/", sessions);
app.route("/", templates);
app.route("/", topics);
app.route("/", leaflets);
app.route("/", group);
app.route("/", retention);
app.route("/", places);
app.route("/", imports);

app.notFound((c) => c.html(<PlainPage {...errorPageProps(c)} {...errorPageProps(c).words.common.notFound} />, 404));

app.onError(async (error, c) => {
  if (error instanceof HTTPException && error.status === 403)
    return c.html(<PlainPage {...errorPageProps(c)} {...errorPageProps(c).words.common.foreignForm} />, 403);
  if (isDayOver(error)) return closeForToday(c);
  const reference = logFault(`${c.req.method} ${patternOf(c)}`, error);
  return c.html(<FaultPage {...errorPageProps(c)} held={await heldOf(c)} reference={reference} />, 500);
});

/** Of a page of the desk: whose browser that is. */
const sayTheSessionIsUsed = async (c: Context<AppEnv>) =>
  sessionSeen(c.var.ports, c.var.actor, tokenOf(c, "session") ?? "", c.var.now);

/** The invocation, which may go on behind the answer; the app can be asked without one. */
function executionOf(c: Context<AppEnv>): Pick<ExecutionContext, "waitUntil"> | undefined {
  try {
    return c.executionCtx;
  } catch {
    return undefined;
  }
}

function tooLarge(c: Context<AppEnv>) {
  return c.html(<PlainPage {...errorPageProps(c)} {...errorPageProps(c).words.common.tooLarge} />, 413) as Response;
}

/** What an error page may rely on: the fault may have come before the town was read, or from reading it. */
function errorPageProps(c: Context<AppEnv>) {
  const language = c.var.language ?? officeLanguage;
  const nobody = { name: "", accent: "#14598c", officeName: "", officePhone: "", officeAddress: "" };
  const { clerk, alarms } = c.var as Partial<DeskEnv["Variables"]>;
  return { town: c.var.town ?? nobody, language, words: c.var.words ?? catalogues[language], clerk, alarms };
}
