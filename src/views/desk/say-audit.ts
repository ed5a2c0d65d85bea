import { type Places, topicsOf } from "../../audience/audience.ts";
import type { AuditEntry } from "../../audit/entry.ts";
import type { Said } from "../../audit/said.ts";
import { catalogues } from "../../i18n/catalogues.ts";
import { money } from "../../i18n/counted.ts";
import { sayTownTime } from "../../i18n/when.ts";
import { officeLanguage } from "../../language.ts";
import { paths } from "../../paths.ts";
import { providerNames } from "../../providers/list.ts";
import { titleOf } from "../../providers/wording.ts";
import type { Lead } from "../../reminders/reminder.ts";
import { inputTownTime } from "../../time.ts";
import type { Offer } from "../../town/town.ts";
import type { DeskPageProps } from "./page.tsx";

/** In which words, and what clerks, topics and places are called. */
export type AuditSaying = Pick<DeskPageProps, "words" | "language"> & { clerkNames: Record<string, string> } & Offer;

/** Words by names of which some may be missing. */
type Some<Word> = Readonly<Record<string, Word | undefined>>;

/** Who did it: "Jana Nováková", "Hodiny (naplánováno: Jana Nováková)". */
export function sayWho({ clerkId, actor }: AuditEntry, { words, clerkNames }: AuditSaying): string {
  const { actors, unknown } = words.desk.audit;
  const name = clerkNames[clerkId ?? ""] ?? unknown;
  if (actor === "operator") return actors.operator;
  if (actor === "clock" || actor === "somebody") return actors[actor](name);
  return actor.startsWith("reminder") ? actors.reminder(name) : name;
}

/** Letters of a text that stand in a line. */
const longestTitle = 60;

/** What was done, and to what: "zpráva odeslána 72 lidem za 87,60 Kč „Zítra nepoteče voda“". */
export function sayWhat(entry: AuditEntry, saying: AuditSaying): string {
  const { acts, toPeople, ...rest } = saying.words.desk.audit;
  const { people, price } = entry.after ?? {};
  // Before the words, of which a narrow page shows only the beginning.
  const told = typeof people === "number" && toPeople(people);
  const cost = typeof price === "number" && rest.for(money(saying.language)(price));
  const subject = saySubject(entry, saying);
  return [acts[entry.act] ?? entry.act, told, cost, subject].filter(Boolean).join(" ");
}

/** What an act was done to, in words; empty where there is only one of it. */
function saySubject({ kind, of, title, act }: AuditEntry, { words }: AuditSaying): string {
  const provider = kind === "provider" && providerNames.find((name) => name === of);
  if (provider) return titleOf(provider);
  const { numbered, kinds }: { numbered(id: string): string; kinds: Some<(id: string) => string> } = words.desk.audit;
  // Where the act has named it already.
  if (!title && kind && kind !== "letter" && kind in kinds && act.startsWith(kind)) return numbered(of ?? "");
  if (!title) return kinds[kind ?? ""]?.(of ?? "") ?? "";
  return `„${title.length > longestTitle ? `${title.slice(0, longestTitle - 1)}…` : title}“`;
}

const pages: Some<(id: number) => string> = {
  message: paths.message,
  template: paths.template,
  topic: paths.topic,
  reminder: paths.reminder,
  place: paths.place,
  subscriber: paths.subscriber,
  letter: paths.letter,
  list: paths.list,
  clerk: paths.clerk,
};

/** Where what it was done to is, while it is there. */
export function hrefOf({ kind, of, title, act }: AuditEntry): string | undefined {
  if (act === "town-changed") return paths.settings;
  if (act === "retention-changed") return paths.retention;
  if (act.startsWith("wording")) return paths.wordings;
  return title === null ? undefined : pages[kind ?? ""]?.(Number(of));
}

/** A field as it was and as it became, in words; undefined where there was nothing. */
export type SaidChange = { label: string; was: string | undefined; is: string | undefined };

