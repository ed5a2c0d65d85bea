import { env } from "cloudflare:workers";
import { beforeEach, expect, it } from "vitest";
import { theClock } from "../../src/audit/actor.ts";
import { cancelMessage } from "../../src/delivery/cancel.ts";
import { dispatchDue, dispatchMessage } from "../../src/delivery/dispatch.ts";
import { resendUncertain } from "../../src/delivery/resend.ts";
import { haltGateway, resumeProvider } from "../../src/gateway/halt.ts";
import { probeNow } from "../../src/gateway/probe.ts";
import { composeMessage, copyMessage, discardDraft } from "../../src/messages/compose.ts";
import {
  aClerk,
  aDispatchedMessage,
  aDraft,
  clerkId,
  freshlySeen,
  halting,
  now,
  plan,
  pressed,
  quietQueue,
  rows,
  town,
  water,
  withPeople,
} from "../support/town.ts";

/* What a clerk did that matters is written down in the batch that does it; what changed nothing is not. */

const acts = () => rows("SELECT clerkId, act, subject, at FROM audit ORDER BY id");
const done = (act: string, subject: string, at = now) => ({ clerkId, act, subject, at });
const ports = () => ({ db: town(), queue: quietQueue().queue, plan });

beforeEach(async () => {
  await withPeople(2);
});

it("says who sent a message, once, however often the button is pressed", async () => {
  const id = await aDraft();
  await dispatchMessage(ports(), aClerk, pressed(id), now);
  await dispatchMessage(ports(), aClerk, pressed(id), now);
  expect(await acts()).toEqual([done("draft-saved", `message:${id}`), done("message-dispatched", `message:${id}`)]);
});

it("says who planned a message and who took it back; what the clock sends stands under who planned it", async () => {
  const id = await aDraft({ dueAt: now + 1000 });
  await dispatchMessage(ports(), aClerk, pressed(id), now);
  await cancelMessage(ports(), aClerk, id, now);
  await dispatchMessage(ports(), aClerk, pressed(id), now);
  await dispatchDue(ports(), theClock, now + 2000);
  expect((await acts()).slice(1)).toEqual([
    done("message-scheduled", `message:${id}`),
    done("message-unscheduled", `message:${id}`),
    done("message-scheduled", `message:${id}`),
    done("message-dispatched", `message:${id}`, now + 2000),
  ]);
  expect(await rows("SELECT dispatchedBy FROM messages WHERE id = ?", id)).toEqual([{ dispatchedBy: clerkId }]);
});

it("says who stopped a message that was leaving; a second press stops nothing", async () => {
  const { id } = await aDispatchedMessage();
  for (let press = 0; press < 2; press++) await cancelMessage(ports(), aClerk, id, now);
  expect((await acts()).slice(2)).toEqual([done("message-cancelled", `message:${id}`)]);
});

it("says who sent again to people of whom nothing was known", async () => {
  const { id } = await aDispatchedMessage();
  await env.DB.exec(
    `INSERT INTO deliveries (messageId, subscriberId, channel, chunk, state, rank, at) VALUES (${id}, 1, 'sms', 1, 'uncertain', 1, 0)`,
  );
  await env.DB.exec("UPDATE chunks SET state = 'closed', uncertain = 1");
  for (let press = 0; press < 2; press++) await resendUncertain(ports(), aClerk, { id, once: "a" }, now);
  await resendUncertain(ports(), aClerk, { id, once: "b" }, now);
  expect((await acts()).slice(2)).toEqual([done("uncertain-resent", `message:${id}`)]);
});

it("says who copied a message and who threw a draft away", async () => {
  const id = await aDraft();
  const copy = await copyMessage({ db: town() }, aClerk, { id, once: "a" }, now);
  await copyMessage({ db: town() }, aClerk, { id, once: "a" }, now);
  for (let press = 0; press < 2; press++) await discardDraft({ db: town() }, aClerk, { id }, now);
  expect(copy.ok).toBe(true);
  expect((await acts()).slice(1)).toEqual([
    done("message-copied", `message:${id}`),
    done("draft-discarded", `message:${id}`),
  ]);
});

it("says who went on with a provider and who had it tried", async () => {
  await haltGateway({ db: town() }, theClock, halting("infobip"), now - 1);
  for (let press = 0; press < 2; press++)
    await resumeProvider({ db: town() }, aClerk, { provider: "infobip", seenAt: now }, now);
  await env.DB.exec("UPDATE gateways SET unanswered = 3 WHERE provider = 'infobip'");
  await probeNow({ db: town() }, aClerk, "infobip", now);
  await probeNow({ db: town() }, aClerk, "twilio", now);
  expect(await acts()).toEqual([
    done("provider-resumed", "provider:infobip"),
    done("provider-tried", "provider:infobip"),
  ]);
});

it("goes on standing in halts that came after the page was shown", async () => {
  await haltGateway({ db: town() }, theClock, halting("infobip"), now);
  expect(await resumeProvider({ db: town() }, aClerk, { provider: "infobip", seenAt: now - 1 }, now)).toBe(false);
  expect(await rows("SELECT haltCause FROM gateways WHERE haltedAt IS NOT NULL")).toEqual([{ haltCause: "credit" }]);
});

it("lets the clock write and send what nobody of the office wrote", async () => {
  const draft = {
    audience: { topics: [water], places: null },
    lane: "ordinary" as const,
    texts: { sms: { cs: "Zítra se vyvážejí popelnice." } },
    accents: "stripped" as const,
    dueAt: null,
  };
  const written = await composeMessage({ db: town() }, theClock, draft, now);
  const id = written.ok ? written.value.id : 0;
  const sent = await dispatchMessage(ports(), theClock, { id, seen: freshlySeen }, now);
  expect(sent).toMatchObject({ ok: true, value: { recipients: 2 } });
  expect(await rows("SELECT createdBy, dispatchedBy FROM messages")).toEqual([{ createdBy: null, dispatchedBy: null }]);
  expect(await acts()).toEqual([{ ...done("message-dispatched", `message:${id}`), clerkId: null }]);
});
