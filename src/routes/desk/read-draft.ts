import { areKnown } from "../../audience/audience.ts";
import { readTownTime } from "../../i18n/when.ts";
import { entriesOf, languages, officeLanguage } from "../../language.ts";
import { fieldsIn, strangeFields } from "../../messages/fields.ts";
import { type TooLong, tooLongTexts } from "../../messages/length.ts";
import { longestSpoken, longestText } from "../../messages/message.ts";
import type { Draft } from "../../messages/queries.ts";
import { longestTyped } from "../../places/place-list.ts";
import type { MeantPlaces } from "../../places/understand.ts";
import type { LengthLimit } from "../../text/sms/length-limit.ts";
import { townDay } from "../../time.ts";
import { crisisKey, type Offer } from "../../town/town.ts";
import { spokenField, textField } from "../../views/desk/field-names.ts";
import { type ComposeForm, textsOf } from "./compose-form.ts";
import { type FieldProblem, fillForm } from "./fill-fields.ts";
import { keepOnPage } from "./on-page.ts";

/** What is wrong with a field; of a text that the gateway would not take, how much too long it is. */
export type ComposeProblem =
  | "needText"
  | "needTopic"
  | "unknownTopic"
  | "unknownPlace"
  | "noPlaceFound"
  | "placesTooLong"
  | "tooLong"
  | "spokenTooLong"
  | "notATime"
  | "otherWeekday"
  | "skipped"
  | "inThePast"
  | "nowOrThen"
  | "noSpan"
  | "endsFirst"
  | "endsInPast"
  | FieldProblem
  | { stray: string[] }
  | TooLong;
/** By field. */
export type ComposeProblems = Record<string, ComposeProblem>;

/** What a draft is measured by: what there is to choose, the town's mark, and what the gateways in use take. */
type Measure = {
  offer: Offer;
  mark: string;
  longestText: LengthLimit | undefined;
  /** How its places were understood. */
  meant: MeantPlaces;
  /** Its fields are written by whoever makes a message of it, each time anew. */
  keepsFields?: boolean;
};

/** The form as a draft, and what is wrong with it. */
export function draftOf(
  typed: ComposeForm,
  { offer, mark, longestText: limit, meant: { places, list }, keepsFields }: Measure,
  now: number,
): { draft: Draft; problems: ComposeProblems } {
  const { problems: ofFields, ...filled } = keepsFields ? { problems: {} } : fillForm(typed, townDay(now));
  const form = { ...typed, ...filled };
  const chosen = offer.topics.filter(({ id }) => form.topics.includes(id));
  const due = form.when === "later" ? readDue(form, now) : readNow(form);
  const span = readSpan(form, saysSpan(typed), now);
  const draft: Draft = {
    audience: { topics: chosen.map(({ id }) => id), places, whom: form.whom },
    ...(list && { typedPlaces: form.houses, placeList: list }),
    lane: chosen.some(({ key }) => key === crisisKey) ? "urgent" : "ordinary",
    texts: textsOf(form, { mark }),
    accents: form.accents,
    dueAt: "dueAt" in due ? due.dueAt : null,
    ...span.times,
  };
  draft.shown = keepOnPage(form, draft, offer.topics);
  const tooLong = entriesOf(tooLongTexts(limit, mark, draft.texts, draft.accents));
  const ofTexts = Object.fromEntries(tooLong.map(({ language, value }) => [textField(language), value]));
  const ofPlaces: ComposeProblems = places?.named.length === 0 ? { houses: problemOfList(form) } : {};
  const problems: ComposeProblems = {
    ...{ ...ofTexts, ...problemsOf(form, offer), ...ofPlaces },
    ...{ ...span.problems, ...ofFields },
  };
  if (!keepsFields && Object.keys(ofFields).length === 0) Object.assign(problems, strayIn(form));
  if (!("problem" in due)) return { draft, problems };
  return { draft, problems: { ...problems, [due.problem === "nowOrThen" ? "when" : "date"]: due.problem } };
}

