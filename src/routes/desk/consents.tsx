import { type Context, Hono } from "hono";
import { readAlone } from "../../db.ts";
import { readDay } from "../../i18n/typed-time.ts";
import type { DeskEnv } from "../../middleware/app-env.ts";
import { deskPageProps } from "../../middleware/page-props.ts";
import { paths, patterns } from "../../paths.ts";
import { may } from "../../permissions.ts";
import { consentSources } from "../../subscribers/consent.ts";
import { cursorOf, type LedgerCursor, type LedgerFilter } from "../../subscribers/ledger.ts";
import { ledgerReading } from "../../subscribers/ledger-queries.ts";
import { csvLine, csvMark } from "../../text/csv-line.ts";
import { townDay, townInstant } from "../../time.ts";
import { versionsOf } from "../../town/wording.ts";
import { ConsentsPage, type LedgerFields } from "../../views/desk/consents.tsx";
import { consentCells } from "../../views/desk/say-consent.ts";

const entriesAPage = 50;

/** So many rows of the table are asked for at once, and at most so often: what one invocation may ask. */
const rowsAtOnce = 2000;
const timesAtMost = 25;

/** The ledger of consents and withdrawals: the page, and the same as a table. */
export const consents = new Hono<DeskEnv>()
  .get(patterns.consents, async (c) => {
    const { asked, filter, isBadDay } = askedOf(c);
    const found = await readAlone(ledgerReading(c.var.ports.db, filter, entriesAPage + 1));
    const entries = found.slice(0, entriesAPage);
    const last = found.length > entriesAPage ? entries.at(-1) : undefined;
    const older = last && paths.ledger("consents", { ...asked, pred: cursorText(cursorOf(last, filter)) });
    const table = may(c.var.clerk.roles, "set up town") ? paths.ledger("consentsTable", asked) : undefined;
    const { clerkNames, consenting } = c.var.town;
    const page = { entries, asked, isBadDay, older, table, clerkNames, versions: versionsOf(consenting) };
    return c.html(<ConsentsPage {...deskPageProps(c)} {...page} />);
  })
  .get(patterns.consentsTable, async (c) => {
    const { columns, file } = c.var.words.desk.consents;
    const lines = await linesOf(c, askedOf(c).filter);
    return c.body([csvMark, csvLine(columns), ...lines].join(""), 200, {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${file}"`,
      "cache-control": "no-store",
    });
  });

/** The whole of what is looked for, a piece after the other. */
async function linesOf(c: Context<DeskEnv>, filter: LedgerFilter): Promise<string[]> {
  const { words, language, town, ports } = c.var;
  const saying = { words, language, clerkNames: town.clerkNames };
  const lines: string[] = [];
  let before = filter.before;
  for (let times = 0; times < timesAtMost; times++) {
    const entries = await readAlone(ledgerReading(ports.db, { ...filter, before }, rowsAtOnce));
    for (const entry of entries) lines.push(csvLine(consentCells(entry, saying)));
    const last = entries.at(-1);
    if (!last || entries.length < rowsAtOnce) return lines;
    before = cursorOf(last, filter);
  }
  return lines;
}

/** What the address asks for; what it cannot mean is not asked for. */
function askedOf(c: Context<DeskEnv>): { asked: LedgerFields; filter: LedgerFilter; isBadDay: boolean } {
  const query = (name: string) => (c.req.query(name) ?? "").slice(0, 60);
  const asked = { druh: query("druh"), zpusob: query("zpusob"), zneni: query("zneni"), den: query("den").trim() };
  const read = asked.den ? readDay(asked.den, townDay(c.var.now)) : undefined;
  const filter: LedgerFilter = {
    withdrawn: asked.druh === "odvolane",
    source: consentSources.find((source) => source === asked.zpusob),
    wording: asked.zneni || undefined,
    day: read?.ok ? { from: townInstant(read.day, 0), until: townInstant(read.day, 24 * 60) } : undefined,
    before: cursorFrom(query("pred")),
  };
  return { asked, filter, isBadDay: read?.ok === false };
}

const cursorText = ({ at, subscriberId, number }: LedgerCursor) => [at, subscriberId, number].join(".");

function cursorFrom(text: string): LedgerCursor | undefined {
  const [, at, subscriberId, number] = /^(\d{1,15})\.(\d{1,15})\.(\d{1,6})$/.exec(text) ?? [];
  return at ? { at: Number(at), subscriberId: Number(subscriberId), number: Number(number) } : undefined;
}
