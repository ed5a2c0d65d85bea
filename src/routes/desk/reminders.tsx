import { type Context, Hono } from "hono";
import * as v from "valibot";
import type { Day } from "../../day.ts";
import { readAlone, readTogether } from "../../db.ts";
import { channelsLeftBy } from "../../gateway/sending-plan.ts";
import { catalogues } from "../../i18n/catalogues.ts";
import { readDay } from "../../i18n/typed-time.ts";
import { type Language, officeLanguage } from "../../language.ts";
import { type Texts, writtenIn } from "../../messages/message.ts";
import type { DeskEnv } from "../../middleware/app-env.ts";
import { deskPageProps } from "../../middleware/page-props.ts";
import { idOf } from "../../middleware/params.ts";
import { postedForm } from "../../middleware/posted-form.ts";
import { paths, patterns } from "../../paths.ts";
import {
  approveDate,
  cancelDate,
  type DateRefusal,
  moveDate,
  restoreDate,
  skipDate,
} from "../../reminders/change-date.ts";
import { previewDates } from "../../reminders/preview.ts";
import {
  findReminder,
  reminderAudienceReading,
  reminderDatesReading,
  reminderReading,
  remindersReading,
} from "../../reminders/queries.ts";
import type { Reminder } from "../../reminders/reminder.ts";
import { changeState, reminderMoves } from "../../reminders/save.ts";
import { townDay } from "../../time.ts";
import { ReminderPage } from "../../views/desk/reminder.tsx";
import { RemindersPage } from "../../views/desk/reminders.tsx";
import { PlainPage } from "../../views/errors.tsx";

const number = v.fallback(v.pipe(v.string(), v.regex(/^\d{1,15}$/), v.transform(Number)), 0);
const text = v.fallback(v.pipe(v.string(), v.maxLength(60)), "");

const StateForm = v.object({ version: number, move: v.fallback(v.picklist(reminderMoves), "pause") });
const DateForm = v.object({
  version: number,
  day: text,
  lead: number,
  to: text,
  act: v.fallback(v.picklist(["skip", "restore", "move", "cancel", "approve"]), "approve"),
});

const datesRead = 120;

/** The reminders, and one of them with its dates. */
export const reminders = new Hono<DeskEnv>()
  .get(patterns.reminders, async (c) => {
    const listed = await readAlone(remindersReading(c.var.ports.db));
    return c.html(<RemindersPage {...deskPageProps(c)} {...c.var.town.offer} reminders={listed} />);
  })
  .get(patterns.reminder, (c) => reminderPage(c, idOf(c)))
  .on("GET", [patterns.reminderState, patterns.reminderDate], (c) => c.redirect(paths.reminder(idOf(c)), 303))
  .post(patterns.reminderState, async (c) => {
    const { version, move } = v.parse(StateForm, await postedForm(c));
    const { ports, actor, now } = c.var;
    const changed = await changeState(ports, actor, { id: idOf(c), seen: version, move }, now);
    return changed.ok ? c.redirect(paths.reminder(idOf(c)), 303) : refuseReminder(c, changed.problem, idOf(c));
  })
  .post(patterns.reminderDate, async (c) => {
    const changed = await changeDate(c, v.parse(DateForm, await postedForm(c)));
    if (!changed.ok) return refuseReminder(c, changed.problem, idOf(c));
    const { draftId } = changed.value as { draftId?: number };
    return c.redirect(draftId === undefined ? paths.reminder(idOf(c)) : paths.checkMessage(draftId), 303);
  });

/** What is done to one date; whoever has been told of it gets a message, which a clerk checks first. */
async function changeDate(c: Context<DeskEnv>, { version, day, lead, to, act }: v.InferOutput<typeof DateForm>) {
  const { ports, actor, now } = c.var;
  const date = { id: idOf(c), seen: version, day };
  if (act === "approve") return approveDate(ports, actor, { ...date, lead }, now);
  if (act === "skip") return skipDate(ports, actor, date, now);
  if (act === "restore") return restoreDate(ports, actor, date, now);
  const reminder = await findReminder(ports.db, date.id);
  if (!reminder) return { ok: false, problem: "no-such-reminder" } as const;
  if (act === "cancel") return cancelDate(ports, actor, { ...date, texts: cancelTexts(reminder, day) }, now);
  const read = readDay(to, townDay(now));
  const moved = read.ok ? read.day : "";
  return moveDate(ports, actor, { ...date, to: moved, texts: moveTexts(reminder, day, moved) }, now);
}

/** In the languages in which the reminder is written. */
const written = ({ texts }: Reminder, say: (language: Language) => string): Texts => ({
  sms: { [officeLanguage]: "", ...Object.fromEntries(writtenIn(texts).map((language) => [language, say(language)])) },
});

const whenIn = (language: Language, day: Day) => catalogues[language].days.fieldsOfDay(day);

const cancelTexts = (reminder: Reminder, day: Day): Texts =>
  written(reminder, (language) => {
    const { den, datum } = whenIn(language, day);
    return catalogues[language].desk.reminders.cancelText(reminder.name, den, datum);
  });

const moveTexts = (reminder: Reminder, day: Day, to: Day): Texts =>
  written(reminder, (language) => {
    const [old, moved] = [day, to].map((one) => Object.values(whenIn(language, one)).join(" "));
    return catalogues[language].desk.reminders.moveText(reminder.name, old ?? "", moved ?? "");
  });

type Shown = { refusal?: string; status?: 200 | 409 };

async function reminderPage(c: Context<DeskEnv>, id: number, { refusal, status = 200 }: Shown = {}): Promise<Response> {
  const { ports, town, now } = c.var;
  const { db, plan } = ports;
  const { reminder, dates, counted } = await readTogether(db, {
    reminder: reminderReading(db, id),
    dates: reminderDatesReading(db, id, datesRead),
    counted: reminderAudienceReading(db, id, channelsLeftBy(plan)),
  });
  if (!reminder) return refuseReminder(c, "no-such-reminder");
  const preview = previewDates(ports, { said: reminder, counted, town }, now);
  const page = { reminder, dates, preview, refusal, isSaved: c.req.query("saved") !== undefined };
  return c.html(<ReminderPage {...deskPageProps(c)} {...town.offer} {...page} />, status);
}

/** Why something is not done to a reminder: above its page as it is now, or where there is none on a page of its own. */
export async function refuseReminder(c: Context<DeskEnv>, refusal: DateRefusal, id?: number): Promise<Response> {
  const words = c.var.words.desk;
  const said = words.reminders.refusals[refusal];
  if (id !== undefined && refusal !== "no-such-reminder") return reminderPage(c, id, { refusal: said, status: 409 });
  const status = refusal === "no-such-reminder" ? 404 : 409;
  return c.html(<PlainPage {...deskPageProps(c)} title={words.refusals.title} text={said} />, status);
}
