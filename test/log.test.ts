import { env } from "cloudflare:workers";
import { expect, it } from "vitest";
import { openDb } from "../src/db.ts";
import { log, logFault } from "../src/log.ts";
import { subscribers } from "../src/subscribers/tables.ts";
import { listen } from "./support/visit.ts";

it("says one line of JSON", () => {
  const lines = listen();
  log("job", { job: "notices", count: 3 });
  expect(lines).toEqual(['{"event":"job","job":"notices","count":3}']);
});

/** A fault of the database that quotes what was bound. */
async function aFault(work: () => PromiseLike<unknown>): Promise<Error> {
  try {
    await work();
  } catch (error) {
    return error as Error;
  }
  throw new Error("no fault");
}
const alena = {
  phone: "+420601111222",
  channel: "sms",
  state: "subscribed",
  language: "cs",
  topics: 1,
  leaveToken: "abcdefgh12",
  createdAt: 0,
} as const;

it("names a fault by its reference, place and kind", async () => {
  const lines = listen();
  const twice = () => openDb(env.DB).insert(subscribers).values(alena);
  await twice();
  const reference = logFault("POST /", await aFault(twice));
  const kind = { event: "fault", reference, where: "POST /", cause: "UNIQUE constraint" };
  expect(JSON.parse(lines[0] ?? "")).toMatchObject({ ...kind, at: expect.stringMatching(/^at .+:\d+:\d+/) });
});

it.each<[string, () => PromiseLike<unknown>]>([
  [
    "drizzle, which quotes its parameters",
    () =>
      openDb(env.DB)
        .insert(subscribers)
        .values({ ...alena, id: "x" as never }),
  ],
  ["D1, which quotes its statement", () => env.DB.prepare("SELECT '+420601111222', 'abcdefgh12' FROM nowhere").run()],
  ["ours, which quotes a person", async () => Promise.reject(new Error("+420601111222 abcdefgh12"))],
  ["ours, of more than one line", async () => Promise.reject(new Error("a\n    at +420601111222 (abcdefgh12:1:1)"))],
  ["ours, with a cause", async () => Promise.reject(new Error("a", { cause: new Error("+420601111222 abcdefgh12") }))],
  ["something that is no error", async () => Promise.reject("+420601111222 abcdefgh12")],
])("says nothing of a person in the fault of %s", async (_, work) => {
  const lines = listen();
  logFault("POST /", await aFault(work));
  expect(lines).toHaveLength(1);
  expect(lines[0]).not.toMatch(/601111222|abcdefgh12/);
});
