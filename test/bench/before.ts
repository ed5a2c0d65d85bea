import { spawnSync } from "node:child_process";
import { resolve } from "node:path";
import { WrongAnswer } from "./answers.ts";

/** Figures by their names, and of some by theirs: `{ trips: { "GET /": 1 } }`. */
type Figures = Record<string, unknown>;

/**
 * What the bench of another checkout measures, in the same run on the same machine; throws WrongAnswer when it cannot.
 * @param folder of the checkout, its modules installed: `git worktree add ../before <commit>`, there `npm ci`
 * @param parts of the bench
 */
export function measureBefore(folder: string, parts: readonly string[]): Figures {
  const args = [resolve(folder, "test/bench/bench.ts"), ...parts, "--json"];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: "utf8" });
  if (status !== 0) throw new WrongAnswer(`The bench of ${folder} did not end well:\n${stderr}`);
  return JSON.parse(stdout.trim().split("\n").at(-1) ?? "") as Figures;
}

/** What both have measured, a line each: `trips GET /desk 11 -> 2`. */
export function besideEachOther(before: Figures, after: Figures): string[] {
  return Object.entries(after).flatMap(([name, now]) => {
    const then = before[name];
    if (isFigures(now) && isFigures(then)) return besideEachOther(then, now).map((line) => `${name} ${line}`);
    return isFigures(now) || isFigures(then) || then === undefined ? [] : [`${name} ${then} -> ${now}`];
  });
}

const isFigures = (value: unknown): value is Figures => typeof value === "object" && value !== null;
