import { topicsOf } from "../../audience/audience.ts";
import type { AuditEntry } from "../../audit/entry.ts";
import type { Role } from "../../clerks/role.ts";
import { catalogues } from "../../i18n/catalogues.ts";
import { money } from "../../i18n/counted.ts";
import { sayTownTime } from "../../i18n/when.ts";
import { paths } from "../../paths.ts";
import type { ProviderName } from "../../providers/names.ts";
import { titleOf } from "../../providers/wording.ts";
import { inputTownTime } from "../../time.ts";
import type { Offer } from "../../town/town.ts";
import type { DeskPageProps } from "./page.tsx";

/** In which words, and what clerks, topics and places are called. */
export type AuditSaying = Pick<DeskPageProps, "words" | "language"> & { clerkNames: Record<string, string> } & Offer;

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

/** What was done, and to what: "zpráva odeslána „Zítra nepoteče voda“, 72 lidem za 87,60 Kč". */
export function sayWhat(entry: AuditEntry, saying: AuditSaying): string {
  const { acts, toPeople, ...rest } = saying.words.desk.audit;
  const { people, price } = valuesOf(entry.after);
  const told = typeof people === "number" ? `, ${toPeople(people)}` : "";
  const cost = typeof price === "number" ? ` ${rest.for(money(saying.language)(price))}` : "";
  const subject = saySubject(entry, saying);
  return `${acts[entry.act] ?? entry.act}${subject && ` ${subject}`}${told}${cost}`;
}

/** What an act was done to, in words; empty where there is only one of it. */
export function saySubject({ kind, of, title }: AuditEntry, { words }: AuditSaying): string {
  if (kind === "provider") return titleOf(of as ProviderName);
  const { kinds } = words.desk.audit;
  if (!title) return kind && kind in kinds ? kinds[kind as keyof typeof kinds](of ?? "") : "";
  return `„${title.length > longestTitle ? `${title.slice(0, longestTitle - 1)}…` : title}“`;
}

const pages: Record<string, (id: number) => string> = {
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
  const { before, after } = entry;
  const { changed } = saying.words.desk.audit;
  const label = (field: string) => labelOf(field, entry, saying);
  if (Array.isArray(after)) return [{ label: changed(after.map(label).join(", ")), was: undefined, is: undefined }];
  const [was, is] = [valuesOf(before), valuesOf(after)];
  const fields = [...new Set([...Object.keys(was), ...Object.keys(is)])];
  return fields
    .filter((field) => !["people", "price"].includes(field))
    .map((field) => ({
      label: label(field),
      was: field in was ? sayValue(field, was[field], saying) : undefined,
      is: field in is ? sayValue(field, is[field], saying) : undefined,
    }));
}

const valuesOf = (said: AuditEntry["after"]): Record<string, unknown> =>
  said === null || Array.isArray(said) ? {} : (said as Record<string, unknown>);

/** "název", "název (en)", "Komu zpráva přišla". */
function labelOf(field: string, { act, kind }: AuditEntry, { words }: AuditSaying): string {
  const { fields, personName } = words.desk.audit;
  const { things } = words.desk.retention;
  if (act === "retention-changed") return things[field as keyof typeof things] ?? field;
  if (["subscriber", "clerk"].includes(kind ?? "") && field === "name") return personName;
  const [first = "", ...rest] = field.split(".");
  const language = rest.at(-1);
  return `${fields[first] ?? first}${language && language !== "cs" ? ` (${language})` : ""}`;
}

type Value = (value: never, saying: AuditSaying) => string;

const crowns: Value = (value: number, { language }) => money(language)(value);
const yesNo: Value = (value: unknown, { words }) => words.desk.audit[value ? "yes" : "no"];
const day: Value = (value: string, { language }) => catalogues[language].days.sayDate(value);
const hourOf = (minutes: number) => `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, "0")}`;
const parsed = (value: string) => JSON.parse(value);

const sayings: Record<string, Value> = {
  ...{ segmentPrice: crowns, minutePrice: crowns, price: crowns, day, to: day },
  ...{ resendCrisis: yesNo, usual: yesNo, hidden: yesNo, closed: yesNo, asks: yesNo },
  dueAt: (at: number, { language }) => sayTownTime(language, at),
  startsAt: hourOf,
  rule: (rule: string, { language }) => catalogues[language].days.sayRule(parsed(rule)),
  leads: (leads: string, { words }) =>
    (parsed(leads) as { days: number; minutes: number }[])
      .map(({ days, minutes }) => words.desk.audit.daysBefore(days, hourOf(minutes)))
      .join(", "),
  topics: (mask: number, { topics, language }) =>
    topicsOf(mask)
      .map((id) => topics.find((one) => one.id === id)?.names[language] ?? id)
      .join(", "),
  roles: (roles: string, { words }) =>
    roles
      .split(", ")
      .map((role) => words.desk.clerks.roles[role as Role] ?? role)
      .join(", "),
  places: (places: string, saying) => placeNames(parsed(places).named, saying),
  texts: (texts: string) => (texts.startsWith("{") ? leaves(parsed(texts)).join(" / ") : texts),
};

const placeNames = (ids: readonly number[], { places }: AuditSaying) =>
  ids.map((id) => places.find((one) => one.id === id)?.name ?? `č. ${id}`).join(", ");

const leaves = (value: unknown): string[] =>
  typeof value === "object" && value !== null ? Object.values(value).flatMap(leaves) : [String(value)];

function sayValue(field: string, value: unknown, saying: AuditSaying): string {
  const { values, nothing, wholeTown } = saying.words.desk.audit;
  if (value === null && field === "places") return wholeTown;
  if (value === null || value === "") return nothing;
  const [first = ""] = field.split(".");
  return values[`${field}.${value}`] ?? sayings[first]?.(value as never, saying) ?? String(value);
}

/** An act as a row of the table. */
export function auditCells(entry: AuditEntry, saying: AuditSaying): string[] {
  const changes = sayChanges(entry, saying);
  const column = (which: "was" | "is") =>
    changes.flatMap(({ label, [which]: said }) => (said === undefined ? [] : [`${label}: ${said}`])).join("; ");
  const names = changes.flatMap(({ label, was, is }) => (was === undefined && is === undefined ? [label] : []));
  return [
    ...[inputTownTime(entry.at).replace("T", " "), sayWho(entry, saying), sayWhat(entry, saying)],
    ...[
      [entry.kind, entry.of].filter(Boolean).join(" "),
      column("was"),
      [...names, column("is")].filter(Boolean).join("; "),
    ],
  ];
}
