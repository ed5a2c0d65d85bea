import { createHash } from "node:crypto";
import { type Context, Hono } from "hono";
import { type Account, addDatabase } from "./account.ts";
import { answer, refuse } from "./answers.ts";
import { type Database, dump, query } from "./database.ts";

/** Files that wait to be run, or fetched: by the name of their address. */
type Files = Map<string, string>;

/** What wrangler asks of D1: list, create, find, delete, query, import and export. */
export function d1Routes(accountOf: (c: Context) => Account, origin: (c: Context) => string): Hono {
  const app = new Hono();
  const files: Files = new Map();
  app.get("/accounts/:account/d1/database", (c) => {
    const name = c.req.query("name");
    const found = accountOf(c).databases.filter((database) => !name || database.name === name);
    const [page, size] = [Number(c.req.query("page") ?? 1), Number(c.req.query("per_page") ?? 100)];
    return answer(c, found.slice((page - 1) * size, page * size).map(shown));
  });
  app.post("/accounts/:account/d1/database", async (c) => {
    const { name, jurisdiction, primary_location_hint: location } = await c.req.json();
    const account = accountOf(c);
    if (account.databases.some((database) => database.name === name)) return refuse(c, 400, 7502, "Database exists");
    if (account.databases.length >= account.databaseLimit) return refuse(c, 400, 7406, "Database limit reached");
    return answer(c, shown(addDatabase(account, name, { jurisdiction, location })));
  });
  const one = "/accounts/:account/d1/database/:database";
  /** By id, or by name. */
  const withDatabase = (act: (c: Context, database: Database) => Response | Promise<Response>) => (c: Context) => {
    const wanted = c.req.param("database");
    const database = accountOf(c).databases.find(({ id, name }) => id === wanted || name === wanted);
    return database ? act(c, database) : refuse(c, 404, 7404, `The database ${wanted} could not be found`);
  };
  app.get(
    one,
    withDatabase((c, database) => answer(c, shown(database))),
  );
  app.delete(
    one,
    withDatabase((c, database) => {
      const { databases } = accountOf(c);
      databases.splice(databases.indexOf(database), 1);
      return answer(c, null);
    }),
  );
  app.post(`${one}/query`, withDatabase(queryRoute));
  app.post(
    `${one}/import`,
    withDatabase((c, database) => importRoute(c, database, files, origin(c))),
  );
  app.post(
    `${one}/export`,
    withDatabase((c, database) => exportRoute(c, database, files, origin(c))),
  );
  app.put("/files/:file", async (c) => {
    const text = await c.req.text();
    files.set(c.req.param("file"), text);
    return c.body(null, 200, { etag: `"${md5(text)}"` });
  });
  app.get("/files/:file", (c) => c.text(files.get(c.req.param("file")) ?? ""));
  return app;
}

const shown = ({ id, name, jurisdiction, location }: Database) => ({
  ...{ uuid: id, name, version: "production", num_tables: 0, file_size: 0, created_at: "2026-11-26T00:00:00Z" },
  ...(jurisdiction && { jurisdiction }),
  ...(location && { created_in_region: location.toUpperCase() }),
});

async function queryRoute(c: Context, database: Database): Promise<Response> {
  const { sql, params } = await c.req.json();
  try {
    return answer(c, query(database, sql, params));
  } catch (error) {
    return refuse(c, 400, 7500, (error as Error).message);
  }
}

/** init asks for the file, ingest runs it, poll asks what became of it. */
async function importRoute(c: Context, database: Database, files: Files, origin: string): Promise<Response> {
  const { action, etag, filename } = await c.req.json();
  const told = { success: true, type: "import", at_bookmark: "loopback", messages: [] };
  if (action === "init") return answer(c, { ...told, filename: etag, upload_url: `${origin}/files/${etag}` });
  if (action !== "ingest") return answer(c, { ...told, status: "error", errors: ["nothing is imported"] });
  try {
    const rows = query(database, files.get(filename) ?? "");
    const written = rows.reduce((sum, { meta }) => sum + Number(meta.rows_written), 0);
    const meta = { duration: 1, rows_read: 0, rows_written: written, size_after: 0 };
    return answer(c, {
      ...{ ...told, status: "complete" },
      result: { num_queries: rows.length, final_bookmark: "loopback", meta },
    });
  } catch (error) {
    return answer(c, { ...told, status: "error", errors: [(error as Error).message] });
  }
}

async function exportRoute(c: Context, database: Database, files: Files, origin: string): Promise<Response> {
  const { dump_options } = await c.req.json();
  const file = crypto.randomUUID();
  files.set(file, dump(database, dump_options ?? {}));
  return answer(c, {
    ...{ success: true, type: "export", status: "complete", at_bookmark: "loopback", messages: [] },
    result: { filename: `${file}.sql`, signed_url: `${origin}/files/${file}` },
  });
}

const md5 = (text: string): string => createHash("md5").update(text).digest("hex");
