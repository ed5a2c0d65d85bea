import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { theClock } from "../../src/audit/actor.ts";
import { sendChunk } from "../../src/delivery/send.ts";
import { sayColumns, signUpList } from "../../src/imports/answer-list.ts";
import { goOnWithList } from "../../src/imports/go-on.ts";
import { keptForMs } from "../../src/imports/list-import.ts";
import { forgetOldLists, sweepLists } from "../../src/imports/sweep.ts";
import { eraseSubscriber } from "../../src/privacy/erase.ts";
import { mirovice } from "../places/town.ts";
import { between, refusing } from "../support/between.ts";
import { scriptedGateway } from "../support/gateway.ts";
import { withPlaces } from "../support/places.ts";
import { aClerk, aDispatchedMessage, now, phoneOf, plan, quietQueue, rows, town, withPeople } from "../support/town.ts";
import {
  begun,
  brought,
  found,
  imported,
  judged,
  listPorts,
  press,
  toRest,
  townOfList,
  undone,
  withErased,
} from "./listed.ts";

const list = (...lines: readonly string[]) => ["Jméno\tTelefon\tAdresa\tTémata", ...lines].join("\n");
const people = () => rows("SELECT phone, name, addresses, topics, state, channel FROM subscribers ORDER BY phone");
const mobile = (nth: number) => `7${String(20_000_000 + nth * 7)}`;
const many = (count: number) =>
  list(...Array.from({ length: count }, (_, nth) => `Jan Novák\t${mobile(nth)}\tHusova ${nth + 1}\t`));

