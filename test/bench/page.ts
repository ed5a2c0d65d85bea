import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { gzipSync } from "node:zlib";
import { rightAnswer, WrongAnswer } from "./answers.ts";
import { median, round } from "./figures.ts";
import { unpaced, withWorker, workerOf } from "./houses.ts";
import { signUpFacts } from "./trips.ts";

const compressed = (body: string | Uint8Array) => gzipSync(body).length;

/** The sign-up page: everything it transfers, compressed, and how long its HTML takes. */
export function benchPage() {
  return withWorker(unpaced, async ({ url }) => {
    const read = async () => rightAnswer("The sign-up page", await fetch(url), { status: 200, facts: signUpFacts });
    const html = await read();
    const links = [...html.matchAll(/(?:href|src)="(\/[^"]+\.(?:css|svg|js|png))"/g)].map(([, path]) => path ?? "");
    if (links.length === 0) throw new WrongAnswer("The sign-up page links no style sheet: its bytes are not all.");
    let bytes = compressed(html);
    for (const path of new Set(links)) {
      const asset = await fetch(url + path);
      await rightAnswer(path, asset.clone(), { status: 200 });
      bytes += compressed(new Uint8Array(await asset.arrayBuffer()));
    }
    const times: number[] = [];
    for (let index = 0; index < 100; index++) {
      const began = performance.now();
      await read();
      times.push(performance.now() - began);
    }
    return { signUpBytes: bytes, signUpMs: round(median(times), 1) };
  });
}

/** The Worker as it is deployed, compressed. */
export function benchBundle() {
  return {
    gzipBytes: compressed(workerOf("src/index.ts")),
    htmxBytes: compressed(readFileSync(resolve(import.meta.dirname, "../../public/htmx.min.js"))),
  };
}
