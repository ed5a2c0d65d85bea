import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, it, onTestFinished } from "vitest";
import { createClerk } from "./clerk.ts";

/** A house that sends everybody to one page, each time to the next of these; the last one stays. */
async function openHouse(...pages: string[]): Promise<string> {
  const server = createServer((_, response) => {
    response.writeHead(303, { location: pages.length > 1 ? pages.shift() : pages[0] }).end();
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

it("begins a message again whose time has come before the house answered", async () => {
  const clerk = createClerk(await openHouse("/messages/1/edit", "/messages/2/check", "/messages/2"), "session");
  expect(await clerk.say(() => ({}))).toBe(2);
});

it("does not write for ever when nobody lets it in any more", async () => {
  const clerk = createClerk(await openHouse("/sign-in"), "session");
  await expect(clerk.say(() => ({}))).rejects.toThrow("cannot write");
});
