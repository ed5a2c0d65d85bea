import { Hono } from "hono";
import { paths } from "../paths.ts";
import { findByLeaveCode, leaveByCode } from "../subscribers/leave.ts";
import { LeavePage, LeftPage, NotLeftPage } from "../views/leave.tsx";
import { citizenLook, masked } from "./citizen-look.ts";
import type { House } from "./context.ts";
import { publicDoor } from "./door.tsx";

/** The link in the welcome SMS. Looking at it changes nothing, so that no preview of a link signs anybody out. */
export const leave = new Hono<House>()
  .get("/o/:code", async (c) => {
    c.header("cache-control", "no-store");
    const subscriber = await findByLeaveCode(c.var.db, c.req.param("code"));
    if (!subscriber) return c.html(<NotLeftPage {...citizenLook(c)} problem="unknown" />, 404);
    const page = { ...citizenLook(c), phone: masked(subscriber.phone) };
    if (subscriber.state === "left") return c.html(<LeftPage {...page} />);
    return c.html(<LeavePage {...page} code={c.req.param("code")} />);
  })
  .post("/o/:code", publicDoor, async (c) => {
    const left = await leaveByCode(c.var.db, c.req.param("code"), c.var.now);
    if (left.ok) return c.redirect(paths.leave(c.req.param("code")), 303);
    if (left.problem === "too-many") return c.html(<NotLeftPage {...citizenLook(c)} problem="tooMany" />, 429);
    return c.html(<NotLeftPage {...citizenLook(c)} problem="unknown" />, 404);
  });
