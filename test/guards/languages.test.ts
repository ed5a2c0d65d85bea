import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, describe, expect, it } from "vitest";

/* A language is one folder of catalogues and one entry of the list: nothing else of the code knows which there are. */

const root = resolve(import.meta.dirname, "../..");

/** Where languages may be named, and why. */
const mayName: readonly [pattern: RegExp, reason: string][] = [
  [/^src\/language\.ts$/, "the list itself"],
  [/^src\/i18n\/catalogues\.ts$/, "takes in the folder of each"],
  [/^src\/i18n\/(cs|en)\//, "the folder of a language"],
  [/^src\/inbox\/command-words\.ts$/, "commands of other languages than the office's"],
  [/^src\/providers\/\w+\//, "what is to be said of a company, in Czech where a language is missing"],
  [/^src\/text\/spoken\//, "reads aloud what is written in a language, where it has a voice"],
];

/** A language's code as a word of its own: in quotes, in SQL, as a key or a property. */
const named = /(["'`])(?:cs|en)\1|\b(?:cs|en)\b\??:|\.(?:cs|en)\b|[{,]\s*(?:cs|en)\s*[},]/;
const isComment = (line: string) => /^\s*(\/?\*|\/\/)/.test(line);

function linesNaming(file: string, source: string): string[] {
  return source
    .split("\n")
    .flatMap((line, index) => (named.test(line) && !isComment(line) ? [`${file}:${index + 1}: ${line.trim()}`] : []));
}

const files = readdirSync(join(root, "src"), { recursive: true, encoding: "utf8" })
  .filter((file) => /\.tsx?$/.test(file))
  .map((file) => `src/${file.replaceAll("\\", "/")}`);

describe("no code names a language", () => {
  it("but where it must", () => {
    const others = files.filter((file) => !mayName.some(([pattern]) => pattern.test(file)));
    expect(others.flatMap((file) => linesNaming(file, readFileSync(join(root, file), "utf8")))).toEqual([]);
  });

  it.each([
    `const language = "cs";`,
    `SELECT 'alarm', 'open', 'cs', provider`,
    `count(*) FILTER (WHERE language <> 'en')`,
    `return { cs: 0, en: 0 };`,
    `const { cs, en } = tooLong;`,
    `texts.sms.en`,
    `type Texts = { en?: string };`,
  ])("the guard itself catches: %s", (line) => expect(linesNaming("src/x.ts", line)).toHaveLength(1));
});

describe("a language more", () => {
  const copy = mkdtempSync(join(tmpdir(), "infokanal-language-"));
  afterAll(() => rmSync(copy, { recursive: true, force: true }));

  it("is one folder and one entry: everything else compiles as it is", { timeout: 120_000 }, () => {
    cpSync(join(root, "src"), join(copy, "src"), { recursive: true });
    symlinkSync(join(root, "node_modules"), join(copy, "node_modules"));
    addLanguage(copy, "uk", `{ name: "Українська", locale: "uk-UA" }`);
    const settings = JSON.parse(readFileSync(join(root, "tsconfig.json"), "utf8"));
    writeFileSync(join(copy, "tsconfig.json"), JSON.stringify({ ...settings, include: ["src"] }));
    const tsc = spawnSync(process.execPath, [join(root, "node_modules/typescript/bin/tsc"), "-p", copy], { cwd: copy });
    expect(String(tsc.stdout) + String(tsc.stderr)).toBe("");
  });

  it("is said where there are words in it, and Czech where there are none", async () => {
    const [{ smsText }, { estimate }, { people }, { topicName }, { catalogues }] = await Promise.all(
      ["messages/message", "messages/price", "audience/audience", "town/town", "i18n/catalogues"].map(
        (module) => import(/* @vite-ignore */ join(copy, `src/${module}.ts`)),
      ),
    );
    const [only, both] = [{ sms: { cs: "Voda" } }, { sms: { cs: "Voda", uk: "Вода" } }];
    const texts = [only, both].map((said) => smsText("M:", said, "uk", "kept"));
    const headcount = { cs: 1, en: 2, uk: 3 };
    const segments = [only, both].map(
      (said) => estimate({ mark: "M:", texts: said, accents: "kept" }, headcount, 100).segments,
    );
    const names = [{ cs: "Plyn" }, { cs: "Plyn", uk: "Газ" }].map((said) => topicName({ names: said }, "uk"));
    const { phoneTitleIn } = catalogues.cs.desk.compose;
    expect({ texts, segments, names, people: people(headcount), title: phoneTitleIn("uk") }).toEqual({
      texts: ["M: Voda", "M: Вода"],
      segments: [6, 6],
      names: ["Plyn", "Газ"],
      people: 6,
      title: "Takhle to přijde v\u00a0jazyce Українська",
    });
    expect(catalogues.uk.sayTime(Date.UTC(2026, 9, 14, 6), "alone")).toContain("2026 at 8:00");
  });
});

/** A folder that is English but for its code, an entry in the list, and the folder taken in. */
function addLanguage(where: string, code: string, entry: string): void {
  const folder = join(where, "src/i18n", code);
  mkdirSync(folder);
  cpSync(join(where, "src/i18n/en"), folder, { recursive: true });
  for (const file of readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => /\.ts$/.test(name)))
    rewrite(join(folder, file), (source) => source.replaceAll(`"en"`, `"${code}"`));
  rewrite(join(where, "src/language.ts"), (source) => source.replace(/^ {2}en: \{.*$/m, `$&\n  ${code}: ${entry},`));
  rewrite(join(where, "src/i18n/catalogues.ts"), (source) =>
    source
      .replace(/^import \* as en .*$/m, `$&\nimport * as ${code} from "./${code}/index.ts";`)
      .replace("{ cs, en }", `{ cs, en, ${code} }`),
  );
}

const rewrite = (file: string, change: (source: string) => string) =>
  writeFileSync(file, change(readFileSync(file, "utf8")));
