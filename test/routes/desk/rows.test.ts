import { env } from "cloudflare:workers";
import { beforeEach, expect, it } from "vitest";
import { theClock } from "../../../src/audit/actor.ts";
import { sendChunk } from "../../../src/delivery/send.ts";
import { paths } from "../../../src/paths.ts";
import { scriptedGateway } from "../../support/gateway.ts";
import { aDispatchedMessage, now, plan, quietQueue, town, withPeople } from "../../support/town.ts";
import { aSession, at, quiet, visit, words } from "../../support/visit.ts";

/* What a row of the start page answers, from what the message's own row keeps. */

let session: string;
beforeEach(async () => {
  at(now);
  quiet();
  session = await aSession();
  await withPeople(25);
});

const send = (messageId: number, chunk: number) =>
  sendChunk(
    { db: town(), queue: quietQueue().queue, gateways: scriptedGateway().gateways, plan },
    theClock,
    { messageId, chunk },
    now,
  );

/** The right side of the only row of a list, and the sentence of its bar. */
async function answers(language = "cs") {
  const { text } = await visit(`${paths.desk}?lang=${language}`, { session });
  // Behind them stands the button of the event's next step.
  const [, figures = ""] = /<div class="figures">(.*?)(?:<form|<\/li>)/s.exec(text) ?? [];
  const bar = /aria-label="([^"]*)"/.exec(figures)?.[1];
  return { said: words({ text: figures } as never).trim(), bar: bar && words({ text: bar } as never) };
}

async function aSentMessage(totals: object | null, { state = "sending", recipients = 25 } = {}) {
  const { id } = await aDispatchedMessage();
  for (const chunk of [1, 2, 3]) await send(id, chunk);
  await env.DB.prepare("UPDATE messages SET totals = ?, state = ?, recipients = ? WHERE id = ?")
    .bind(totals && JSON.stringify(totals), state, recipients, id)
    .run();
}

it.each<[string, object | null, object, string, string | undefined]>([
  ["nobody has looked yet", null, {}, "25 lidem 30 Kč", undefined],
  ["all have it", { delivered: 25, failed: {} }, {}, "25 z 25 ji má 30 Kč", "25 z 25 ji má"],
  [
    "some missed it",
    { delivered: 23, failed: { number: 1, other: 1 } },
    {},
    "23 z 25 ji má 2 nedostali 30 Kč",
    "23 z 25 ji má, 2 nedostali",
  ],
  [
    "receipts are still to come",
    { delivered: 2, failed: { off: 1 } },
    {},
    "zatím 2 z 25 ji mají 1 nedostal 30 Kč",
    "zatím 2 z 25 ji mají, 1 nedostal",
  ],
  ["it was stopped", { delivered: 1, failed: {} }, { state: "cancelled" }, "1 z 25 ji má", "1 z 25 ji má"],
  [
    "there are thousands",
    { delivered: 1234, failed: {} },
    { recipients: 1240 },
    "zatím 1 234 z 1 240 ji má 30 Kč",
    "zatím 1 234 z 1 240 ji má",
  ],
])("a row says how many have the message, and what it cost: %s", async (_, totals, row, said, bar) => {
  await aSentMessage(totals, row);
  expect(await answers()).toEqual({ said, bar });
});

it("says it in English as well", async () => {
  await aSentMessage({ delivered: 23, failed: { number: 1, other: 1 } });
  expect((await answers("en")).bar).toBe("23 of 25 have it, 2 did not");
});

it("a row of what is leaving says for how many people it has left", async () => {
  const { id } = await aDispatchedMessage();
  expect((await answers()).said).toBe("odešlo 0 z 25 30 Kč");
  await send(id, 1);
  expect(await answers()).toEqual({ said: "odešlo 10 z 25 30 Kč", bar: "odešlo 10 z 25" });
});

it("a message of before, whose price was not kept, has none in its row", async () => {
  await aSentMessage({ delivered: 25, failed: {} });
  await env.DB.exec("UPDATE messages SET costs = NULL");
  expect((await answers()).said).toBe("25 z 25 ji má");
});