/** Braces in which no field can be filled in. */
const strayIn = ({ texts, spoken }: ComposeForm): ComposeProblems =>
  Object.fromEntries(
    languages.flatMap((language) =>
      [
        [textField(language), strangeFields(texts[language], [])] as const,
        [spokenField(language), strangeFields(spoken[language], [])] as const,
      ].flatMap(([name, stray]) => (stray.length > 0 ? [[name, { stray }]] : [])),
    ),
  );

/** Where nothing was found the message would be for nobody, and where nothing was read for somebody else. */
const problemOfList = ({ houses }: ComposeForm): ComposeProblem =>
  houses.length > longestTyped ? "placesTooLong" : "noPlaceFound";

function problemsOf(form: ComposeForm, { topics, places }: Offer): ComposeProblems {
  const problems: ComposeProblems = {};
  if (form.topics.length === 0) problems.topics = "needTopic";
  if (!areKnown(form.topics, topics)) problems.topics = "unknownTopic";
  if (form.texts[officeLanguage] === "") problems[textField(officeLanguage)] = "needText";
  for (const language of languages)
    if (form.texts[language].length > longestText) problems[textField(language)] = "tooLong";
  for (const language of languages)
    if (form.spoken[language].length > longestSpoken) problems[spokenField(language)] = "spokenTooLong";
  if (!areKnown(form.places, places)) problems.places = "unknownPlace";
  return problems;
}

/** What is put aside for later may lack a topic; a bad time would silently become "now". */
export function mayKeep(form: ComposeForm, problems: ComposeProblems): boolean {
  const found = Object.values(problems);
  const mayLack = (problem: ComposeProblem) =>
    problem === "needTopic" || problem === "needField" || (typeof problem === "object" && "stray" in problem);
  return (form.action === "save" ? found.filter((problem) => !mayLack(problem)) : found).length === 0;
}

/** A day that is filled in may be meant, whatever is chosen above it: better to ask once than to send too early. */
function readNow({ date, time, asked }: ComposeForm): { dueAt: null } | { problem: ComposeProblem } {
  return (date || time) && asked !== "yes" ? { problem: "nowOrThen" } : { dueAt: null };
}

/** The sentences for times that are none. */
export const timeProblems = { "not-a-time": "notATime", "other-weekday": "otherWeekday", skipped: "skipped" } as const;

/** Whether fields of its texts say from when until when. */
const saysSpan = ({ texts, spoken }: ComposeForm): boolean =>
  fieldsIn([...Object.values(texts), ...Object.values(spoken)].join("\n")).some(
    (name) => name === "od" || name === "do",
  );

/** From when until when it goes on; each is a day and an hour, or nothing. */
function readSpan(form: ComposeForm, isSaid: boolean, now: number) {
  // What a text says with its fields may be whole days.
  const [first, last] = isSaid ? ["0:00", "23:59"] : ["", ""];
  const [startsAt, endsAt] = [
    readEnd(form.startsDate, form.startsTime || first, now),
    readEnd(form.endsDate, form.endsTime || last, now),
  ];
  const problems: ComposeProblems = {};
  if (startsAt === undefined) problems.startsDate = "noSpan";
  if (endsAt === undefined) problems.endsDate = "noSpan";
  else if (endsAt !== null && endsAt <= now) problems.endsDate = "endsInPast";
  else if (endsAt !== null && startsAt && endsAt <= startsAt) problems.endsDate = "endsFirst";
  return { times: { startsAt: startsAt ?? null, endsAt: endsAt ?? null }, problems };
}

/** Null where nothing is typed; undefined where it cannot be read. */
function readEnd(day: string, hour: string, now: number): number | null | undefined {
  if (!day && (!hour || hour === "0:00" || hour === "23:59")) return null;
  const read = readTownTime(day, hour, now);
  return read.ok ? read.at : undefined;
}

function readDue({ date, time }: ComposeForm, now: number): { dueAt: number } | { problem: ComposeProblem } {
  const read = readTownTime(date, time, now);
  if (!read.ok) return { problem: timeProblems[read.problem] };
  return read.at > now ? { dueAt: read.at } : { problem: "inThePast" };
}
