import { type Context, Hono } from "hono";
import * as v from "valibot";
import { readIds, topicMask } from "../../audience/audience.ts";
import { isDay, type Weekday, weekdays } from "../../day.ts";
import { officeLanguage } from "../../language.ts";
import { fillFields, strangeFields } from "../../messages/fields.ts";
import type { DeskEnv } from "../../middleware/app-env.ts";
import { deskPageProps } from "../../middleware/page-props.ts";
import { postedForm } from "../../middleware/posted-form.ts";
import { paths, patterns } from "../../paths.ts";
import { type CalendarGroup, largestCalendar, readCalendar, readCalendarFile } from "../../reminders/calendar.ts";
import { type ReminderSaid, reminderFields } from "../../reminders/reminder.ts";
import { frequencies } from "../../reminders/rule.ts";
import { saveReminder } from "../../reminders/save.ts";
import { newToken } from "../../secrets.ts";
import { cleanText } from "../../text/sms/clean.ts";
import { townDay } from "../../time.ts";
import { offered } from "../../town/offered.ts";
import { crisisKey } from "../../town/town.ts";
import { type ImportFields, RemindersImportPage } from "../../views/desk/reminders-import.tsx";
import { minutesOf } from "./reminder-form.ts";

/** So many reminders are made of one calendar: each is a batch of three statements. */
const groupsAtMost = 12;

const day = v.pipe(v.string(), v.check(isDay));
const days = v.pipe(v.array(day), v.maxLength(400));
const whole = v.pipe(v.number(), v.integer());

/** As `CalendarGroup`: a form could say anything. */
const Groups = v.pipe(
  v.string(),
  v.parseJson(),
  v.pipe(
    v.array(
      v.object({
        name: v.string(),
        startsAt: v.nullable(v.pipe(whole, v.minValue(0), v.maxValue(1439))),
        isCut: v.boolean(),
        rule: v.object({
          freq: v.nullable(v.picklist(frequencies)),
          interval: v.pipe(whole, v.minValue(1), v.maxValue(99)),
          byDay: v.array(v.custom<Weekday>((one) => weekdays.includes(one as Weekday))),
          bySetPos: v.array(whole),
          byMonthDay: v.array(whole),
          byMonth: v.array(whole),
          dtStart: day,
          until: v.nullable(day),
          rdate: days,
          exdate: days,
          shift: v.picklist(["none"]),
        }),
      }),
    ),
    v.maxLength(groupsAtMost),
  ),
);

const text = v.fallback(v.string(), "");
const ImportForm = v.object({
  action: text,
  pasted: text,
  groups: text,
  once: v.fallback(v.pipe(v.string(), v.maxLength(30)), ""),
  topics: v.optional(v.pipe(v.unknown(), v.transform(readIds)), []),
  text: v.pipe(text, v.transform(cleanText)),
  leadDays: v.fallback(v.pipe(v.string(), v.regex(/^\d{1,2}$/)), "1"),
  leadTime: v.fallback(v.pipe(v.string(), v.maxLength(10)), "17:00"),
  goes: v.fallback(v.picklist(["itself", "yes"]), "itself"),
});

/** Reminders out of somebody else's calendar: what is in it first, then they are made. */
export const remindersImport = new Hono<DeskEnv>()
  .get(patterns.importReminders, (c) => page(c, {}))
  .post(patterns.importReminders, async (c) => {
    const posted = await postedForm(c);
    const form = v.parse(ImportForm, posted);
    return form.action === "create" ? create(c, form, posted) : read(c, posted.file, form.pasted);
  });

/** Shows what is in a file, or in what was pasted. */
async function read(c: Context<DeskEnv>, file: unknown, pasted: string) {
  const { problems } = c.var.words.desk.reminders.calendar;
  const hasFile = file instanceof File && file.size > 0;
  if (!hasFile && pasted.trim() === "") return page(c, { problem: problems["no-file"] }, 422);
  if (hasFile && file.size > largestCalendar) return page(c, { problem: problems["too-large"], pasted }, 422);
  const today = townDay(c.var.now);
  const { groups, unread } = hasFile
    ? readCalendarFile(new Uint8Array(await file.arrayBuffer()), today)
    : readCalendar(pasted, today);
  if (groups.length === 0) return page(c, { problem: problems.none, unread, pasted }, 422);
  return page(c, { groups: groups.slice(0, groupsAtMost), unread, pasted: hasFile ? "" : pasted });
}

