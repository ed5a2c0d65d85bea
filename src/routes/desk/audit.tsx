import { type Context, Hono } from "hono";
import { type AuditCursor, type AuditFilter, actsOf, nobody } from "../../audit/entry.ts";
import { exportActs } from "../../audit/export.ts";
import { auditReading } from "../../audit/list-queries.ts";
import { readAlone } from "../../db.ts";
import { readDay } from "../../i18n/typed-time.ts";
import type { DeskEnv } from "../../middleware/app-env.ts";
import { deskPageProps } from "../../middleware/page-props.ts";
import { paths, patterns } from "../../paths.ts";
import { townDay, townInstant } from "../../time.ts";
import { type AuditFields, AuditPage } from "../../views/desk/audit.tsx";
import { auditCells } from "../../views/desk/say-audit.ts";
import { allOf, csvTable, rowsAtOnce } from "./csv-table.ts";

const entriesAPage = 50;

/** Who did what: the page, and the same as a table. */
export const audit = new Hono<DeskEnv>()
  .get(patterns.audit, async (c) => {
    const { asked, filter, badDays } = askedOf(c);
    const found = await readAlone(auditReading(c.var.ports.db, filter, entriesAPage + 1));
    const entries = found.slice(0, entriesAPage);
    const last = found.length > entriesAPage ? entries.at(-1) : undefined;
    const older = last && paths.ledger("audit", { ...asked, pred: `${last.at}.${last.id}` });
    const page = { entries, asked, badDays, older, table: paths.ledger("auditTable", asked) };
    return c.html(<AuditPage {...deskPageProps(c)} {...page} {...namesOf(c)} />);
  })
  .get(patterns.auditTable, async (c) => {
    const { ports, actor, now, words, language } = c.var;
    const { filter } = askedOf(c);
    const entries = await allOf<AuditCursor & Awaited<ReturnType<typeof exportActs>>[number]>((last) => {
      const piece = { filter: { ...filter, before: last ?? filter.before }, most: rowsAtOnce, isFirst: !last };
      return exportActs(ports, actor, piece, now);
    });
    const { columns, file } = words.desk.audit;
    const saying = { words, language, ...namesOf(c) };
    return csvTable(c, file, [columns, ...entries.map((entry) => auditCells(entry, saying))]);
  });

const namesOf = ({ var: { town } }: Context<DeskEnv>) => ({ clerkNames: town.clerkNames, ...town.offer });

/** What the address asks for; what it cannot mean is not asked for. */
function askedOf(c: Context<DeskEnv>): { asked: AuditFields; filter: AuditFilter; badDays: ("od" | "do")[] } {
  const query = (name: string) => (c.req.query(name) ?? "").slice(0, 60).trim();
  const asked = { kdo: query("kdo"), co: query("co"), od: query("od"), do: query("do") };
  const [from, until] = [asked.od, asked.do].map((day) => (day ? readDay(day, townDay(c.var.now)) : undefined));
  const filter: AuditFilter = {
    clerkId: asked.kdo === nobody ? null : /^\d{1,9}$/.test(asked.kdo) ? Number(asked.kdo) : undefined,
    acts: actsOf(asked.co),
    from: from?.ok ? townInstant(from.day, 0) : undefined,
    until: until?.ok ? townInstant(until.day, 24 * 60) : undefined,
    before: cursorFrom(query("pred")),
  };
  return {
    asked,
    filter,
    badDays: [...(from?.ok === false ? (["od"] as const) : []), ...(until?.ok === false ? (["do"] as const) : [])],
  };
}

function cursorFrom(text: string): AuditCursor | undefined {
  const [, at, id] = /^(\d{1,15})\.(\d{1,15})$/.exec(text) ?? [];
  return at ? { at: Number(at), id: Number(id) } : undefined;
}
