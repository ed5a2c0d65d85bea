import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { app } from "../../src/app.tsx";
import { costOf, dayOf } from "../../src/monitoring/allowance.ts";
import { quotaRows } from "../../src/monitoring/public-quota.ts";
import { paths } from "../../src/paths.ts";
import { hashToken, linkKey, signUpCode } from "../../src/secrets.ts";
import { leaveCode } from "../../src/subscribers/subscriber.ts";
import { comeIn, notThis } from "../support/enrolment.ts";
import { flow, now, outflow, rows } from "../support/town.ts";
import { at, post, quiet, visit } from "../support/visit.ts";

/* Whatever runs the Worker is a request of the day: what people do is counted by what their forms reserve, no write more. */

beforeEach(() => {
  at(now);
  quiet();
});

const nobody = { people: 0, messages: 0, chunks: 0, quotaRows: 0 };
const countedFor = (form: keyof typeof quotaRows) =>
  dayOf({ ...nobody, quotaRows: quotaRows[form] }, {}, outflow).used.requests -
  dayOf(nobody, {}, outflow).used.requests;

/** The requests of what somebody does, and the webhooks of every notice that it makes, two of each. */
async function requestsOf(act: () => Promise<unknown>): Promise<number> {
  const asked = vi.spyOn(app, "fetch");
  const before = await notices();
  await act();
  return asked.mock.calls.length + 2 * ((await notices()) - before);
}
const notices = async () => (await rows<{ n: number }>("SELECT count(*) AS n FROM notices"))[0]?.n ?? 0;

/** A page and its colour; the other files of a page run no Worker. */
const open = async (path: string) => [await visit(path), await visit("/accent/14598c.css")];

describe("what is counted for a form covers its requests", () => {
  it("of a sign-up, with four wrong codes", async () => {
    const made = await requestsOf(async () => {
      await open(paths.home);
      const form = { phone: "601 111 222", topics: ["1"], place: "", consent: "yes" };
      const link = (await post(paths.home, form)).location ?? "";
      const [town] = await rows<{ secret: string }>("SELECT secret FROM towns");
      const key = linkKey(town?.secret ?? "", env.WEBHOOK_SECRET.split(",")[0] ?? "");
      const code = signUpCode(key, hashToken(link.replace("/kod/", "")));
      await visit(link);
      for (let wrong = 0; wrong < 4; wrong++) await post(link, { code: notThis(code), once: `${wrong}` });
      const last = await post(link, { code, once: "right" });
      await visit(last.location ?? "");
    });
    expect(await rows("SELECT state FROM subscribers")).toEqual([{ state: "subscribed" }]);
    expect(made).toBeLessThanOrEqual(countedFor("signUp"));
  });

  it("of leaving by the link", async () => {
    await comeIn();
    const [person] = await rows<{ id: number; leaveToken: string }>("SELECT id, leaveToken FROM subscribers");
    const link = paths.leave(leaveCode(person?.id ?? 0, person?.leaveToken ?? ""));
    const made = await requestsOf(async () => {
      await open(link);
      await post(link);
    });
    expect(await rows("SELECT state FROM subscribers")).toEqual([{ state: "left" }]);
    expect(made).toBeLessThanOrEqual(countedFor("leave"));
  });

  it("of a letter, which is one webhook", () => {
    expect(countedFor("text")).toBeGreaterThanOrEqual(1);
  });
});

it("counts for a message its writing, and pages that poll for ten minutes", () => {
  const polls = 60 / 3 + (9 * 60) / 15;
  const previews = 100;
  expect(costOf({ people: 0, messages: 1, chunks: 0 }, flow).requests).toBeGreaterThanOrEqual(previews + 3 * polls);
});
