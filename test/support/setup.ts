import { applyD1Migrations, reset } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterEach, beforeEach, vi } from "vitest";

// reset() drops the tables too, so every test migrates: about 8 ms.
beforeEach(async () => {
  // On a busy machine the deletion is sometimes not done yet when it is answered.
  do await reset();
  while ((await env.DB.prepare("SELECT 1 FROM sqlite_master WHERE name = 'sweeps'").first()) !== null);
  await applyD1Migrations(env.DB, env.TEST_MIGRATIONS);
  // The clock ticks: no page does its work in its place, unless a test lets it stand.
  await env.DB.exec("INSERT INTO sweeps (name, doneAt) VALUES ('* * * * *', 4102444800000)");
});

afterEach(() => {
  vi.restoreAllMocks();
});
