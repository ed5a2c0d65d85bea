import { createMiddleware } from "hono/factory";
import { NotYetPage } from "../views/citizen/not-yet.tsx";
import type { AppEnv } from "./app-env.ts";
import { citizenPageProps } from "./page-props.ts";

/** While no gateway is set up, or the town is held, no code can be sent: better to say so than to let people wait for it. */
export const whenSetUp = createMiddleware<AppEnv>(async (c, next) => {
  const isHeld = c.var.town.held !== null;
  if (isHeld || !c.var.settings.ready) return c.html(<NotYetPage {...citizenPageProps(c)} isHeld={isHeld} />, 503);
  await next();
});
