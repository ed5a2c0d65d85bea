import { type Context, Hono } from "hono";
import * as v from "valibot";
import { readAlone } from "../../db.ts";
import type { DeskEnv } from "../../middleware/app-env.ts";
import { deskPageProps, officeOf, whole } from "../../middleware/page-props.ts";
import { idOf } from "../../middleware/params.ts";
import { postedForm } from "../../middleware/posted-form.ts";
import { paths, patterns } from "../../paths.ts";
import { joinGroup, leaveGroup } from "../../subscribers/group.ts";
import { membersReading } from "../../subscribers/group-queries.ts";
import { readPhone } from "../../subscribers/phone.ts";
import { GroupPage } from "../../views/desk/group.tsx";
import { PlainPage } from "../../views/errors.tsx";

const typed = v.fallback(v.pipe(v.string(), v.maxLength(200)), "");
const GroupForm = v.object({ phone: typed, leaves: v.fallback(v.pipe(v.string(), v.regex(/^\d{1,15}$/)), "") });

/** Who is in a closed group: the office adds people, and takes them out. */
export const group = new Hono<DeskEnv>()
  .get(patterns.groupPeople, (c) => groupPage(c, { phone: "" }))
  .post(patterns.groupPeople, async (c) => {
    const { phone, leaves } = v.parse(GroupForm, await postedForm(c));
    const { ports, actor, now } = c.var;
    const topicId = idOf(c);
    if (leaves) {
      await leaveGroup(ports, actor, { subscriberId: Number(leaves), topicId }, now);
      return c.redirect(paths.groupPeople(topicId), 303);
    }
    const read = readPhone(phone);
    const { citizen, desk } = c.var.words;
    if (!read.ok) {
      const problem = citizen.signUp.problems.telephone(officeOf(c))[read.problem];
      return groupPage(c, { phone, problem }, 422);
    }
    const joined = await joinGroup(ports, actor, { phone: read.phone, topicId }, now);
    if (joined.ok) return c.redirect(paths.groupJoined(topicId, joined.value.id), 303);
    return groupPage(c, { phone, refusal: desk.topics.members.refusals[joined.problem] }, 409);
  });

type Shown = { phone: string; problem?: string; refusal?: string };

async function groupPage(c: Context<DeskEnv>, { phone, problem, refusal }: Shown, status: 200 | 409 | 422 = 200) {
  const found = c.var.town.offer.topics.find(({ id, closed }) => closed && id === idOf(c));
  const { refusals, topics } = c.var.words.desk;
  if (!found) {
    const text = topics.members.refusals["no-such-group"];
    return c.html(<PlainPage {...deskPageProps(c)} title={refusals.title} text={text} />, 404);
  }
  const members = await readAlone(membersReading(c.var.ports.db, found.id));
  const added = members.find(({ id }) => String(id) === c.req.query("added"));
  const done = added && topics.members.added(whole(added.phone));
  return c.html(
    <GroupPage {...deskPageProps(c)} {...{ group: found, members, phone, problem, refusal, done }} />,
    status,
  );
}
