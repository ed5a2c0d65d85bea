import { type Context, Hono } from "hono";
import { findGateways } from "../../gateway/probe.ts";
import { listHalted } from "../../gateway/queries.ts";
import { openProvider, providerPlansOf } from "../../gateway/sending-plan.ts";
import {
  type ListName,
  listMessages,
  listRunning,
  listUndecided,
  type PageStart,
} from "../../messages/list-queries.ts";
import type { DeskEnv } from "../../middleware/app-env.ts";
import { deskPageProps } from "../../middleware/page-props.ts";
import { patterns } from "../../paths.ts";
import { countForDesk } from "../../subscribers/queries.ts";
import { DeskStart } from "../../views/desk/desk.tsx";
import { ListPage } from "../../views/desk/lists.tsx";

/** Where a clerk begins: what is leaving, what comes next, what needs a hand. */
export const desk = new Hono<DeskEnv>()
  .get(patterns.desk, async (c) => {
    const { ports, settings, now } = c.var;
    const { db, plan } = ports;
    const page = {
      drafts: await listMessages(db, "drafts"),
      scheduled: await listMessages(db, "scheduled"),
      running: await listRunning(db),
      undecided: await listUndecided(db, now),
      past: await listMessages(db, "past"),
      ...c.var.town.offer,
      ...(await countForDesk(db, now)),
      halted: await listHalted(db),
      carriedOnBy: openProvider(plan.sms, await findGateways(db, providerPlansOf(plan.sms))),
      notSetUp: !settings.ready,
    };
    return c.html(<DeskStart {...deskPageProps(c)} {...page} />);
  })
  .get(patterns.past, (c) => listPage(c, "past"))
  .get(patterns.scheduled, (c) => listPage(c, "scheduled"))
  .get(patterns.drafts, (c) => listPage(c, "drafts"));

/** One page of a list; where it begins stands in its address, `?after=1764061200000.17`. */
async function listPage(c: Context<DeskEnv>, name: ListName) {
  const list = await listMessages(c.var.ports.db, name, pageStartOf(c));
  return c.html(<ListPage {...deskPageProps(c)} {...c.var.town.offer} {...list} name={name} />);
}

function pageStartOf(c: Context<DeskEnv>): PageStart | undefined {
  const [, at, id] = /^(\d{1,15})\.(\d{1,15})$/.exec(c.req.query("after") ?? "") ?? [];
  return at && id ? { at: Number(at), id: Number(id) } : undefined;
}
