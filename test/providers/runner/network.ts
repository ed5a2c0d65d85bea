import { vi } from "vitest";
import { bindGateway } from "../../../src/providers/http.ts";
import type { Answer, ChannelTable, Seen } from "./table.ts";

/** Puts a provider in the network's place. @returns the requests it saw, in order */
export function answerWith(answer: (request: Seen, call: number) => Answer | Promise<Answer> | Response): Seen[] {
  const seen: Seen[] = [];
  vi.spyOn(globalThis, "fetch").mockImplementation(async (input, init) => {
    init?.signal?.throwIfAborted();
    const request = new Request(input as string, init as RequestInit);
    const body = typeof init?.body === "string" ? init.body : "";
    seen.push({ url: request.url, method: request.method, headers: Object.fromEntries(request.headers), body });
    const given = await answer(seen.at(-1) as Seen, seen.length);
    if (given instanceof Response) return given;
    const text = typeof given.body === "string" ? given.body : JSON.stringify(given.body);
    return new Response(text, { status: given.status, headers: given.headers ?? {} });
  });
  return seen;
}

/** What a request says: JSON, or a form. */
export function readBody({ headers, body }: Seen): unknown {
  if (body === "") return undefined;
  return headers["content-type"]?.includes("json") ? JSON.parse(body) : Object.fromEntries(new URLSearchParams(body));
}

/** The channel that a table is of, bound to its configuration and to whatever stands in the network's place. */
export const gatewayOf = <Config>({ name, channel, adapter, config }: ChannelTable<Config>) =>
  bindGateway({ name, channel, adapter, config });
