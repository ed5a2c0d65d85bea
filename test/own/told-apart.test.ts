import { env } from "cloudflare:workers";
import { beforeEach, expect, it } from "vitest";
import { paths } from "../../src/paths.ts";
import { eraseSubscriber } from "../../src/privacy/erase.ts";
import { leaveCode } from "../../src/subscribers/subscriber.ts";
import { counting } from "../support/counting.ts";
import { aSignUp, comeIn, leave, suppressionKey, typeCode } from "../support/enrolment.ts";
import { aClerk, now, rows, town } from "../support/town.ts";
import { ask, at, post, quiet, visit } from "../support/visit.ts";

/*
 * What a stranger sees who types numbers that are not theirs, and what robots do who follow links.
 */

beforeEach(() => {
  at(now);
  quiet();
});

const numbers = {
  unknown: "+420601000001",
  known: "+420601000002",
  suspended: "+420601000003",
  left: "+420601000004",
  erased: "+420601000005",
  restored: "+420601000006",
};

async function everySort() {
  for (const phone of Object.values(numbers).slice(1)) await comeIn({ phone });
  await env.DB.prepare("UPDATE subscribers SET state = 'suspended' WHERE phone = ?").bind(numbers.suspended).run();
  await leave(3);
  await eraseSubscriber({ db: town(), suppressionKey }, aClerk, { subscriberId: 4 }, now);
  await env.DB.exec("INSERT INTO suppressions VALUES ('x', 5, 'erased', 0)");
}

const notices = async () =>
  (await rows<{ n: number }>("SELECT count(*) AS n FROM notices WHERE kind = 'code'"))[0]?.n ?? 0;

it.each([paths.own, paths.home])(
  "numbers of every sort look alike at %s: answer, size, headers, statements, notices",
  async (path) => {
    await everySort();
    const seen = new Map<string, string[]>();
    for (const [sort, phone] of Object.entries(numbers)) {
      const meter = counting(env.DB);
      const before = await notices();
      const form = { phone, topics: ["1"], consent: "yes" };
      const page = await post(path, form, { env: { DB: meter.d1 } });
      const shown = await visit(page.location ?? "", { env: { DB: counting(env.DB).d1 } });
      const plain = (text: string) =>
        text.replaceAll(/[0-9a-z]{20,}/g, "*").replaceAll(/(601|•••).?(000|•••).?00\d/g, "#");
      const headers = [...page.headers].map(([name, value]) => `${name}: ${plain(value)}`).join("\n");
      const told = [
        page.status,
        headers,
        plain(page.text),
        shown.status,
        plain(shown.text),
        meter.calls,
        meter.statements,
      ];
      const alike = JSON.stringify([...told, (await notices()) - before]);
      seen.set(alike, [...(seen.get(alike) ?? []), sort]);
    }
    expect([...seen.values()]).toEqual([Object.keys(numbers)]);
  },
);

it("a robot that follows the link of a notice, or asks for its head, signs nobody out; its POST does", async () => {
  await comeIn();
  const [person] = await rows<{ leaveToken: string }>("SELECT leaveToken FROM subscribers");
  const link = paths.leave(leaveCode(1, person?.leaveToken ?? ""));
  const meter = counting(env.DB);
  for (const method of ["GET", "HEAD", "OPTIONS"]) await ask(link, { method }, { env: { DB: meter.d1 } });
  await visit(`${link}?mene`, { env: { DB: meter.d1 } });
  expect([meter.rowsWritten, await rows("SELECT state FROM subscribers")]).toEqual([0, [{ state: "subscribed" }]]);
  await post(link);
  expect(await rows("SELECT state FROM subscribers")).toEqual([{ state: "left" }]);
});

it("a code is of its own page: what was sent to one number opens no other's", async () => {
  await comeIn({ phone: numbers.known });
  const mine = await aSignUp({ wish: { phone: "+420602000001" }, address: "a", network: "a" });
  const theirs = await aSignUp({ wish: { phone: numbers.known }, address: "b", network: "b" });
  expect((await typeCode(theirs.token, mine.code)).answer.ok).toBe(mine.code === theirs.code);
  expect((await typeCode(mine.token, theirs.code)).answer.ok).toBe(mine.code === theirs.code);
});
