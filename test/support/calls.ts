import { byWeb } from "../../src/audit/actor.ts";
import { releaseCall } from "../../src/enrolment/release.ts";
import { requestSignUp } from "../../src/enrolment/request-code.ts";
import type { SendingPlan } from "../../src/gateway/sending-plan.ts";
import type { CallHours } from "../../src/messages/call-hours.ts";
import { hashToken } from "../../src/secrets.ts";
import type { Wish } from "../../src/subscribers/subscriber.ts";
import { aClerk, key, wishOf } from "./enrolment.ts";
import { gatewaysOf, type Script, scriptedGateway } from "./gateway.ts";
import { now, plan, quietQueue, town } from "./town.ts";

/** Božena's landline. */
export const bozena = "+420382123456";

/** The town's plan, with calls: one a second. */
export const voicePlan: SendingPlan = {
  ...plan,
  voice: { provider: "infobip", channel: "voice", perChunk: 10, slotMs: 10_000 },
};

/** What verbs act through in a town that calls, with notes that only remember. */
export const callingPorts = (queue = quietQueue().queue, db = town()) => ({ db, queue, plan: voicePlan });

/** A provider of both channels; calls are answered by a script. */
export function voiceGateways(script?: Script) {
  const [sms, voice] = [scriptedGateway(), scriptedGateway(script, { channel: "voice" })];
  return { gateways: gatewaysOf(sms.gateway, voice.gateway), calls: voice.sent, texts: sms.sent };
}

type Asking = { at?: number; address?: string };

/** Somebody asks on the web for calls to a landline. */
export async function askForCalls(wish: Partial<Wish> = {}, { at = now, address = "home" }: Asking = {}) {
  const { queue, notices } = quietQueue();
  const asked = {
    wish: wishOf({ phone: bozena, channel: "voice", ...wish }),
    caller: { address, network: "street" },
    linkKey: await key(),
  };
  const answer = await requestSignUp(callingPorts(queue), byWeb, asked, at);
  return { answer, woken: notices };
}

/** The same, when all goes well. @returns the browser's token, and the id of the request */
export async function aWaitingSignUp(wish: Partial<Wish> = {}, asking: Asking = {}) {
  const { answer } = await askForCalls(wish, asking);
  if (!answer.ok) throw new Error(answer.problem);
  return { token: answer.value.token, id: hashToken(answer.value.token) };
}

/** When the town's telephones may ring. */
export const hours: CallHours = { from: 8, until: 20 };

/** The clerk has a code called, as the page showed its request. */
export async function release(id: string, { seen = null, at = now }: { seen?: number | null; at?: number } = {}) {
  const { queue, notices } = quietQueue();
  return { answer: await releaseCall(callingPorts(queue), aClerk, { id, seen, hours }, at), woken: notices };
}

/** A request whose call has been released. */
export async function aCalledSignUp(wish: Partial<Wish> = {}) {
  const waiting = await aWaitingSignUp(wish);
  await release(waiting.id);
  return waiting;
}
