import { Hono } from "hono";
import { accentCss, readAccent } from "../town/accent.ts";
import { AccessibilityPage, ConsentPage, SignedUpPage } from "../views/pages.tsx";
import { citizenLook } from "./citizen-look.ts";
import type { House } from "./context.ts";

/** Pages that only say something, and the town's colour as a stylesheet: another colour is another URL. */
export const pages = new Hono<House>()
  .get("/prihlaseno", (c) => c.html(<SignedUpPage {...citizenLook(c)} />))
  .get("/souhlas", (c) => c.html(<ConsentPage {...citizenLook(c)} />))
  .get("/pristupnost", (c) => c.html(<AccessibilityPage {...citizenLook(c)} />))
  .get("/accent/:file{[0-9a-f]{6}\\.css}", (c) => {
    const accent = readAccent(c.req.param("file").slice(0, 6));
    if (!accent.ok) return c.notFound();
    return c.body(accentCss(accent.accent), 200, {
      "content-type": "text/css; charset=utf-8",
      "cache-control": "public, max-age=31536000, immutable",
    });
  });
