import { readFileSync } from "node:fs";
import { expect, it } from "vitest";

const read = (file: string) => JSON.parse(readFileSync(`${import.meta.dirname}/../../${file}`, "utf8"));

it("pins every package to one version", () => {
  const { dependencies, devDependencies, optionalDependencies, overrides } = read("package.json");
  const versions: [string, string][] = [dependencies, devDependencies, optionalDependencies, overrides].flatMap(
    Object.entries,
  );
  expect(versions.length).toBeGreaterThan(10);
  expect(versions.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
});

it("keeps no registry's address in the lock file: whoever installs brings their own", () => {
  const packages: Record<string, { resolved?: string; integrity?: string }> = read("package-lock.json").packages;
  const entries = Object.entries(packages).filter(([path]) => path !== "");
  expect(entries.filter(([, { resolved }]) => resolved !== undefined).map(([path]) => path)).toEqual([]);
  expect(entries.filter(([, { integrity }]) => integrity === undefined).map(([path]) => path)).toEqual([]);
});
