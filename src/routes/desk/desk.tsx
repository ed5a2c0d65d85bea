import { type Context, Hono } from "hono";
import { managersReading } from "../../clerks/staff-queries.ts";
import { readAlone, readTogether } from "../../db.ts";
import { gatewaysReading, haltedReading } from "../../gateway/queries.ts";
import { openProvider, providerPlansOf } from "../../gateway/sending-plan.ts";
import {
  type ListName,
  messagesReading,
  type PageStart,
  runningReading,
  undecidedReading,
} from "../../messages/list-queries.ts";
import { overdueThreadsReading } from "../../messages/thread-queries.ts";
import type { DeskEnv } from "../../middleware/app-env.ts";
import { deskPageProps } from "../../middleware/page-props.ts";
import { paths, patterns } from "../../paths.ts";
import { may } from "../../permissions.ts";
import { reminderAttentionReading } from "../../reminders/queries.ts";
import { callsFromOffice } from "../../settings.ts";
import { deskCountsReading } from "../../subscribers/queries.ts";
import { DeskStart } from "../../views/desk/desk.tsx";
import { ListPage } from "../../views/desk/lists.tsx";

/** Where a clerk begins: what is leaving, what comes next, what needs a hand. */
export const desk = new Hono<DeskEnv>()
  .get(patterns.desk, async (c) => {
    const { ports, settings, now } = c.var;
    const { db, plan } = ports;
    const mayInvite = may(c.var.clerk.roles, "manage clerks");
    const { counts, gateways, managers, ...lists } = await readTogether(db, {
      drafts: messagesReading(db, "drafts"),
      scheduled: messagesReading(db, "scheduled"),
      running: runningReading(db),
      undecided: undecidedReading(db, now),
      past: messagesReading(db, "past"),
      counts: deskCountsReading(db, now),
      reminded: reminderAttentionReading(db, now),
      overdue: overdueThreadsReading(db, now),
      halted: haltedReading(db),
      gateways: gatewaysReading(db, providerPlansOf(plan.sms)),
      ...(mayInvite && { managers: managersReading(db) }),
    });
    const page = {
      ...{ ...lists, ...counts, ...c.var.town.offer },
      carriedOnBy: openProvider(plan.sms, gateways),
      managers,
      notSetUp: !settings.ready,
      callsFromOffice: plan.voice !== undefined && callsFromOffice(settings, c.var.town.officePhone),
    };
    return c.html(<DeskStart {...deskPageProps(c)} {...page} />);
  })
  .get(patterns.past, (c) => listPage(c, "past"))
  // What is planned stands in the calendar.
  .get(patterns.scheduled, (c) => c.redirect(paths.calendar, 303))
  .get(patterns.drafts, (c) => listPage(c, "drafts"));

/** One page of a list; where it begins stands in its address, `?after=1764061200000.17`. */
async function listPage(c: Context<DeskEnv>, name: Exclude<ListName, "scheduled">) {
  const list = await readAlone(messagesReading(c.var.ports.db, name, pageStartOf(c)));
  return c.html(<ListPage {...deskPageProps(c)} {...c.var.town.offer} {...list} name={name} />);
}

function pageStartOf(c: Context<DeskEnv>): PageStart | undefined {
  const [, at, id] = /^(\d{1,15})\.(\d{1,15})$/.exec(c.req.query("after") ?? "") ?? [];
  return at && id ? { at: Number(at), id: Number(id) } : undefined;
}
