import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { expect, it } from "vitest";

const root = resolve(import.meta.dirname, "../..");
const files = execFileSync("git", ["ls-files"], { cwd: root, encoding: "utf8" }).trim().split("\n");
const readme = readFileSync(resolve(root, "README.md"), "utf8");
const tree = /## The tree[\s\S]+?```\n([\s\S]+?)```/.exec(readme)?.[1] ?? "";

const inFolder = (folder: string) =>
  new Set(
    files.flatMap((file) => (file.startsWith(folder) ? [file.slice(folder.length).replace(/(?<=\/).+/, "")] : [])),
  );

it("keeps in the root what a newcomer looks for there, and nothing that was left behind", () => {
  expect([...inFolder("")].sort()).toEqual([
    ...[
      ".ci/",
      ".dev.vars.example",
      ".gitignore",
      ".npmrc",
      "README.md",
      "biome.json",
      "docs/",
      "migrations/",
      "package-lock.json",
    ],
    ...["package.json", "public/", "scripts/", "src/", "test/", "tsconfig.json", "vitest.config.ts", "wrangler.toml"],
  ]);
});

it("says in the README of each folder and file of the Worker what it is", () => {
  const untold = [...inFolder("src/")].filter((name) => !tree.includes(name));
  expect(untold).toEqual([]);
});

it("keeps no file that a clone would wait for", () => {
  const heavy = files.filter((file) => readFileSync(resolve(root, file)).length > 150_000);
  expect(heavy).toEqual([]);
});

it("leads from the README and the handbooks to files that are there", () => {
  const pages = ["README.md", ...files.filter((file) => /^docs\/.+\.md$/.test(file))];
  const leads = pages.flatMap((page) =>
    [...readFileSync(resolve(root, page), "utf8").matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, to]) =>
      join(dirname(page), to ?? ""),
    ),
  );
  expect(leads).not.toEqual([]);
  expect(leads.filter((file) => !files.includes(file))).toEqual([]);
});
