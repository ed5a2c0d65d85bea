import { readdirSync, readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";

const root = `${import.meta.dirname}/../..`;
const sheet = (name: string) => readFileSync(`${root}/public/${name}.css`, "utf8");
const sources = (folder: string) =>
  readdirSync(`${root}/src/views/${folder}`, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".tsx"))
    .map((file) => readFileSync(`${root}/src/views/${folder}/${file}`, "utf8"))
    .join("\n");

/** Classes that a sheet has rules for, and nothing else of it. */
const classesIn = (css: string) =>
  new Set(Array.from(css.replace(/\{[^{}]*\}|\/\*.*?\*\//gs, " ").matchAll(/\.([a-z][\w-]*)/g), ([, name]) => name));

describe("the style sheets", () => {
  it("of citizens weigh no more than this, compressed", () => {
    expect(gzipSync(sheet("citizen")).length).toBeLessThanOrEqual(4200);
  });

  it("have a rule in one of them only: what both kinds of page need stands in the base", () => {
    const [base, citizen, desk] = ["base", "citizen", "desk"].map((name) => classesIn(sheet(name)));
    // What the base has, a layer may make its own.
    expect([...(citizen ?? [])].filter((name) => desk?.has(name) && !base?.has(name))).toEqual([]);
  });

  it("have no two parts that mean another thing by one class: what one hides, the other must not", () => {
    const parts = `${root}/src/views/parts`;
    const hiding = readdirSync(parts)
      .filter((file) => file.endsWith(".css"))
      .flatMap((file) => {
        const css = readFileSync(`${parts}/${file}`, "utf8");
        const rules = css.matchAll(/\.([a-z][\w-]*) \{[^}]*clip-path: inset\(50%\)/g);
        return Array.from(rules, ([, name = ""]) => ({ file, name }));
      });
    const others = ({ file, name }: { file: string; name: string }) =>
      readdirSync(parts).filter(
        (one) => one.endsWith(".css") && one !== file && classesIn(readFileSync(`${parts}/${one}`, "utf8")).has(name),
      );
    expect(hiding.length).toBeGreaterThan(0);
    expect(hiding.flatMap(others)).toEqual([]);
  });

  it.each(["citizen", "public"])("give no class that pages of %s use only to the desk", (folder) => {
    const base = classesIn(sheet("base"));
    const onlyDesk = [...classesIn(sheet("desk"))].filter((name) => name && !base.has(name) && name !== "desk");
    const used = Array.from(sources(folder).matchAll(/class="([^"]+)"/g), ([, names = ""]) => names.split(" ")).flat();
    expect(used.filter((name) => onlyDesk.includes(name))).toEqual([]);
  });
});
