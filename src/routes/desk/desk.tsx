import { type Context, Hono } from "hono";
import { endSuspended } from "../../enrolment/leave.ts";
import { resumeProvider } from "../../gateway/halt.ts";
import { findGateways, probeNow } from "../../gateway/probe.ts";
import { listHalted } from "../../gateway/queries.ts";
import { openProvider, providerPlansOf } from "../../gateway/sending-plan.ts";
import { listLetters } from "../../inbox/letter-queries.ts";
import { leaveByLetter, readLetter } from "../../inbox/letters.ts";
import {
  type ListName,
  listMessages,
  listRunning,
  listUndecided,
  type PageStart,
} from "../../messages/list-queries.ts";
import type { DeskEnv } from "../../middleware/app-env.ts";
import { deskPageProps } from "../../middleware/page-props.ts";
import { paths, patterns } from "../../paths.ts";
import { providerNames } from "../../providers/names.ts";
import { countForDesk, listSuspended } from "../../subscribers/queries.ts";
import { reinstate } from "../../subscribers/reinstate.ts";
import { DeskStart, LettersPage, ListPage, SuspendedPage } from "../../views/desk/desk.tsx";

const lettersShown = 100;

/** Where a clerk begins: what is leaving, what comes next, what needs a hand. */
export const desk = new Hono<DeskEnv>()
  .get(patterns.desk, async (c) => {
    const { db, settings, now } = c.var;
    const halted = await listHalted(db);
    const page = {
      drafts: await listMessages(db, "drafts"),
      scheduled: await listMessages(db, "scheduled"),
      running: await listRunning(db),
      undecided: await listUndecided(db, now),
      past: await listMessages(db, "past"),
      ...c.var.town.offer,
      ...(await countForDesk(db)),
      halted,
      carriedOnBy: openProvider(settings.plan, await findGateways(db, providerPlansOf(settings.plan)))?.provider,
      notSetUp: !settings.ready,
    };
    return c.html(<DeskStart {...deskPageProps(c)} {...page} />);
  })
  .get(patterns.past, (c) => listPage(c, "past"))
  .get(patterns.scheduled, (c) => listPage(c, "scheduled"))
  .get(patterns.drafts, (c) => listPage(c, "drafts"))
  .get(patterns.letters, async (c) => {
    const letters = await listLetters(c.var.db, lettersShown);
    const asked = letters.find(({ id }) => id === Number(c.req.query("left")));
    return c.html(<LettersPage {...deskPageProps(c)} letters={letters} left={asked} />);
  })
  .on("GET", [patterns.letterRead, patterns.letterLeaving], (c) => c.redirect(paths.letters, 303))
  .post(patterns.letterLeaving, async (c) => {
    const id = Number(c.req.param("id"));
    await leaveByLetter(c.var.ports, c.var.actor, id, c.var.now);
    return c.redirect(paths.lettersAfterLeaving(id), 303);
  })
  .post(patterns.letterRead, async (c) => {
    await readLetter(c.var.ports, c.var.actor, Number(c.req.param("id")), c.var.now);
    return c.redirect(paths.letters, 303);
  })
  .get(patterns.suspended, async (c) =>
    c.html(<SuspendedPage {...deskPageProps(c)} suspended={await listSuspended(c.var.db)} />),
  )
  .on("GET", [patterns.reinstate, patterns.endSuspended], (c) => c.redirect(paths.suspended, 303))
  .post(patterns.reinstate, async (c) => {
    await reinstate(c.var.ports, c.var.actor, Number(c.req.param("id")), c.var.now);
    return c.redirect(paths.suspended, 303);
  })
  .post(patterns.endSuspended, async (c) => {
    await endSuspended(c.var.ports, c.var.actor, Number(c.req.param("id")), c.var.now);
    return c.redirect(paths.suspended, 303);
  })
  .on("GET", [patterns.resume, patterns.tryProvider], (c) => c.redirect(paths.desk, 303))
  .post(patterns.tryProvider, async (c) => {
    const provider = providerNames.find((name) => name === c.req.param("name"));
    if (provider) await probeNow(c.var.db, provider, c.var.now);
    c.var.sweepNow();
    return c.redirect(paths.desk, 303);
  })
  .post(patterns.resume, async (c) => {
    const provider = providerNames.find((name) => name === c.req.param("name"));
    // Pressed again, the button ends no halt that has come since.
    const seenAt = Number((await c.req.parseBody().catch(() => ({}) as Record<string, unknown>)).haltedAt) || c.var.now;
    const halt = (await listHalted(c.var.db)).find(({ name }) => name === provider);
    if (provider && halt && (halt.haltedAt ?? 0) <= seenAt) {
      await resumeProvider(c.var.db, provider, c.var.now);
      // What waited must not wait for the clock, too.
      c.var.sweepNow();
    }
    return c.redirect(paths.desk, 303);
  });

/** One page of a list; where it begins stands in its address, `?after=1764061200000.17`. */
async function listPage(c: Context<DeskEnv>, name: ListName) {
  const { db } = c.var;
  const page = {
    ...(await listMessages(db, name, pageStartOf(c))),
    ...c.var.town.offer,
  };
  return c.html(<ListPage {...deskPageProps(c)} {...page} name={name} />);
}

function pageStartOf(c: Context<DeskEnv>): PageStart | undefined {
  const [, at, id] = /^(\d{1,15})\.(\d{1,15})$/.exec(c.req.query("after") ?? "") ?? [];
  return at && id ? { at: Number(at), id: Number(id) } : undefined;
}
