import { createMiddleware } from "hono/factory";
import { NotYetPage } from "../views/citizen/not-yet.tsx";
import type { AppEnv } from "./app-env.ts";
import { citizenPageProps } from "./page-props.ts";

/** While no gateway is set up, no code can be sent: better to say so than to let people wait for it. */
export const whenSetUp = createMiddleware<AppEnv>(async (c, next) => {
  if (!c.var.settings.ready) return c.html(<NotYetPage {...citizenPageProps(c)} />, 503);
  await next();
});
