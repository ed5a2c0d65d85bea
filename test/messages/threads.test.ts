import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { theClock } from "../../src/audit/actor.ts";
import { lookAlone, readAlone } from "../../src/db.ts";
import { cancelMessage } from "../../src/delivery/cancel.ts";
import { dispatchDue, dispatchMessage } from "../../src/delivery/dispatch.ts";
import { copyMessage } from "../../src/messages/compose.ts";
import { messagesReading } from "../../src/messages/list-queries.ts";
import { endThread } from "../../src/messages/say-step.ts";
import { dueThreads } from "../../src/messages/thread-due.ts";
import { listThreadEnds } from "../../src/messages/thread-queries.ts";
import { sendNotice } from "../../src/notices/send.ts";
import { gatewaysOf, scriptedGateway } from "../support/gateway.ts";
import { portsOf } from "../support/ports.ts";
import { allTold, anEvent, press, say, send, threadsNow } from "../support/threads.ts";
import {
  aClerk,
  aDispatchedMessage,
  aDraft,
  culture,
  freshlySeen,
  now,
  plan,
  quietQueue,
  rows,
  town,
  water,
  withPeople,
} from "../support/town.ts";

const hour = 3_600_000;
/** Who a message goes to: the people of its chunks. */
const sentTo = async (id: number | string) =>
  (
    await rows<{ id: number }>(
      "SELECT j.value AS id FROM chunks c, json_each(c.people) j WHERE c.messageId = ? ORDER BY 1",
      id,
    )
  ).map((one) => one.id);
const ports = () => ({ db: town(), queue: quietQueue().queue, plan });
const tick = (at: number, ports = portsOf()) => lookAlone(ports.db, dueThreads(ports, theClock, at));
const asked = () =>
  rows<{ clerkId: number; state: string }>("SELECT clerkId, state FROM notices WHERE kind = 'thread'");

beforeEach(async () => {
  await withPeople(5);
  await env.DB.prepare(
    "INSERT INTO clerks (id, name, phone, role, createdAt) VALUES (1, 'Jana', '+420602000001', 'clerk', 0), (2, 'Petr', '+420602000002', 'manager', 0)",
  ).run();
});

describe("a message about an outage", () => {
  it("begins an event, which goes on from now, or is planned where it says when it begins", async () => {
    await aDispatchedMessage();
    await aDispatchedMessage({ startsAt: now + hour, endsAt: now + 4 * hour });
    expect(await threadsNow()).toMatchObject([
      { state: "begun", firstId: 1, lastId: 1, startsAt: null, endsAt: null, dueAt: null },
      { state: "planned", firstId: 2, startsAt: now + hour, endsAt: now + 4 * hour, dueAt: now + 4 * hour },
    ]);
    expect(await rows("SELECT threadId, step FROM messages")).toEqual([
      { threadId: 1, step: "begun" },
      { threadId: 2, step: "planned" },
    ]);
  });

  it("begins none where it is about culture, or for one person, unless it says until when", async () => {
    await aDispatchedMessage({ audience: { topics: [culture], places: null } });
    await aDispatchedMessage({
      audience: { topics: [water], places: null, whom: { kind: "person", subscriberId: 1 } },
    });
    expect(await threadsNow()).toEqual([]);
    await aDispatchedMessage({ audience: { topics: [culture], places: null }, endsAt: now + hour });
    expect(await threadsNow()).toHaveLength(1);
  });

  it("begins its event when its time comes, where it was planned", async () => {
    const id = await aDraft({ dueAt: now + hour, startsAt: now + hour / 2 });
    await dispatchMessage(ports(), aClerk, { id, seen: freshlySeen }, now);
    expect(await threadsNow()).toEqual([]);
    await dispatchDue(ports(), theClock, now + hour);
    expect(await threadsNow()).toMatchObject([{ state: "begun", firstId: id }]);
  });
});

