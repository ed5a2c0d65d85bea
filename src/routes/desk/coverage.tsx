import { Hono } from "hono";
import type { DeskEnv } from "../../middleware/app-env.ts";
import { deskPageProps } from "../../middleware/page-props.ts";
import { patterns } from "../../paths.ts";
import { findCoverage } from "../../subscribers/coverage-queries.ts";
import { CoveragePage } from "../../views/desk/coverage.tsx";
import { coverageTable } from "../../views/desk/coverage-table.ts";

/** How many houses have a telephone in the list: the page, which is printed, and the same as a table. */
export const coverage = new Hono<DeskEnv>()
  .get(patterns.coverage, async (c) => {
    const found = await findCoverage(c.var.ports.db);
    const page = Math.max(0, Math.trunc(Number(c.req.query("page")) || 0));
    return c.html(<CoveragePage {...deskPageProps(c)} {...found} page={page} now={c.var.now} />);
  })
  .get(patterns.coverageTable, async (c) => {
    const { columns, file } = c.var.words.desk.coverage;
    const { streets } = await findCoverage(c.var.ports.db);
    return c.body(coverageTable(streets, columns), 200, {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${file}"`,
      "cache-control": "no-store",
    });
  });
