import type { Context } from "hono";
import type { AppEnv, OpenedOwn } from "../../middleware/app-env.ts";
import { heldOf } from "../../middleware/held-form.ts";
import { citizenPageProps, whole } from "../../middleware/page-props.ts";
import { paths } from "../../paths.ts";
import { OwnPage } from "../../views/citizen/own.tsx";
import { OwnHeldPage } from "../../views/citizen/own-door.tsx";
import type { OwnTyped } from "../../views/citizen/own-rows.tsx";

/** What is done with open settings. */
type Handle = (c: Context<AppEnv>, opened: OpenedOwn) => Response | Promise<Response>;

/** Only for whoever has typed a code not long ago; what somebody typed too late is kept on the page that says so. */
export const opened = (handle: Handle) => async (c: Context<AppEnv>) => {
  c.header("cache-control", "no-store");
  if (c.var.own === "gone") return c.redirect(paths.ownForgotten, 303);
  if (c.var.own) return handle(c, c.var.own);
  const held = await heldOf(c);
  if (!held) return c.redirect(`${paths.own}?vyprselo`, 303);
  return c.html(<OwnHeldPage {...citizenPageProps(c)} held={held} />, 401);
};

type Said = { savedIs?: string | undefined; refusal?: string | undefined; typed?: OwnTyped | undefined };

/** The settings, with what was just done, or what came back. */
export function showOwn(
  c: Context<AppEnv>,
  { own, sent }: OpenedOwn,
  { savedIs, ...said }: Said,
  status: 200 | 409 | 422 | 429 = 200,
) {
  const { town, now } = c.var;
  const page = { ...citizenPageProps(c), own, sent, now, offer: town.offer, phone: whole(own.phone) };
  return c.html(<OwnPage {...page} {...said} isSaved={savedIs !== undefined} />, status);
}
