import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { theClock } from "../../../src/audit/actor.ts";
import { dispatchMessage } from "../../../src/delivery/dispatch.ts";
import { recordReceipts } from "../../../src/delivery/record.ts";
import { processChunk, sweepChunks } from "../../../src/delivery/sweep.ts";
import { haltGateway } from "../../../src/gateway/halt.ts";
import { paths } from "../../../src/paths.ts";
import type { Receipt } from "../../../src/providers/contract.ts";
import { voiceGateways, voicePlan } from "../../support/calls.ts";
import {
  aClerk,
  aDispatchedMessage,
  aDraft,
  now,
  phoneOf,
  pressed,
  quietQueue,
  rows,
  tag,
  town,
} from "../../support/town.ts";
import { aSession, at, type Page, post, quiet, visit, words } from "../../support/visit.ts";
import { aVoicedDesk, withLandlines } from "../../support/voiced.ts";

/*
 * What the page of a message says of its calls: how they ended, who is called again and when, who can be gone to.
 */

const minute = 60_000;
let session: string;
let id: number;

beforeEach(async () => {
  at(now);
  quiet();
  session = await aSession();
  await withLandlines(10);
  ({ id } = await aDispatchedMessage({}, voicePlan));
  await call(1, now);
});

const portsOf = () => {
  const { queue, chunks } = quietQueue();
  return { ports: { db: town(), queue, gateways: voiceGateways().gateways, plan: voicePlan }, chunks };
};
const call = (chunk: number, when: number) => processChunk(portsOf().ports, theClock, { messageId: id, chunk }, when);
const sweep = (when: number) => sweepChunks(portsOf().ports, theClock, when);

function report(when: number, states: Partial<Record<number, "busy" | "heard" | "machine" | "opted-out">>, chunk = 1) {
  const receipts = Object.entries(states).map(([person, state]): Receipt => {
    const attempt = `${id}.${chunk}.${person}.${tag}`;
    if (state === "busy") return { attempt, state: "not-reached", reason: state, code: state };
    return { attempt, state: state ?? "heard", code: "x" };
  });
  return recordReceipts(
    { db: town(), queue: quietQueue().queue },
    { kind: "provider", provider: "infobip" },
    receipts,
    when,
  );
}

/** The page at a moment, its numbers counted anew. */
async function page(when: number): Promise<Page> {
  at(when);
  await env.DB.exec("UPDATE messages SET totalsAt = 0");
  return visit(paths.message(id), { session });
}

const state = (text: string) => words({ text: /id="progress-state">([^<]*)/.exec(text)?.[1] ?? "" } as never);
const calls = ({ text }: Page) =>
  words({ text: /id="progress-calls">([\s\S]*?)<\/table>/.exec(text)?.[1] ?? "" } as never).trim();
const legend = ({ text }: Page) =>
  words({ text: /class="legend">([\s\S]*?)<\/ul>/.exec(text)?.[1] ?? "" } as never).trim();

