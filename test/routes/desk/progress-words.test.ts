import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { theClock } from "../../../src/audit/actor.ts";
import { haltGateway } from "../../../src/gateway/halt.ts";
import { paths } from "../../../src/paths.ts";
import { aDispatchedMessage, aDraft, halting, now, plan, town, withPeople } from "../../support/town.ts";
import { aSession, at, post, quiet, visit, words } from "../../support/visit.ts";

/* The sentence over the numbers, and what the page calls what it shows. */

const second = 1000;

let session: string;
beforeEach(async () => {
  at(now);
  quiet();
  session = await aSession();
  await withPeople(45);
});

const chunks = (change: string, where = "true") => env.DB.exec(`UPDATE chunks SET ${change} WHERE ${where}`);
const page = async (id: number) => visit(paths.message(id), { session });
const stop = (id: number) => post(paths.cancellation(id), {}, { session });
const state = (text: string) =>
  words({ text: /role="status" id="progress-state">([^<]*)/.exec(text)?.[1] ?? "" } as never);

/** Three chunks of the five have left, thirty people. */
async function halfSent() {
  const { id } = await aDispatchedMessage();
  await chunks("state = 'closed', accepted = size", "number <= 3");
  return id;
}

describe("stopping tells the truth", () => {
  it("at eleven seconds thirty have it, and the page says how many have it and how many do not", async () => {
    const id = await halfSent();
    await stop(id);
    const shown = await page(id);
    expect(state(shown.text)).toBe("Zpráva je zastavená. 30 lidí ji má nebo dostane, 15 lidí ji nedostane.");
    expect(words(shown)).toContain("Zastaveno Jana Nováková v úterý 24. 11. 2026 v 9:00");
    expect(words(shown)).not.toContain("Odesláno");
  });

  it("of a chunk that is being sent it says that it cannot be stopped", async () => {
    const id = await halfSent();
    await chunks("state = 'claimed', lease = 'x', leaseUntil = 9999999999999, requestedAt = 1", "number = 4");
    await stop(id);
    expect(state((await page(id)).text)).toContain("U 10 lidí se právě odesílá, to už zastavit nejde.");
  });

  it("counts nobody twice whose receipt came before the answer that it is of", async () => {
    const { id } = await aDispatchedMessage();
    await chunks("state = 'claimed', lease = 'x', leaseUntil = 9999999999999, requestedAt = 1", "number <= 2");
    await stop(id);
    const totals = JSON.stringify({ delivered: 12, repeated: 0, failed: { unreachable: 1 } });
    await env.DB.exec(`UPDATE messages SET totals = '${totals}', totalsAt = ${now}`);
    const shown = await page(id);
    expect(words(shown)).toContain("12 doručeno 7 právě odchází 1 nedoručeno 25 zastaveno včas");
    expect(state(shown.text)).toBe(
      "Zpráva je zastavená. 12 lidí ji má nebo dostane, 26 lidí ji nedostane. U 7 lidí se právě odesílá, to už zastavit nejde.",
    );
  });

  it.each([
    ["waits for its seconds", async (_id: number) => {}],
    ["was stopped before anybody got it", async (id: number) => void (await stop(id))],
    [
      "a silent gateway was handed",
      (_id: number) =>
        chunks("state = 'claimed', lease = 'x', leaseUntil = 9999999999999, requestedAt = 1", "number = 1"),
    ],
  ])("what %s is neither 'Co odešlo' nor 'Odesláno'", async (_, act) => {
    const { id } = await aDispatchedMessage({}, { ...smallHold });
    await act(id);
    const said = words(await page(id));
    expect(said).toContain("Text zprávy");
    expect(said).not.toMatch(/Co odešlo|Odesláno/i);
    expect(words(await visit(paths.desk, { session }))).not.toMatch(/odesláno/i);
  });

  it("says the seconds that are left beside what is read out, for the script to count down", async () => {
    const { id } = await aDispatchedMessage({}, { ...smallHold });
    at(now + 2500);
    const { text } = await page(id);
    expect(text).toContain('<span data-seconds-left="7.5">8</span>');
    expect(state(text)).not.toMatch(/\d/);
  });
});

const smallHold = { ...plan, holdMs: 10 * second };

