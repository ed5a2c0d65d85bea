import { type Context, Hono } from "hono";
import * as v from "valibot";
import { readAlone } from "../../db.ts";
import type { DeskEnv } from "../../middleware/app-env.ts";
import { isOnlyShown } from "../../middleware/held-form.ts";
import { deskPageProps } from "../../middleware/page-props.ts";
import { idOf } from "../../middleware/params.ts";
import { postedForm } from "../../middleware/posted-form.ts";
import { paths, patterns } from "../../paths.ts";
import { addTopic, changeTopic, moveTopic } from "../../town/edit-topics.ts";
import { longestName, type TopicRow } from "../../town/topic.ts";
import { topicsReading } from "../../town/topic-queries.ts";
import type { Topic } from "../../town/town.ts";
import { TopicPage } from "../../views/desk/topic.tsx";
import { type AddedTopic, TopicsPage } from "../../views/desk/topics.tsx";
import { PlainPage } from "../../views/errors.tsx";
import {
  differing,
  readTopic,
  readTopicForm,
  type TopicForm,
  type TopicProblem,
  type TopicProblems,
  topicFormOf,
} from "./topic-form.ts";
import { line } from "./town-calls-form.ts";

const AddForm = v.object({ name: line, kind: v.fallback(v.picklist(["topic", "group"]), "topic") });
const number = v.fallback(v.pipe(v.string(), v.regex(/^\d{1,9}$/), v.transform(Number)), -1);
const OrderForm = v.object({ id: number, before: number });
const ShownForm = v.object({ version: line, action: line });

/** Topics and closed groups: what they are called, in which order they stand, and how they are offered. */
export const topics = new Hono<DeskEnv>()
  .get(patterns.topics, (c) => topicsPage(c, { name: "", closed: false, problem: undefined }))
  .post(patterns.topics, async (c) => {
    const { name, kind } = v.parse(AddForm, await postedForm(c));
    const closed = kind === "group";
    const { problems, refusals } = c.var.words.desk.topics;
    if (name === "") return topicsPage(c, { name, closed, problem: problems.needName }, 422);
    if (name.length > longestName) return topicsPage(c, { name, closed, problem: problems.nameTooLong }, 422);
    const added = await addTopic(c.var.ports, c.var.actor, { name, closed }, c.var.now);
    if (added.ok) return c.redirect(paths.topic(added.value.id), 303);
    return topicsPage(c, { name, closed, problem: refusals[added.problem] }, 422);
  })
  .get(patterns.topicOrder, (c) => c.redirect(paths.topics, 303))
  .post(patterns.topicOrder, async (c) => {
    const moving = v.parse(OrderForm, await postedForm(c));
    await moveTopic(c.var.ports, c.var.actor, moving, c.var.now);
    return c.redirect(paths.topics, 303);
  })
  .get(patterns.topic, async (c) => {
    const topic = await findTopic(c);
    if (!topic) return notHere(c);
    const { version } = topic;
    return topicPage(c, topic, { form: topicFormOf(topic), version, saved: c.req.query("saved") !== undefined });
  })
  .post(patterns.topic, async (c) => {
    const posted = await postedForm(c);
    const [form, shown] = [readTopicForm(posted), v.parse(ShownForm, posted)];
    const topic = c.var.town.offer.topics.find(({ id }) => id === idOf(c));
    if (!topic) return notHere(c);
    const version = Number(shown.version) || 0;
    if (isOnlyShown(shown)) return topicPage(c, topic, { form, version });
    const read = readTopic(form);
    if (!read.ok) return topicPage(c, topic, { form, version, problems: worded(c, read.problems) }, 422);
    const changed = await changeTopic(c.var.ports, c.var.actor, { id: topic.id, version, said: read.said }, c.var.now);
    if (changed.ok) return c.redirect(paths.savedTopic(topic.id), 303);
    return refused(c, { topic, form, version }, changed);
  });

async function findTopic(c: Context<DeskEnv>): Promise<TopicRow | undefined> {
  const all = await readAlone(topicsReading(c.var.ports.db));
  return all.find(({ id }) => id === idOf(c));
}

const notHere = (c: Context<DeskEnv>) => {
  const { refusals } = c.var.words.desk;
  const text = c.var.words.desk.topics.refusals["no-such-topic"];
  return c.html(<PlainPage {...deskPageProps(c)} title={refusals.title} text={text} />, 404);
};

function topicsPage(c: Context<DeskEnv>, added: AddedTopic, status: 200 | 422 = 200) {
  return c.html(<TopicsPage {...deskPageProps(c)} topics={c.var.town.offer.topics} added={added} />, status);
}

type Answer = {
  form: TopicForm;
  version: number;
  problems?: Record<string, string>;
  refusal?: string;
  saved?: boolean;
};

function topicPage(c: Context<DeskEnv>, topic: Topic, answer: Answer, status: 200 | 409 | 422 = 200) {
  const { form, version, problems = {}, refusal, saved = false } = answer;
  return c.html(<TopicPage {...deskPageProps(c)} {...{ topic, form, version, problems, refusal, saved }} />, status);
}

type Typed = { topic: Topic; form: TopicForm; version: number };
type Refusing = Extract<Awaited<ReturnType<typeof changeTopic>>, { ok: false }>;

/** What somebody else has set meanwhile stands beside what was typed, and the next press counts. */
function refused(c: Context<DeskEnv>, { topic, form, version }: Typed, refusing: Refusing) {
  const { refusals, setMeanwhile } = c.var.words.desk.topics;
  if (refusing.problem === "no-such-topic") return notHere(c);
  if (refusing.problem === "name-taken")
    return topicPage(c, topic, { form, version, problems: { name: refusals["name-taken"] } }, 422);
  const theirs = topicFormOf(refusing.topic);
  const problems = Object.fromEntries(differing(theirs, form).map(([field, value]) => [field, setMeanwhile(value)]));
  const shown = { form, version: refusing.topic.version, problems, refusal: refusals["changed-meanwhile"] };
  return topicPage(c, refusing.topic, shown, 409);
}

/** What to correct, in the page's language. */
function worded(c: Context<DeskEnv>, problems: TopicProblems): Record<string, string> {
  const words = c.var.words.desk.topics.problems;
  const say = (problem: TopicProblem) => (typeof problem === "object" ? words.taken(problem.taken) : words[problem]);
  return Object.fromEntries(Object.entries(problems).map(([field, problem]) => [field, say(problem)]));
}
