import { type Context, Hono } from "hono";
import type { Account } from "./account.ts";
import { answer, answerList, refuse } from "./answers.ts";

const one = "/accounts/:account/workers/scripts/:script";

/** The account's name on workers.dev, and the files of `public/`. */
export function addressRoutes(accounts: readonly Account[], accountOf: (c: Context) => Account): Hono {
  const app = new Hono();
  const subdomain = "/accounts/:account/workers/subdomain";
  app.get(subdomain, (c) => {
    const { subdomain } = accountOf(c);
    return subdomain ? answer(c, { subdomain }) : refuse(c, 404, 10007, "workers.api.error.subdomain_not_found");
  });
  app.put(subdomain, async (c) => {
    const { subdomain } = await c.req.json();
    accountOf(c).subdomain = subdomain;
    return answer(c, { subdomain });
  });
  app.get("/zones", (c) => {
    const zones = accounts.find(({ id }) => id === c.req.query("account.id"))?.zones ?? [];
    return answerList(
      c,
      zones.filter((name) => name === c.req.query("name")).map((name) => ({ id: name, name })),
    );
  });
  app.get("/accounts/:account/workers/domains", (c) => {
    const { domains } = accountOf(c);
    return answerList(
      c,
      [...domains].map(([hostname, service]) => ({ id: hostname, hostname, service })),
    );
  });
  app.put(`${one}/domains/records`, async (c) => {
    const { origins, override_existing_origin } = await c.req.json();
    const { domains } = accountOf(c);
    const script = c.req.param("script");
    for (const { hostname } of origins) {
      const other = (domains.get(hostname) ?? script) !== script;
      if (other && !override_existing_origin) return refuse(c, 409, 100116, "Hostname already has a Worker");
      domains.set(hostname, script);
    }
    return answer(c, null);
  });
  app.post(`${one}/assets-upload-session`, async (c) => {
    const { manifest } = await c.req.json<{ manifest: Record<string, { hash: string }> }>();
    return answer(c, { jwt: token, buckets: [Object.values(manifest).map(({ hash }) => hash)] });
  });
  app.post("/accounts/:account/workers/assets/upload", async (c) => {
    await c.req.parseBody();
    return answer(c, { jwt: token });
  });
  return app;
}

/** Of a JSON Web Token only its middle is read. */
const token = `e30.${btoa("{}")}.e30`;
