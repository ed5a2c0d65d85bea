import { Hono } from "hono";
import type { DeskEnv } from "../../middleware/app-env.ts";
import { deskPageProps } from "../../middleware/page-props.ts";
import { patterns } from "../../paths.ts";
import { PartsPage } from "../../views/desk/parts.tsx";

/** Every part in every state, for whoever changes one. Only where the site is on this machine: a town has no use for it. */
export const parts = new Hono<DeskEnv>().get(patterns.parts, (c) => {
  const isDemo = c.var.settings.publicUrl.startsWith("http://localhost");
  return isDemo ? c.html(<PartsPage {...deskPageProps(c)} />) : c.notFound();
});