/** Makes a reminder of each that is taken. */
async function create(c: Context<DeskEnv>, form: v.InferOutput<typeof ImportForm>, posted: Record<string, unknown>) {
  const { ports, actor, now, words, town } = c.var;
  const parsed = v.safeParse(Groups, form.groups);
  if (!parsed.success) return c.redirect(paths.importReminders, 303);
  const named = parsed.output.map((group, at) => ({
    ...group,
    name: String(posted[`name-${at}`] ?? group.name)
      .trim()
      .slice(0, 40),
    isTaken: posted[`take-${at}`] !== undefined,
  }));
  const { reminders, compose } = words.desk;
  const minutes = minutesOf(form.leadTime);
  const chosen = offered(town.offer.topics, "office").filter(
    ({ id, key }) => form.topics.includes(id) && key !== crisisKey,
  );
  const problems: Record<string, string> = {};
  if (!named.some(({ isTaken }) => isTaken)) problems["take-0"] = reminders.calendar.problems.nothing;
  for (const [at, { name, isTaken }] of named.entries())
    if (isTaken && name === "") problems[`name-${at}`] = reminders.problems.needName;
  if (chosen.length === 0) problems.topics = compose.needTopic;
  if (form.text === "") problems.text = compose.needText;
  if (strangeFields(form.text, [...reminderFields, "nazev"]).length > 0)
    problems.text = reminders.problems.strangeField;
  if (minutes === undefined || minutes === null) problems.leadTime = reminders.problems.badTime;
  if (Object.keys(problems).length > 0) return page(c, { groups: named, problems, form }, 422);
  const topics = topicMask(chosen.map(({ id }) => id));
  const lead = { days: Number(form.leadDays), minutes: minutes ?? 0 };
  const once = form.once || newToken(26);
  for (const [at, group] of named.entries()) {
    if (!group.isTaken) continue;
    const said = { ...saidOf(group, form.text), topics, leads: [lead], asks: form.goes === "yes" };
    await saveReminder(ports, actor, { said, once: `${once}-${at}` }, now);
  }
  return c.redirect(paths.reminders, 303);
}

/** A name within a sentence: "Plast" is "plast", "SKO" stays. */
const within = (name: string) => (/^\p{Lu}\p{Ll}/u.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : name);

function saidOf(
  { name, rule, startsAt }: CalendarGroup,
  written: string,
): Omit<ReminderSaid, "topics" | "leads" | "asks"> {
  const sms = { [officeLanguage]: fillFields(written, { nazev: within(name) }) };
  return {
    name,
    rule,
    startsAt,
    places: null,
    typedPlaces: null,
    placeList: null,
    texts: { sms },
    accents: "stripped",
    shown: null,
  };
}

type Shown = {
  groups?: readonly (CalendarGroup & { isTaken?: boolean })[];
  unread?: number;
  pasted?: string;
  problem?: string;
  problems?: Record<string, string>;
  form?: ImportFields;
};

function page(
  c: Context<DeskEnv>,
  { groups = [], unread = 0, pasted = "", problem, problems = {}, form }: Shown,
  status: 200 | 422 = 200,
) {
  const { words, town, now } = c.var;
  const topics = offered(town.offer.topics, "office").filter(({ key }) => key !== crisisKey);
  const waste = topics.filter(({ key }) => key === "waste").map(({ id }) => id);
  const fresh: ImportFields = {
    ...{
      topics: waste,
      text: words.desk.reminders.calendar.defaultText,
      leadDays: "1",
      leadTime: "17:00",
      goes: "itself",
      once: "",
    },
  };
  const all = problem === undefined ? problems : { file: problem };
  return c.html(
    <RemindersImportPage
      {...deskPageProps(c)}
      {...{ groups, unread, pasted, topics, problems: all, form: form ?? fresh, today: townDay(now) }}
    />,
    status,
  );
}
