import type { Exchange } from "../exchange.ts";
import type { Asked, Taken } from "../gateway.ts";
import { countParts } from "../segments.ts";
import type { Letter } from "../text.ts";
import { messageResource } from "./bodies.ts";
import { refused, rejectionCode } from "./errors.ts";
import { type MessageRequest, readMessage } from "./shape.ts";

/** "Message cannot be sent with the current combination of 'To' and/or 'From' parameters". */
const NO_ROUTE = 21612;

/** Takes a request to send, as far as it is in order. */
export async function take(c: Asked, exchange: Exchange): Promise<Taken> {
  const no = (code: number, detail?: string): Taken => ({ accepted: [], answer: refused(c, code, detail) });
  if (!c.req.header("content-type")?.startsWith("application/x-www-form-urlencoded")) return no(20415);
  const request = readMessage(new URLSearchParams(await c.req.text()));
  if ("code" in request) return no(request.code, request.detail);
  const attempt = URL.parse(request.statusCallback ?? "")?.searchParams.get("attempt") ?? undefined;
  const messageId = `SM${crypto.randomUUID().replaceAll("-", "")}`;
  const to = request.to.slice(1);
  const { text, verdict } = exchange.take(letterOf(request, messageId), to, { messageId, attempt });
  if (verdict === "accepted") {
    const resource = messageResource(text, exchange.settings.twilioAccountSid, "queued");
    if (!exchange.isGap("entry", to)) return { accepted: [text], answer: c.json(resource, 201) };
    const gap = text.seq % 2 ? { status: null } : { sid: undefined };
    return { accepted: [text], odd: new Set([text]), answer: c.json({ ...resource, ...gap }, 201) };
  }
  const code = verdict === "no-route" ? NO_ROUTE : rejectionCode(exchange.faults().rejectStatus);
  exchange.refuse(text, code, false);
  return no(code);
}

function letterOf({ from, body, statusCallback, validForMs }: MessageRequest, messageId: string): Letter {
  const sender = from.replace(/^\+/, "");
  const letter: Letter = { provider: "twilio", bulkId: messageId, sender, body, ...countParts(body), validForMs };
  return statusCallback ? { ...letter, report: { url: statusCallback } } : letter;
}
