import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import type { Actor } from "../../src/audit/actor.ts";
import { theClock } from "../../src/audit/actor.ts";
import { openDb } from "../../src/db.ts";
import { recordReceipts } from "../../src/delivery/record.ts";
import { sendChunk } from "../../src/delivery/send.ts";
import { type Failure, failures, type Outcome, type Receipt } from "../../src/providers/contract.ts";
import { applyDeliveryReports } from "../../src/subscribers/suspend.ts";
import { counting } from "../support/counting.ts";
import { day, minute } from "../support/enrolment.ts";
import { answers, scriptedGateway } from "../support/gateway.ts";
import { aDispatchedMessage, now, plan, quietQueue, rows, tag, town, withPeople } from "../support/town.ts";

/** A message goes to everybody, and is answered so. @returns its id */
async function aMessage(outcome: Outcome = answers.accepted, at = now) {
  const { id } = await aDispatchedMessage();
  await sendChunk(
    { db: town(), queue: quietQueue().queue, gateways: scriptedGateway(() => outcome).gateways, plan },
    theClock,
    { messageId: id, chunk: 1 },
    at,
  );
  return id;
}
function report(
  id: number,
  said: { state: "delivered" } | { state: "undelivered"; reason: Failure },
  { at = now, db = town() } = {},
) {
  const receipt: Receipt = { attempt: `${id}.1.1.${tag}`, code: "1", ...said };
  return recordReceipts({ db, queue: quietQueue().queue }, { kind: "provider", provider: "infobip" }, [receipt], at);
}
const infobip: Actor = { kind: "provider", provider: "infobip" };
const noNumber = { state: "undelivered", reason: "number" } as const;
const delivered = { state: "delivered" } as const;
const person = async () =>
  (await rows<{ state: string; failures: number }>("SELECT state, failures FROM subscribers WHERE id = 1"))[0];

beforeEach(() => withPeople(1));

describe("a number that was said not to exist", () => {
  it("is forgiven by a delivery: three failures with deliveries between them suspend nobody", async () => {
    for (let n = 0; n < 3; n++) {
      await report(await aMessage(), noNumber);
      await report(await aMessage(), delivered);
    }
    expect(await person()).toEqual({ state: "subscribed", failures: 0 });
  });

  it("is suspended at the third time in a row, whether a provider said so at once or later", async () => {
    await report(await aMessage(), delivered);
    await report(await aMessage(), noNumber);
    await aMessage(answers.badNumber);
    expect(await person()).toMatchObject({ state: "subscribed" });
    await report(await aMessage(), noNumber);
    expect(await person()).toMatchObject({ state: "suspended" });
  });

  it("counts each message of several that are heard of together, and forgives first what is heard with a delivery", async () => {
    const report = (messageId: number, state: string) => ({
      messageId,
      subscriberId: 1,
      state,
      reason: "number" as const,
    });
    await applyDeliveryReports({ db: town() }, infobip, [report(1, "undelivered"), report(2, "refused")], now);
    expect(await person()).toEqual({ state: "subscribed", failures: 2 });
    await applyDeliveryReports({ db: town() }, infobip, [report(3, "undelivered"), report(4, "delivered")], now);
    expect(await person()).toEqual({ state: "subscribed", failures: 1 });
  });

  it("that is suspended stays so for the office to decide, though a late receipt forgives it", async () => {
    const early = await aMessage();
    for (let n = 0; n < 3; n++) await report(await aMessage(), noNumber);
    await report(early, delivered);
    expect(await person()).toEqual({ state: "suspended", failures: 0 });
  });

  it.each(failures.filter((reason) => reason !== "number" && reason !== "opted-out"))(
    "is suspended for nothing else: %s",
    async (reason) => {
      for (let n = 0; n < 4; n++) await report(await aMessage(), { state: "undelivered", reason });
      for (let n = 0; n < 4; n++) await aMessage({ kind: "refused", reason, code: "1" });
      expect(await person()).toEqual({ state: "subscribed", failures: 0 });
    },
  );
});

it("asks and writes nothing more for a delivery while there is nothing to forgive", async () => {
  const cost = async () => {
    const meter = counting(env.DB);
    await report(await aMessage(), delivered, { db: openDb(meter.d1) });
    return { calls: meter.calls, rowsWritten: meter.rowsWritten };
  };
  const usual = await cost();
  await env.DB.exec("UPDATE subscribers SET failures = 1");
  expect(await cost()).toEqual({ calls: usual.calls + 1, rowsWritten: usual.rowsWritten + 1 });
});

describe("who told the operator to stop us", () => {
  const optedOut = { state: "undelivered", reason: "opted-out" } as const;
  const consent = (number: number, givenAt: number, endedAt: number | null = null) =>
    env.DB.prepare(
      `INSERT INTO consents (subscriberId, number, source, wording, givenAt, endedAt, endedBy)
       VALUES (1, CAST(? AS INTEGER), 'web', '2027-01', CAST(? AS INTEGER), CAST(? AS INTEGER), ?)`,
    )
      .bind(number, givenAt, endedAt, endedAt === null ? null : "web")
      .run();
  const consents = () => rows("SELECT number, endedAt, endedBy FROM consents ORDER BY number");

  it("has left", async () => {
    await consent(1, now - day);
    await report(await aMessage(), optedOut, { at: now + minute });
    expect([await person(), await consents()]).toMatchObject([
      { state: "left" },
      [{ number: 1, endedAt: now + minute, endedBy: "provider" }],
    ]);
  });

  it("stays, when it is said late of a message that left before they consented anew", async () => {
    await consent(1, now - day, now + minute);
    const id = await aMessage();
    await consent(2, now + 2 * minute);
    await report(id, optedOut, { at: now + day });
    expect([await person(), await consents()]).toMatchObject([
      { state: "subscribed" },
      [
        { number: 1, endedAt: now + minute, endedBy: "web" },
        { number: 2, endedAt: null },
      ],
    ]);
  });

  it("keeps a newer consent when an older one that still stood is ended", async () => {
    await consent(1, now - day);
    const id = await aMessage();
    await consent(2, now + 2 * minute);
    await report(id, optedOut, { at: now + day });
    expect([await person(), await consents()]).toMatchObject([
      { state: "subscribed" },
      [
        { number: 1, endedAt: now + day, endedBy: "provider" },
        { number: 2, endedAt: null },
      ],
    ]);
  });

  it("has left also when it is said at once", async () => {
    await consent(1, now);
    await aMessage({ kind: "refused", reason: "opted-out", code: "1" });
    expect([await person(), await consents()]).toMatchObject([{ state: "left" }, [{ endedBy: "provider" }]]);
  });
});
