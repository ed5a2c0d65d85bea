import { env } from "cloudflare:workers";
import { expect, it } from "vitest";
import { theClock } from "../../src/audit/actor.ts";
import { sendChunk } from "../../src/delivery/send.ts";
import { openProducer } from "../../src/queues/producer.ts";
import { scriptedGateway } from "../support/gateway.ts";
import { portsOf } from "../support/ports.ts";
import { aDispatchedMessage, now, phoneOf, rows, smsPlan, withPeople } from "../support/town.ts";
import { listen } from "../support/visit.ts";
import * as before from "./before.ts";
import { openWorker } from "./worker.ts";

/*
 * A deploy while a message leaves: the Worker that was at work is gone, with all that it remembered; what the queues hold was
 * written by it, and may be read by either. So what a note may say is what it always said.
 */

/** Of each queue the notes as releases have sent them. One that says something else comes beside them, and never in their place. */
const frozen = {
  chunks: [{ messageId: 1, chunk: 1 }],
  urgent: [{ messageId: 1, chunk: 1 }],
  notices: [{ noticeId: 1 }],
  kept: before.kept,
};

it("goes on with a message that is leaving when the Worker is replaced: everybody has it, and nobody twice", async () => {
  await withPeople(12);
  const plan = smsPlan({ perChunk: 4 });
  const { id } = await aDispatchedMessage({}, plan);
  const gone = scriptedGateway();
  const ports = { ...portsOf(), gateways: gone.gateways, plan };
  await sendChunk(ports, theClock, { messageId: id, chunk: 1 }, now + 1);
  const dies = {
    ...gone.gateway,
    send: async (dispatch: Parameters<typeof gone.gateway.send>[0]) => {
      await gone.gateway.send(dispatch);
      throw new Error("replaced");
    },
  };
  await expect(
    sendChunk({ ...ports, gateways: { infobip: { sms: dies } } }, theClock, { messageId: id, chunk: 2 }, now + 1),
  ).rejects.toThrow("replaced");
  const before = gone.sent.flatMap(({ attempts }) => attempts);
  const worker = openWorker({ settings: Object.keys(env), log: before.map(({ name }) => name) });
  for (let minutes = 1; minutes <= 20; minutes++) await worker.tick(now + minutes * 60_000);
  const numbers = [...before, ...worker.sent].map(({ to }) => to);
  expect(numbers.toSorted()).toEqual(Array.from({ length: 12 }, (_, nth) => phoneOf(nth + 1)));
  expect(await rows("SELECT state FROM chunks WHERE state <> 'closed'")).toEqual([]);
});

it("understands every note that a release has ever sent", async () => {
  const worker = openWorker({ settings: Object.keys(env), log: [] });
  worker.standAt(now);
  for (const [queue, notes] of Object.entries(frozen))
    for (const body of notes) worker.notes.push({ queue: `infokanal-${queue}`, body, at: now });
  const lines = listen();
  await worker.bring();
  expect([worker.notes, lines.filter((line) => line.includes("fault"))]).toEqual([[], []]);
});

it("sends no note that a release before it would not understand", async () => {
  const sent: Record<string, unknown[]> = {};
  const keep = (name: string, body: unknown) => {
    sent[name] = [...(sent[name] ?? []), body];
  };
  const queueOf = (name: string) => ({
    send: async (body: unknown) => keep(name, body),
    sendBatch: async (batch: { body: unknown }[]) => {
      for (const { body } of batch) keep(name, body);
    },
  });
  const queues = {
    CHUNKS: queueOf("chunks"),
    URGENT: queueOf("urgent"),
    NOTICES: queueOf("notices"),
    KEPT: queueOf("kept"),
  };
  const producer = openProducer(queues as never);
  await producer.wakeChunks(
    [
      { messageId: 1, chunk: 1, lane: "ordinary", dueAt: now },
      { messageId: 1, chunk: 1, lane: "urgent", dueAt: now },
    ],
    now,
  );
  await producer.wakeNotices([{ noticeId: 1 }]);
  expect(sent).toEqual({ chunks: frozen.chunks, urgent: frozen.urgent, notices: frozen.notices });
});
