import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";
import { type StartOptions, startExchange } from "./start.ts";

export type Report = {
  messageId: string;
  to: string;
  callbackData?: string;
  sentAt: string;
  status: { groupName: string; id: number };
  error: { permanent: boolean };
};

/** A town's webhook on a free port: keeps what it is told and answers with the given statuses, then 200. */
export async function openTown(answers: number[] = []) {
  const bodies: { results: Report[] }[] = [];
  const server = createServer((request, response) => void take(request, response));
  async function take(request: IncomingMessage, response: ServerResponse) {
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(piece as Buffer);
    bodies.push(JSON.parse(Buffer.concat(pieces).toString()));
    response.writeHead(answers.shift() ?? 200).end();
  }
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhooks/infobip?secret=s`;
  return { url, bodies, reports: () => bodies.flatMap((body) => body.results) };
}

/** A webhook request as it arrived. */
export type Heard = { url: string; headers: IncomingMessage["headers"]; body: string };

/** A town's webhook on a free port for any provider: keeps requests whole and answers with the statuses, then 200. */
export async function openEar(path: string, answers: number[] = []) {
  const heard: Heard[] = [];
  const server = createServer((request, response) => void take(request, response));
  async function take(request: IncomingMessage, response: ServerResponse) {
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(piece as Buffer);
    const url = `http://${request.headers.host}${request.url}`;
    heard.push({ url, headers: request.headers, body: Buffer.concat(pieces).toString() });
    response.writeHead(answers.shift() ?? 200).end();
  }
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`, heard };
}

/** An exchange on a free port, closed with the test. */
export async function openExchange(options: StartOptions = {}) {
  const { exchange, url, close } = await startExchange({ infobipApiKey: "key", retryDivisor: 60_000, ...options });
  onTestFinished(close);
  const authorization = "App key";
  const post = (body: unknown, init: RequestInit = {}) =>
    fetch(`${url}/sms/3/messages`, {
      method: "POST",
      headers: { authorization, "content-type": "application/json" },
      body: typeof body === "string" ? body : JSON.stringify(body),
      ...init,
    });
  const logs = (query: string) => fetch(`${url}/sms/3/logs?${query}`, { headers: { authorization } });
  return { ...exchange, url, post, logs };
}

type Sms = { to?: string[]; id?: string; text?: string; report?: string; callbackData?: string };

/** A send request to some people; ids are `<id>.0`, `<id>.1` … */
export const sms = ({ to = ["420601234567"], id = "m", text = "Voda", report, callbackData }: Sms = {}) => ({
  messages: [
    {
      sender: "Mirovice",
      destinations: to.map((number, i) => ({ to: number, messageId: `${id}.${i}` })),
      content: { text },
      options: { validityPeriod: { amount: 6, timeUnit: "HOURS" } },
      ...(report && { webhooks: { delivery: { url: report }, contentType: "application/json", callbackData } }),
    },
  ],
  options: { schedule: { bulkId: "bulk" }, includeSmsCountInResponse: true },
});

/** Different Czech numbers. */
export const people = (count: number) => Array.from({ length: count }, (_, i) => String(420601000000 + i));

export type Answer = {
  bulkId: string;
  messages: { messageId: string; destination: string; status: { groupName: string; id: number }; details?: unknown }[];
};

/** The status ids of an answer, in order. */
export const statusIds = async (response: Response) =>
  ((await response.json()) as Answer).messages.map((message) => message.status.id);
