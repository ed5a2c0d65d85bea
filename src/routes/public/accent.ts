import { Hono } from "hono";
import type { AppEnv } from "../../middleware/app-env.ts";
import { patterns } from "../../paths.ts";
import { accentCss, readAccent } from "../../town/accent.ts";

/** The town's colour as a stylesheet: another colour is another URL, so that nothing has to be asked. */
export const accent = new Hono<AppEnv>().get(patterns.accentCss, (c) => {
  const read = readAccent(c.req.param("file").slice(0, 6));
  if (!read.ok) return c.notFound();
  return c.body(accentCss(read.accent), 200, {
    "content-type": "text/css; charset=utf-8",
    "cache-control": "public, max-age=31536000, immutable",
  });
});
