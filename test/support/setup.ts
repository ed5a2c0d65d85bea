import { applyD1Migrations, reset } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterEach, beforeEach, vi } from "vitest";

// reset() drops the tables too, so every test migrates: about 8 ms.
beforeEach(async () => {
  await reset();
  await applyD1Migrations(env.DB, env.TEST_MIGRATIONS);
  // The clock ticks: no page does its work in its place, unless a test lets it stand.
  await env.DB.exec("INSERT INTO sweeps (name, doneAt) VALUES ('* * * * *', 4102444800000)");
});

afterEach(() => {
  vi.restoreAllMocks();
});
