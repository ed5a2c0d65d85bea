import { spawnSync } from "node:child_process";
import { resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type AppEnv, addPeople, openWorker } from "../support/worker.ts";
import { rightAnswer, rightCount } from "./answers.ts";
import { askPreview, dispatch, openCheck, openPreview, rightDeliveries, timeSend } from "./clerk.ts";
import { timeBareSend } from "./floor.ts";
import { besideBare, unpaced, workerOf } from "./houses.ts";
import { attributeOf } from "./html.ts";
import { rightReceipts } from "./reports.ts";
import { rightBeat } from "./trips.ts";

/* A bench that cannot find fault with an answer measures whatever it is given: each wrong answer is given to it once. */

describe("an answer", () => {
  const page = () => new Response("<p>3 lidem</p>", { status: 200 });

  it("is read when it is the one that was to be measured", async () => {
    expect(await rightAnswer("A page", page(), { status: 200, facts: ["3 lidem"] })).toBe("<p>3 lidem</p>");
  });

  it("with another status ends the bench with a sentence", async () => {
    const missing = new Response("", { status: 404 });
    await expect(rightAnswer("A page", missing, { status: 200 })).rejects.toThrow(
      "A page was answered 404 instead of 200: nothing was measured.",
    );
  });

  it("that lacks its fact ends the bench, too", async () => {
    await expect(rightAnswer("A page", page(), { status: 200, facts: ["4 lidem"] })).rejects.toThrow(
      'A page was answered 200, but without "4 lidem": something else was measured.',
    );
  });

  it("that has done less than it should is seen by its count", () => {
    expect(() => rightCount("Callbacks", 1, 2)).toThrow("Callbacks: 1 instead of 2.");
    expect(() => rightCount("Callbacks", undefined, 2)).toThrow("Callbacks: none instead of 2.");
  });

  it("that asks for nothing where its page should is not guessed", () => {
    expect(() => attributeOf('<div id="other" hx-post="/x"></div>', "preview", "hx-post")).toThrow("no hx-post");
  });
});

describe("a house that is measured", { timeout: 120_000 }, () => {
  const people = 3;
  let worker: AppEnv;

  beforeAll(async () => {
    worker = await openWorker(workerOf("src/index.ts"), unpaced);
    await addPeople(worker.db, people);
  }, 120_000);
  afterAll(() => worker.close());

  it("is asked for the preview that its compose page asks for", async () => {
    const preview = await openPreview(worker, people);
    expect(preview.form).toMatchObject({ topics: "1", counts: "3 0 3", countedFor: "1|" });
    expect(await askPreview(worker, preview, people)).toContain('class="phone"');
  });

  it("fails the bench when the preview's path is not there, or shows other people", async () => {
    const { form, path } = await openPreview(worker, people);
    await expect(askPreview(worker, { path: "/messages/preview", form }, people)).rejects.toThrow("answered 404");
    await expect(askPreview(worker, { path, form }, people + 1)).rejects.toThrow("something else was measured");
  });

  it("fails the bench when a dispatch is refused, or reaches fewer people", async () => {
    const check = await openCheck(worker, people);
    const gone = { ...check, path: "/messages/99/dispatch", id: 99 };
    await expect(dispatch(worker, gone)).rejects.toThrow("A dispatch was answered 404");
    const { id } = await timeSend(worker, people);
    await expect(rightDeliveries(worker, id, people + 1)).rejects.toThrow("3 instead of 4");
  });

  it("fails the bench when a receipt is not believed, or the clock does not beat", async () => {
    const stranger = { ...worker, url: `${worker.url}/elsewhere` };
    await expect(rightReceipts(stranger, "infobip", ["1.1.1"])).rejects.toThrow("answered 404");
    await worker.db.prepare("DELETE FROM sweeps").run();
    await expect(rightBeat(worker, 0)).rejects.toThrow("Heartbeats of the tick: 0 instead of 1.");
  });

  it("does not count when it has logged a fault", async () => {
    const calls = { signUpPage: 1, preview: 1, dispatch: 1, chunk: 3, receipts: 1, tick: 1 };
    const broken = besideBare(unpaced, calls, async (one, bare) => {
      await addPeople(bare.db, people);
      expect(await timeBareSend(bare, people)).toBeGreaterThan(0);
      await one.db.prepare("DROP TABLE towns").run();
      await one.get("/");
    });
    await expect(broken).rejects.toThrow("The Worker logged a fault while it was measured");
  });
});

it("names its parts when it is asked for one that it does not have", () => {
  const args = [resolve(import.meta.dirname, "./bench.ts"), "bulk", "speed"];
  const { status, stderr, stdout } = spawnSync(process.execPath, args, { encoding: "utf8" });
  expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
  expect(stderr).toMatch(/^There is no "speed": bulk, scale, cpuMs, trips, /);
});