describe("a list of people", () => {
  it("signs nobody up before a clerk says so, then everybody in it, under one proof", async () => {
    await withPlaces(mirovice);
    const shown = await judged(list("Jan Novák\t601 234 567\tHusova 12\tvoda", "Eva Malá\t+420 602 345 678\t\t"));
    expect(shown).toMatchObject({ state: "ready", counts: { new: 2 } });
    expect(await people()).toEqual([]);
    const done = await toRest(await begun(shown));
    expect(done).toMatchObject({ state: "written", added: 2, changed: 0, counts: { new: 0 } });
    expect(await people()).toMatchObject([
      { phone: "+420601234567", name: "Jan Novák", addresses: '["Husova 12"]', topics: 3, state: "subscribed" },
      { phone: "+420602345678", name: "Eva Malá", addresses: null, topics: 3, state: "subscribed" },
    ]);
    expect(
      await rows("SELECT source, wording, givenAt, signedOn, clerkId, paper, importId, endedAt FROM consents"),
    ).toEqual(
      Array.from({ length: 2 }, () => ({
        source: "list",
        wording: "2027-01",
        givenAt: now,
        signedOn: "2024-03-01",
        clerkId: 1,
        paper: "Formuláře 2024, šanon 4",
        importId: shown.id,
        endedAt: null,
      })),
    );
    expect(await rows("SELECT places IS NOT NULL AS placed FROM subscribers ORDER BY phone")).toEqual([
      { placed: 1 },
      { placed: 0 },
    ]);
    expect(await rows("SELECT * FROM notices")).toEqual([]);
  });

  it("says what would become of each row", async () => {
    await withPeople(3);
    await env.DB.exec(
      "UPDATE subscribers SET state = 'left' WHERE id = 2; UPDATE subscribers SET state = 'suspended' WHERE id = 3;",
    );
    await withErased("+420777000001");
    const shown = await judged(
      list(
        `Karel\t${phoneOf(1)}\t\t`,
        `Left\t${phoneOf(2)}\t\t`,
        `Failed\t${phoneOf(3)}\t\t`,
        "Nový\t601 234 567\t\t",
        "Nový\t601 234 567\t\t",
        "Dva\t601 234 568, 601 234 569\t\t",
        "Pevná\t382 123 456\t\t",
        "Slovák\t+421 905 123 456\t\t",
        "Tabulka\t6,01E+08\t\t",
        "Erased\t777 000 001\t\t",
      ),
    );
    expect(shown.counts).toEqual({
      ...{ changed: 1, "left-earlier": 1, suspended: 1, new: 1, twice: 1, "several-numbers": 2, landline: 1 },
      ...{ foreign: 1, "lost-digits": 1, suppressed: 1 },
    });
  });

  it("does each step once, whoever presses, and as often as they do", async () => {
    const { id } = await judged(many(250));
    expect(await found(id)).toMatchObject({ steps: 3, counts: { new: 250 } });
    await begun(await found(id));
    const asked = { id, state: "writing", step: 0 } as const;
    await Promise.all(Array.from({ length: 3 }, () => goOnWithList(listPorts(), aClerk, asked, now)));
    expect(await found(id)).toMatchObject({ done: 1, added: 100 });
    const done = await toRest(id);
    expect(done).toMatchObject({ state: "written", added: 250 });
    expect(await rows("SELECT count(*) AS n, count(DISTINCT phone) AS numbers FROM subscribers")).toEqual([
      { n: 250, numbers: 250 },
    ]);
    expect(await rows("SELECT count(*) AS n FROM consents")).toEqual([{ n: 250 }]);
  });

  it("writes seven rows at most for each person", async () => {
    await withPlaces(mirovice);
    const { id } = await judged(many(100));
    await begun(await found(id));
    const statements: number[] = [];
    const counted = listPorts();
    const batch = counted.db.$client.batch.bind(counted.db.$client);
    const client = new Proxy(counted.db.$client, {
      get(target, name) {
        if (name !== "batch") return Reflect.get(target, name).bind?.(target) ?? Reflect.get(target, name);
        return async (given: D1PreparedStatement[]) => {
          const answers = await batch(given);
          statements.push(...answers.map(({ meta }) => meta.rows_written));
          return answers;
        };
      },
    });
    await press(id, now, { ...counted, db: Object.assign(Object.create(counted.db), { $client: client }) });
    expect(await found(id)).toMatchObject({ added: 100 });
    const written = statements.reduce((sum, one) => sum + one, 0);
    expect(written).toBeLessThanOrEqual(710);
    expect(written).toBeGreaterThan(300);
  });

  it("does not sign up who has come, left, or was erased between the preview and the press", async () => {
    const shown = await judged(
      list("A\t601 000 001\t\t", "B\t601 000 002\t\t", "C\t601 000 003\t\t", "D\t601 000 004\t\t"),
    );
    await withPeople(2);
    await env.DB.exec("UPDATE subscribers SET state = 'left' WHERE id = 2");
    await withErased("+420601000003");
    const done = await toRest(await begun(shown));
    expect(done).toMatchObject({ added: 1, counts: { known: 1, "left-earlier": 1, suppressed: 1, new: 0 } });
    expect(await rows("SELECT phone, state FROM subscribers ORDER BY phone")).toEqual([
      { phone: "+420601000001", state: "subscribed" },
      { phone: "+420601000002", state: "left" },
      { phone: "+420601000004", state: "subscribed" },
    ]);
  });

  it("leaves those who are told already alone, unless a clerk says that the list is right", async () => {
    await withPeople(1);
    const said = list(`Karel Nový\t${phoneOf(1)}\tTouškov 3\tkultura`);
    expect(await imported(said)).toMatchObject({ added: 0, changed: 0 });
    expect(await people()).toMatchObject([{ name: null, topics: 3 }]);
    const done = await imported(said, { changes: true });
    expect(done).toMatchObject({ added: 0, changed: 1 });
    expect(await people()).toMatchObject([{ name: "Karel Nový", topics: 257, addresses: '["Touškov 3"]' }]);
    expect(await undone(done.id)).toMatchObject({ state: "undone", removed: 0, restored: 1 });
    expect(await people()).toMatchObject([{ name: null, topics: 3, addresses: null }]);
    expect(await rows("SELECT endedBy, endedClerkId FROM consents")).toEqual([
      { endedBy: "import-undone", endedClerkId: 1 },
    ]);
  });

  it("signs a person of two lists up once, and undoes only what the list has done", async () => {
    const [first, second] = [await imported(many(3)), await imported(many(5))];
    expect([first.added, second.added]).toEqual([3, 2]);
    await undone(second.id);
    expect(await rows("SELECT count(*) AS n FROM subscribers")).toEqual([{ n: 3 }]);
  });

  it("is undone as a whole, but for whoever has changed their own choice since", async () => {
    const done = await imported(many(205));
    await env.DB.exec(
      "UPDATE subscribers SET topics = 257, version = version + 1 WHERE id = 1; UPDATE subscribers SET state = 'left', version = version + 1 WHERE id = 2;",
    );
    // A number that failed, and a register that placed somebody anew, are nobody's choice.
    await env.DB.exec(
      "UPDATE subscribers SET state = 'suspended', version = version + 1 WHERE id = 3; UPDATE subscribers SET places = '[[1]]', version = version + 1 WHERE id = 4;",
    );
    await env.DB.exec(
      "INSERT INTO consents (subscriberId, number, source, wording, givenAt) VALUES (5, 2, 'web', '2027-01', 1)",
    );
    const back = await undone(done.id);
    expect(back).toMatchObject({ state: "undone", added: 205, removed: 202 });
    expect(await rows("SELECT id FROM subscribers")).toEqual([{ id: 1 }, { id: 2 }, { id: 5 }]);
    expect(await rows("SELECT sum(subscribed) AS n FROM subscriberCounts")).toEqual([{ n: 2 }]);
    expect(await imported(many(205))).toMatchObject({ added: 202 });
  });

  it("is not undone after seven days, and nothing of it is kept then", async () => {
    const done = await imported(many(2));
    await forgetOldLists(listPorts(), theClock, now + keptForMs - 1);
    expect(await rows("SELECT count(*) AS n FROM listSlices")).toEqual([{ n: 1 }]);
    await forgetOldLists(listPorts(), theClock, now + keptForMs);
    expect(await rows("SELECT count(*) AS n FROM listSlices")).toEqual([{ n: 0 }]);
    await expect(undone(done.id, now + keptForMs)).rejects.toThrow("too-late");
    const waits = await brought(many(2));
    await forgetOldLists(listPorts(), theClock, now + keptForMs);
    expect(await found(waits)).toMatchObject({ state: "abandoned", shape: { examples: [] } });
    expect(await rows("SELECT count(*) AS n FROM listSlices")).toEqual([{ n: 0 }]);
  });

  it("stops by the day's budget, and goes on the next day by itself, with the browser closed", async () => {
    const id = await begun(await judged(many(250)));
    await press(id);
    await env.DB.prepare("UPDATE listImports SET writtenOn = ?, rowsWritten = 95000")
      .bind(Math.floor(now / 86_400_000) * 86_400_000)
      .run();
    expect(await press(id)).toEqual({ ok: false, problem: "day-is-full" });
    const later = now + 120_000;
    expect(await sweepLists(listPorts(), theClock, later)).toBe(0);
    const tomorrow = now + 86_400_000;
    expect(await sweepLists(listPorts(), theClock, tomorrow)).toBe(1);
    // Its own step was just now: somebody may be looking on.
    expect(await sweepLists(listPorts(), theClock, tomorrow + 1000)).toBe(0);
    expect(await sweepLists(listPorts(), theClock, tomorrow + 60_000)).toBe(1);
    expect(await found(id)).toMatchObject({ state: "written", added: 250 });
  });

  it("takes five thousand rows, is interrupted in the middle, goes on, and is taken back", async () => {
    await withPlaces(mirovice);
    const id = await begun(await judged(many(5000)));
    for (let step = 0; step < 20; step++) await press(id);
    // The database gives up in the middle of a step: nothing of it was done.
    const broken = { ...listPorts(), suppressionKey: undefined as unknown as string };
    await expect(press(id, now, broken)).rejects.toThrow();
    expect(await found(id)).toMatchObject({ done: 20, added: 2000 });
    expect(await toRest(id)).toMatchObject({ state: "written", steps: 50, added: 5000 });
    expect(await rows("SELECT count(*) AS n FROM subscribers WHERE places IS NOT NULL")).not.toEqual([{ n: 0 }]);
    expect(await undone(id)).toMatchObject({ state: "undone", removed: 5000 });
    expect(await rows("SELECT count(*) AS n FROM subscribers")).toEqual([{ n: 0 }]);
    expect(await rows("SELECT count(*) AS n FROM consents WHERE endedAt IS NULL")).toEqual([{ n: 0 }]);
  }, 60_000);

  it("disturbs no message that is leaving: who is new is not in it, and who is taken back gets nothing more", async () => {
    await withPeople(2);
    const first = await imported(many(3));
    const { id } = await aDispatchedMessage();
    await imported(list("Pozdní\t601 999 999\t\tvoda"));
    await undone(first.id);
    const by = scriptedGateway();
    const ports = { db: town(), queue: quietQueue().queue, gateways: by.gateways, plan };
    await sendChunk(ports, theClock, { messageId: id, chunk: 1 }, now);
    expect(JSON.stringify(by.sent).match(/\+420\d{9}/g)).toEqual([phoneOf(1), phoneOf(2)]);
  });

  it("begins only with what the page showed", async () => {
    const { id, counts } = await judged(many(2));
    const typed = { paper: "P", agreedOn: "1. 3. 2024", version: "2027-01", wording: "", topics: [], changes: false };
    const press = (seen: unknown) =>
      signUpList(listPorts(), aClerk, { id, seen: JSON.stringify(seen), typed, versions: ["2027-01"] }, now);
    expect(await press({ new: 3 })).toEqual({ ok: false, problem: "changed-meanwhile" });
    expect(await press(counts)).toMatchObject({ ok: true });
    expect(await press(counts)).toMatchObject({ ok: true });
  });
});

