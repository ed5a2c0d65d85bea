import { Hono } from "hono";
import { resumeProvider } from "../../gateway/halt.ts";
import { probeNow } from "../../gateway/probe.ts";
import type { DeskEnv } from "../../middleware/app-env.ts";
import { providerOf } from "../../middleware/params.ts";
import { postedForm } from "../../middleware/posted-form.ts";
import { paths, patterns } from "../../paths.ts";

/** Buttons of a provider that is silent, or halted. What waited for it does not wait for the clock, too. */
export const providers = new Hono<DeskEnv>()
  .on("GET", [patterns.resume, patterns.tryProvider], (c) => c.redirect(paths.desk, 303))
  .post(patterns.tryProvider, async (c) => {
    const provider = providerOf(c);
    if (provider) await probeNow(c.var.ports, c.var.actor, provider, c.var.now);
    c.var.sweepNow();
    return c.redirect(paths.desk, 303);
  })
  .post(patterns.resume, async (c) => {
    const provider = providerOf(c);
    const { ports, actor, now } = c.var;
    // Pressed again, the button ends no halt that has come since.
    const seenAt = Number((await postedForm(c)).haltedAt) || now;
    if (provider && (await resumeProvider(ports, actor, { provider, seenAt }, now))) c.var.sweepNow();
    return c.redirect(paths.desk, 303);
  });
