import { type Context, Hono } from "hono";
import * as v from "valibot";
import { readTogether } from "../../db.ts";
import { catalogues } from "../../i18n/catalogues.ts";
import { byLanguage, type Language } from "../../language.ts";
import { composeMessage } from "../../messages/compose.ts";
import type { Draft } from "../../messages/queries.ts";
import type { DeskEnv } from "../../middleware/app-env.ts";
import { isOnlyShown } from "../../middleware/held-form.ts";
import { linkKeyOf } from "../../middleware/link-key.ts";
import { deskPageProps, officeOf } from "../../middleware/page-props.ts";
import { postedForm } from "../../middleware/posted-form.ts";
import { paths, patterns } from "../../paths.ts";
import { pressToken } from "../../secrets.ts";
import { askedAnewReading } from "../../subscribers/asked-anew-queries.ts";
import { offered } from "../../town/offered.ts";
import type { Offer } from "../../town/town.ts";
import { filledIn, longestWording, type Wording, type WordingDraft, wordingKind } from "../../town/wording.ts";
import { wordingDraftReading, wordingReading } from "../../town/wording-queries.ts";
import { publishWording, writeWording } from "../../town/write-wording.ts";
import { WordingsPage } from "../../views/desk/wordings.tsx";
import { blanksOf } from "../../views/public/consent.tsx";
import { readWording, readWordingForm, type WordingForm, type WordingProblems } from "./wording-form.ts";

const said = v.fallback(v.pipe(v.string(), v.maxLength(40)), "");
const AskingForm = v.object({ wording: said, once: said });

/** What people agree to: read, written anew, and brought into force. */
export const wordings = new Hono<DeskEnv>()
  .get(patterns.wordings, (c) => wordingsPage(c, { saved: c.req.query("saved") !== undefined }))
  .post(patterns.wordings, async (c) => {
    const posted = await postedForm(c);
    const form = readWordingForm(posted);
    if (isOnlyShown(posted)) return wordingsPage(c, { form });
    const read = readWording(form);
    if (!read.ok) return wordingsPage(c, { form, problems: worded(c, read.problems) }, 422);
    const { ports, actor, now } = c.var;
    const written = await writeWording(ports, actor, { texts: read.texts, version: form.version }, now);
    if (written.ok) return c.redirect(paths.savedWording, 303);
    return wordingsPage(c, { form, refusal: c.var.words.desk.wordings.refusals[written.problem] }, 409);
  })
  .get(patterns.publishWording, (c) => c.redirect(paths.wordings, 303))
  .post(patterns.publishWording, async (c) => {
    const { version } = readWordingForm(await postedForm(c));
    const published = await publishWording(c.var.ports, c.var.actor, { version }, c.var.now);
    if (published.ok) return c.redirect(paths.wordings, 303);
    return wordingsPage(c, { refusal: c.var.words.desk.wordings.refusals[published.problem] }, 409);
  })
  .get(patterns.askAnew, (c) => c.redirect(paths.wordings, 303))
  .post(patterns.askAnew, askAnew);

/** Writes the message that asks about the wording that the page showed; whether it leaves is said on its check page. */
async function askAnew(c: Context<DeskEnv>) {
  const { wording, once } = v.parse(AskingForm, await postedForm(c));
  const { ports, actor, now, town } = c.var;
  if (wording !== town.consenting.sms.version) return askedInVain(c);
  const draft = { ...questionOf(c, wording), once: pressToken(linkKeyOf(c), ["asking", once]) };
  const made = await composeMessage(ports, actor, draft, now);
  return made.ok ? c.redirect(paths.checkMessage(made.value.id), 303) : askedInVain(c);
}

const askedInVain = (c: Context<DeskEnv>) =>
  wordingsPage(c, { refusal: c.var.words.desk.wordings.asking.refused }, 409);

/** What is asked, in every language; read aloud nobody can text, so there it is said otherwise. */
function questionOf(c: Context<DeskEnv>, wording: string): Draft {
  const { ports, settings, town } = c.var;
  const link = settings.publicUrl + paths.consentVersion(wording);
  const say = (language: Language) => catalogues[language].desk.wordings.asking;
  const sms = byLanguage((language) => say(language).sms(link, settings.twoWayNumber !== undefined));
  return {
    audience: { topics: topicOf(town.offer), places: null, whom: { kind: "asked-anew", wording } },
    texts: { sms, ...(ports.plan.voice && { voice: byLanguage((language) => say(language).spoken) }) },
    ...{ lane: "ordinary", accents: "stripped", dueAt: null },
  };
}

/** Whom it reaches is said; its topic says how long it may be on its way: the one that may longest. */
function topicOf({ topics }: Offer): number[] {
  const open = offered(topics, "office").filter(({ always, closed }) => !always && !closed);
  const [longest] = open.toSorted((one, other) => other.hoursToLive - one.hoursToLive);
  return longest ? [longest.id] : [];
}

type Answer = { form?: WordingForm; saved?: boolean; problems?: Record<string, string>; refusal?: string };

async function wordingsPage(c: Context<DeskEnv>, answer: Answer, status: 200 | 409 | 422 = 200) {
  const { db, plan } = c.var.ports;
  const { clerkNames, consenting } = c.var.town;
  const { wording, draft, asked } = await readTogether(db, {
    wording: wordingReading(db, wordingKind(plan)),
    draft: wordingDraftReading(db),
    asked: askedAnewReading(db, consenting.sms.version),
  });
  if (!wording) throw new Error("a consent under no wording");
  const { saved = false, problems = {}, refusal } = answer;
  // Of a form that somebody else has overtaken the next press counts: theirs stands beside it.
  const form = {
    ...(answer.form ?? formOf(c, draft ?? wording)),
    version: refusal || !answer.form ? (draft?.version ?? 0) : answer.form.version,
  };
  const page = { wording, draft, form, saved, problems, refusal, consenting, clerkNames };
  const isOurs = wording.publishedBy !== null;
  return c.html(<WordingsPage {...deskPageProps(c)} {...page} asked={isOurs ? asked : undefined} />, status);
}

/** A form to begin from what there is; the blanks of what came with the software are filled in it. */
function formOf(c: Context<DeskEnv>, { texts }: Wording | WordingDraft): Pick<WordingForm, "texts"> {
  const blanks = blanksOf({ office: officeOf(c) });
  const filled = byLanguage((language) => ({
    agree: filledIn(texts[language]?.agree ?? "", blanks),
    text: filledIn(texts[language]?.text ?? "", blanks),
  }));
  return { texts: filled };
}

/** What to correct, in the page's language. */
function worded(c: Context<DeskEnv>, problems: WordingProblems): Record<string, string> {
  const words = c.var.words.desk.wordings.problems;
  const said = Object.entries(problems).map(([name, { part, length }]) => [
    name,
    length === 0 ? words[part] : words.tooLong(longestWording[part], length),
  ]);
  return Object.fromEntries(said);
}