describe("somebody who is erased", () => {
  const pasted = list("Jan Starý\t601 000 001\tHusova 12\t", "Eva Malá\t+420 602-345-678\t\t", "Petr\t601000009\t\t");

  it("is taken out of a list that waits, of its rows as they were given too", async () => {
    await withPeople(1);
    await judged(pasted);
    const erase = { db: listPorts().db, suppressionKey: "key" };
    expect(await eraseSubscriber(erase, aClerk, { subscriberId: 1 }, now)).toMatchObject({ ok: true });
    const kept = JSON.stringify([await rows("SELECT * FROM listSlices"), await rows("SELECT * FROM listImports")]);
    expect(kept).not.toMatch(/Starý|601 ?000 ?001|Husova/);
    expect(kept).toMatch(/Malá/);
  });

  const erasing = (db = listPorts().db) =>
    eraseSubscriber({ db, suppressionKey: "key" }, aClerk, { subscriberId: 1 }, now);
  const inLists = async () =>
    JSON.stringify([await rows("SELECT * FROM listSlices"), await rows("SELECT shape FROM listImports")]);

  it("is taken out of lists when the first press failed in the middle and the second did not", async () => {
    await withPeople(1);
    await judged(pasted);
    await expect(erasing(refusing(/UPDATE listSlices/))).rejects.toThrow();
    await erasing();
    expect(await rows("SELECT id FROM subscribers")).toEqual([]);
    expect(await inLists()).not.toMatch(/Starý|601 ?000 ?001/);
  });

  const upTo = {
    reading: async () => {
      const id = await brought(pasted);
      const columns = {
        id,
        columns: (await found(id)).shape.columns,
        several: "ask" as const,
        town: await townOfList(),
      };
      await sayColumns(listPorts(), aClerk, columns, now);
      return id;
    },
    writing: async () => begun(await judged(pasted)),
  };

  it.each(["reading", "writing"] as const)(
    "is in no list that goes on with %s meanwhile, and takes nobody with them",
    async (state) => {
      await withPeople(1);
      const id = await upTo[state]();
      await erasing(between(/UPDATE listSlices SET text/, () => press(id)));
      expect(await inLists()).not.toMatch(/Starý|601 ?000 ?001/);
      const done = state === "reading" ? await toRest(await begun(await toRest(id))) : await toRest(id);
      expect(done).toMatchObject({ state: "written", added: 2 });
      expect(await undone(id)).toMatchObject({ removed: 2 });
    },
  );

  it.each(["reading", "writing"] as const)(
    "is not put into a list again by a step of %s that had begun before",
    async (state) => {
      await withPeople(1);
      const id = await upTo[state]();
      await press(
        id,
        now,
        listPorts({ db: between(/UPDATE list(Imports|Slices) SET (done = done|takenBy)/, erasing) }),
      );
      expect(await inLists()).not.toMatch(/Starý|601 ?000 ?001/);
      const done = state === "reading" ? await toRest(await begun(await toRest(id))) : await toRest(id);
      expect(done).toMatchObject({ state: "written", added: 2 });
    },
  );

  it("is not signed up by a list of before, and cannot be brought back by undoing it", async () => {
    await withPeople(1);
    const done = await imported(pasted, { changes: true });
    expect(done).toMatchObject({ added: 2, changed: 1 });
    const erase = { db: listPorts().db, suppressionKey: "key" };
    await eraseSubscriber(erase, aClerk, { subscriberId: 1 }, now);
    expect(JSON.stringify(await rows("SELECT * FROM listSlices"))).not.toMatch(/601000001|Starý/);
    expect(await undone(done.id)).toMatchObject({ removed: 2, restored: 0 });
    expect(await rows("SELECT id FROM subscribers")).toEqual([]);
    expect(await imported(pasted)).toMatchObject({ added: 2, counts: { suppressed: 1 } });
  });
});
