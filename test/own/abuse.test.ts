import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { paths } from "../../src/paths.ts";
import { counting } from "../support/counting.ts";
import { comeIn, key, metered, minute, requester, typeCode } from "../support/enrolment.ts";
import { now, rows } from "../support/town.ts";
import { at, post, quiet } from "../support/visit.ts";

beforeEach(() => {
  at(now);
  quiet();
});

/** Numbers that have nothing in common. */
const anyNumber = (n: number) => `+420${601 + (n % 8)}${String((n * 7919) % 1_000_000).padStart(6, "0")}`;

describe("what strangers may do in a day", () => {
  it("sign-ups from one network: seventy codes leave, and nobody is signed up", async () => {
    let granted = 0;
    for (let n = 0; n < 160; n++) {
      const { answer } = await requester({ network: "n", wish: { phone: anyNumber(n) }, at: now + n * minute * 0.5 });
      granted += Number(answer.ok);
    }
    expect([granted, await rows("SELECT id FROM subscribers")]).toEqual([70, []]);
  });

  it("two hundred prefixes from two hundred networks: two hundred codes in all, whatever is asked", async () => {
    let granted = 0;
    for (let n = 0; n < 240; n++) {
      const phone = `+420${60200 + (n % 200)}${String(1000 + n).padStart(4, "0")}`;
      const { answer } = await requester({ network: `n${n % 200}`, wish: { phone }, at: now + n * minute });
      granted += Number(answer.ok);
    }
    expect(granted).toBe(200);
  });

  it("codes guessed over many numbers: as many tries as codes have, and none is right", async () => {
    const tokens: string[] = [];
    for (let n = 0; n < 40; n++) {
      const { answer } = await requester({ network: `n${n}`, wish: { phone: anyNumber(n) }, at: now });
      if (answer.ok) tokens.push(answer.value.token);
    }
    const { db, meter } = metered();
    let taken = 0;
    for (let guess = 0; guess < 240; guess++) {
      const token = tokens[guess % tokens.length] ?? "";
      const { answer } = await typeCode(token, String(100_000 + guess), { db });
      taken += Number(answer.ok);
    }
    expect([tokens.length, taken, meter.rowsWritten, await key()]).toEqual([40, 0, 200, expect.any(String)]);
  });

  it("two hundred hostile posts write a hundred rows at most", async () => {
    await comeIn();
    const meter = counting(env.DB);
    const written: string[] = [];
    const hostile = [paths.own, paths.ownChange, paths.ownData, paths.ownLeaving, paths.ownForgetting, paths.ownEnd];
    for (let n = 0; n < 200; n++) {
      const path = hostile[n % hostile.length] ?? "";
      const cookie = `__Host-own=${"0".repeat(64)}.${"0".repeat(24)}`;
      const before = meter.rowsWritten;
      const form = { phone: n % 12 === 0 ? "601 999 000" : "'; --", what: "topics", version: "1", topics: "8" };
      const options = { headers: { cookie, "cf-connecting-ip": "192.0.2.9" }, env: { DB: meter.d1 } };
      const { status } = await post(path, form, options);
      if (meter.rowsWritten > before) written.push(`${path} ${status}`);
    }
    expect(meter.rowsWritten).toBeLessThanOrEqual(100);
    expect(written.length).toBeLessThanOrEqual(5);
    expect(await rows("SELECT state, topics FROM subscribers")).toEqual([{ state: "subscribed", topics: 3 }]);
  });
});

describe("a number that is known, and one that is not", () => {
  const ask = async (phone: string, path: string) => {
    const meter = counting(env.DB);
    const page = await post(path, { phone, topics: ["1"], consent: "yes" }, { env: { DB: meter.d1 } });
    return { status: page.status, calls: meter.calls, statements: meter.statements, written: meter.rowsWritten };
  };

  it.each([paths.own, paths.home])("run the same statements and write the same rows: %s", async (path) => {
    await comeIn();
    const known = await ask("601 111 222", path);
    expect(await ask("602 333 444", path)).toEqual(known);
    expect(await rows("SELECT kind FROM notices WHERE kind = 'code'")).toHaveLength(2);
    // And once more, refused.
    expect(await ask("602 333 444", path)).toEqual(await ask("601 111 222", path));
  });
});