describe("the next step of an event", () => {
  it("goes to exactly those who were told of it: delivered or not, once, and over the channel they have now", async () => {
    await anEvent();
    await rows("UPDATE subscribers SET channel = 'voice' WHERE id = 1 RETURNING id");
    await withPeople(2, { from: 6 });
    expect(await say("prolonged")).toBe(2);
    await allTold(2);
    // Who left in between is left alone; four and five were refused, six and seven came later.
    await rows("UPDATE subscribers SET state = 'left' WHERE id = 2 RETURNING id");
    const { queue } = quietQueue();
    const prepared = await press("fixed", 2);
    if (!prepared.ok) throw new Error(prepared.problem);
    const voice = { provider: "infobip", channel: "voice", perChunk: 10, slotMs: 0 } as const;
    const calling = { db: town(), queue, plan: { ...plan, voice } };
    await dispatchMessage(calling, aClerk, { id: prepared.value.id, seen: freshlySeen }, now);
    expect(await rows("SELECT channel, people FROM chunks WHERE messageId = 3 ORDER BY channel")).toEqual([
      { channel: "sms", people: "[3]" },
      { channel: "voice", people: "[1]" },
    ]);
    expect(await threadsNow()).toMatchObject([{ state: "fixed", version: 3, lastId: 3, dueAt: null }]);
  });

  it("is one message, however many clerks press at once, and of two steps that were prepared the first one counts", async () => {
    await anEvent();
    const [mine, theirs, other] = [await press("fixed"), await press("fixed"), await press("prolonged")];
    expect(mine).toEqual(theirs);
    expect(await send(2)).toBe(2);
    expect(await send(2)).toBe("not-draft");
    expect(other.ok && (await send(other.value.id))).toBe("said-meanwhile");
    expect(await rows("SELECT count(*) AS n FROM messages WHERE state = 'sending'")).toEqual([{ n: 2 }]);
  });

  it("is refused where something else was said since the page was shown, and where it makes no sense", async () => {
    await anEvent();
    expect(await say("fixed")).toBe(2);
    expect(await press("fixed")).toEqual({ ok: false, problem: "said-meanwhile" });
    await allTold(2);
    expect(await press("prolonged", 2)).toEqual({ ok: false, problem: "said-meanwhile" });
    expect(await rows("SELECT id FROM messages WHERE state = 'draft'")).toEqual([]);
  });

  it("waits until the message before it has left, or is stopped", async () => {
    await aDispatchedMessage();
    expect(await press("fixed")).toEqual({ ok: false, problem: "still-leaving" });
  });

  it("leaves nobody to be called again about what was said before", async () => {
    const id = await anEvent();
    await rows("UPDATE deliveries SET retryAt = 5 WHERE subscriberId = 2 RETURNING messageId");
    await rows("UPDATE chunks SET retryAt = 5 RETURNING messageId");
    await say("fixed");
    expect(await rows("SELECT retryAt FROM chunks WHERE messageId = ?", id)).toEqual([{ retryAt: null }]);
    expect(await rows("SELECT 1 FROM deliveries WHERE retryAt IS NOT NULL")).toEqual([]);
  });

  it("that is stopped before it left for anybody was not said", async () => {
    await anEvent({ endsAt: now + hour });
    await say("fixed");
    expect((await cancelMessage(ports(), aClerk, 2, now + 1)).ok).toBe(true);
    expect(await threadsNow()).toMatchObject([{ state: "begun", version: 3, lastId: 1, dueAt: now + hour }]);
    expect(await say("fixed", 3, now + 2)).toBe(3);
    expect(await sentTo(3)).toEqual([1, 2, 3]);
  });

  it("is none of an event whose first message was stopped before it left for anybody", async () => {
    await aDispatchedMessage();
    await cancelMessage(ports(), aClerk, 1, now + 1);
    expect(await threadsNow()).toMatchObject([{ state: "cancelled" }]);
    expect(await press("fixed", 2)).toEqual({ ok: false, problem: "said-meanwhile" });
  });

  it("takes back what is planned and would come too late", async () => {
    await anEvent({ startsAt: now + hour });
    const begun = await press("begun");
    if (!begun.ok) throw new Error(begun.problem);
    await rows("UPDATE messages SET dueAt = ? WHERE id = 2 RETURNING id", now + hour);
    expect(await send(2)).toBe(2);
    expect(await say("cancelled")).toBe(3);
    expect(await rows("SELECT id, state FROM messages")).toEqual([
      { id: 1, state: "sending" },
      { id: 2, state: "cancelled" },
      { id: 3, state: "sending" },
    ]);
    await dispatchDue(ports(), theClock, now + hour);
    expect(await sentTo(2)).toEqual([]);
  });

  it("that was planned leaves at its time, whatever was said in between, if it still may be said", async () => {
    await anEvent({ startsAt: now + hour });
    await press("fixed");
    await rows("UPDATE messages SET dueAt = ? WHERE id = 2 RETURNING id", now + 3 * hour);
    await send(2);
    await say("begun");
    await dispatchDue(ports(), theClock, now + 3 * hour);
    expect(await threadsNow()).toMatchObject([{ state: "fixed", lastId: 2 }]);
  });
});

