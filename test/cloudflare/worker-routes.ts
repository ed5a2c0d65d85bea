import { type Context, Hono } from "hono";
import { type Account, type Binding, bindingsOf, type Script } from "./account.ts";
import { answer, answerList, refuse } from "./answers.ts";

const one = "/accounts/:account/workers/scripts/:script";

/** What wrangler asks of Workers: uploads, secrets, addresses, crons, versions. */
export function workerRoutes(accountOf: (c: Context) => Account): Hono {
  const app = new Hono();
  const find = (c: Context) => accountOf(c).scripts.get(c.req.param("script") ?? "");
  const withScript = (act: (c: Context, script: Script) => Response | Promise<Response>) => (c: Context) => {
    const script = find(c);
    return script ? act(c, script) : refuse(c, 404, 10007, "This Worker does not exist on your account.");
  };
  app.get("/accounts/:account/workers/services/:script", (c) => {
    const script = find(c);
    return script ? answer(c, shownService(script)) : refuse(c, 404, 10090, "workers.api.error.service_not_found");
  });
  app.get(
    `${one}/settings`,
    withScript((c, script) => answer(c, { bindings: bindingsOf(script).map(shownBinding) })),
  );
  app.patch(
    `${one}/script-settings`,
    withScript(async (c) => answer(c, await c.req.json())),
  );
  app.put(one, async (c) => {
    const name = c.req.param("script");
    const { scripts } = accountOf(c);
    const script = scripts.get(name) ?? newScript(name);
    const version = await takeUpload(c, script);
    scripts.set(name, script);
    return answer(c, {
      id: name,
      tag: script.tag,
      startup_time_ms: 12,
      deployment_id: version.id,
      entry_point: "index.js",
    });
  });
  app.post(
    `${one}/versions`,
    withScript(async (c, script) => answer(c, shownVersion(await takeUpload(c, script)))),
  );
  app.get(
    `${one}/versions`,
    withScript((c, { versions }) => answer(c, { items: versions.toReversed().map(shownVersion) })),
  );
  app.get(
    `${one}/versions/:version`,
    withScript((c, { versions }) => {
      const version = versions.find(({ id }) => id === c.req.param("version"));
      return version ? answer(c, shownVersion(version)) : refuse(c, 404, 100146, "version not found");
    }),
  );
  app.get(
    `${one}/deployments`,
    withScript((c, script) => answer(c, { deployments: [shownDeployment(script)] })),
  );
  app.post(
    `${one}/deployments`,
    withScript((c, script) => answer(c, shownDeployment(script))),
  );
  app.get(
    `${one}/secrets`,
    withScript((c, script) => answerList(c, bindingsOf(script).filter(isSecret).map(shownBinding))),
  );
  app.patch(`${one}/secrets-bulk`, withScript(changeSecrets));
  app.put(`${one}/secrets`, withScript(putSecret));
  app.get(
    `${one}/subdomain`,
    withScript((c, { onWorkersDev }) => answer(c, { enabled: onWorkersDev, previews_enabled: false })),
  );
  app.post(
    `${one}/subdomain`,
    withScript(async (c, script) => {
      script.onWorkersDev = (await c.req.json()).enabled;
      return answer(c, { enabled: script.onWorkersDev, previews_enabled: false });
    }),
  );
  app.put(
    `${one}/schedules`,
    withScript(async (c, script) => {
      script.schedules = (await c.req.json()).map(({ cron }: { cron: string }) => cron);
      return answer(c, { schedules: script.schedules.map((cron) => ({ cron })) });
    }),
  );
  app.get(
    "/accounts/:account/workers/workers/:script",
    withScript((c, { name, tag, onWorkersDev }) =>
      answer(c, { id: tag, name, subdomain: { enabled: onWorkersDev, previews_enabled: false } }),
    ),
  );
  return app;
}

export const newScript = (name: string, bindings: Binding[] = []): Script => ({
  ...{ name, tag: crypto.randomUUID(), schedules: [], onWorkersDev: false },
  versions: bindings.length > 0 ? [{ id: crypto.randomUUID(), bindings, modules: [], annotations: {} }] : [],
});

/** A new version: what it names, and what it says is to stay as it was. */
async function takeUpload(c: Context, script: Script): Promise<Script["versions"][number]> {
  const form = await c.req.parseBody({ all: true });
  const { bindings = [], keep_bindings: kept = [], annotations } = JSON.parse(String(form.metadata));
  const before = bindingsOf(script);
  const named: Binding[] = bindings.map((binding: Binding) =>
    binding.type === "inherit" ? (before.find(({ name }) => name === binding.name) ?? binding) : binding,
  );
  const stays = before.filter(
    ({ type, name }) => kept.includes(type) && !named.some((binding) => binding.name === name),
  );
  const modules = Object.keys(form).filter((name) => name !== "metadata");
  const version = { id: crypto.randomUUID(), bindings: [...named, ...stays], modules, annotations };
  script.versions.push(version);
  return version;
}

/** `null` takes a secret away. Each change is a version. */
async function changeSecrets(c: Context, script: Script): Promise<Response> {
  const { secrets } = await c.req.json<{ secrets: Record<string, Binding | null> }>();
  const given = Object.values(secrets).filter((secret) => secret !== null);
  addVersion(script, [...bindingsOf(script).filter(({ name }) => !(name in secrets)), ...given]);
  return answer(c, given.map(shownBinding));
}

async function putSecret(c: Context, script: Script): Promise<Response> {
  const secret = await c.req.json<Binding>();
  addVersion(script, [...bindingsOf(script).filter(({ name }) => name !== secret.name), secret]);
  return answer(c, shownBinding(secret));
}

function addVersion(script: Script, bindings: Binding[]): void {
  const last = script.versions.at(-1);
  script.versions.push({ id: crypto.randomUUID(), bindings, modules: last?.modules ?? [], annotations: {} });
}

const isSecret = ({ type }: Binding) => type === "secret_text";

/** The text of a secret is never told. */
const shownBinding = (binding: Binding) => (isSecret(binding) ? { type: binding.type, name: binding.name } : binding);

const shownService = ({ name, tag }: Script) => ({
  ...{ id: name, created_on: "2026-11-26T00:00:00Z" },
  default_environment: {
    environment: "production",
    script: { id: name, tag, tags: [], last_deployed_from: "wrangler" },
  },
});

const shownVersion = ({ id, bindings, annotations }: Script["versions"][number]) => ({
  ...{ id, number: 1, startup_time_ms: 12, annotations },
  metadata: { created_on: "2026-11-26T00:00:00Z", source: "wrangler", author_email: "" },
  resources: { bindings: bindings.map(shownBinding), script: { etag: id }, script_runtime: {} },
});

const shownDeployment = ({ tag, versions }: Script) => ({
  ...{ id: tag, created_on: "2026-11-26T00:00:00Z", source: "wrangler", author_email: "", strategy: "percentage" },
  versions: [{ version_id: versions.at(-1)?.id ?? tag, percentage: 100 }],
});