/** What differs before and after: of town data each field with what it says, of subscribers the names of fields. */
export function sayChanges(entry: AuditEntry, saying: AuditSaying): SaidChange[] {
  const label = (field: string) => labelOf(field, entry, saying);
  const names = entry.fields.map(label).join(", ");
  const [was, is]: Some<Said[string]>[] = [entry.before ?? {}, entry.after ?? {}];
  const fields = new Set([...Object.keys(was ?? {}), ...Object.keys(is ?? {})]).difference(inTheLine);
  const say = (field: string, of: Some<Said[string]> | undefined) => {
    const value = of?.[field];
    return value === undefined ? undefined : sayValue(field, value, saying);
  };
  return [
    ...(names ? [{ label: saying.words.desk.audit.changed(names), was: undefined, is: undefined }] : []),
    ...Array.from(fields, (field) => ({ label: label(field), was: say(field, was), is: say(field, is) })).filter(
      ({ was, is }) => was !== undefined || is !== saying.words.desk.audit.nothing,
    ),
  ];
}

/** What stands behind the act itself. */
const inTheLine = new Set(["people", "price"]);

/** "název", "název (en)", "Komu zpráva přišla". */
function labelOf(field: string, { act, kind }: AuditEntry, { words }: AuditSaying): string {
  const { fields, personName } = words.desk.audit;
  const things: Some<string> = words.desk.retention.things;
  if (act === "retention-changed") return things[field] ?? field;
  if (field === "name" && (kind === "subscriber" || kind === "clerk")) return personName;
  const [first = "", ...rest] = field.split(".");
  const language = rest.at(-1);
  return `${fields[first] ?? first}${language && language !== officeLanguage ? ` (${language})` : ""}`;
}

type SayValue = (value: string, saying: AuditSaying) => string;

const crowns: SayValue = (halers, { language }) => money(language)(Number(halers));
const yesNo: SayValue = (value, { words }) => words.desk.audit[value === "1" || value === "true" ? "yes" : "no"];
const day: SayValue = (value, { language }) => catalogues[language].days.sayDate(value);
const hourOf = (minutes: number) => `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, "0")}`;

const sayings: Some<SayValue> = {
  ...{ segmentPrice: crowns, minutePrice: crowns, day, to: day },
  ...{ resendCrisis: yesNo, usual: yesNo, hidden: yesNo, closed: yesNo, asks: yesNo },
  dueAt: (at, { language }) => sayTownTime(language, Number(at)),
  startsAt: (minutes) => hourOf(Number(minutes)),
  rule: (rule, { language }) => catalogues[language].days.sayRule(JSON.parse(rule)),
  leads(said, { words }) {
    const leads: Lead[] = JSON.parse(said);
    return leads.map(({ days, minutes }) => words.desk.audit.daysBefore(days, hourOf(minutes))).join(", ");
  },
  topics: (mask, { topics, language }) =>
    topicsOf(Number(mask))
      .map((id) => topics.find((one) => one.id === id)?.names[language] ?? id)
      .join(", "),
  places(said, { places }) {
    const { named }: Places = JSON.parse(said);
    return named.map((id) => places.find((one) => one.id === id)?.name ?? id).join(", ");
  },
  roles(said, { words }) {
    const roles: Some<string> = words.desk.clerks.roles;
    return said
      .split(", ")
      .map((role) => roles[role] ?? role)
      .join(", ");
  },
  texts: (texts) => (texts.startsWith("{") ? leaves(JSON.parse(texts)).join(" / ") : texts),
};

const leaves = (value: unknown): string[] =>
  typeof value === "object" && value !== null ? Object.values(value).flatMap(leaves) : [String(value)];

function sayValue(field: string, value: Said[string], saying: AuditSaying): string {
  const { values, nothing, wholeTown } = saying.words.desk.audit;
  if (value === null && field === "places") return wholeTown;
  if (value === null || value === "") return nothing;
  const [first = ""] = field.split(".");
  return values[`${field}.${value}`] ?? sayings[first]?.(String(value), saying) ?? String(value);
}

/** An act as a row of the table. */
export function auditCells(entry: AuditEntry, saying: AuditSaying): string[] {
  const changes = sayChanges(entry, saying);
  const column = (which: "was" | "is") =>
    changes.flatMap(({ label, [which]: said }) => (said === undefined ? [] : [`${label}: ${said}`])).join("; ");
  const names = entry.fields.length > 0 ? [changes[0]?.label] : [];
  return [
    ...[inputTownTime(entry.at).replace("T", " "), sayWho(entry, saying), sayWhat(entry, saying)],
    ...[[entry.kind, entry.of].filter(Boolean).join(" "), column("was")],
    [...names, column("is")].filter(Boolean).join("; "),
  ];
}
