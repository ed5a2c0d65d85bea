// `npm test`: format and lint, types, and the projects of vitest.config.ts. Every step runs, whatever became of
// the one before; the last line counts everything that ran.
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statfsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import config from "../vitest.config.ts";

type Count = { passed: number; failed: number };

/** Some files of a project; `args`: those that say which. */
type Part = { project: string; name: string; args: readonly string[] };

/** Takes what a step prints. */
type Log = (part: Buffer) => void;

/** What we read of vitest's JSON report. */
type Report = {
  testResults: { name: string; status: string; assertionResults: { fullName: string; status: string }[] }[];
};

const root = resolve(import.meta.dirname, "..");
const quick = mkdtempSync(join(quickFolder(), "infokanal-test-"));
const notes: string[] = [];

/**
 * Stories wait for browsers and telephones half of the time, so two towns are told beside what computes: first the one that
 * looks at every page, which takes longest; whoever has told theirs takes the next.
 */
const everyPage = "test/stories/looks.test.ts";
const stories: Part[] = [
  { project: "stories", name: "looks", args: [everyPage] },
  ...["1/3", "2/3", "3/3"].map((shard) => ({
    ...{ project: "stories", name: shard },
    args: [`--shard=${shard}`, `--exclude=${everyPage}`],
  })),
];

const names = projectNames();
const quietly = ["storm", "pure", "node"];
const loud = names.filter((name) => ![...quietly, "stories"].includes(name));
const steps = [
  // A storm judges by what was asked and answered, but beside stories and worker it takes three times as long.
  ...(await Promise.all([inTurn(["storm"]), checkAndTest(["pure", "node"])])),
  ...(await Promise.all([inTurn(loud), tellInTurn(stories), tellInTurn(stories)])),
];
rmSync(quick, { recursive: true, force: true });

const counts = steps.flat();
const passed = counts.reduce((sum, count) => sum + count.passed, 0);
const failed = counts.reduce((sum, count) => sum + count.failed, 0);
console.log(`\n${notes.map((note) => `${note}\n`).join("")}${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;

/** In memory where there is room: thousands of small databases wait for a disk at each write. */
function quickFolder(): string {
  const memory = "/dev/shm";
  try {
    const { bavail, bsize } = statfsSync(memory);
    return bavail * bsize > 4e9 ? memory : tmpdir();
  } catch {
    return tmpdir();
  }
}

function projectNames(): string[] {
  return (config.test?.projects ?? []).flatMap((project) =>
    typeof project === "object" && "test" in project ? [String(project.test?.name)] : [],
  );
}

async function checkAndTest(projects: readonly string[]): Promise<Count[]> {
  return [
    await step("format and lint", (log) => check("biome", ["ci", "--error-on-warnings", "."], log)),
    await step("types", (log) => check("tsc", ["-p", "."], log)),
    ...(await inTurn(projects)),
  ];
}

async function inTurn(projects: readonly string[]): Promise<Count[]> {
  return tellInTurn(projects.map((project) => ({ project, name: "all", args: [] })));
}

/** One after the other of what is left, which several may take from. */
async function tellInTurn(left: Part[]): Promise<Count[]> {
  const done: Count[] = [];
  for (let part = left.shift(); part; part = left.shift()) {
    const { project, name, args } = part;
    const file = join(quick, `${project}-${name.replace("/", "-")}.json`);
    done.push(await step(`tests: ${project} ${name}`, (log) => testProject(project, args, file, log)));
  }
  return done;
}

/** What a step prints is kept until it ends, so that two at once do not mix. */
async function step(name: string, run: (log: Log) => Promise<Count>): Promise<Count> {
  const startedAt = Date.now();
  console.log(`\n── ${name} …`);
  const parts: Buffer[] = [];
  const count = await run((part) => void parts.push(part));
  const seconds = ((Date.now() - startedAt) / 1000).toFixed(1);
  console.log(`\n── ${name}`);
  process.stdout.write(Buffer.concat(parts));
  notes.push(`${name}: ${count.passed} passed, ${count.failed} failed, ${seconds} s`);
  return count;
}

/** A tool that is right or wrong as a whole. */
async function check(tool: string, args: readonly string[], log: Log): Promise<Count> {
  return (await isClean(tool, args, log)) ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

/** @param parts which of the project's files. `file`: where its report goes */
async function testProject(project: string, parts: readonly string[], file: string, log: Log): Promise<Count> {
  const args = ["run", "--project", project, ...parts, "--allowOnly=false", "--reporter=default", "--reporter=json"];
  const clean = await isClean("vitest", [...args, `--outputFile.json=${file}`], log);
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

function isClean(tool: string, args: readonly string[], log: Log): Promise<boolean> {
  const child = spawn(tool, args, {
    cwd: root,
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, TMPDIR: quick, PATH: `${join(root, "node_modules/.bin")}:${process.env.PATH}` },
  });
  child.stdout.on("data", log);
  child.stderr.on("data", log);
  return new Promise((done) => {
    child.once("error", (error) => {
      log(Buffer.from(`${error.message}\n`));
      done(false);
    });
    child.once("close", (status) => done(status === 0));
  });
}
