// `npm test`: format and lint, types, and the projects of vitest.config.ts. Every step runs, whatever became of
// the one before; the last line counts everything that ran.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import config from "../vitest.config.ts";

type Count = { passed: number; failed: number };

/** What we read of vitest's JSON report. */
type Report = {
  testResults: { name: string; status: string; assertionResults: { fullName: string; status: string }[] }[];
};

const root = resolve(import.meta.dirname, "..");
const reports = mkdtempSync(join(tmpdir(), "infokanal-test-"));
const notes: string[] = [];

const counts = [
  step("format and lint", () => check("biome", ["ci", "--error-on-warnings", "."])),
  step("types", () => check("tsc", ["-p", "."])),
  ...projectNames().map((project) => step(`tests: ${project}`, () => testProject(project))),
];
rmSync(reports, { recursive: true });

const passed = counts.reduce((sum, count) => sum + count.passed, 0);
const failed = counts.reduce((sum, count) => sum + count.failed, 0);
console.log(`\n${notes.map((note) => `${note}\n`).join("")}${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;

function projectNames(): string[] {
  return (config.test?.projects ?? []).flatMap((project) =>
    typeof project === "object" && "test" in project ? [String(project.test?.name)] : [],
  );
}

function step(name: string, run: () => Count): Count {
  console.log(`\n── ${name}`);
  const startedAt = Date.now();
  const count = run();
  const seconds = ((Date.now() - startedAt) / 1000).toFixed(1);
  notes.push(`${name}: ${count.passed} passed, ${count.failed} failed, ${seconds} s`);
  return count;
}

/** A tool that is right or wrong as a whole. */
function check(tool: string, args: readonly string[]): Count {
  return isClean(tool, args) ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

function testProject(project: string): Count {
  const file = join(reports, `${project}.json`);
  const args = ["run", "--project", project, "--allowOnly=false", "--reporter=default", "--reporter=json"];
  const clean = isClean("vitest", [...args, `--outputFile.json=${file}`]);
  const count = countReport(file);
  if (count.passed + count.failed === 0) return { passed: 0, failed: 1 };
  // Something outside every test went wrong: an error nobody caught, a set-up that failed.
  return clean || count.failed > 0 ? count : { ...count, failed: 1 };
}

/** Skipped and unwritten tests count as failed, and so does a file in which no test was found. */
function countReport(file: string): Count {
  const count = { passed: 0, failed: 0 };
  for (const suite of readReport(file).testResults) {
    const { assertionResults: tests } = suite;
    if (tests.length === 0 || (suite.status === "failed" && tests.every(({ status }) => status === "passed")))
      count.failed++;
    for (const { status, fullName } of tests) {
      if (status === "passed") count.passed++;
      else count.failed++;
      if (status !== "passed" && status !== "failed") notes.push(`  not run (${status}): ${fullName}`);
    }
  }
  return count;
}

function readReport(file: string): Report {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return { testResults: [] };
  }
}

function isClean(tool: string, args: readonly string[]): boolean {
  const { status, error } = spawnSync(tool, args, {
    cwd: root,
    stdio: ["ignore", "inherit", "inherit"],
    env: { ...process.env, PATH: `${join(root, "node_modules/.bin")}:${process.env.PATH}` },
  });
  if (error) console.error(error.message);
  return status === 0;
}