describe("the sentence agrees with the numbers", () => {
  it.each([
    ["nobody got it", "state = 'closed', refused = size", "Zprávu nedostal nikdo."],
    ["nobody got it in time", "state = 'expired'", "Zprávu nedostal nikdo."],
    ["some wait for a decision", "state = 'closed', uncertain = size", "45 lidí čeká na vaše rozhodnutí"],
    [
      "everybody has it, receipts come",
      "state = 'closed', accepted = size",
      "Všechno odešlo. Doručenky ještě přicházejí.",
    ],
    [
      "some were refused",
      "state = 'closed', accepted = size - 1, refused = 1",
      "Doručenky ještě přicházejí. 40 lidí ji má nebo dostane, 5 lidí ji nedostane.",
    ],
  ])("when %s", async (_, change, sentence) => {
    const { id } = await aDispatchedMessage();
    await chunks(change);
    expect(state((await page(id)).text)).toContain(sentence);
  });

  it("when it waits because the gateway stands", async () => {
    const { id } = await aDispatchedMessage();
    await haltGateway({ db: town() }, theClock, halting("infobip"), now);
    expect(state((await page(id)).text)).toBe("Zpráva čeká, protože odesílání stojí. Co dělat, najdete v Přehledu.");
  });

  it("when it waits because the gateway says nothing", async () => {
    const { id } = await aDispatchedMessage();
    await env.DB.exec("UPDATE gateways SET unanswered = 3, unansweredSince = 1 WHERE provider = 'infobip'");
    expect(state((await page(id)).text)).toContain("odesílání stojí");
  });

  it("when a decision comes too late", async () => {
    const { id } = await aDispatchedMessage();
    await chunks("state = 'closed', uncertain = size");
    await env.DB.exec("UPDATE messages SET expiresAt = 1");
    expect(state((await page(id)).text)).toContain("U 45 lidí nevíme, jestli zprávu mají");
  });

  it("and the bar is named by them", async () => {
    const id = await halfSent();
    expect((await page(id)).text).toMatch(/aria-label="Jak to jde: 30 předáno bráně, čeká na doručenku, 15 čeká"/);
  });
});

it("Přehled flags what waits for a decision, and leads there", async () => {
  const { id } = await aDispatchedMessage();
  await chunks("state = 'closed', uncertain = 1", "number = 1");
  const desk = await visit(paths.desk, { session });
  expect(words(desk)).toContain("1 člověk čeká na vaše rozhodnutí");
  expect(desk.text).toContain(`href="${paths.message(id)}"`);
  await env.DB.exec("UPDATE messages SET expiresAt = 1");
  expect(words(await visit(paths.desk, { session }))).not.toContain("na vaše rozhodnutí");
});

describe("nothing is unreachable", () => {
  const all = (text: string) => [...text.matchAll(/Zpráva (\d+)\./g)].map(([, n]) => Number(n));
  const further = (text: string) => /href="(\/desk\/\w+\?after=[^"]+)"/.exec(text)?.[1];

  it.each([["draft", paths.drafts, "draft", 24]])("the 21st %s message can be seen", async (_, list, kind, count) => {
    for (let n = 1; n <= count; n++)
      await aDraft({ texts: { sms: { cs: `Zpráva ${n}.` } }, dueAt: kind === "draft" ? null : now + 1_000_000 });
    await env.DB.exec(`UPDATE messages SET state = '${kind}'`);
    const [first, desk] = [await visit(list, { session }), await visit(paths.desk, { session })];
    const rest = await visit(further(first.text) ?? "", { session });
    expect([...all(first.text), ...all(rest.text)].sort((a, b) => a - b)).toEqual(
      Array.from({ length: count }, (_, n) => n + 1),
    );
    expect([further(desk.text) !== undefined, further(rest.text)]).toEqual([true, undefined]);
  });

  it("what was sent is sorted by its departure, not by when it was written", async () => {
    for (let n = 1; n <= 3; n++) await aDispatchedMessage({ texts: { sms: { cs: `Zpráva ${n}.` } } });
    await chunks("state = 'closed', accepted = size");
    await env.DB.exec(`UPDATE messages SET dispatchedAt = ${now} + CASE id WHEN 2 THEN 9 ELSE id END`);
    expect(all((await visit(paths.past, { session })).text)).toEqual([2, 3, 1]);
  });

  it.each([["x"], ["1"], ["1.x"], ["-1.1"], ["9".repeat(30)]])("is not confused by after=%s", async (after) => {
    expect((await visit(`${paths.past}?after=${after}`, { session })).status).toBe(200);
  });
});

it("polls by changing what is there, so that the focus and what is read out stay", async () => {
  const { id } = await aDispatchedMessage();
  const { text } = await page(id);
  expect(text).toContain('hx-swap="outerMorph"');
  expect(text).toMatch(/<p class="trouble" id="progress-trouble" role="status" data-failed="[^"]+">/);
});
