import { paths } from "../../src/paths.ts";
import type { AppEnv } from "../support/worker.ts";
import { WrongAnswer } from "./answers.ts";
import { median, round } from "./figures.ts";
import { held, withWorker } from "./houses.ts";

/** Readers in a minute behind a crisis message, and how many come together. */
const readers = 10_000;
const seconds = 60;
const perSecond = Math.ceil(readers / seconds);

/** The message that goes out in the middle, and how long it may take until everybody sees it, ms. */
const text = "Nepijte vodu z vodovodu.";
const seenWithinMs = 2_000;

type Counts = { calls: number; statements: number; rowsRead: number };
const countsOf = async ({ url }: AppEnv) => (await (await fetch(`${url}/counts`)).json()) as Counts;

/** A crisis message to everybody, as a dispatch leaves it. */
async function sayCrisis(db: D1Database): Promise<void> {
  const now = Date.now();
  await db.batch([
    db
      .prepare(
        `INSERT INTO messages (state, lane, topics, texts, accents, createdAt, dispatchedAt, expiresAt, shown)
         VALUES ('sending', 'urgent', 1, json_object('sms', json_object('cs', ?1)), 'stripped', ?2, ?2, ?2 + 86400000, 1)`,
      )
      .bind(text, now),
    db.prepare("UPDATE messages SET recipients = 2000"),
  ]);
}

type Read = { at: number; ms: number; isNew: boolean; status: number };

/** One reader: whoever has the page already asks whether it is another one now. */
async function read(url: string, etag: string | undefined): Promise<Read & { etag: string | undefined }> {
  const began = performance.now();
  const response = await fetch(url + paths.news, { headers: { ...(etag && { "if-none-match": etag }) } });
  const body = await response.text();
  if (![200, 304].includes(response.status)) throw new WrongAnswer(`The town's page answered ${response.status}.`);
  const is = response.headers.get("etag") ?? undefined;
  if (response.status === 304 && is !== etag) throw new WrongAnswer("A page was called unchanged that is another one.");
  const isNew = response.status === 200 ? body.includes(text) : false;
  return { at: performance.now(), ms: performance.now() - began, isNew, status: response.status, etag: is };
}

/** Ten thousand readers within a minute, a crisis message in the middle of it: how often the database is read. */
export const benchNews = () =>
  withWorker(
    held,
    async (worker) => {
      const first = await read(worker.url, undefined);
      const before = await countsOf(worker);
      const began = performance.now();
      const all: Read[] = [];
      let saidAt = Number.POSITIVE_INFINITY;
      for (let second = 0; second < seconds; second++) {
        if (second === seconds / 2) {
          await sayCrisis(worker.db);
          saidAt = performance.now();
        }
        const asking = Array.from({ length: perSecond }, (_, nth) =>
          read(worker.url, nth % 3 ? undefined : first.etag),
        );
        all.push(...(await Promise.all(asking)));
        await new Promise((resolve) =>
          setTimeout(resolve, Math.max(0, began + (second + 1) * 1_000 - performance.now())),
        );
      }
      const after = await countsOf(worker);
      const took = (performance.now() - began) / 1_000;
      const reads = after.calls - before.calls;
      if (reads > Math.ceil(took) + 1)
        throw new WrongAnswer(`${reads} reads in ${round(took, 0)} s: more than one a second.`);
      const late = all.filter(
        ({ at, ms, isNew, status }) => at - ms > saidAt + seenWithinMs && (status === 304 || !isNew),
      );
      if (late.length > 0)
        throw new WrongAnswer(`${late.length} readers did not see a message that was sent two seconds before.`);
      if (all.some(({ at, isNew }) => at < saidAt && isNew))
        throw new WrongAnswer("A message was seen before it was sent.");
      return {
        readers: all.length,
        seconds: round(took, 1),
        reads,
        rowsRead: after.rowsRead - before.rowsRead,
        unchanged: all.filter(({ status }) => status === 304).length,
        medianMs: round(median(all.map(({ ms }) => ms)), 1),
      };
    },
    "test/bench/counted-once.ts",
  );
