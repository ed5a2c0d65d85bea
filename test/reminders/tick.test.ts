import { createScheduledController } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { expect, it } from "vitest";
import worker from "../../src/index.ts";
import { clock } from "../../src/monitoring/alarm.ts";
import type { Env } from "../../src/settings.ts";
import { townInstant } from "../../src/time.ts";
import { counting } from "../support/counting.ts";
import { aReminder } from "../support/reminders.ts";
import { rows, withPeople } from "../support/town.ts";
import { at, quiet } from "../support/visit.ts";

it("three rules that are due in one minute leave in one tick, with fewer statements than an invocation has", async () => {
  quiet();
  await withPeople(3);
  for (const name of ["Plast", "Papír", "Bio"]) await aReminder({ name });
  const due = townInstant("2026-12-01", 17 * 60);
  at(due);
  const meter = counting(env.DB);
  const controller = createScheduledController({ cron: clock, scheduledTime: due });
  await worker.scheduled(controller, { ...env, DB: meter.d1 } as Env);
  expect(await rows("SELECT state, recipients FROM messages")).toEqual(
    [1, 2, 3].map(() => ({ state: "sending", recipients: 3 })),
  );
  // Fifty, by D1's limits of the free plan, of which some stay for what else a minute may bring.
  expect(meter.statements).toBeLessThan(44);
});
