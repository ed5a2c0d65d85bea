import { expect, it } from "vitest";
import { audienceOf } from "../../src/audience/audience.ts";
import { theClock } from "../../src/audit/actor.ts";
import { dispatchMessage } from "../../src/delivery/dispatch.ts";
import { processChunk } from "../../src/delivery/sweep.ts";
import { checkDraft } from "../../src/messages/check.ts";
import { countAudience, findMessage } from "../../src/messages/queries.ts";
import { findTown } from "../../src/town/queries.ts";
import { voiceGateways, voicePlan } from "../support/calls.ts";
import { aClerk, aDraft, now, pressed, quietQueue, town } from "../support/town.ts";
import { withLandlines } from "../support/voiced.ts";

const landlines = 200;
const perChunk = 30;
const second = 1000;
/** A call a second. */
const voice = { provider: "infobip", channel: "voice", perChunk, slotMs: perChunk * second } as const;

it("calls two hundred landlines, one a second, in the time that the check page says", async () => {
  await withLandlines(landlines);
  const { gateways, calls } = voiceGateways();
  const { queue, chunks } = quietQueue();
  const ports = { db: town(), queue, gateways, plan: { ...voicePlan, voice } };
  const id = await aDraft();
  const message = await findMessage(ports.db, id);
  if (!message) throw new Error("no draft");
  const counted = await countAudience(ports.db, audienceOf(message), ["sms", "voice"]);
  const checked = { message, counted, town: await findTown(ports.db), isLimited: false };
  const said = (await checkDraft(ports, checked, now)).calls?.times;
  await dispatchMessage(ports, aClerk, pressed(id), now);
  for (const note of chunks) await processChunk(ports, theClock, note, note.dueAt);
  const [firstAt = 0, lastAt = 0] = [calls[0]?.now, calls.at(-1)?.now];
  const made = calls.reduce((sum, { attempts }) => sum + attempts.length, 0);
  expect([made, calls.length]).toEqual([landlines, Math.ceil(landlines / perChunk)]);
  // The chunk of the last ones begins when all before it have been called.
  expect(lastAt - firstAt).toBe((calls.length - 1) * perChunk * second);
  const lastCalls = calls.at(-1)?.attempts.length ?? 0;
  expect(said).toMatchObject({ firstAt, lastAt: lastAt + lastCalls * second });
});
