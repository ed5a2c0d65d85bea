import { type Context, Hono } from "hono";
import { readTogether } from "../../db.ts";
import { byLanguage } from "../../language.ts";
import type { DeskEnv } from "../../middleware/app-env.ts";
import { isOnlyShown } from "../../middleware/held-form.ts";
import { deskPageProps, officeOf } from "../../middleware/page-props.ts";
import { postedForm } from "../../middleware/posted-form.ts";
import { paths, patterns } from "../../paths.ts";
import { filledIn, longestWording, type Wording, type WordingDraft, wordingKind } from "../../town/wording.ts";
import { wordingDraftReading, wordingReading } from "../../town/wording-queries.ts";
import { publishWording, writeWording } from "../../town/write-wording.ts";
import { WordingsPage } from "../../views/desk/wordings.tsx";
import { blanksOf } from "../../views/public/consent.tsx";
import { readWording, readWordingForm, type WordingForm, type WordingProblems } from "./wording-form.ts";

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
  });

type Answer = { form?: WordingForm; saved?: boolean; problems?: Record<string, string>; refusal?: string };

async function wordingsPage(c: Context<DeskEnv>, answer: Answer, status: 200 | 409 | 422 = 200) {
  const { db, plan } = c.var.ports;
  const asked = { wording: wordingReading(db, wordingKind(plan)), draft: wordingDraftReading(db) };
  const { wording, draft } = await readTogether(db, asked);
  if (!wording) throw new Error("a consent under no wording");
  const { saved = false, problems = {}, refusal } = answer;
  // Of a form that somebody else has overtaken the next press counts: theirs stands beside it.
  const form = {
    ...(answer.form ?? formOf(c, draft ?? wording)),
    version: refusal || !answer.form ? (draft?.version ?? 0) : answer.form.version,
  };
  const page = { wording, draft, form, saved, problems, refusal, consenting: c.var.town.consenting };
  return c.html(<WordingsPage {...deskPageProps(c)} {...page} clerkNames={c.var.town.clerkNames} />, status);
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
