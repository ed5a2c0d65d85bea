import { type Context, Hono } from "hono";
import type { Counted } from "../../audience/audience.ts";
import { topicsOf } from "../../audience/audience.ts";
import { channelsLeftBy } from "../../gateway/sending-plan.ts";
import { byLanguage } from "../../language.ts";
import { countAudience } from "../../messages/queries.ts";
import type { DeskEnv } from "../../middleware/app-env.ts";
import { deskPageProps } from "../../middleware/page-props.ts";
import { idOf } from "../../middleware/params.ts";
import { postedForm } from "../../middleware/posted-form.ts";
import { paths, patterns } from "../../paths.ts";
import { understandPlaces } from "../../places/understand.ts";
import { previewDates } from "../../reminders/preview.ts";
import { findReminder } from "../../reminders/queries.ts";
import type { ReminderSaid } from "../../reminders/reminder.ts";
import { saveReminder } from "../../reminders/save.ts";
import { newToken } from "../../secrets.ts";
import { townDay } from "../../time.ts";
import { choosable } from "../../town/offered.ts";
import { crisisKey } from "../../town/town.ts";
import { ReminderFormPage } from "../../views/desk/reminder-form.tsx";
import { worded } from "./compose.tsx";
import { onPageOf } from "./on-page.ts";
import {
  emptyReminder,
  formOfReminder,
  type ReminderForm,
  type ReminderProblems,
  readReminderForm,
  saidOf,
  shownMark,
} from "./reminder-form.ts";
import { refuseReminder } from "./reminders.tsx";

/** Writing a reminder: its form, with the next ten dates beside it, and nothing is saved of which they were not seen. */
export const reminderEdit = new Hono<DeskEnv>()
  .get(patterns.newReminder, (c) => show(c, undefined, emptyReminder(townDay(c.var.now))))
  .post(patterns.reminders, (c) => save(c, undefined))
  .get(patterns.editReminder, async (c) => {
    const reminder = await findReminder(c.var.ports.db, idOf(c));
    if (!reminder) return refuseReminder(c, "no-such-reminder");
    return reminder.state === "ended" ? refuseReminder(c, "ended") : show(c, reminder.id, formOfReminder(reminder));
  })
  .post(patterns.editReminder, async (c) => {
    const reminder = await findReminder(c.var.ports.db, idOf(c));
    return reminder ? save(c, reminder.id) : refuseReminder(c, "no-such-reminder");
  });

async function save(c: Context<DeskEnv>, id: number | undefined) {
  const form = readReminderForm(await postedForm(c));
  const read = await readForm(c, form);
  const isWrong = [read.problems.message, read.problems.own].some((problems) => Object.keys(problems).length > 0);
  if (form.message.action !== "save") return show(c, id, form, { read });
  if (isWrong) return show(c, id, form, { read, isTold: true });
  if (form.own.shown !== shownMark(read.said))
    return show(c, id, form, { read, refusal: c.var.words.desk.reminders.notSeen });
  const { ports, actor, now } = c.var;
  const what =
    id === undefined ? { once: form.message.once || newToken(26) } : { id, seen: Number(form.message.version) };
  const saved = await saveReminder(ports, actor, { said: read.said, ...what }, now);
  return saved.ok ? c.redirect(paths.savedReminder(saved.value.id), 303) : refuseReminder(c, saved.problem, id);
}

type Read = { said: ReminderSaid; problems: ReminderProblems; meant: Awaited<ReturnType<typeof understandPlaces>> };

async function readForm(c: Context<DeskEnv>, form: ReminderForm): Promise<Read> {
  const { ports, town, now } = c.var;
  const meant = await understandPlaces(ports, { parts: form.message.places, typed: form.message.houses });
  const measure = { offer: town.offer, mark: town.mark, longestText: ports.plan.sms.longestText, meant };
  return { ...saidOf(form, measure, now), meant };
}

/** `isTold`: problems are said only once somebody wants to save. */
type Answer = { read?: Read; refusal?: string; isTold?: boolean };

async function show(c: Context<DeskEnv>, id: number | undefined, form: ReminderForm, answer: Answer = {}) {
  const { ports, town, now, words } = c.var;
  const { said, problems, meant } = answer.read ?? (await readForm(c, form));
  const counted = await countMeant(c, said);
  const preview = previewDates(ports, { said, counted, town }, now);
  const told = answer.isTold
    ? { ...worded(c, problems.message), ...wordedOwn(words.desk.reminders.problems, problems.own) }
    : {};
  const isRuleRead = ["weekdays", "positions", "monthDays", "yearDay", "dates"].every((name) => !problems.own[name]);
  const page = {
    ...{ id, form, problems: told, refusal: answer.refusal, said, isRuleRead },
    ...{
      topics: choosable(town.offer.topics, "office", said.topics).filter(({ key }) => key !== crisisKey),
      places: town.offer.places,
      preview,
      shown: shownMark(said),
    },
    ...{ vague: counted.vague, list: meant.list },
    onPage: onPageOf({ ...form.message, placeList: meant.list, hasPlaces: said.places !== null }, town.offer.topics),
  };
  const status = answer.refusal ? 409 : Object.keys(told).length > 0 ? 422 : 200;
  return c.html(<ReminderFormPage {...deskPageProps(c)} {...page} />, status);
}

const wordedOwn = (words: Record<string, string>, problems: ReminderProblems["own"]): Record<string, string> =>
  Object.fromEntries(Object.entries(problems).map(([field, problem]) => [field, words[problem] ?? problem]));

/** Without a topic it is nobody's yet, nor where none of its places was found. */
function countMeant(c: Context<DeskEnv>, { topics, places }: ReminderSaid): Counted | Promise<Counted> {
  const nobody = byLanguage(() => 0);
  if (topics === 0 || places?.named.length === 0) return { sms: nobody, voice: nobody, vague: 0 };
  const { db, plan } = c.var.ports;
  return countAudience(db, { topics: topicsOf(topics), places }, channelsLeftBy(plan));
}
