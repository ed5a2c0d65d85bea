import type { Step, Voice } from "../../calls/call.ts";
import type { Exchange } from "../../exchange.ts";
import type { Asked, Taken } from "../../gateway.ts";
import type { Letter, Text } from "../../text.ts";
import { callRejectionCode, refused } from "../errors.ts";
import { signedPost } from "../signed.ts";
import { askTown } from "./ask.ts";
import { callResource } from "./bodies.ts";
import { stepped } from "./callbacks.ts";
import { type CallRequest, readCall } from "./shape.ts";
import { talk } from "./talk.ts";
import { readTwiml, saysOf, wordsOf } from "./twiml.ts";

const NO_ROUTE = 21215;
const NOT_OURS = 21210;

/** Takes a request to call, as far as it is in order. Nothing makes a repeated request a duplicate. */
export async function takeCall(c: Asked, exchange: Exchange): Promise<Taken> {
  const no = (code: number, detail?: string): Taken => ({ accepted: [], answer: refused(c, code, detail) });
  if (!c.req.header("content-type")?.startsWith("application/x-www-form-urlencoded")) return no(20415);
  const request = readCall(new URLSearchParams(await c.req.text()));
  if ("code" in request) return no(request.code, request.detail);
  const { assignedNumbers, twilioAccountSid } = exchange.settings;
  const [to, sender] = [request.to.slice(1), request.from.slice(1)];
  if (assignedNumbers && !assignedNumbers.includes(sender)) return no(NOT_OURS, request.from);
  const attempt = URL.parse(request.statusCallback ?? "")?.searchParams.get("attempt") ?? undefined;
  const messageId = `CA${crypto.randomUUID().replaceAll("-", "")}`;
  const { text, verdict } = exchange.take(letterOf(exchange, request, messageId), to, { messageId, attempt });
  if (verdict !== "accepted") {
    const code = verdict === "no-route" ? NO_ROUTE : callRejectionCode(exchange.faults().rejectStatus);
    exchange.refuse(text, code, false);
    return no(code);
  }
  const resource = callResource(text, twilioAccountSid, exchange.calls.queueSeconds("twilio"));
  if (!exchange.isGap("entry", to)) return { accepted: [text], answer: c.json(resource, 201) };
  const gap = text.seq % 2 ? { status: null } : { sid: undefined };
  return { accepted: [text], odd: new Set([text]), answer: c.json({ ...resource, ...gap }, 201) };
}

function letterOf(exchange: Exchange, request: CallRequest, messageId: string): Letter {
  const { from, first, statusCallback: url, events } = request;
  const body = Array.isArray(first) ? wordsOf(first) : first.url;
  const letter: Letter = {
    provider: "twilio",
    bulkId: messageId,
    sender: from.slice(1),
    body,
    segments: 0,
    encoding: "UCS-2",
  };
  const isReported = url !== undefined && events.includes("completed");
  return { ...letter, ...(isReported && { report: { url } }), voice: voiceOf(exchange, request) };
}

function voiceOf(exchange: Exchange, { first, statusCallback: url, events, ...limits }: CallRequest): Voice {
  const [say] = Array.isArray(first) ? saysOf(first) : [];
  return {
    language: say?.language.slice(0, 2) ?? "cs",
    rate: say?.rate ?? 1,
    ringSeconds: limits.ringSeconds,
    longestSeconds: limits.longestSeconds,
    talk: (line, text) => talk(first, line, { ask: askTown(exchange, text), problem: (code) => breakOff(text, code) }),
    tell: (text: Text, step: Step) =>
      url !== undefined && events.includes(step)
        ? { url, ...signedPost(exchange.settings, url, stepped(text, step)) }
        : undefined,
  };
}

function breakOff({ call }: Text, code: number): void {
  if (call) call.problem = code;
}

/** Whom a form asks to call, and what would be said, for whoever refuses it as a whole. */
export function addresseeOf(form: URLSearchParams) {
  const read = readTwiml(form.get("Twiml") ?? "");
  return { to: (form.get("To") ?? "").slice(1), body: "verbs" in read ? wordsOf(read.verbs) : "" };
}
