import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { theClock } from "../../src/audit/actor.ts";
import { cancelMessage } from "../../src/delivery/cancel.ts";
import { dispatchDue, dispatchMessage } from "../../src/delivery/dispatch.ts";
import { changeDraft, discardDraft } from "../../src/messages/compose.ts";
import type { Draft } from "../../src/messages/queries.ts";
import { paths } from "../../src/paths.ts";
import { between } from "../support/between.ts";
import {
  aClerk,
  aDraft,
  freshlySeen,
  now,
  pageShows,
  plan,
  pressed,
  quietQueue,
  rows,
  town,
  withPeople,
} from "../support/town.ts";
import { aSession, at, post, quiet, visit, words } from "../support/visit.ts";

/* What was seen is what is sent. */

const minute = 60_000;
const queue = () => quietQueue().queue;
const freeze = /UPDATE messages SET state = 'sending'/;
const states = async () =>
  (await rows<{ state: string }>("SELECT state FROM messages ORDER BY id")).map(({ state }) => state);
const people = () => rows("SELECT count(*) AS n FROM chunks");

const other: Draft = {
  audience: { topics: [1], places: null },
  lane: "ordinary",
  texts: { sms: { cs: "Něco úplně jiného." } },
  accents: "stripped",
  dueAt: null,
};

async function aPlannedMessage(): Promise<number> {
  const id = await aDraft({ dueAt: now + minute });
  await dispatchMessage({ db: town(), queue: queue(), plan }, aClerk, pressed(id), now);
  return id;
}

const takeBack = (id: number) => cancelMessage({ db: town(), queue: queue(), plan }, aClerk, id, now + minute);

it.each<[string, (id: number) => Promise<unknown>]>([
  ["took back", takeBack],
  [
    "took back and changed",
    async (id) => {
      await takeBack(id);
      await changeDraft({ db: town() }, aClerk, { id, draft: other }, now);
    },
  ],
  [
    "took back and planned for later",
    async (id) => {
      await takeBack(id);
      await changeDraft({ db: town() }, aClerk, { id, draft: { ...other, dueAt: now + 60 * minute } }, now);
      await dispatchMessage(
        { db: town(), queue: queue(), plan },
        aClerk,
        pressed(id, { ...freshlySeen, version: 2 }),
        now + minute,
      );
    },
  ],
  [
    "took back and discarded",
    async (id) => {
      await takeBack(id);
      await discardDraft({ db: town() }, aClerk, { id }, now);
    },
  ],
])("does not send what the clerk %s while the clock had it in hand", async (_, clerk) => {
  await withPeople(2);
  const id = await aPlannedMessage();
  await dispatchDue({ db: between(freeze, () => clerk(id)), queue: queue(), plan }, theClock, now + 2 * minute);
  expect(await states()).not.toContain("sending");
  expect(await people()).toEqual([{ n: 0 }]);
});

it("does not let a clerk's click send what another one has planned meanwhile", async () => {
  await withPeople(2);
  const id = await aDraft();
  const schedule = async () => {
    await changeDraft({ db: town() }, aClerk, { id, draft: { ...other, dueAt: now + 60 * minute } }, now);
    await dispatchMessage(
      { db: town(), queue: queue(), plan },
      aClerk,
      pressed(id, { ...freshlySeen, version: 2 }),
      now,
    );
  };
  const result = await dispatchMessage(
    { db: between(freeze, schedule), queue: queue(), plan },
    aClerk,
    pressed(id),
    now,
  );
  expect([result, await states()]).toEqual([{ ok: false, problem: "not-draft" }, ["scheduled"]]);
});

it.each<[string, (id: number) => Promise<unknown>, string]>([
  [
    "the words were changed in another tab",
    (id) => changeDraft({ db: town() }, aClerk, { id, draft: other }, now),
    "changed",
  ],
  ["the town's mark was changed", () => env.DB.exec("UPDATE towns SET mark = 'Jinde:'"), "changed"],
  ["the price was changed", () => env.DB.exec("UPDATE towns SET segmentPrice = 240"), "changed"],
  ["it was discarded", (id) => discardDraft({ db: town() }, aClerk, { id }, now), "no-such-message"],
])("does not send when %s, before the click or under it", async (_, happens, problem) => {
  await withPeople(2);
  const [before, under] = [await aDraft(), await aDraft()];
  await happens(before);
  expect(await dispatchMessage({ db: town(), queue: queue(), plan }, aClerk, pressed(before), now)).toEqual({
    ok: false,
    problem,
  });
  await env.DB.exec("UPDATE towns SET mark = 'Mesto:', segmentPrice = 120");
  const result = await dispatchMessage(
    { db: between(freeze, () => happens(under)), queue: queue(), plan },
    aClerk,
    pressed(under),
    now,
  );
  expect(result).toEqual({ ok: false, problem });
  expect(await people()).toEqual([{ n: 0 }]);
});

it.each<[string, (id: number) => Promise<unknown>]>([
  [
    "the words were changed in another tab",
    (id) => changeDraft({ db: town() }, aClerk, { id, draft: { ...other, dueAt: now + 60 * minute } }, now),
  ],
  ["the town's mark was changed", () => env.DB.exec("UPDATE towns SET mark = 'Jinde:'")],
  ["the price was changed", () => env.DB.exec("UPDATE towns SET segmentPrice = 240")],
])("does not plan when %s", async (_, happens) => {
  const id = await aDraft({ dueAt: now + 60 * minute });
  await happens(id);
  const result = await dispatchMessage({ db: town(), queue: queue(), plan }, aClerk, pressed(id), now);
  expect([result, await states()]).toEqual([{ ok: false, problem: "changed" }, ["draft"]]);
});

