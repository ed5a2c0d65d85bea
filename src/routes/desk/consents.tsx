import { type Context, Hono } from "hono";
import { readAlone } from "../../db.ts";
import { readDay } from "../../i18n/typed-time.ts";
import type { DeskEnv } from "../../middleware/app-env.ts";
import { deskPageProps } from "../../middleware/page-props.ts";
import { paths, patterns } from "../../paths.ts";
import { may } from "../../permissions.ts";
import { consentSources } from "../../subscribers/consent.ts";
import { exportConsents } from "../../subscribers/export.ts";
import { cursorOf, type LedgerCursor, type LedgerEntry, type LedgerFilter } from "../../subscribers/ledger.ts";
import { ledgerReading } from "../../subscribers/ledger-queries.ts";
import { townDay, townInstant } from "../../time.ts";
import { versionsOf } from "../../town/wording.ts";
import { ConsentsPage, type LedgerFields } from "../../views/desk/consents.tsx";
import { consentCells } from "../../views/desk/say-consent.ts";
import { allOf, csvTable, rowsAtOnce } from "./csv-table.ts";

const entriesAPage = 50;

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
    const { filter } = askedOf(c);
    const { words, language, town, ports, actor, now } = c.var;
    const entries = await allOf<LedgerEntry>((last) => {
      const before = last ? cursorOf(last, filter) : filter.before;
      return exportConsents(ports, actor, { filter: { ...filter, before }, most: rowsAtOnce, isFirst: !last }, now);
    });
    const saying = { words, language, clerkNames: town.clerkNames };
    return csvTable(c, file, [columns, ...entries.map((entry) => consentCells(entry, saying))]);
  });

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
