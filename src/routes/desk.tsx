import { Hono } from "hono";
import { resumeProvider } from "../line/halt.ts";
import { providerNames } from "../line/pace.ts";
import { probeNow } from "../line/probe.ts";
import { listHalted } from "../line/queries.ts";
import { pastPerPage } from "../messages/message.ts";
import { listDesk, listPast } from "../messages/queries.ts";
import { paths } from "../paths.ts";
import { dismiss, release } from "../subscribers/heed.ts";
import { countUnreadLetters, listLetters } from "../subscribers/letter-queries.ts";
import { countSubscribers, listSuspended } from "../subscribers/queries.ts";
import { leaveByLetter, readLetter } from "../subscribers/receive.ts";
import { listAreas, listTopics } from "../town/queries.ts";
import { DeskStart, LettersPage, PastPage, SuspendedPage } from "../views/desk.tsx";
import type { Desk } from "./context.ts";
import { gate } from "./gate.tsx";
import { deskLook } from "./look.tsx";

const lettersShown = 100;

/** Where a clerk begins: what is leaving, what comes next, what needs a hand. */
export const desk = new Hono<Desk>()
  .use("/desk/*", gate("clerk"))
  .get("/desk", async (c) => {
    const { db, settings } = c.var;
    const halted = await listHalted(db);
    const ways = [settings.way, settings.way.fallback].flatMap((lead) => (lead ? [lead.provider] : []));
    const page = {
      ...(await listDesk(db)),
      topics: await listTopics(db),
      areas: await listAreas(db),
      subscribers: await countSubscribers(db),
      unread: await countUnreadLetters(db),
      suspended: (await listSuspended(db)).length,
      halted,
      carriedOnBy: ways.find((provider) => halted.every(({ name }) => name !== provider)),
      notSetUp: !settings.ready,
    };
    return c.html(<DeskStart {...deskLook(c)} {...page} />);
  })
  .get("/desk/past", async (c) => {
    const before = Number(c.req.query("before")) || undefined;
    const { db } = c.var;
    const past = await listPast(db, before);
    const older = past.length === pastPerPage ? past.at(-1)?.id : undefined;
    return c.html(
      <PastPage {...deskLook(c)} past={past} older={older} topics={await listTopics(db)} areas={await listAreas(db)} />,
    );
  })
  .get("/desk/letters", async (c) => {
    const letters = await listLetters(c.var.db, lettersShown);
    const asked = letters.find(({ id }) => id === Number(c.req.query("left")));
    return c.html(<LettersPage {...deskLook(c)} letters={letters} left={asked} />);
  })
  .post("/desk/letters/:id{[0-9]+}/leaving", async (c) => {
    const id = Number(c.req.param("id"));
    await leaveByLetter(c.var.db, id, c.var.now);
    return c.redirect(paths.lettersAfterLeaving(id), 303);
  })
  .post("/desk/letters/:id{[0-9]+}/reading", async (c) => {
    await readLetter(c.var.db, Number(c.req.param("id")), c.var.now);
    return c.redirect(paths.letters, 303);
  })
  .get("/desk/suspended", async (c) =>
    c.html(<SuspendedPage {...deskLook(c)} suspended={await listSuspended(c.var.db)} />),
  )
  .post("/desk/suspended/:id{[0-9]+}/release", async (c) => {
    await release(c.var.db, Number(c.req.param("id")));
    return c.redirect(paths.suspended, 303);
  })
  .post("/desk/suspended/:id{[0-9]+}/dismissal", async (c) => {
    await dismiss(c.var.db, Number(c.req.param("id")), c.var.now);
    return c.redirect(paths.suspended, 303);
  })
  .post("/desk/providers/:name/trial", async (c) => {
    const provider = providerNames.find((name) => name === c.req.param("name"));
    if (provider) await probeNow(c.var.db, provider, c.var.now);
    c.var.sweepNow();
    return c.redirect(paths.desk, 303);
  })
  .post("/desk/providers/:name/continuation", async (c) => {
    const provider = providerNames.find((name) => name === c.req.param("name"));
    if (provider) await resumeProvider(c.var.db, provider, c.var.now);
    return c.redirect(paths.desk, 303);
  });
