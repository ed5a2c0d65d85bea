import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";
import { type Heard, openExchange } from "../open-town.ts";
import type { StartOptions } from "../start.ts";
import type { Behaviour } from "./behaviour.ts";

export const landline = "420382123456";
export const voiceNumber = "420910123456";

export type LoggedCall = {
  channel: string;
  messageId: string;
  to: string;
  said: string[];
  keys: string;
  fate: string;
  seconds: number;
  receiptState: string;
  state: string;
  startedAt: number;
};

/** A message for Infobip's voice wire; what is given stands over the rest. */
export const spoken = (over: object = {}) => ({
  from: voiceNumber,
  destinations: [{ to: landline, messageId: "7.1.1" }],
  text: "Zítra nepoteče voda.",
  language: "cs",
  speechRate: 0.9,
  ...over,
});

/** An exchange with ways to call by Infobip's wire, to set behaviours, and to read what became of calls. */
export async function openCalls(options: StartOptions = {}) {
  const exchange = await openExchange(options);
  const headers = { authorization: "App key", "content-type": "application/json" };
  const send = (body: unknown, init: RequestInit = {}) =>
    fetch(`${exchange.url}/tts/3/advanced`, { method: "POST", headers, body: JSON.stringify(body), ...init });
  const json = (method: string) => (path: string, body: unknown) =>
    fetch(exchange.url + path, {
      method,
      headers: { ...headers, accept: "application/json" },
      body: JSON.stringify(body),
    });
  return {
    ...exchange,
    send,
    call: (over: object = {}) => send({ messages: [spoken(over)] }),
    logs: (query: string) => fetch(`${exchange.url}/tts/3/logs?${query}`, { headers }),
    put: json("PUT"),
    act: (number: string, act: object) => json("POST")(`/phones/${number}/call`, act),
    behave: (...turns: Partial<Behaviour>[]) => json("PUT")(`/behaviours/${landline}`, turns),
    calls: () => exchange.journal.entries({}).accepted as unknown as LoggedCall[],
    over: () => exchange.journal.entries({}).accepted.every((call) => (call as unknown as LoggedCall).state === "over"),
  };
}

/** A town that answers every webhook with what `answer` makes of it: a document, or a status. */
export async function openTalker(path: string, answer: (form: URLSearchParams, url: URL) => string | number) {
  const heard: (Heard & { method: string })[] = [];
  const server = createServer((request, response) => void take(request, response));
  async function take(request: IncomingMessage, response: ServerResponse) {
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(piece as Buffer);
    const [url, body] = [`http://${request.headers.host}${request.url}`, Buffer.concat(pieces).toString()];
    heard.push({ url, headers: request.headers, body, method: request.method ?? "" });
    const said = answer(new URLSearchParams(body), new URL(url));
    if (typeof said === "number") response.writeHead(said).end();
    else response.writeHead(200, { "content-type": "text/xml; charset=utf-8" }).end(said);
  }
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`, heard };
}
