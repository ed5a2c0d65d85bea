import { type Context, Hono } from "hono";
import { readTogether } from "../../db.ts";
import { waitingCountReading, waitingReading } from "../../enrolment/waiting-queries.ts";
import type { DeskEnv } from "../../middleware/app-env.ts";
import { deskPageProps } from "../../middleware/page-props.ts";
import { patterns } from "../../paths.ts";
import { exportPeople } from "../../subscribers/export.ts";
import { peopleCountsReading, peopleReading } from "../../subscribers/people-queries.ts";
import { FoundPeople, PeoplePage } from "../../views/desk/people.tsx";
import { peopleTable } from "../../views/desk/people-table.ts";
import { type Asked, readAsked } from "./people-asked.ts";

/** Everybody whose telephone is signed up: looked for while typing, filtered, and as a table. */
export const subscribers = new Hono<DeskEnv>()
  .get(patterns.subscribers, async (c) => {
    const { ports, town, now } = c.var;
    const asked = readAsked(c.req.query(), town.offer);
    // While somebody types only the list is asked for: counting reads everybody.
    if (c.req.header("hx-request") === "true") return foundPeople(c, asked);
    const topics = town.offer.topics.map(({ id }) => id);
    const found = await readTogether(ports.db, {
      listed: peopleReading(ports.db, asked),
      counts: peopleCountsReading(ports.db, topics),
      waiting: waitingCountReading(ports.db, now),
      ...requestsReading(c, asked),
    });
    const done = c.req.query("erased") === undefined ? undefined : c.var.words.desk.subscribers.erasing.done;
    const { listed, waiting, counts: counted, requests } = found;
    const counts = { ...counted, standings: { ...counted.standings, waiting } };
    return c.html(
      <PeoplePage {...deskPageProps(c)} {...town.offer} {...{ ...listed, counts, requests, asked, done }} />,
    );
  })
  .get(patterns.subscribersTable, async (c) => {
    const { ports, actor, town, words, language, now } = c.var;
    const asked = readAsked(c.req.query(), town.offer);
    const people = await exportPeople(ports, actor, asked, now);
    return c.body(peopleTable(people, { ...town.offer, words, language }), 200, {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${words.desk.subscribers.file}"`,
      "cache-control": "no-store",
    });
  });

async function foundPeople(c: Context<DeskEnv>, asked: Asked) {
  const { listed, requests } = await readTogether(c.var.ports.db, {
    listed: peopleReading(c.var.ports.db, asked),
    ...requestsReading(c, asked),
  });
  const found = { ...listed, requests, asked, counts: undefined };
  return c.html(<FoundPeople {...deskPageProps(c)} {...c.var.town.offer} {...found} />);
}

/** Where those who wait for a call are asked for, they are requests and nobody of the people yet. */
const requestsReading = (c: Context<DeskEnv>, asked: Asked) => ({
  ...(asked.standing === "waiting" && { requests: waitingReading(c.var.ports.db, c.var.now) }),
});
