import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, it } from "vitest";
import { type Env, readSettings, settingNames } from "../../src/settings.ts";

const root = resolve(import.meta.dirname, "../..");
const read = (file: string) => readFileSync(resolve(root, file), "utf8");
const described: Record<string, { description: string }> = JSON.parse(read("package.json")).cloudflare.bindings;
const asked = Object.fromEntries(
  read(".dev.vars.example")
    .split("\n")
    .flatMap((line) => (/^[A-Z]/.test(line) ? [line.split("=") as [string, string]] : [])),
);

it("describes for the deploy button every setting that it asks for, and every binding of wrangler.toml that it makes", () => {
  const bindings = Array.from(read("wrangler.toml").matchAll(/^binding = "(\w+)"$/gm), ([, name]) => name);
  expect(Object.keys(described).sort()).toEqual([...bindings, ...Object.keys(asked)].sort());
  expect(Object.keys(asked).filter((name) => !settingNames.some((known) => known === name))).toEqual([]);
});

it("asks by the button for all that a town needs, and shows no value that looks like a secret", () => {
  const filled = Object.fromEntries(Object.entries(asked).map(([name, value]) => [name, value || "x".repeat(24)]));
  const { problems, ready } = readSettings({ ...filled, TWO_WAY_NUMBER: "" } as unknown as Env);
  expect([problems, ready]).toEqual([[], true]);
  for (const name of ["WEBHOOK_SECRET", "LINK_KEY", "SUPPRESSION_KEY", "INFOBIP_API_KEY"]) expect(asked[name]).toBe("");
});