it("ends without a message, once, with the clerk's name in the audit", async () => {
  await anEvent();
  const end = () => endThread({ db: town() }, aClerk, { id: 1, version: 1 }, now);
  expect([await end(), await end()]).toEqual([
    { ok: true, value: { lastId: 1 } },
    { ok: true, value: { lastId: 1 } },
  ]);
  expect(await threadsNow()).toMatchObject([{ state: "fixed", endedBy: 1, version: 2 }]);
  expect(await rows("SELECT act, subject FROM audit WHERE act = 'thread-ended'")).toHaveLength(1);
});

it("a copy of a message of an event is of no event, and may begin its own", async () => {
  await anEvent();
  const copy = await copyMessage({ db: town() }, aClerk, { id: 1 }, now);
  expect(await rows("SELECT threadId, step, endsAt FROM messages WHERE id = 2")).toEqual([
    { threadId: null, step: null, endsAt: null },
  ]);
  expect(copy.ok && (await send(copy.value.id))).toBe(2);
  expect(await threadsNow()).toHaveLength(2);
});

it("is one row of the list of what was sent, with how it stands", async () => {
  await anEvent({ endsAt: now + hour });
  await say("prolonged");
  await allTold(2);
  const { items } = await readAlone(messagesReading(town(), "past"));
  expect(items.map(({ id, thread }) => [id, thread?.state])).toEqual([[2, "prolonged"]]);
});

describe("when the announced end has passed", () => {
  it("the clerk who spoke last is asked once, by one notice, however late or often the clock ticks", async () => {
    await anEvent({ endsAt: now + hour });
    await tick(now + hour - 1);
    expect(await asked()).toEqual([]);
    expect([await tick(now + 3 * hour), await tick(now + 3 * hour), await tick(now + 4 * hour)]).toEqual([1, 0, 0]);
    expect(await asked()).toEqual([{ clerkId: 1, state: "open" }]);
  });

  it("every manager is, where that clerk is gone", async () => {
    await anEvent({ endsAt: now + hour });
    await rows("UPDATE clerks SET disabledAt = 1 WHERE id = 1 RETURNING id");
    await tick(now + hour);
    expect(await asked()).toEqual([{ clerkId: 2, state: "open" }]);
  });

  it("the notice is one segment that names the event and leads to it, and none where it was fixed meanwhile", async () => {
    const texts = { sms: { cs: "Ve Lhotě a v Podhradí praskl hlavní vodovodní řad, voda nepoteče asi do dvanácti." } };
    await anEvent({ endsAt: now + hour, texts });
    await tick(now + hour);
    const { gateway, sent } = scriptedGateway();
    const sending = { ...portsOf(), gateways: gatewaysOf(gateway) };
    await sendNotice(sending, theClock, { noticeId: 1 }, now + hour);
    const text = sent[0]?.attempts[0]?.text ?? "";
    expect(text).toContain("/messages/1");
    expect([text.length <= 160, text]).toEqual([true, text]);
  });

  it("nobody is, where it is fixed before", async () => {
    await anEvent({ endsAt: now + hour });
    await say("fixed");
    expect([await tick(now + hour), await asked()]).toEqual([0, []]);
  });

  it("a calendar finds the ends of what goes on", async () => {
    await anEvent({ endsAt: now + hour });
    await anEvent({ endsAt: now + 48 * hour });
    expect((await listThreadEnds(town(), now, now + 24 * hour)).map(({ id, endsAt }) => [id, endsAt])).toEqual([
      [1, now + hour],
    ]);
  });
});