describe("the page of a message", () => {
  it("says how calls ended, and who is called again and when", async () => {
    await report(now + minute, { 1: "heard", 2: "heard", 3: "machine", 4: "opted-out", 5: "busy", 6: "busy" });
    const shown = await page(now + 2 * minute);
    expect(calls(shown)).toBe(
      "slyšeno 2 převzal záznamník 1 ještě zavoláme znovu 2 zrušeno při hovoru, víckrát nezavoláme 1",
    );
    expect(legend(shown)).toBe("4 slyšelo hovor 4 předáno bráně, čeká na doručenku 2 čeká Celkem 10 lidí.");
    expect(shown.text).toContain('id="stop"');
  });

  it("says at the list of who was not reached whether it may grow", async () => {
    await env.DB.exec("UPDATE deliveries SET calls = 3 WHERE subscriberId = 1");
    await report(now + minute, { 1: "busy", 2: "busy" });
    const link = "Koho jsme nezastihli, k vytištění";
    expect(words(await page(now + 2 * minute))).toContain(`${link} Dalším ještě voláme, seznam může narůst.`);
    await env.DB.exec("UPDATE deliveries SET calls = 3");
    await report(now + minute, { 2: "heard" });
    const after = words(await page(now + 2 * minute));
    expect([after.includes(link), after.includes("seznam může narůst")]).toEqual([true, false]);
  });

  it("is not done while somebody waits for the next call, and says for when that is", async () => {
    await report(now + minute, Object.fromEntries([2, 3, 4, 5, 6, 7, 8, 9, 10].map((person) => [person, "heard"])));
    await report(now + minute, { 1: "busy" });
    const shown = await page(now + 2 * minute);
    expect(state(shown.text)).toBe("Ještě zavoláme znovu 1 člověku, nejdřív v úterý 24. 11. 2026 v 9:06.");
    expect(shown.text).toContain("hx-get");
    expect(words(await visit(paths.desk, { session }))).toMatch(/Právě odchází.*odešlo 10 z 10/);
    await sweep(now + 6 * minute);
    expect(legend(await page(now + 6 * minute))).toBe("9 slyšelo hovor 1 čeká Celkem 10 lidí.");
    await call(2, now + 6 * minute);
    await report(now + 7 * minute, { 1: "heard" }, 2);
    const over = await page(now + 8 * minute);
    expect([state(over.text), legend(over)]).toEqual([
      "Hotovo, u každého víme, jak to dopadlo.",
      "10 slyšelo hovor Celkem 10 lidí.",
    ]);
  });

  it("counts who was not reached by the last call as missed, once, with the reason", async () => {
    await report(now + minute, Object.fromEntries([2, 3, 4, 5, 6, 7, 8, 9, 10].map((person) => [person, "heard"])));
    await env.DB.exec("UPDATE deliveries SET calls = 3");
    await report(now + minute, { 1: "busy" });
    const shown = await page(now + 2 * minute);
    expect([calls(shown), legend(shown)]).toEqual([
      "slyšeno 9 nedovolali jsme se 1",
      "9 slyšelo hovor 1 nezastiženo Celkem 10 lidí.",
    ]);
    expect(words(shown)).toContain("bylo obsazeno 1");
    expect(state(shown.text)).toBe("Hotovo, u každého víme, jak to dopadlo. 9 lidí ji má, 1 člověk ji nedostal.");
  });

  it("counts who was not reached by what was stopped, whether they were gathered or not, and nobody as not called", async () => {
    await report(now + minute, { 1: "busy" });
    await report(now + 3 * minute, { 2: "busy" });
    await report(now + 3 * minute, Object.fromEntries([3, 4, 5, 6, 7, 8, 9, 10].map((person) => [person, "heard"])));
    await sweep(now + 6 * minute);
    at(now + 6 * minute);
    await post(paths.cancellation(id), {}, { session });
    const shown = await page(now + 7 * minute);
    expect([calls(shown), legend(shown)]).toEqual([
      "slyšeno 8 nedovolali jsme se 2",
      "8 slyšelo hovor 2 nezastiženo Celkem 10 lidí.",
    ]);
    expect(shown.text).not.toContain('id="stop"');
    expect(words(await visit(paths.desk, { session }))).toContain("Právě odchází Nic teď neodchází.");
  });

  it("says in the evening that calls wait for the morning, and counts no seconds until then", async () => {
    await env.DB.exec("UPDATE topics SET hoursToLive = 48");
    const evening = now + 12 * 60 * minute;
    const draft = await aDraft();
    await dispatchMessage(portsOf().ports, aClerk, pressed(draft), evening);
    at(evening);
    await env.DB.exec(`UPDATE sessions SET expiresAt = ${evening + minute}`);
    const { text } = await aVoicedDesk(session).visit(paths.message(draft));
    expect(state(text)).toBe("10 lidí čeká, zpráva pro ně odejde ve středu 25. 11. 2026 v 8:00.");
    expect([text.includes("progress-countdown"), text.includes('id="stop"')]).toEqual([false, true]);
  });

  it("says that calls stand when their gateway does, though texts leave", async () => {
    const desk = aVoicedDesk(session);
    await aDispatchedMessage({}, voicePlan);
    const waiting = id + 1;
    expect(state((await desk.visit(paths.message(waiting))).text)).not.toContain("odesílání stojí");
    await haltGateway(
      { db: town() },
      theClock,
      { gateway: { provider: "infobip", channel: "voice" }, halt: { cause: "credit", code: "1" } },
      now,
    );
    expect(state((await desk.visit(paths.message(waiting))).text)).toContain("odesílání stojí");
    await env.DB.exec("UPDATE chunks SET channel = 'sms'");
    expect(state((await desk.visit(paths.message(waiting))).text)).not.toContain("odesílání stojí");
  });

  it("shows what the calls say beside what the texts do", async () => {
    const desk = aVoicedDesk(session);
    await aDispatchedMessage({ texts: { sms: { cs: "Od 8 hod nepoteče voda." } } }, voicePlan);
    const shown = words(await desk.visit(paths.message(id + 1)));
    expect(shown).toContain("Co slyší na pevné lince Od osmi hodin nepoteče voda.");
    expect(words(await visit(paths.message(id + 1), { session }))).not.toContain("Co slyší");
  });

  it("says nothing of calls where there were none", async () => {
    expect((await page(now)).text).not.toContain("progress-calls");
  });
});

