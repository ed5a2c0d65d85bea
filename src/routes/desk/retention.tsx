import { type Context, Hono } from "hono";
import * as v from "valibot";
import { readAlone } from "../../db.ts";
import type { DeskEnv } from "../../middleware/app-env.ts";
import { isOnlyShown } from "../../middleware/held-form.ts";
import { deskPageProps } from "../../middleware/page-props.ts";
import { postedForm } from "../../middleware/posted-form.ts";
import { paths, patterns } from "../../paths.ts";
import { changeRetention } from "../../privacy/change-retention.ts";
import { bringSuppressed, exportSuppressed } from "../../privacy/keep-suppressed.ts";
import { keyMarksOf, keysOf, otherKeys } from "../../privacy/key-marks.ts";
import { releaseTown } from "../../privacy/release.ts";
import { type KeptThing, keptThings, readRetention } from "../../privacy/retention.ts";
import { retentionReading } from "../../privacy/retention-queries.ts";
import { RetentionPage } from "../../views/desk/retention.tsx";
import { line } from "./town-calls-form.ts";

type Typed = Record<KeptThing, string>;

const Form = v.object(Object.fromEntries(["version", ...keptThings].map((name) => [name, line])));

/** How long what is kept. */
export const retention = new Hono<DeskEnv>()
  .get(patterns.retention, (c) => {
    const { saved, brought, hold } = c.var.words.desk.retention;
    const said = { saved, brought, released: hold.released };
    const done = Object.entries(said).map(([name, words]) => c.req.query(name) !== undefined && words);
    return retentionPage(c, { done: done.find((words) => words !== false) });
  })
  .get(patterns.suppressedTable, async (c) => {
    const { ports, actor, now, words } = c.var;
    return c.body(await exportSuppressed(ports, actor, now), 200, {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${words.desk.retention.list.fileName}"`,
      "cache-control": "no-store",
    });
  })
  .get(patterns.suppressedFile, (c) => c.redirect(paths.retention, 303))
  .post(patterns.suppressedFile, async (c) => {
    const { file, nobody } = await postedForm(c);
    const { ports, actor, now, town } = c.var;
    if (nobody !== undefined && town.held) {
      await releaseTown(ports, actor, now);
      return c.redirect(paths.releasedTown, 303);
    }
    const given = { file: file instanceof File ? await file.text() : "", held: town.held };
    const brought = await bringSuppressed(ports, actor, given, now);
    if (brought.ok) return c.redirect(paths.broughtSuppressed, 303);
    return retentionPage(c, { problems: { file: c.var.words.desk.retention.list.refusals[brought.problem] } }, 422);
  })
  .post(patterns.retention, async (c) => {
    const posted = await postedForm(c);
    const typed = v.parse(Form, posted) as Typed & { version: string };
    if (isOnlyShown(posted)) return retentionPage(c, { typed });
    const read = readRetention(typed);
    if (!read.ok) return retentionPage(c, { typed, problems: worded(c, read.problems ?? {}) }, 422);
    const { ports, actor, now } = c.var;
    const changed = await changeRetention(ports, actor, { days: read.value, version: Number(typed.version) }, now);
    if (changed.ok) return c.redirect(paths.savedRetention, 303);
    return retentionPage(c, { typed, refusal: c.var.words.desk.retention.refusals[changed.problem] }, 409);
  });

type Answer = {
  typed?: Typed & { version?: string };
  done?: string | undefined;
  problems?: Record<string, string>;
  refusal?: string;
};

/** Of a form that somebody else has overtaken the next press counts. */
async function retentionPage(c: Context<DeskEnv>, answer: Answer, status: 200 | 409 | 422 = 200) {
  const { days, version, keyMarks } = await readAlone(retentionReading(c.var.ports.db));
  const { typed, done, problems = {}, refusal } = answer;
  const form = typed ?? (Object.fromEntries(keptThings.map((thing) => [thing, String(days[thing])])) as Typed);
  const shown = refusal ? version : Number(typed?.version) || version;
  const { held } = c.var.town;
  const hold = held && { ...held, otherKeys: otherKeys(keyMarks, keyMarksOf(keysOf(c.var.ports))) };
  return c.html(
    <RetentionPage {...deskPageProps(c)} {...{ form, version: shown, done, problems, refusal, hold }} />,
    status,
  );
}

/** What to correct, in the page's language. */
function worded(c: Context<DeskEnv>, problems: NonNullable<ReturnType<typeof readRetention>["problems"]>) {
  const words = c.var.words.desk.retention;
  return Object.fromEntries(
    keptThings.flatMap((thing) => {
      const problem = problems[thing];
      return problem ? [[thing, problem === "bounds" ? words.bounds(thing) : words.beforeDelivered]] : [];
    }),
  );
}
