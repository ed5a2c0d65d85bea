import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { gzipSync } from "node:zlib";
import { buildWorker, openHouse } from "../test/support/house.ts";
import { unpaced } from "./bulk.ts";

const compressed = (body: string | Uint8Array) => gzipSync(body).length;

/** The sign-up page: everything it transfers, compressed, and how long its HTML takes. */
export async function benchPage() {
  const house = await openHouse(buildWorker(), unpaced);
  const html = await (await fetch(`${house.url}/`)).text();
  const links = [...html.matchAll(/(?:href|src)="(\/[^"]+\.(?:css|svg|js|png))"/g)].map(([, path]) => path ?? "");
  let bytes = compressed(html);
  for (const path of new Set(links))
    bytes += compressed(new Uint8Array(await (await fetch(house.url + path)).arrayBuffer()));
  const times: number[] = [];
  for (let index = 0; index < 100; index++) {
    const began = performance.now();
    await (await fetch(`${house.url}/`)).text();
    times.push(performance.now() - began);
  }
  await house.close();
  times.sort((a, b) => a - b);
  return { signUpBytes: bytes, signUpMs: Number((times[50] ?? 0).toFixed(1)) };
}

/** The Worker as it is deployed, compressed. */
export function benchBundle() {
  return {
    gzipBytes: compressed(buildWorker()),
    htmxBytes: compressed(readFileSync(resolve(import.meta.dirname, "../public/htmx.min.js"))),
  };
}