describe("the list of who was not reached", () => {
  const list = async (when = now + 2 * minute) => {
    at(when);
    return visit(paths.missed(id), { session });
  };

  it("says for a neighbour where they live, and what to tell them", async () => {
    await env.DB.exec(
      "INSERT INTO places (id, name, position, kind, parentId) VALUES (100, 'Zámostí', 1, 'part', NULL)",
    );
    await env.DB.exec(
      "INSERT INTO places (id, name, position, kind, parentId) VALUES (101, 'Husova', 1, 'street', 100)",
    );
    await env.DB.exec("UPDATE subscribers SET places = '[[100,101],[100]]' WHERE id = 2");
    await env.DB.exec("UPDATE deliveries SET calls = 3");
    await report(now + minute, { 1: "busy", 2: "busy", 3: "heard" });
    const shown = words(await list());
    expect(shown).toContain("Co jim říct Odesláno v úterý 24. 11. 2026 v 9:00. Zítra nepoteče voda.");
    expect(shown).toMatch(
      /Zámostí, Husova · Zámostí 601 000 002 bylo obsazeno naposledy v úterý 24\. 11\. 2026 v 9:01 ☐/,
    );
    expect(shown).toContain("neuvedli, kde bydlí 601 000 001");
    expect(shown).not.toContain("601 000 003");
    expect((await page(now + 2 * minute)).text).toContain(paths.missed(id));
  });

  it("names nobody who is called again, has left, or has heard it since", async () => {
    await report(now + minute, { 1: "busy" });
    await env.DB.exec("UPDATE deliveries SET calls = 3 WHERE subscriberId > 1");
    await report(now + minute, { 2: "busy", 3: "busy" });
    await report(now + 2 * minute, { 3: "heard" });
    await env.DB.exec("UPDATE subscribers SET state = 'left' WHERE id = 2");
    expect(words(await list())).toContain("Zatím nikdo takový není.");
    expect(words(await visit(paths.failed(id), { session }))).not.toContain("601 000 001");
  });

  it("is for clerks only", async () => {
    expect((await visit(paths.missed(id))).status).not.toBe(200);
    expect((await visit(paths.missed(999), { session })).status).toBe(404);
    expect(await rows("SELECT phone FROM subscribers WHERE id = 1")).toEqual([{ phone: phoneOf(1) }]);
  });
});