it("sends the others though one message cannot be frozen", async () => {
  await withPeople(2);
  quiet();
  const [broken, well] = [await aPlannedMessage(), await aPlannedMessage()];
  await env.DB.exec(
    `CREATE TRIGGER broken BEFORE INSERT ON chunks WHEN NEW.messageId = ${broken} BEGIN SELECT RAISE(ABORT, 'broken'); END`,
  );
  expect(await dispatchDue({ db: town(), queue: queue(), plan }, theClock, now + 2 * minute)).toBe(2);
  expect(await rows("SELECT id, state FROM messages ORDER BY id")).toEqual([
    { id: broken, state: "scheduled" },
    { id: well, state: "sending" },
  ]);
});

let session: string;

describe("the button of the check page", () => {
  beforeEach(async () => {
    at(now);
    quiet();
    session = await aSession();
    await withPeople(2);
  });

  it("names what the page shows", async () => {
    const id = await aDraft();
    await changeDraft({ db: town() }, aClerk, { id, draft: other }, now);
    const { text } = await visit(paths.checkMessage(id), { session });
    for (const [name, value] of Object.entries({ ...pageShows, version: "2" }))
      expect(text).toContain(`<input type="hidden" name="${name}" value="${value}"/>`);
  });

  it("leads to a new check when another tab has changed it, and sends nothing", async () => {
    const id = await aDraft();
    await changeDraft({ db: town() }, aClerk, { id, draft: other }, now);
    const answer = await post(paths.dispatch(id), pageShows, { session });
    expect([answer.status, answer.location]).toEqual([303, paths.checkAnew(id)]);
    const said = words(await visit(answer.location ?? "", { session }));
    expect(said).toContain("někdo změnil a nic neodešlo");
    expect(said).toContain("Neco uplne jineho.");
    expect(await states()).toEqual(["draft"]);
  });

  it.each([
    ["says nothing", {}],
    ["says no version", { ...pageShows, version: "" }],
    ["says no price", { ...pageShows, segmentPrice: "x" }],
  ])("leads to a new check when it %s", async (_, form) => {
    const id = await aDraft();
    const answer = await post(paths.dispatch(id), form, { session });
    expect([answer.location, await states()]).toEqual([paths.checkAnew(id), ["draft"]]);
  });

  it("that throws away leaves what another tab has changed since, and leads to a new check", async () => {
    const id = await aDraft();
    await changeDraft({ db: town() }, aClerk, { id, draft: other }, now);
    const stale = await post(paths.disposal(id), { version: "1" }, { session });
    expect([stale.location, await states()]).toEqual([paths.checkAnew(id), ["draft"]]);
    const seen = await post(paths.disposal(id), { version: "2" }, { session });
    expect([seen.location, await states()]).toEqual([paths.desk, []]);
  });

  it("of a discarded draft sends nobody's message", async () => {
    const old = await aDraft();
    await discardDraft({ db: town() }, aClerk, { id: old }, now);
    await aDraft();
    const answer = await post(paths.dispatch(old), pageShows, { session });
    expect([answer.status, await states()]).toEqual([404, ["draft"]]);
  });
});

describe("the form of a draft", () => {
  const form = { topics: "1", accents: "stripped", when: "now", action: "save" };
  const edit = (id: number, version: string, text: string) =>
    post(paths.editMessage(id), { ...form, text, version }, { session });
  const kept = () => rows("SELECT json_extract(texts, '$.sms.cs') AS text, version FROM messages");

  beforeEach(async () => {
    at(now);
    quiet();
    session = await aSession();
  });

  it("names the version it shows", async () => {
    const id = await aDraft();
    await changeDraft({ db: town() }, aClerk, { id, draft: other }, now);
    const { text } = await visit(paths.editMessage(id), { session });
    expect(text).toContain('<input type="hidden" name="version" value="2"/>');
  });

  it("does not undo in silence what another tab has saved, and keeps what was typed", async () => {
    const id = await aDraft();
    await edit(id, "1", "Voda poteče v pět.");
    const late = await edit(id, "1", "Voda poteče v šest.");
    expect([late.status, await kept()]).toEqual([409, [{ text: "Voda poteče v pět.", version: 2 }]]);
    expect(words(late)).toContain("mezitím změnil někdo jiný");
    expect(words(late)).toContain("Voda poteče v pět.");
    expect(late.text).toContain(">Voda poteče v šest.</textarea>");
    expect(late.text).toContain('<input type="hidden" name="version" value="2"/>');
    expect((await edit(id, "2", "Voda poteče v šest.")).status).toBe(303);
    expect(await kept()).toEqual([{ text: "Voda poteče v šest.", version: 3 }]);
  });

  it("pressed twice is no clash with itself", async () => {
    const id = await aDraft();
    const presses = await Promise.all(["1", "1", "1"].map((version) => edit(id, version, "Voda poteče.")));
    expect(presses.map(({ status, location }) => [status, location])).toEqual(Array(3).fill([303, paths.desk]));
  });
});
