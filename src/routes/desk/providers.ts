import { Hono } from "hono";
import { resumeProvider } from "../../gateway/halt.ts";
import { probeNow } from "../../gateway/probe.ts";
import { listHalted } from "../../gateway/queries.ts";
import type { DeskEnv } from "../../middleware/app-env.ts";
import { providerOf } from "../../middleware/params.ts";
import { postedForm } from "../../middleware/posted-form.ts";
import { paths, patterns } from "../../paths.ts";

/** Buttons of a provider that is silent, or halted. What waited for it does not wait for the clock, too. */
export const providers = new Hono<DeskEnv>()
  .on("GET", [patterns.resume, patterns.tryProvider], (c) => c.redirect(paths.desk, 303))
  .post(patterns.tryProvider, async (c) => {
    const provider = providerOf(c);
    if (provider) await probeNow(c.var.ports.db, provider, c.var.now);
    c.var.sweepNow();
    return c.redirect(paths.desk, 303);
  })
  .post(patterns.resume, async (c) => {
    const provider = providerOf(c);
    const { db } = c.var.ports;
    // Pressed again, the button ends no halt that has come since.
    const seenAt = Number((await postedForm(c)).haltedAt) || c.var.now;
    const halt = (await listHalted(db)).find(({ name }) => name === provider);
    if (provider && halt && (halt.haltedAt ?? 0) <= seenAt) {
      await resumeProvider(db, provider, c.var.now);
      c.var.sweepNow();
    }
    return c.redirect(paths.desk, 303);
  });
