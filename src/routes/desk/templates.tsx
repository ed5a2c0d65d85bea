import { type Context, Hono } from "hono";
import * as v from "valibot";
import { readAlone } from "../../db.ts";
import { byLanguage, type Language, languages, officeLanguage, otherLanguages } from "../../language.ts";
import { addTemplate, changeTemplate } from "../../messages/edit-templates.ts";
import { strangeFields } from "../../messages/fields.ts";
import { longestSpoken, longestText, type Texts } from "../../messages/message.ts";
import { longestTemplateName, type Template, type TemplateSaid } from "../../messages/template.ts";
import { findTemplate, templatesReading } from "../../messages/template-queries.ts";
import type { DeskEnv } from "../../middleware/app-env.ts";
import { isOnlyShown } from "../../middleware/held-form.ts";
import { deskPageProps } from "../../middleware/page-props.ts";
import { idOf } from "../../middleware/params.ts";
import { postedForm } from "../../middleware/posted-form.ts";
import { paths, patterns } from "../../paths.ts";
import { cleanText } from "../../text/sms/clean.ts";
import { nameField, spokenField, textField } from "../../views/desk/field-names.ts";
import { type TemplateFields, TemplatePage, TemplatesPage } from "../../views/desk/templates.tsx";
import { PlainPage } from "../../views/errors.tsx";

const text = v.pipe(v.fallback(v.string(), ""), v.transform(cleanText));
const number = v.fallback(v.pipe(v.string(), v.regex(/^\d{1,9}$/), v.transform(Number)), -1);
const Form = v.object({
  names: v.object(byLanguage(() => text)),
  texts: v.object(byLanguage(() => text)),
  spoken: v.object(byLanguage(() => text)),
  topic: number,
  version: number,
  hidden: v.pipe(v.unknown(), v.transform(Boolean)),
  action: v.fallback(v.string(), ""),
});
type Form = v.InferOutput<typeof Form>;

const readForm = (posted: Record<string, unknown>): Form =>
  v.parse(Form, {
    ...posted,
    hidden: posted.hidden,
    names: byLanguage((language) => posted[nameField(language)]),
    texts: byLanguage((language) => posted[textField(language)]),
    spoken: byLanguage((language) => posted[spokenField(language)]),
  });

/** Templates of messages: what they say, and which are offered. */
export const templates = new Hono<DeskEnv>()
  .get(patterns.templates, (c) => listPage(c, readForm({})))
  .post(patterns.templates, async (c) => {
    const form = readForm(await postedForm(c));
    const problems = problemsOf(c, form);
    if (isOnlyShown(form) || Object.keys(problems).length > 0) return listPage(c, form, problems);
    const { ports, actor, now } = c.var;
    const added = await addTemplate(ports, actor, { topicId: form.topic, said: saidOf(form) }, now);
    if (added.ok) return c.redirect(paths.savedTemplate(added.value.id), 303);
    return listPage(c, form, { topic: c.var.words.desk.templates.refusals[added.problem] });
  })
  .get(patterns.template, async (c) => {
    const template = await findTemplate(c.var.ports.db, idOf(c));
    return template ? onePage(c, template, formOf(template)) : notHere(c);
  })
  .post(patterns.template, async (c) => {
    const form = readForm(await postedForm(c));
    const template = await findTemplate(c.var.ports.db, idOf(c));
    if (!template) return notHere(c);
    if (isOnlyShown(form)) return onePage(c, template, form);
    const isRestored = form.action === "restore";
    const problems = isRestored ? {} : problemsOf(c, form);
    if (Object.keys(problems).length > 0) return onePage(c, template, form, { problems });
    const { ports, actor, now } = c.var;
    const said = isRestored ? null : saidOf(form);
    const changed = await changeTemplate(
      ports,
      actor,
      { id: template.id, seen: form.version, said, hidden: form.hidden },
      now,
    );
    if (changed.ok) return c.redirect(paths.savedTemplate(template.id), 303);
    if (changed.problem === "no-such-template") return notHere(c);
    const found = (await findTemplate(ports.db, template.id)) ?? template;
    const refusal = c.var.words.desk.templates.refusals[changed.problem];
    return onePage(c, found, { ...form, version: found.version }, { refusal });
  });

function notHere(c: Context<DeskEnv>) {
  const { refusals, templates } = c.var.words.desk;
  const said = templates.refusals["no-such-template"];
  return c.html(<PlainPage {...deskPageProps(c)} title={refusals.title} text={said} />, 404);
}

async function listPage(c: Context<DeskEnv>, form: TemplateFields, problems: Record<string, string> = {}) {
  const listed = await readAlone(templatesReading(c.var.ports.db));
  const page = { ...c.var.town.offer, templates: listed, form, problems };
  return c.html(<TemplatesPage {...deskPageProps(c)} {...page} />, Object.keys(problems).length > 0 ? 422 : 200);
}

type Answer = { problems?: Record<string, string>; refusal?: string };

function onePage(c: Context<DeskEnv>, template: Template, form: Form, { problems = {}, refusal }: Answer = {}) {
  const isSaved = c.req.query("saved") !== undefined && !refusal;
  const status = refusal ? 409 : Object.keys(problems).length > 0 ? 422 : 200;
  return c.html(<TemplatePage {...deskPageProps(c)} {...{ template, form, problems, refusal, isSaved }} />, status);
}

function formOf({ said: { names, texts }, topicId, version, hidden }: Template): Form {
  const of = (said: { [Of in Language]?: string | undefined } = {}) => byLanguage((language) => said[language] ?? "");
  return {
    ...{ names: of(names), texts: of(texts.sms), spoken: of(texts.voice) },
    ...{ topic: topicId, version, hidden, action: "" },
  };
}

function saidOf({ names, texts, spoken }: Form): TemplateSaid {
  const office = <T,>(said: Record<string, T>) => ({ [officeLanguage]: said[officeLanguage] as T });
  const others = (said: Record<string, string>) =>
    Object.fromEntries(otherLanguages.filter((one) => said[one]).map((one) => [one, said[one] as string]));
  const voice = Object.fromEntries(languages.filter((one) => spoken[one]).map((one) => [one, spoken[one]]));
  const sms: Texts["sms"] = { ...office(texts), ...others(texts) };
  return {
    names: { ...office(names), ...others(names) },
    texts: Object.keys(voice).length > 0 ? { sms, voice } : { sms },
  };
}

function problemsOf(c: Context<DeskEnv>, { names, texts, spoken }: Form): Record<string, string> {
  const { problems: words } = c.var.words.desk.templates;
  const problems: Record<string, string> = {};
  for (const language of languages) {
    const fields = [
      [textField(language), texts[language], longestText],
      [spokenField(language), spoken[language], longestSpoken],
    ] as const;
    for (const [name, said, longest] of fields) {
      if (strangeFields(said.replace(/\{[^{}\n]{1,40}\}/g, ""), []).length > 0) problems[name] = words.strangeBrace;
      if (said.length > longest) problems[name] = words.tooLong;
    }
    if (names[language].length > longestTemplateName) problems[nameField(language)] = words.needName;
  }
  if (names[officeLanguage] === "") problems[nameField(officeLanguage)] = words.needName;
  if (texts[officeLanguage] === "") problems[textField(officeLanguage)] = words.needText;
  return problems;
}
